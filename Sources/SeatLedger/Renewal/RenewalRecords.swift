import Archive
import Facts
import Reconciliation

/// Records of a renewal pack, in the publisher's section: each product's figures, and each line of each scenario; of the vendor's,
/// the quantities asked for.
func renewalRecords(_ renewal: Renewal) -> [Record] {
  switch renewal.edition {
  case .internal:
    renewal.lines.map { record($0, renewal) } + renewal.scenarios.flatMap { records($0, renewal) }
  case .vendor:
    renewal.quotes.map { quote in
      Record(
        publisher: renewal.publisher, id: "quote/\(quote.product.id)",
        fields: [
          "kind": .string("quote"), "product": .string(quote.product.id),
          "as_of": .string(renewal.run.asOf.description),
          "ending": units(quote.ending), "requested": units(quote.requested),
        ])
    }
  }
}

private func record(_ line: RenewalLine, _ renewal: Renewal) -> Record {
  let quantity = line.quantity
  return Record(
    publisher: renewal.publisher, id: "renewal/\(line.product.id)",
    fields: [
      "kind": .string("renewal"), "product": .string(line.product.id),
      "as_of": .string(renewal.run.asOf.description),
      "held": .string(line.position.effectiveEntitlement.description), "ending": units(line.ending),
      "needed": .integer(quantity.needed.expected), "hold": quantity.hold.map { .integer($0) } ?? .null,
      "renew": quantity.renew.map { .integer($0) } ?? .null, "idle": .integer(line.idle),
      "shortfall": .integer(line.position.shortfall),
    ],
    withheld: [
      .commercial: [
        "unit_price": .string(line.price?.price.description ?? ""),
        "shortfall_cost": .string(line.position.shortfallCost.description),
      ]
    ])
}

private func records(_ scenario: RenewalScenario, _ renewal: Renewal) -> [Record] {
  scenario.lines.map { line in
    Record(
      publisher: renewal.publisher, id: "scenario/\(scenario.id)/\(line.product.id)",
      fields: [
        "kind": .string("scenario"), "scenario": .string(scenario.id), "product": .string(line.product.id),
        "renew": line.renew.map { .integer($0) } ?? .null, "shortfall": .integer(line.shortfall),
        "surplus": line.surplus.map { .integer($0) } ?? .null,
      ],
      withheld: [
        .commercial: [
          "term_cost": .string(line.termCost.description),
          "yearly_cost": .string(line.yearlyCost.description),
        ]
      ])
  }
}

private func units(_ quantity: Entitled) -> JSONValue {
  quantity.units.map { .integer($0) } ?? .string(quantity.description)
}

/// `run.json`: what was asked, and on what it rests. The vendor's says no more than its page.
func renewalRunJSON(_ renewal: Renewal) -> Document {
  let run = renewal.run
  var fields: [String: JSONValue] = [
    "tool": .object(["name": .string("seatledger"), "version": .string(run.toolVersion)]),
    "organisation": .object(["id": .string(run.organisationID), "name": .string(run.organisation)]),
    "pack": .string(run.packName), "publisher": .string(renewal.publisher),
    "edition": .string(renewal.edition.rawValue),
    "parameters": .object([
      "as_of": .string(run.asOf.description), "at": .string(run.at.description),
      "period": .string(run.period.description), "zone": .string(run.zone.name),
    ]),
    "last_close": run.lastClose.map {
      .object(["name": .string($0.name), "tag_manifest_sha256": .string($0.tagManifestDigest.hex)])
    } ?? .null,
  ]
  if renewal.edition == .internal {
    fields["operator"] = .string(run.operatorName)
    fields["rules_sha256"] = .string(run.rulesDigest.hex)
  }
  return Document(path: "run.json", text: JSONValue.object(fields).printed)
}
