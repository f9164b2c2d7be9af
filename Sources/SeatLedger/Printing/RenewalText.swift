import Facts
import Reconciliation

/// What `seatledger renewal` prints: the date that governs, each product's quantity, what each scenario costs, and the packs.
public func renewalText(_ sealed: SealedRenewal, _ style: PrintStyle) -> String {
  let renewal = sealed.renewal
  var lines = [
    style.paint("\(printable(renewal.publisher)) · renewal · figures as of \(renewal.run.asOf)", .strong), "",
  ]
  if let governing = renewal.governing {
    let days = renewal.calendar.workingDays(after: renewal.today, through: governing.day)
    lines.append(
      "The \(governing.kind.rawValue) is \(governing.day): \(counted(days, "working day", "working days")) from \(renewal.today)."
    )
  } else {
    lines.append("No term end lies ahead.")
  }
  for term in renewal.terms where (term.daysToNotice ?? 0) < 0 && (term.daysToEnd ?? -1) >= 0 {
    let name = term.agreement.isEmpty ? term.entitlements.first ?? "" : term.agreement
    lines += wrapped("\(printable(name)): \(term.standing)", style)
  }
  lines.append("")
  for line in renewal.lines where line.isRenewable {
    let quantity =
      line.endsUnlimited
      ? "a right without limit ends, \(line.quantity.method)"
      : line.quantity.renew.map { "\(grouped(line.renewable)) units end, renew \(grouped($0))" }
        ?? "\(grouped(line.renewable)) units end, \(line.quantity.method)"
    lines += wrapped("\(printable(line.product.title)): \(quantity)", style)
  }
  if !renewal.scenarios.isEmpty { lines.append("") }
  for scenario in renewal.scenarios {
    let gap = scenario.unpriced > 0 ? ", \(scenario.unpriced) not wholly in it" : ""
    lines += wrapped(
      "\(scenario.title): \(grouped(scenario.yearlyCost)) for 12 months\(gap); "
        + "\(counted(scenario.shortProducts, "product", "products")) short, \(grouped(scenario.spareProducts)) with units to spare",
      style)
  }
  let short = renewal.risks.count { $0.shortfall > 0 }
  if short > 0 {
    lines += ["", "\(counted(short, "product is", "products are")) short: settle that before the talks."]
  }
  lines += [
    "", "\(sealed.isNew ? "Sealed" : "Sealed already:") \(printable(sealed.internalPath))",
    "\(sealed.isNew ? "Sealed" : "Sealed already:") \(printable(sealed.vendorPath))",
  ]
  if sealed.isNew {
    lines += wrapped(
      "Read the vendor edition before it leaves the house: it tells prices paid, terms, and what is asked for.",
      style)
  }
  return lines.joined(separator: "\n") + "\n"
}

/// The same for programs: `publisher`, `asOf`, `governing`, `lines`, `scenarios`, `internal`, `vendor`, `isNew`.
public func renewalJSON(_ sealed: SealedRenewal) -> String {
  let renewal = sealed.renewal
  return JSONValue.object([
    "publisher": .string(renewal.publisher), "asOf": .string(renewal.run.asOf.description),
    "governing": renewal.governing.map {
      .object(["day": .string($0.day.description), "kind": .string($0.kind.rawValue)])
    } ?? .null,
    "lines": .array(
      renewal.lines.map { line in
        .object([
          "product": .string(line.product.id),
          "ending": line.ending.units.map { .integer($0) } ?? .string("unlimited"),
          "renew": line.quantity.renew.map { .integer($0) } ?? .null, "idle": .integer(line.idle),
          "shortfall": .integer(line.position.shortfall),
          "surplus": line.position.surplus.map { .integer($0) } ?? .null,
        ])
      }),
    "scenarios": .array(
      renewal.scenarios.map { scenario in
        .object([
          "id": .string(scenario.id), "title": .string(scenario.title.english),
          "yearlyCost": .strings(scenario.yearlyCost.sorted.map(\.description)),
          "termCost": .strings(scenario.termCost.sorted.map(\.description)),
          "unpricedProducts": .integer(scenario.unpriced), "shortProducts": .integer(scenario.shortProducts),
          "spareProducts": .integer(scenario.spareProducts),
        ])
      }),
    "internal": .string(sealed.internalPath), "vendor": .string(sealed.vendorPath),
    "isNew": .bool(sealed.isNew),
  ]).printed
}
