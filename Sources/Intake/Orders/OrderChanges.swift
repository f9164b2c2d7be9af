public import Facts

/// What holds when all files are read: change orders and cancellations take effect in the order of their dates, and
/// an invoice's line that bills an order's line becomes its proof.
///
/// No line is lost: a line that was written anew keeps its place with the status `superseded`, and the line that
/// holds has the id of the first one.
///
/// - Parameters:
///   - lines: those of other formats, which stand as they are, and can be changed, cancelled and billed.
///   - day: what was issued later has not happened yet.
/// - Returns: all lines, and what a person should know of a file.
public func settledOrders(
  _ lines: [PurchaseLine], _ entries: [OrderEntry], asOf day: Day
) -> (lines: [PurchaseLine], notes: [(file: SourceFile, text: String)]) {
  if entries.isEmpty { return (lines, []) }
  var settling = OrderSettling(asOf: day)
  for line in lines { settling.place(line) }
  let inOrder = entries.sorted { $0.isBefore($1) }
  // The orders and their changes first: an invoice may be dated before a change that it follows.
  for entry in inOrder where !entry.act.isBilling { settling.apply(entry) }
  var billing = OrderBilling(settling.book)
  for entry in inOrder where entry.act.isBilling { billing.apply(entry) }
  return (billing.book.lines, settling.notes + billing.notes)
}

extension OrderEntry.Act {
  var isBilling: Bool { self == .invoice || self == .credit }
}

/// Orders, changes and cancellations, in the order in which they take effect.
private struct OrderSettling {
  private let asOf: Day
  private(set) var book = OrderBook()
  private(set) var notes: [(file: SourceFile, text: String)] = []

  init(asOf: Day) { self.asOf = asOf }

  /// A line of a format that knows no changes.
  mutating func place(_ line: PurchaseLine) {
    book.write(line, in: book.open(line.orderNumber, of: line.buyerEntity))
  }

  mutating func apply(_ entry: OrderEntry) {
    if entry.act == .order {
      if let line = entry.line { book.write(line, in: book.open(entry.order, of: entry.buyer)) }
      return
    }
    guard entry.document.day <= asOf else { return postpone(entry) }
    switch entry.act {
    case .cancellation: cancel(entry)
    case .change: change(entry)
    case .replacement: replace(entry)
    case .order, .invoice, .credit: break
    }
  }

  /// Its lines are shown and wait for their day.
  private mutating func postpone(_ entry: OrderEntry) {
    note(entry, "what it does to order \(entry.order) on \(entry.document.day) comes after the period")
    guard var line = entry.line else { return }
    line.id += " (from \(entry.document.day))"
    line.orderDate = entry.document.day
    line.flags.append("after-the-period")
    book.add(line)
  }

  private mutating func cancel(_ entry: OrderEntry) {
    guard let order = book.order(entry.order, of: entry.buyer) else { return unknown(entry) }
    if entry.orderLine.isEmpty { return book.cancelAll(of: order, by: entry.origin.description) }
    let places = lines(entry, of: order)
    if places.isEmpty { note(entry, "order \(entry.order) has no line `\(entry.orderLine)` to cancel") }
    book.cancel(places, by: entry.origin.description)
  }

  private mutating func change(_ entry: OrderEntry) {
    guard var line = entry.line else { return }
    guard let order = book.order(entry.order, of: entry.buyer) else {
      unknown(entry)
      line.flags.append("order-unknown")
      return book.write(line, in: book.open(entry.order, of: entry.buyer))
    }
    let places = lines(entry, of: order)
    inherit(&line, order)
    book.supersede(places, by: entry.origin.description, in: order)
    book.write(line, in: order)
  }

  private mutating func replace(_ entry: OrderEntry) {
    guard var line = entry.line else { return }
    let document = "\(entry.document.number)\u{1F}\(entry.origin.file.path)\u{1F}\(entry.document.sequence)"
    let known = book.order(entry.order, of: entry.buyer)
    if known == nil {
      unknown(entry)
      line.flags.append("order-unknown")
    }
    let order = known ?? book.open(entry.order, of: entry.buyer)
    inherit(&line, order)
    if book.orders[order].replacement != document {
      book.supersede(book.orders[order].places, by: entry.origin.description, in: order)
      book.markReplaced(order, by: document)
    }
    book.write(line, in: order)
  }

  /// A line that is written anew is still the line that was ordered then.
  private func inherit(_ line: inout PurchaseLine, _ order: Int) {
    line.buyerEntity = book.orders[order].buyer
    line.orderNumber = book.orders[order].number
    let head = orderHead(line.buyerEntity, line.orderNumber)
    line.id = "\(head)/\(line.lineNumber)"
    guard let before = book.orders[order].latest[foldedName(line.lineNumber)] else { return }
    let old = book.lines[before]
    line.orderDate = old.orderDate
    line.termStart = line.termStart ?? old.termStart
    line.termEnd = line.termEnd ?? old.termEnd
    if line.agreement.isEmpty { line.agreement = old.agreement }
    // Line `1a` of the change is line `1A` of the order.
    line.lineNumber = old.lineNumber
    line.id = "\(head)/\(old.lineNumber)"
  }

  /// Lines that hold and have the number that the entry names.
  private func lines(_ entry: OrderEntry, of order: Int) -> [Int] {
    book.orders[order].current[foldedName(entry.orderLine)] ?? []
  }

  private mutating func unknown(_ entry: OrderEntry) {
    note(
      entry, "no order \(entry.order) was read: \(entry.act.rawValue) \(entry.document.number) changes none")
  }

  private mutating func note(_ entry: OrderEntry, _ text: String) { notes.append((entry.origin.file, text)) }
}
