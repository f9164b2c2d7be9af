import Facts
import Testing

@testable import Reconciliation

@Suite("Changes that were true before and are known only now")
struct KnownSinceTests {
  /// Reasons with 2026-06-30 as the day of the close before.
  private func known(_ change: Change, bridge: PositionBridge? = nil) throws -> KnownSince? {
    var evidence = SmallEstate().evidence()
    evidence.run.lastClose = PreviousPack(name: "p", period: "2026-Q2", tagManifestDigest: .sha256(""))
    evidence.bridge = bridge
    return KnownSince(try #require(explained([change], evidence).first))
  }

  private func change(
    _ kind: String, _ field: String, _ what: Change.Kind, _ before: String, _ after: String
  ) -> Change {
    Change(
      subjectKind: kind, subject: "X", field: field, kind: what, before: before, after: after, source: "",
      reason: "\(field) changed")
  }

  @Test("a record that begins before the close before came late, one that begins after is new")
  func late() throws {
    let old = change("entitlement", "", .added, "", #"{"valid_from":"2026-06-30"}"#)
    #expect(try known(old) == .lateArriving)
    #expect(try known(change("entitlement", "", .added, "", #"{"valid_from":"2026-07-01"}"#)) == nil)
    #expect(try known(change("person", "", .added, "", #"{"start":"2025-01-01"}"#)) == .lateArriving)
    #expect(try known(change("exception", "", .added, "", #"{"start":"2026-05-01"}"#)) == .lateArriving)
    #expect(try known(change("device", "", .added, "", #"{"cores":"8"}"#)) == nil)
  }

  @Test("a last day before the close before came late, one after it is news")
  func dates() throws {
    #expect(try known(change("person", "end", .added, "", "2026-06-15")) == .lateArriving)
    #expect(try known(change("person", "end", .added, "", "2026-07-15")) == nil)
    #expect(try known(change("person", "end", .changed, "2026-06-15", "2026-08-01")) == .corrected)
    #expect(try known(change("entitlement", "valid_to", .changed, "2026-12-31", "2027-12-31")) == nil)
  }

  @Test("what does not change by itself was corrected; figures were not")
  func corrected() throws {
    #expect(try known(change("entitlement", "quantity", .changed, "5", "7")) == .corrected)
    #expect(try known(change("seat", "assigned", .changed, "2025-01-01", "2025-02-01")) == .corrected)
    #expect(try known(change("seat", "assigned", .removed, "2025-01-01", "")) == nil)
    #expect(try known(change("position", "net", .changed, "5", "7")) == nil)
  }

  @Test("units given back in the period are no correction")
  func givenBack() throws {
    var step = BridgeStep(.expiries)
    step.rows = [
      BridgeRow(
        subjectKind: "entitlement", subject: "X", entitlement: -2, consumption: 0, reason: "", knownThen: "",
        knownNow: "", origins: [])
    ]
    let opening = BridgeEnd(pack: "p", period: "2026-Q2", asOf: try #require(Day("2026-06-30")))
    let line = BridgeLine(
      product: "p", publisher: "", opening: BridgeFigures(), closing: BridgeFigures(), steps: [step])
    let bridge = PositionBridge(opening: opening, closing: opening, lines: [line], notes: [])
    #expect(try known(change("entitlement", "quantity", .changed, "7", "5"), bridge: bridge) == nil)
  }

  @Test("an entitlement that was valid and is gone was withdrawn, one that ended was not")
  func withdrawn() throws {
    let valid = #"{"standing":"valid","valid_to":"2027-01-01"}"#
    #expect(try known(change("entitlement", "", .removed, valid, "")) == .withdrawn)
    let ended = #"{"standing":"valid","valid_to":"2026-06-30"}"#
    #expect(try known(change("entitlement", "", .removed, ended, "")) == nil)
  }
}
