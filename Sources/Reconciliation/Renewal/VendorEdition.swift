public import Facts

extension Renewal {
  /// What the publisher may see: terms, prices paid, counts of use where they speak for fewer units, and what is asked for.
  ///
  /// Begun empty, with only what the publisher may see taken over, field by field: what nobody thought of is left out. People,
  /// departments, origins, savings, risks, scenarios, limits, and every word about other publishers never reach the rendering.
  ///
  /// - Parameter packName: name of the vendor's pack, without `.zip`.
  public func vendorEdition(packName: String) -> Renewal {
    var header = RenewalHeader()
    header.delivery = self.header.delivery
    header.billing = self.header.billing
    var run = run
    run.packName = packName
    run.operatorName = ""
    run.approvers = []
    var edition = Renewal(
      edition: .vendor, publisher: publisher, run: run, today: today, header: header,
      calendar: WorkCalendar(),
      terms: terms)
    edition.baseline = baseline.map { line in
      var line = line
      line.origins = []
      return line
    }
    edition.prices = prices
    edition.tiers = tiers
    edition.quotes = quotes
    edition.asks = asks.map { ask in
      var ask = ask
      ask.why = ""
      return ask
    }
    return edition
  }
}

/// A quantity for which a quote is asked, with the counts of use that speak for it where it is below what ends.
public struct QuoteRequest: Sendable, Hashable {
  public var product: Product
  /// Units that end with a term.
  public var ending: Entitled
  public var requested: Entitled
  public var paid: UnitPrice?
  /// Seats, where fewer units are asked for than end; `nil`: the counts speak for nothing, so they are not told.
  public var assigned: Int?
  public var inUse: Int?
  public var idle: Int?
}

/// One request for each product of which something ends and the records can tell a quantity.
func quoteRequests(_ lines: [RenewalLine]) -> [QuoteRequest] {
  lines.filter(\.isRenewable).map { line in
    if line.endsUnlimited {
      return QuoteRequest(
        product: line.product, ending: .unlimited, requested: .unlimited, paid: line.price, assigned: nil,
        inUse: nil, idle: nil)
    }
    let requested = line.quantity.renew ?? line.renewable
    let isLess = requested < line.renewable
    return QuoteRequest(
      product: line.product, ending: .limited(line.renewable), requested: .limited(requested),
      paid: line.price,
      assigned: isLess ? line.assigned : nil, inUse: isLess ? line.position.active : nil,
      idle: isLess && line.assigned != nil ? line.idle : nil)
  }
}
