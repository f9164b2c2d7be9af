import Facts
import Testing

@testable import Reconciliation

extension SmallEstate {
  var planned: PlannedEstate {
    PlannedEstate(
      records: records, catalogue: catalogue, decisions: decisions, policy: policy,
      run: RunHeader(
        organisation: "Firm", organisationID: "firm", period: period, at: Instant("2026-10-05T09:00:00Z")!,
        zone: .utc, currency: Currency("USD")!, toolVersion: "test", rulesDigest: Digest.sha256("rules"),
        operatorName: "", packName: "pack", previous: nil))
  }

  func plan(_ change: (inout Scenario) -> Void) throws -> Plan {
    var scenario = Scenario(name: "test")
    change(&scenario)
    return try Reconciliation.plan(scenario, for: planned)
  }

  /// What a scenario makes of it is refused, with these texts.
  func refusal(_ change: (inout Scenario) -> Void) -> String {
    do {
      _ = try plan(change)
      return "nothing was refused"
    } catch let faults as Faults {
      return faults.description
    } catch {
      return "\(error)"
    }
  }
}

extension Plan {
  func line(_ product: String) throws -> PlanLine { try #require(lines.first { $0.product.id == product }) }
}

extension HeadcountChange {
  static func entity(_ name: String, _ size: Size, leavers: [String] = [], by: String? = nil)
    -> HeadcountChange
  {
    var change = HeadcountChange(size: size, place: "test.toml:1")
    change.legalEntity = name
    change.leavers = leavers
    change.by = by.flatMap { Day($0) }
    return change
  }
}
