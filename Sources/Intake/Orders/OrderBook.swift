internal import Facts

/// Orders by number and buyer, and which of their lines hold.
struct OrderBook {
  struct Order {
    var buyer: String
    var number: String
    /// Places of the lines that hold, by folded line number.
    var current: [String: [Int]] = [:]
    /// Place of the last line written for each folded number, also where it no longer holds.
    var latest: [String: Int] = [:]
    /// Whether a line was written since the order was cancelled as a whole.
    var isOpen = false
    /// The document that last wrote the order anew.
    var replacement = ""

    /// Every line that holds, in order of writing.
    var places: [Int] { current.values.joined().sorted() }
  }

  private(set) var lines: [PurchaseLine] = []
  private(set) var orders: [Order] = []
  private var byNumber: [String: [Int]] = [:]
  private var byNumberAndBuyer: [String: Int] = [:]
  private var timesWritten: [String: Int] = [:]

  // MARK: Finding

  /// The order that a change or cancellation names. The buyer must be the same, where both name one.
  func order(_ number: String, of buyer: String) -> Int? {
    if let exact = byNumberAndBuyer[key(number, buyer)] { return exact }
    return buyer.isEmpty ? onlyOrder(number) : byNumberAndBuyer[key(number, "")]
  }

  /// The order that an invoice names. Suppliers spell a buyer as they like: where one order has the number, it is
  /// meant.
  func billedOrder(_ number: String, to buyer: String) -> Int? {
    byNumberAndBuyer[key(number, buyer)] ?? onlyOrder(number)
  }

  /// Whether several orders have a number, and none of them this buyer.
  func isAmbiguous(_ number: String, _ buyer: String) -> Bool {
    (byNumber[foldedName(number)] ?? []).count > 1 && billedOrder(number, to: buyer) == nil
  }

  private func onlyOrder(_ number: String) -> Int? {
    let found = byNumber[foldedName(number)] ?? []
    return found.count == 1 ? found[0] : nil
  }

  private func key(_ number: String, _ buyer: String) -> String {
    "\(foldedName(number))\u{1F}\(foldedName(buyer))"
  }

  // MARK: Writing

  /// The place of an order's entry, made where there is none.
  mutating func open(_ number: String, of buyer: String) -> Int {
    let key = key(number, buyer)
    if let known = byNumberAndBuyer[key] { return known }
    orders.append(Order(buyer: buyer, number: number))
    byNumberAndBuyer[key] = orders.count - 1
    byNumber[foldedName(number), default: []].append(orders.count - 1)
    return orders.count - 1
  }

  /// Adds a line that belongs to no order, or does not hold.
  mutating func add(_ line: PurchaseLine) { lines.append(line) }

  /// Adds a line that holds.
  mutating func write(_ line: PurchaseLine, in order: Int) {
    lines.append(line)
    let number = foldedName(line.lineNumber)
    orders[order].current[number, default: []].append(lines.count - 1)
    orders[order].latest[number] = lines.count - 1
    orders[order].isOpen = true
  }

  /// The lines no longer hold: others were written in their place, or they are gone. Their ids go to what holds now.
  mutating func supersede(_ places: [Int], by place: String, in order: Int) {
    var numbers: Set<String> = []
    for at in places {
      let id = lines[at].id
      timesWritten[id, default: 0] += 1
      lines[at].id = "\(id) (superseded \(timesWritten[id, default: 1]))"
      if lines[at].status != .cancelled { lines[at].status = .superseded }
      lines[at].flags.append("superseded-by \(place)")
      numbers.insert(foldedName(lines[at].lineNumber))
    }
    let gone = Set(places)
    for number in numbers {
      let rest = (orders[order].current[number] ?? []).filter { !gone.contains($0) }
      orders[order].current[number] = rest.isEmpty ? nil : rest
    }
  }

  mutating func cancel(_ places: [Int], by place: String) {
    for at in places where lines[at].status != .cancelled {
      lines[at].status = .cancelled
      lines[at].flags.append("cancelled-by \(place)")
    }
  }

  /// Cancels all lines that hold; at once known where there are none left.
  mutating func cancelAll(of order: Int, by place: String) {
    guard orders[order].isOpen else { return }
    cancel(orders[order].places, by: place)
    orders[order].isOpen = false
  }

  mutating func markReplaced(_ order: Int, by document: String) { orders[order].replacement = document }
}
