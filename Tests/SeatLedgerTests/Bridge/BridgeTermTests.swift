import Facts
import Reconciliation
import Testing

@testable import SeatLedger

/// Each term: where it must show, and where the same thing must be another.
@Suite("Terms of the bridge")
struct BridgeTermTests {
  private func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  /// Terms of a product's line: name, entitlement, net consumption.
  private func terms(
    _ fill: (inout BridgeEstate) -> Void, before: (inout BridgeEstate) -> Void = { _ in },
    after: (inout BridgeEstate) -> Void = { _ in }
  ) throws -> [String: [Int]] {
    var (opening, closing) = BridgeEstate.pair(fill)
    before(&opening)
    after(&closing)
    let bridge = try bridge(
      from: BridgeEstate.sealed(opening.evidence), to: BridgeEstate.sealed(closing.evidence))
    let line = try #require(bridge.lines.first { $0.product == "cad" })
    return Dictionary(
      uniqueKeysWithValues: line.steps.filter {
        $0.entitlement != 0 || $0.consumption != 0 || !$0.rows.isEmpty
      }
      .map { ($0.term.rawValue, [$0.entitlement, $0.consumption]) })
  }

  private func small(_ estate: inout BridgeEstate) {
    estate.product("cad")
    estate.person("P1", start: day("2020-01-01"), logins: ["p1"])
    estate.seat("p1", "cad", since: day("2025-01-01"))
    estate.entitlement("E1", "cad", .limited(5), from: day("2025-01-01"))
    estate.sku("A", "cad")
  }

