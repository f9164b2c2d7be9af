import Facts
import Reconciliation
import SeatLedger
import Testing

@Suite("Use rights, suites, lists, reservations and locks as people keep them")
struct ConfigurationRightsTests {
  private static let products =
    "product_id,publisher,name,metric,family,released\nmech,Ansys,Mechanical,concurrent,,\n"
    + "cad,Ansys,Cad,device,cad,2025-03-01\ncad2,Ansys,Cad 2,device,cad,2026-03-01\nseat,Ansys,Seat,named_user,,\n"

  private func fixture(_ files: [String: String]) throws -> WorkspaceFixture {
    try WorkspaceFixture(files: ["catalogue/products.csv": Self.products].merging(files) { $1 })
  }

  @Test(
    "every wrong cell is reported with file and line",
    arguments: [
      (
        "catalogue/use-rights.csv",
        "right_id,product_id,kind,clause,value,roles,other_product_id,needs_maintenance\n"
          + "R1,cad,secnd_use,c,,,,\nR1,cad,second_use,,,,,\nR2,seat,second_use,c,,,,\n"
          + "R3,cad,role_exemption,c,,,,\nR4,seat,reassignment,c,,,,\nR5,seat,upgrade,c,,,,\n"
          + "R6,cad,cross_edition,c,3,,,maybe\n",
        [
          "catalogue/use-rights.csv:2: kind is \"secnd_use\"", "catalogue/use-rights.csv:3: right_id \"R1\"",
          "catalogue/use-rights.csv:3: clause is empty",
          "catalogue/use-rights.csv:4: the kind second_use with seat, which has the metric named_user",
          "catalogue/use-rights.csv:5: roles is empty", "catalogue/use-rights.csv:6: value is empty",
          "catalogue/use-rights.csv:7: other_product_id is empty",
          "catalogue/use-rights.csv:8: other_product_id is empty",
          "catalogue/use-rights.csv:8: value with the kind cross_edition",
          "catalogue/use-rights.csv:8: needs_maintenance is \"maybe\"",
        ]
      ),
      (
        "catalogue/suites.csv", "suite_id,component_id\ncad,cad\ncad,cad2\ncad,cad2\ncad,\n",
        [
          "catalogue/suites.csv:2: cad is a component of itself",
          "catalogue/suites.csv:4: suite_id and component_id \"cad cad2\"",
          "catalogue/suites.csv:5: component_id is empty",
        ]
      ),
      (
        "catalogue/lists.csv", "list,member\ncrew,ann\nCrew,ANN\ncrew,\n",
        ["catalogue/lists.csv:3: list and member", "catalogue/lists.csv:4: member is empty"]
      ),
      (
        "catalogue/skus.csv",
        "sku,product_id,kind,base_product_id\nA,cad2,upgrade,\nB,cad2,upgrade,cad2\nC,cad,licence,cad2\nD,cad2,upgrade,cad\n",
        [
          "catalogue/skus.csv:2: base_product_id is empty",
          "catalogue/skus.csv:3: base_product_id is the product itself",
          "catalogue/skus.csv:4: base_product_id with the kind licence",
        ]
      ),
      (
        "decisions/reservations.csv",
        "reservation_id,entitlement_id,units,lists,requester,approver,rationale,start,expiry\n"
          + "V1,E1,,,A,B,c,2026-01-01,2026-12-31\nV2,E1,3,crew,A,B,c,2026-01-01,2025-12-31\n",
        [
          "decisions/reservations.csv:2: units is empty",
          "decisions/reservations.csv:2: the row says for nobody in particular",
          "decisions/reservations.csv:3: lists names \"crew\"",
          "decisions/reservations.csv:3: expiry 2025-12-31 is before start",
        ]
      ),
      (
        "decisions/allocation-locks.csv",
        "lock_id,product_id,subject,entitlement_id,units,requester,approver,rationale,start,expiry\n"
          + "L1,caad,,E1,0,A,B,c,2026-01-01,2026-12-31\n",
        [
          "decisions/allocation-locks.csv:2: product_id is \"caad\"",
          "decisions/allocation-locks.csv:2: subject is empty",
          "decisions/allocation-locks.csv:2: units is \"0\"",
        ]
      ),
    ])
  func mistakes(_ file: String, _ text: String, _ expected: [String]) throws {
    let faults = try fixture([file: text]).faults().filter { $0.hasPrefix(file) }
    for message in expected {
      #expect(faults.contains { $0.hasPrefix(message) }, "\(message) not in \(faults)")
    }
    #expect(faults.count == expected.count, "\(faults)")
  }

  @Test("what is right becomes values")
  func values() throws {
    let workspace = try fixture([
      "catalogue/use-rights.csv":
        "right_id,product_id,kind,clause,value,roles,needs_maintenance\n"
        + "R1,cad,role_exemption,PT 4.2,2, Test ; standby,yes\nR2,cad,upgrade,PT 4.3,,,yes\n",
      "catalogue/lists.csv": "list,member\ncrew,ann\n",
      "decisions/reservations.csv":
        "reservation_id,entitlement_id,units,departments,lists,requester,approver,rationale,start,expiry\n"
        + "V1,E1,3,A;B,Crew,Ann,Bo,c,2026-01-01,2026-12-31\n",
    ]).open()
    #expect(workspace.catalogue.useRights.map(\.roles) == [["Test", "standby"], []])
    #expect(workspace.catalogue.useRights.map(\.value) == [2, nil])
    #expect(workspace.catalogue.useRights.map(\.needsMaintenance) == [true, true])
    #expect(workspace.decisions.reservations[0].scope == Scope(departments: ["A", "B"], lists: ["Crew"]))
  }

  @Test("limits are units or per cent of a product that exists")
  func limits() throws {
    let policy = "[[policy.limit]]\nproduct = \"mech\"\nsoft = 90\nhard = \"110%\"\n"
    let workspace = try WorkspaceFixture(replacing: [("[policy.due-days]", policy + "[policy.due-days]")])
      .open()
    #expect(workspace.policy.limits.count == 1)
    let faults = try WorkspaceFixture(replacing: [
      (
        "[policy.due-days]",
        "[[policy.limit]]\nproduct = \"mecj\"\nsoft = \"many\"\n[[policy.limit]]\nproduct = \"mech\"\n[policy.due-days]"
      )
    ]).faults()
    #expect(faults.contains { $0.contains("policy.limit names the product \"mecj\"") })
    #expect(faults.contains { $0.contains("expected units, e.g. 90, or per cent") })
    #expect(faults.contains { $0.contains("soft or hard") })
  }
}
