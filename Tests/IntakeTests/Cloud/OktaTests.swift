import Facts
import Intake
import Testing

/// Okta's System Log, and its users of applications.
@Suite struct OktaTests {
  private func event(
    _ type: String = "user.authentication.sso", login: String = "ada@example.com", actor: String = "User",
    result: String = "SUCCESS", apps: [String] = ["CAD Portal"], at: String = "2026-05-04T10:00:00.123Z"
  ) -> String {
    let targets =
      apps.map {
        #"{"id": "0oa1", "type": "AppInstance", "alternateId": "\#($0)", "displayName": "\#($0)"}"#
      } + [#"{"id": "0ua1", "type": "AppUser", "alternateId": "ada", "displayName": "Ada"}"#]
    return #"""
      {"actor": {"id": "00u1", "type": "\#(actor)", "alternateId": "\#(login)", "displayName": "Ada"},
      "eventType": "\#(type)", "outcome": {"result": "\#(result)", "reason": null},
      "published": "\#(at)", "uuid": "1", "target": [\#(targets.joined(separator: ", "))]}
      """#.replacing("\n", with: " ")
  }

  private var events: [String] {
    [
      event(), event(apps: ["CAD Portal", "Viewer", "CAD Portal"]), event("user.session.start"),
      event(result: "FAILURE"), event(login: "unknown"), event(actor: "SystemPrincipal"), event(apps: []),
      event(at: "yesterday"), event("app.oauth2.authorize.code", result: "ALLOW"),
      event(at: "2031-01-01T00:00:00Z"), "{\"uuid\": 7}",
    ]
  }

  @Test func arrayAndLinesSayTheSame() throws {
    let texts = [
      events.joined(separator: "\n"), "[" + events.joined(separator: ",\n") + "]",
      "[\n" + events.joined(separator: "\n,") + "\n]", events.joined(separator: "\n\n") + "\n",
    ]
    for text in texts {
      let reading = try Reading(text, role: .access, format: "okta-system-log")
      let names = reading.sink.names
      #expect(
        reading.sink.events.map { "\(names.text($0.subject)) \(names.text($0.product))" } == [
          "ada@example.com CAD Portal", "ada@example.com CAD Portal", "ada@example.com Viewer",
          "00u1 CAD Portal", "ada@example.com CAD Portal",
        ])
      #expect(
        reading.account.outOfScope == [
          "no sign-in to an application": 1, "not a successful use": 1, "after the period": 1,
          "done by the system, not by a person": 1,
        ])
      #expect(reading.rejected.map(\.code) == ["missing-field", "bad-date", "missing-field"])
      // A row with two applications is one row and two uses.
      #expect(reading.account.accepted == 4)
      #expect(reading.account.controlTotals["events"] == "5")
      #expect(reading.account.balances)
    }
  }

  @Test func aBadLineCostsItself() throws {
    let text = event() + "\n" + event().dropLast(9) + "\n" + event() + "\n7\n"
    let reading = try Reading(text, role: .access, format: "okta-system-log")
    #expect(reading.account.accepted == 2)
    #expect(reading.rejected.map { "\($0.code) \($0.origin.line)" } == ["bad-json 2", "bad-json 4"])
  }

  @Test func aBadRecordOfADocumentCostsItself() throws {
    let text = "[\n\(event()), {\"a\": 01},\n7, \(event())]"
    let reading = try Reading(text, role: .access, format: "okta-system-log")
    #expect(reading.account.accepted == 2)
    #expect(reading.rejected.map { "\($0.code) \($0.origin.line)" } == ["bad-json 2", "bad-json 3"])
  }

  @Test func aBrokenDocumentIsRefused() {
    for text in ["[" + event(), "[" + event() + " " + event() + "]", "[{\"a\" 1}]", "x,y\n1,2\n"] {
      #expect(throws: Fault(.unreadable, place: "", found: "")) {
        try Reading(text, role: .access, format: "okta-system-log")
      }
    }
  }

  @Test func usersOfAnApplicationHoldSeats() throws {
    let text = #"""
      [{"id": "00u1", "scope": "USER", "status": "ACTIVE", "created": "2026-01-02T03:04:05.000Z",
        "credentials": {"userName": "ada@example.com"},
        "_links": {"app": {"href": "https://x.example/api/v1/apps/0oa77"}}},
       {"id": "00u2", "status": "DEPROVISIONED", "credentials": {"userName": "b"}, "label": "CAD"},
       {"id": "00u3", "status": "STAGED", "label": "CAD", "profile": {"email": "c@example.com"}},
       {"id": "00u4", "status": "ACTIVE", "credentials": {"userName": "d", "password": {"value": "s3cret"}}}]
      """#
    let reading = try Reading(
      text, role: .assignments, format: "okta-app-users", zone: try #require(Zone("America/New_York")))
    let found = reading.sink.records.compactMap {
      if case .assignment(let item) = $0 {
        "\(item.subject) \(item.productAsWritten) \(item.assigned, default: "-")"
      } else {
        nil
      }
    }
    #expect(found == ["ada@example.com 0oa77 2026-01-01", "c@example.com CAD -"])
    #expect(reading.account.outOfScope == ["an assignment that does not stand": 1])
    #expect(reading.rejected.map(\.code) == ["missing-field"])
    #expect(!reading.rejected.contains { $0.raw.contains("s3cret") })
  }
}
