import Facts
import TestSupport
import Testing

@testable import Intake

@Suite struct PresetReadingTests {
  @Test(arguments: PresetFixture.all)
  func `A file in an export's shape gives what its rows hold, and every row is accounted for`(
    fixture: PresetFixture
  ) throws {
    let preset = try #require(Preset.named(fixture.preset))
    #expect(Set(fixture.expected.keys) == Set(preset.roles))
    for (role, expected) in fixture.expected {
      let reading = try fixture.read(role)
      let account = reading.account
      let found = PresetFixture.Outcome(
        accepted: account.accepted, outOfScope: account.outOfScopeCount, rejected: account.rejected)
      #expect(account.balances)
      #expect(
        found == expected,
        "\(role) \(reading.rejected.map { "\($0.origin.line): \($0.reason)" }) \(account.outOfScope)")
      #expect(account.notes.contains { $0.contains("preset \(preset.name), version \(preset.version)") })
    }
  }

  @Test func `Every preset has a fixture`() {
    #expect(Set(PresetFixture.all.map(\.preset)) == Set(Preset.all.map(\.name)))
  }

  @Test(arguments: PresetFixture.all)
  func `A fixture is recognised as what it is, before anything else`(fixture: PresetFixture) throws {
    let found = candidates(for: FileSample(path: "f", Array(fixture.text.utf8)))
    let first = try #require(found.first)
    #expect(first.name == fixture.preset)
    #expect(first.isComplete && first.missing.isEmpty)
    #expect(found.dropFirst().allSatisfy { $0.sureness < first.sureness })
    let preset = try #require(Preset.named(fixture.preset))
    #expect(first.skippedLines == preset.layout.skippedLines)
  }

  @Test(arguments: PresetFixture.all)
  func `However a file is damaged, nothing crashes and every row is accounted for`(fixture: PresetFixture)
    throws
  {
    for role in fixture.expected.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      try mutationLoop("\(fixture.preset)-\(role.rawValue)", seeds: [Array(fixture.text.utf8)]) { bytes in
        _ = candidates(for: FileSample(path: "f", bytes))
        _ = FileOutline(FileSample(path: "f", bytes))
        return try fixture.read(role, bytes).account
      }
    }
  }
}
