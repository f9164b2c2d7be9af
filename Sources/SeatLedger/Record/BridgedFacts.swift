import Facts
import Reconciliation

/// A record that stands in the pack so that a later pack can be compared with it.
struct BridgedFact {
  var kind: String
  var id: String
  /// Catalogue id, or empty.
  var product: String
  var fields: JSONMembers
  /// Fields that say who somebody is.
  var person: JSONMembers = [:]
}

/// What a bridge asks of a pack besides its position: who was on the roster, what was ordered, what the rules said, and
/// whom they took off between gross and net.
func bridgedFacts(_ evidence: Evidence) -> [BridgedFact] {
  run(evidence) + evidence.catalogue.products.map { product($0, evidence.catalogue.aliases) }
    + skus(evidence.catalogue) + identities(evidence.catalogue) + rights(evidence.catalogue)
    + people(evidence.people) + purchases(evidence) + evidence.positions.flatMap(reductions)
}

private func run(_ evidence: Evidence) -> [BridgedFact] {
  let run = evidence.run
  return [
    BridgedFact(
      kind: "run", id: "configuration", product: "",
      fields: [
        "tool": .string(run.toolVersion), "rules_sha256": .string(run.rulesDigest.hex),
        "as_of": text(run.asOf), "period": .string(run.period.description),
      ])
  ]
}

private func product(_ product: Product, _ aliases: [Alias]) -> BridgedFact {
  let names = Set(aliases.filter { $0.product == product.id }.map { "\($0.match.rawValue) \($0.pattern)" })
  return BridgedFact(
    kind: "product", id: product.id, product: product.id,
    fields: [
      "metric": .string(product.metric.rawValue), "names": .strings(names.sorted()),
      "cores_per_processor": .integer(product.coresPerProcessor),
      "cores_per_device": .integer(product.coresPerDevice), "pack_units": .integer(product.packUnits),
      "users_per_processor": .integer(product.usersPerProcessor),
      "value_unit_table": .string(product.valueUnitTable),
      "percentile": product.percentile.map { .integer($0) },
    ])
}

/// Of rules for the same part number the first counts.
private func skus(_ catalogue: Catalogue) -> [BridgedFact] {
  var met: Set<String> = []
  return catalogue.skus.filter { met.insert(foldedName($0.sku)).inserted }.map { rule in
    BridgedFact(
      kind: "sku", id: foldedName(rule.sku), product: rule.product,
      fields: [
        "sku_kind": .string(rule.kind.rawValue), "rights_per_unit": .integer(rule.rightsPerUnit),
        "term_months": rule.termMonths.map { .integer($0) }, "base_product": .string(rule.baseProduct),
      ])
  }
}

private func identities(_ catalogue: Catalogue) -> [BridgedFact] {
  var met: Set<String> = []
  return catalogue.identities.filter { met.insert(foldedName($0.login)).inserted }.map { rule in
    BridgedFact(
      kind: "identity", id: foldedName(rule.login), product: "",
      fields: ["account": .string(rule.kind.rawValue)],
      person: ["login": .string(foldedName(rule.login)), "person": .string(rule.person)])
  }
}

private func rights(_ catalogue: Catalogue) -> [BridgedFact] {
  var numbers = RepeatedIDs()
  return catalogue.useRights.map { right in
    BridgedFact(
      kind: "right", id: numbers.unique(right.id, of: "right"), product: right.product,
      fields: [
        "right": .string(right.kind.rawValue), "other_product": .string(right.otherProduct),
        "value": right.value.map { .integer($0) }, "roles": .strings(right.roles.sorted()),
        "needs_maintenance": .bool(right.needsMaintenance), "clause": .string(right.clause),
      ])
  }
}

private func people(_ people: [Person]) -> [BridgedFact] {
  var numbers = RepeatedIDs()
  return people.map { person in
    BridgedFact(
      kind: "person", id: numbers.unique(person.id, of: "person"), product: "",
      fields: [
        "account": .string(person.kind.rawValue), "start": text(person.start), "end": text(person.end),
        "rows": rows([person.origin]),
      ], person: ["person": .string(person.id), "logins": .strings(person.logins)])
  }
}

/// By the ids that their entitlements have.
private func purchases(_ evidence: Evidence) -> [BridgedFact] {
  var numbers = RepeatedIDs()
  let products = Dictionary(
    evidence.catalogue.skus.map { (foldedName($0.sku), $0.product) }, uniquingKeysWith: { first, _ in first })
  return evidence.purchases.map { line in
    BridgedFact(
      kind: "purchase", id: numbers.unique(line.id, of: "purchase"),
      product: products[foldedName(line.sku)] ?? "",
      fields: [
        "sku": .string(line.sku), "ordered": text(line.orderDate), "quantity": text(line.quantity),
        "unit": .string(line.unit), "status": .string(line.status.rawValue),
        "term_start": text(line.termStart), "term_end": text(line.termEnd), "rows": rows([line.origin]),
      ])
  }
}

private func reductions(_ line: PositionLine) -> [BridgedFact] {
  let id = line.product.id
  return line.steps.flatMap { step in
    step.consumers.map { consumer in
      BridgedFact(
        kind: "reduction", id: "\(id)/\(step.rule)/\(consumer.kind.rawValue)/\(consumer.id)", product: id,
        fields: [
          "rule": .string(step.rule), "consumer_kind": .string(consumer.kind.rawValue),
        ], person: ["consumer": .string(consumer.id)])
    }
  }
}
