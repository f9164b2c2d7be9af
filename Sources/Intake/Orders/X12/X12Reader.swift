internal import Facts

/// Reads the purchase orders of X12 interchanges: each PO1 segment is a row, and each transaction set of another
/// kind. Places are segment numbers, as a file may be one long line.
func readX12(_ reading: FileReading) throws {
  var scanner = X12Scanner(try reading.surveyed.text())
  var interchange = X12Interchange(reading)
  while let segment = try scanner.next() { interchange.read(segment, scanner.delimiters) }
  if scanner.delimiters == nil, scanner.strayBytes > 0 {
    throw Fault.unreadable(
      reading.surveyed.file.path, "it has no segment ISA, with which an X12 interchange begins")
  }
  if scanner.strayBytes > 0 { reading.note("\(scanner.strayBytes) bytes before the first ISA are skipped") }
  interchange.finish()
}

/// Follows the envelopes ISA, GS and ST, and checks what they say of what they hold.
private struct X12Interchange {
  private let reading: FileReading
  private let orders: X12Orders
  private var segments = 0
  private var isa: X12Segment?
  private var group: X12Segment?
  private var groups = 0
  private var sets = 0
  private var order: X12Order?
  /// A transaction set of another kind.
  private var other: X12Segment?
  private var segmentsInSet = 0

  init(_ reading: FileReading) {
    self.reading = reading
    orders = X12Orders(reading)
  }

  mutating func read(_ segment: X12Segment, _ delimiters: X12Delimiters?) {
    segments += 1
    segmentsInSet += 1
    switch segment.id {
    case "ISA": beginInterchange(segment, delimiters)
    case "GS":
      endGroup(nil)
      group = segment
      sets = 0
    case "ST": beginSet(segment)
    case "SE": endSet(segment)
    case "GE": endGroup(segment)
    case "IEA": endInterchange(segment)
    default: readInside(segment)
    }
  }

  mutating func finish() {
    if segments == 0 { return reading.note("the file is empty") }
    if isa != nil { endInterchange(nil) }
    reading.note("places are numbers of segments; there are \(segments)")
  }

  private mutating func beginInterchange(_ segment: X12Segment, _ delimiters: X12Delimiters?) {
    if isa != nil { endInterchange(nil) }
    isa = segment
    groups = 0
    if delimiters?.isFixedWidth == false {
      reading.note("segment \(segment.number): the ISA has not 106 bytes")
    }
  }

  private mutating func endInterchange(_ end: X12Segment?) {
    endGroup(nil)
    let name = "interchange \(isa?[13] ?? "without ISA")"
    if let end {
      check(end[1], groups, "\(name): IEA tells \(end[1]) groups; \(groups) were read")
      checkSame(end[2], isa?[13] ?? "", "\(name): IEA has the control number \(end[2])")
    } else {
      reading.note("\(name) has no IEA: it may be cut off")
    }
    isa = nil
    groups = 0
  }

  private mutating func endGroup(_ end: X12Segment?) {
    closeSet()
    guard let group else {
      if let end { reading.note("segment \(end.number): GE without GS") }
      return
    }
    groups += 1
    if let end {
      check(end[1], sets, "group \(group[6]): GE tells \(end[1]) transaction sets; \(sets) were read")
      checkSame(end[2], group[6], "group \(group[6]): GE has the control number \(end[2])")
    } else {
      reading.note("group \(group[6]) has no GE: it may be cut off")
    }
    self.group = nil
    sets = 0
  }

  private mutating func beginSet(_ segment: X12Segment) {
    closeSet()
    sets += 1
    segmentsInSet = 1
    if segment[1] == "850" {
      let receiver = group.map { $0[3] } ?? ""
      order = X12Order(
        segment, interchange: isa?[13] ?? "", receiver: receiver.isEmpty ? isa?[8] ?? "" : receiver)
    } else {
      other = segment
    }
  }

  private mutating func endSet(_ end: X12Segment) {
    guard let start = order?.control ?? other?[2] else {
      return reading.note("segment \(end.number): SE without ST")
    }
    var problems: [String] = []
    if Int(end[1]) != segmentsInSet {
      problems.append("SE tells \(end[1]) segments; \(segmentsInSet) were read")
    }
    if end[2] != start { problems.append("SE has the control number \(end[2])") }
    for problem in problems { reading.note("transaction set \(start): \(problem)") }
    if !problems.isEmpty { order?.flag("control-total-differs") }
    close()
  }

  /// A set that its SE did not end.
  private mutating func closeSet() {
    guard let control = order?.control ?? other?[2] else { return }
    reading.note("transaction set \(control) has no SE: it may be cut off")
    order?.flag("cut-off")
    close()
  }

  private mutating func close() {
    if let order { orders.take(order) }
    if let other { reading.leaveOut(X12Interchange.reason(other[1])) }
    order = nil
    other = nil
  }

  private mutating func readInside(_ segment: X12Segment) {
    if other != nil { return }
    let isKnown = X12Order.known.contains(segment.id) && !segment.isCut
    if order != nil, isKnown {
      order?.read(segment)
      return
    }
    order?.flagPlace("damaged-segment")
    let id = segment.id.prefix(20)
    if segment.isCut {
      reading.reject(segment.number, "record-too-long", "the segment is longer than 1 MiB", raw: segment.raw)
    } else if order == nil, isKnown {
      reading.reject(
        segment.number, "bad-segment", "`\(id)` stands outside of a transaction set", raw: segment.raw)
    } else {
      reading.reject(segment.number, "bad-segment", "`\(id)` is no segment of an order", raw: segment.raw)
    }
  }

  private func check(_ told: String, _ count: Int, _ note: String) {
    if Int(told) != count { reading.note(note) }
  }

  private func checkSame(_ told: String, _ expected: String, _ note: String) {
    if told != expected { reading.note(note) }
  }

  private static func reason(_ set: String) -> String {
    let names = [
      "810": "invoice", "820": "payment", "840": "request for quotation", "843": "quotation",
      "855": "answer to an order", "856": "ship notice", "860": "change of an order",
      "865": "answer to a change of an order", "997": "acknowledgement",
    ]
    if let name = names[set] { return "X12 transaction set \(set) (\(name)), not 850" }
    let isNumber = set.utf8.count == 3 && set.utf8.allSatisfy(isDigit)
    return isNumber ? "X12 transaction set \(set), not 850" : "X12 transaction set of an unknown kind"
  }
}
