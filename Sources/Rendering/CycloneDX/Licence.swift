import Facts
import Reconciliation

extension BillOfMaterials {
  /// One entitlement.
  func licence(_ entitlement: Entitlement, _ product: Product) {
    xml.element("license") {
      line("name", "\(product.title), \(entitlement.id)")
      xml.element("licensing") {
        xml.element("altIds") {
          for id in [entitlement.id, entitlement.agreement] where !id.isEmpty { line("altId", id) }
        }
        party("licensor", product.publisher)
        party("licensee", entitlement.entity.isEmpty ? evidence.run.organisation : entitlement.entity)
        party("purchaser", evidence.run.organisation)
        if let order = purchaseOrder(entitlement) { line("purchaseOrder", order) }
        xml.element("licenseTypes") {
          for type in licenceTypes(entitlement) { xml.text("licenseType", type) }
        }
        if let from = dateTime(entitlement.validFrom) { xml.text("lastRenewal", from) }
        // The last valid day ends with its last second.
        if let end = dateTime(entitlement.validTo.map { $0 + 1 }).flatMap({ Instant($0) }) {
          xml.text("expiration", Instant(seconds: end.seconds - 1).description)
        }
      }
      properties([
        ("entitlement-id", entitlement.id), ("seats", entitlement.quantity.description),
        ("effective-seats", entitlement.effective.description),
        ("metric", entitlement.metric.rawValue), ("evidence-grade", entitlement.grade.rawValue),
        ("document", entitlement.document), ("standing", entitlement.standing.word),
        ("valid-from", entitlement.validFrom?.description), ("valid-to", entitlement.validTo?.description),
        ("notice-deadline", entitlement.noticeDeadline?.description),
        ("renews-itself", String(entitlement.renewsItself)),
        ("unit-cost", entitlement.unitCost?.description),
        ("origins", entitlement.origins.map(\.description).joined(separator: " ")),
      ])
    }
  }

  private func party(_ element: String, _ name: String) {
    xml.element(element) { organisation("organization", name) }
  }

  private func dateTime(_ day: Day?) -> String? { SchemaText.dateTime(day, in: evidence.run.zone) }

  /// The orders whose lines grant or prove it.
  private func purchaseOrder(_ entitlement: Entitlement) -> String? {
    var met: Set<String> = []
    let numbers = entitlement.origins.compactMap { orders[$0] }.filter { met.insert($0).inserted }
    if !numbers.isEmpty { return numbers.joined(separator: ", ") }
    return entitlement.grade == .order ? entitlement.document.nilIfEmpty : nil
  }

  /// The schema's words for what is counted and for how long it holds.
  private func licenceTypes(_ entitlement: Entitlement) -> [String] {
    let counted: String
    switch entitlement.metric {
    case .namedUser, .subscriptionSeat: counted = "named-user"
    case .device: counted = "device"
    case .concurrent: counted = "concurrent-user"
    case .core: counted = "core-points"
    case .processor, .processorValueUnit: counted = "processor-points"
    case .userCAL, .deviceCAL, .cal: counted = "client-access"
    case .site, .instance, .consumptionUnit: counted = "custom-metric"
    }
    let isPerpetual = entitlement.validTo == nil && entitlement.metric != .subscriptionSeat
    return [counted, isPerpetual ? "perpetual" : "subscription"]
  }
}
