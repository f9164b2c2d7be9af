internal import Facts

/// Invoices and credit notes against the orders they name.
struct OrderBilling {
  private(set) var book: OrderBook
  private(set) var notes: [(file: SourceFile, text: String)] = []
  /// Units billed so far, by place of the order's line.
  private var billed: [Int: FixedDecimal] = [:]
  /// First line of each order by folded part number, for orders that were asked.
  private var linesBySKU: [Int: [String: Int]] = [:]
  /// What an invoice bills, by its folded number and supplier.
  private var invoices: [String: (order: String, buyer: String)] = [:]

  init(_ book: OrderBook) { self.book = book }

  mutating func apply(_ entry: OrderEntry) {
    guard var line = entry.line else { return }
    let named = order(of: entry)
    if let order = named {
      line.orderNumber = book.orders[order].number
      line.buyerEntity = book.orders[order].buyer
      bill(&line, entry, order)
    } else if !entry.order.isEmpty {
      line.flags.append("order-unknown")
      // The register may know it.
      if entry.act == .invoice, !entry.orderLine.isEmpty, line.quantity >= .zero {
        line.proves = "\(orderHead(entry.buyer, entry.order))/\(entry.orderLine)"
      }
      if book.isAmbiguous(entry.order, entry.buyer) {
        note(entry, "several orders have the number \(entry.order), and none of them its buyer")
      }
    }
    if entry.act == .invoice {
      invoices[invoiceKey(entry.document.number, line.supplier)] = (line.orderNumber, line.buyerEntity)
    } else if named == nil, let taken = invoices[invoiceKey(entry.invoice, line.supplier)] {
      // The credit is for an invoice that stands without its order.
      (line.orderNumber, line.buyerEntity) = taken
    }
    book.add(line)
  }

  /// The order that an entry bills: the one it names, or for a credit the one of its invoice.
  private func order(of entry: OrderEntry) -> Int? {
    if !entry.order.isEmpty { return book.billedOrder(entry.order, to: entry.buyer) }
    guard let supplier = entry.line?.supplier, let taken = invoices[invoiceKey(entry.invoice, supplier)]
    else { return nil }
    return book.billedOrder(taken.order, to: taken.buyer)
  }

  private func invoiceKey(_ number: String, _ supplier: String) -> String {
    "\(foldedName(number))\u{1F}\(foldedName(supplier))"
  }

  /// Finds the line that is billed: by its number, else by its part number.
  private mutating func bill(_ line: inout PurchaseLine, _ entry: OrderEntry, _ order: Int) {
    let sku = foldedName(line.sku)
    var place: Int?
    if !entry.orderLine.isEmpty { place = book.orders[order].latest[foldedName(entry.orderLine)] }
    if place == nil, !sku.isEmpty { place = ordered(sku, in: order) }
    guard let place else {
      line.flags.append("order-line-unknown")
      // A part that the order does not have was bought all the same; without a part number nobody can tell.
      if line.quantity >= .zero, sku.isEmpty { line.proves = orderHead(line.buyerEntity, line.orderNumber) }
      return
    }
    let ordered = book.lines[place]
    if sku.isEmpty, !ordered.sku.isEmpty {
      line.sku = ordered.sku
      line.flags.append("part-from-order")
    } else if !ordered.sku.isEmpty, foldedName(ordered.sku) != sku {
      line.flags.append("part-differs")
    }
    // What is given back is subtracted, and proves nothing.
    guard entry.act == .invoice, line.quantity >= .zero else { return }
    line.proves = ordered.id
    if ordered.status == .cancelled { line.flags.append("order-line-cancelled") }
    let sum = line.quantity.adding(billed[place] ?? .zero) ?? line.quantity
    billed[place] = sum
    if sum > ordered.quantity { line.flags.append("billed-beyond-order") }
  }

  private mutating func ordered(_ sku: String, in order: Int) -> Int? {
    if let known = linesBySKU[order] { return known[sku] }
    let found = Dictionary(
      book.orders[order].places.map { (foldedName(book.lines[$0].sku), $0) },
      uniquingKeysWith: { first, _ in first })
    linesBySKU[order] = found
    return found[sku]
  }

  private mutating func note(_ entry: OrderEntry, _ text: String) { notes.append((entry.origin.file, text)) }
}
