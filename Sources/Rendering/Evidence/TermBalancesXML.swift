import Facts
import Reconciliation

/// What was used of an entitlement's units before the period, span by span.
func writeEarlierUse(_ entitlement: Entitlement, _ files: FileReferences, to xml: XMLStream) {
  for part in entitlement.earlierUse?.parts ?? [] {
    xml.element(
      "earlier-use",
      [
        ("source", part.source.rawValue), ("from", part.from?.description), ("to", part.to.description),
        ("period", part.period.nilIfEmpty), ("low", String(part.units.low)),
        ("expected", String(part.units.expected)), ("high", String(part.units.high)),
        ("document", part.document.nilIfEmpty),
      ]
    ) {
      writeOrigins(part.origin.map { [$0] } ?? [], files, to: xml)
    }
  }
}

/// The balances of a line's entitlements in units that are used up.
func writeTermBalances(_ line: PositionLine, to xml: XMLStream) {
  for balance in line.balances {
    xml.element(
      "term-balance",
      [
        ("entitlement", balance.entitlement), ("valid-from", balance.validFrom?.description),
        ("valid-to", balance.validTo?.description), ("granted", String(balance.granted)),
        ("used-earlier-low", String(balance.earlier.units.low)),
        ("used-earlier", String(balance.earlier.units.expected)),
        ("used-earlier-high", String(balance.earlier.units.high)), ("left-low", String(balance.left.low)),
        ("left", String(balance.left.expected)), ("left-high", String(balance.left.high)),
        ("used-low", String(balance.drawn.low)), ("used", String(balance.used)),
        ("used-high", String(balance.drawn.high)), ("remaining", String(balance.remaining)),
        ("lasts", String(balance.lasts)), ("overdrawn", String(balance.overdrawn)),
      ])
  }
}