  @Test("nothing moves where nothing changed")
  func still() throws { #expect(try terms(small).isEmpty) }

  @Test("an order of the quarter is a purchase, one of before came late")
  func purchases() throws {
    let new = try terms(small) { _ in
    } after: {
      $0.order("O1", sku: "A", 3, on: day("2026-08-01"))
    }
    #expect(new == ["purchases": [3, 0]])
    let late = try terms(small) { _ in
    } after: {
      $0.order("O1", sku: "A", 3, on: day("2026-05-01"))
    }
    #expect(late == ["corrections": [3, 0]])
  }

  @Test("a term that ends is an expiry, a record that is gone is a correction")
  func expiries() throws {
    let ended = try terms { estate in
      small(&estate)
      estate.entitlement("E2", "cad", .limited(4), from: day("2025-01-01"), to: day("2026-07-31"))
    }
    #expect(ended == ["expiries": [-4, 0]])
    let gone = try terms(small) {
      $0.entitlement("E2", "cad", .limited(4), from: day("2025-01-01"), to: day("2027-07-31"))
    }
    #expect(gone == ["corrections": [-4, 0]])
  }

  @Test("units given back in the quarter are an expiry, a quantity written anew is a correction")
  func returns() throws {
    let back = try terms { estate in
      small(&estate)
      estate.order("O1", sku: "A", 6, on: day("2026-03-01"))
    } after: {
      $0.order("O2", sku: "A", -2, on: day("2026-08-01"))
    }
    #expect(back == ["expiries": [-2, 0]])
    let anew = try terms(small) {
      $0.entitlement("E2", "cad", .limited(4), from: day("2025-01-01"))
    } after: {
      $0.entitlement("E2", "cad", .limited(7), from: day("2025-01-01"))
    }
    #expect(anew == ["corrections": [3, 0]])
  }

  @Test("a joiner's seat is a joiner's need, the seat of one who was there is use")
  func joiners() throws {
    let joined = try terms(small) { _ in
    } after: { estate in
      estate.person("P2", start: day("2026-07-15"), logins: ["p2"])
      estate.seat("p2", "cad", since: day("2026-07-16"))
    }
    #expect(joined == ["joiners": [0, 1]])
    let given = try terms { estate in
      small(&estate)
      estate.person("P2", start: day("2020-07-15"), logins: ["p2"])
    } after: {
      $0.seat("p2", "cad", since: day("2026-07-16"))
    }
    #expect(given == ["use": [0, 1]])
  }

  @Test("a seat that was held then and is known only now came late")
  func lateSeat() throws {
    let late = try terms { estate in
      small(&estate)
      estate.person("P2", start: day("2020-07-15"), logins: ["p2"])
    } after: {
      $0.seat("p2", "cad", since: day("2026-02-16"))
    }
    #expect(late == ["corrections": [0, 1]])
  }

  @Test("a leaver's seat is released by leaving, another's by use that stopped")
  func leavers() throws {
    func base(_ estate: inout BridgeEstate, end: Day?) {
      small(&estate)
      estate.person("P2", start: day("2020-01-01"), end: end, logins: ["p2"])
    }
    let left = try terms {
      base(&$0, end: day("2026-08-31"))
    } before: {
      $0.seat("p2", "cad", since: day("2025-01-01"))
    }
    #expect(left == ["leavers": [0, -1]])
    let released = try terms {
      base(&$0, end: nil)
    } before: {
      $0.seat("p2", "cad", since: day("2025-01-01"))
    }
    #expect(released == ["use": [0, -1]])
  }

  @Test("what a use right lends is no rule change while the right is the same; a right that is new is one")
  func rights() throws {
    func family(_ estate: inout BridgeEstate) {
      estate.product("cad")
      estate.product("cad-new")
      estate.person("P1", start: day("2020-01-01"), logins: ["p1"])
      estate.entitlement("E1", "cad-new", .limited(5), from: day("2025-01-01"))
    }
    func right(_ estate: inout BridgeEstate) {
      estate.catalogue.useRights = [
        UseRight(
          id: "R1", product: "cad-new", kind: .downgrade, otherProduct: "cad", clause: "clause 4",
          origin: estate.origin(.entitlements))
      ]
    }
    let lent = try terms {
      family(&$0)
      right(&$0)
    } after: {
      $0.seat("p1", "cad", since: day("2026-07-16"))
    }
    #expect(lent == ["use": [0, 1], "rights": [1, 0]])
    let allowed = try terms {
      family(&$0)
      $0.seat("p1", "cad", since: day("2025-07-16"))
    } after: {
      right(&$0)
    }
    #expect(allowed == ["rules": [1, 0]])
  }

  @Test("a part number that the catalogue learns is a rule change")
  func rules() throws {
    let learned = try terms { estate in
      small(&estate)
      estate.order("O1", sku: "B", 4, on: day("2026-03-01"))
    } after: {
      $0.sku("B", "cad")
    }
    #expect(learned == ["rules": [4, 0]])
    let counted = try terms { estate in
      small(&estate)
      estate.order("O1", sku: "C", 4, on: day("2026-03-01"))
    } before: {
      $0.sku("C", "cad")
    } after: {
      $0.sku("C", "cad", rights: 2)
    }
    #expect(counted == ["rules": [4, 0]])
  }

  @Test("an upgrade is neither a purchase nor a correction")
  func upgrades() throws {
    let upgraded = try terms(small) { _ in
    } after: { estate in
      estate.sku("U", "cad", kind: .upgrade)
      estate.order("O1", sku: "U", 3, on: day("2026-08-01"))
    }
    #expect(upgraded["upgrades"].map { $0[0] > 0 } ?? true)
    #expect(upgraded["purchases"] == nil)
  }

  @Test("a login that the roster explains now is no new user")
  func identified() throws {
    let explained = try terms { estate in
      small(&estate)
      estate.use("x99", "cad", on: estate.period.first)
    } after: {
      $0.person("P9", start: day("2020-01-01"), logins: ["x99"])
    }
    // The login goes and the person comes: both are the same correction.
    #expect(explained == ["corrections": [0, 0]])
  }

  @Test("packs of two organisations, or in the wrong order, cannot be compared")
  func refused() throws {
    let (opening, closing) = BridgeEstate.pair(small)
    let (first, second) = (
      try BridgeEstate.sealed(opening.evidence), try BridgeEstate.sealed(closing.evidence)
    )
    #expect(throws: Fault(.usage, place: "", found: "")) { try bridge(from: second, to: first) }
    let stranger = Baseline(end: second.end, organisation: "other")
    #expect(throws: Fault(.usage, place: "", found: "")) { try bridge(from: first, to: stranger) }
  }
}
