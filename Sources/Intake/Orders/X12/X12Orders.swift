internal import Facts

/// Hands the lines of complete orders over.
struct X12Orders {
  private let reading: FileReading
  /// What the source gives for fields that orders may lack.
  private let constants: [String: String]

  init(_ reading: FileReading) {
    self.reading = reading
    constants = reading.source.fields.compactMapValues(\.defaultValue)
  }

  func take(_ order: X12Order) {
    let title = "transaction set \(order.control)"
    if !order.hasBeginning { reading.note("\(title) has no BEG, which names the order") }
    let (head, flags) = order.head(constants)
    var results = order.purchaseLines(head, flags: flags, constants: constants, origin: reading.origin)
    if order.isCancellation { return cancel(order, head, results) }
    if results.isEmpty { reading.note("\(title) has no lines") }
    let read = results.compactMap { try? $0.get() }
    let problems = order.totals.differences(from: results.count, read.count == results.count ? read : nil)
    for problem in problems { reading.note("\(title): \(problem)") }
    if !problems.isEmpty {
      results = results.map { result in
        result.map { line in
          var line = line
          line.flags.append("control-total-differs")
          return line
        }
      }
    }
    for (written, result) in zip(order.lines, results) {
      switch result {
      case .failure(let flaw):
        reading.reject(written.segment.number, flaw.code, flaw.reason, raw: written.segment.raw)
      case .success(let line):
        take(order.entry(line, orderLine: line.lineNumber, head, at: line.origin), written.segment)
      }
    }
  }

  /// The whole order is cancelled, whether its lines are repeated or not.
  private func cancel(_ order: X12Order, _ head: OrderHead, _ lines: [Result<PurchaseLine, RowFlaw>]) {
    let whole = order.entry(nil, orderLine: "", head, at: reading.origin(order.start))
    guard let whole else {
      let raw = "ST*850*\(order.control)"
      return reading.reject(
        order.start, "missing-field", "a cancellation without order number or date in BEG", raw: raw)
    }
    reading.take(.order(whole), line: order.start, raw: "ST*850*\(order.control)")
    for _ in lines { reading.leaveOut("line of a cancelled order") }
  }

  private func take(_ entry: OrderEntry?, _ segment: X12Segment) {
    guard let entry else {
      return reading.reject(
        segment.number, "missing-field", "the order has no number or date", raw: segment.raw)
    }
    reading.take(.order(entry), line: segment.number, raw: segment.raw)
  }
}
