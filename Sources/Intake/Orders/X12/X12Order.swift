internal import Facts

/// One transaction set 850, from ST to SE, and what it does.
struct X12Order {
  let control: String
  /// Place of its ST segment.
  let start: Int
  private let interchange: String
  /// The interchange's receiver, who mostly is the supplier.
  private let receiver: String
  private var act = OrderEntry.Act.order
  private var number = ""
  private var contract = ""
  private var day: Day?
  private var currency = ""
  private var parties: [String: String] = [:]
  private var termStart: Day?
  private var termEnd: Day?
  private(set) var lines: [X12Line] = []
  private(set) var totals = X12Totals()
  /// Flags of all lines.
  private(set) var flags: [String] = []
  private var isInSummary = false
  private(set) var hasBeginning = false

  /// - Parameters:
  ///   - interchange: its control number.
  ///   - receiver: empty where no envelope names one.
  init(_ start: X12Segment, interchange: String, receiver: String) {
    self.interchange = interchange
    control = start[2]
    self.start = start.number
    self.receiver = receiver
  }

  /// Segments that an 850 may hold, in whatever version. Others are not understood.
  static let known = Set(
    """
    ADV AMT BEG CN1 CSH CTB CTP CTT CUR DIS DTM EFI FA1 FA2 FOB G53 IN1 IN2 INC IT3 IT8 ITA ITD LDT LE LIN LM LQ \
    LS MAN MEA MSG MTX N1 N2 N3 N4 N9 NTE NX2 PAM PCT PER PID PKG PO1 PO3 PO4 PWK QTY RED REF SAC SCH SDQ SI SLN \
    SPI TAX TC2 TD1 TD3 TD4 TD5 TXI VAR
    """.split(separator: " ").map(String.init))

  mutating func flag(_ flag: String) {
    if !flags.contains(flag) { flags.append(flag) }
  }

  /// Flags the line whose loop a segment stands in, or all lines.
  mutating func flagPlace(_ flag: String) {
    if lines.isEmpty || isInSummary { self.flag(flag) } else { lines[lines.count - 1].flag(flag) }
  }

  mutating func read(_ segment: X12Segment) {
    switch segment.id {
    case "PO1": lines.append(X12Line(segment))
    case "CTT":
      isInSummary = true
      totals.lineCount = segment[1]
      totals.hash = segment[2]
    case "AMT" where segment[1] == "TT" || (isInSummary && segment[1] == "1"): totals.amount = segment[2]
    case "SAC", "ITA", "TXI": totals.hasCharges = true
    case _ where !lines.isEmpty && !isInSummary: lines[lines.count - 1].read(segment)
    default: readHead(segment)
    }
  }

  private mutating func readHead(_ segment: X12Segment) {
    switch segment.id {
    case "BEG":
      hasBeginning = true
      act = X12Order.act(purpose: segment[1])
      if ["BE", "BK", "BL"].contains(segment[2]) { flag("blanket-order") }
      // A release of a blanket order is an order of its own.
      number = segment[4].isEmpty || segment[3].isEmpty ? segment[3] : "\(segment[3])-\(segment[4])"
      day = x12Day(segment[5])
      if day != nil, segment[5].utf8.count == 6 { flag("two-digit-year") }
      contract = segment[6]
    case "CUR": currency = segment[2]
    case "REF": if segment[1] == "CT" { contract = segment[2] }
    case "N1":
      let name = segment[2].isEmpty ? segment[4] : segment[2]
      if parties[segment[1]] == nil, parties.count < 100, !name.isEmpty { parties[segment[1]] = name }
    case "DTM":
      let date = X12Date(segment)
      // 004 is the order's own date, where BEG has none.
      if date.qualifier == "004" { day = day ?? date.first }
      guard ["193", "194", "196", "197"].contains(date.qualifier) else { return }
      if date.isStart { termStart = date.first }
      if let last = date.isEnd ? date.last ?? date.first : date.last { termEnd = last }
    default: break
    }
  }

  /// Data element 353: cancellation and deletion, change, replacement; all others state the order.
  private static func act(purpose: String) -> OrderEntry.Act {
    switch purpose {
    case "01", "03": .cancellation
    case "04": .change
    case "05": .replacement
    default: .order
    }
  }

  // MARK: What it comes to

  static let names = FieldNames(
    order: "BEG03 (order number)", supplier: "N1*SU (supplier)", date: "BEG05 (order date)",
    quantity: "PO102 (quantity)", currency: "CUR02 (currency)", price: "PO104 (unit price)",
    basis: "PO105 (basis of price)", amount: "AMT02 (amount)")

  private func party(_ codes: String...) -> String { codes.lazy.compactMap { parties[$0] }.first ?? "" }

  /// - Parameter constants: values of the source for fields that the order does not tell.
  func head(_ constants: [String: String]) -> (head: OrderHead, flags: [String]) {
    var head = OrderHead()
    var flags: [String] = []
    head.order = number
    head.buyer = party("BY", "SO", "BT")
    if head.buyer.isEmpty { head.buyer = constants["buyer_entity"] ?? "" }
    head.supplier = party("SU", "SE", "VN", "S1")
    if head.supplier.isEmpty { head.supplier = constants["supplier"] ?? "" }
    if head.supplier.isEmpty, !receiver.isEmpty {
      head.supplier = receiver
      flags.append("supplier-from-envelope")
    }
    head.orderDay = day
    head.agreement = contract
    head.id = orderHead(head.buyer, head.order)
    return (head, flags)
  }

  /// One entry of the order, with the line or without.
  func entry(_ line: PurchaseLine?, orderLine: String, _ head: OrderHead, at origin: Origin) -> OrderEntry? {
    guard let day, !number.isEmpty else { return nil }
    return OrderEntry(
      act: act, document: .init(number: "\(interchange)-\(control)", day: day), buyer: head.buyer,
      order: number,
      orderLine: orderLine, line: line, origin: origin)
  }

  var isCancellation: Bool { act == .cancellation }

  /// - Returns: for each PO1 a line, or what is wrong with it.
  func purchaseLines(
    _ head: OrderHead, flags headFlags: [String], constants: [String: String], origin: (Int) -> Origin
  ) -> [Result<PurchaseLine, RowFlaw>] {
    let currency = currency.isEmpty ? constants["currency"] ?? "" : currency
    return lines.enumerated().map { index, line in
      var draft = line.draft(currency: currency)
      draft.termStart = draft.termStart ?? termStart
      draft.termEnd = draft.termEnd ?? termEnd
      draft.flags += headFlags + flags
      return Result { () throws(RowFlaw) in
        try draft.line(of: head, names: X12Order.names, made: index + 1, at: origin(line.segment.number))
      }
    }
  }
}
