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

  /// Each input is read as what it still looks like, and otherwise as each export in turn.
  @Test(arguments: ["delimited", "json", "lines"])
  func `However a file is damaged, nothing crashes and every row is accounted for`(format: String) throws {
    let fixtures = PresetFixture.all.filter { Preset.named($0.preset)?.format == format }
    var turn = 0
    try mutationLoop("presets-\(format)", seeds: fixtures.map { Array($0.text.utf8) }) { bytes in
      turn += 1
      let sample = FileSample(path: "f", bytes)
      _ = FileOutline(sample)
      let known = candidates(for: sample).first { $0.isPreset }
      let fixture = fixtures.first { $0.preset == known?.name } ?? fixtures[turn % fixtures.count]
      let roles = fixture.expected.keys.sorted { $0.rawValue < $1.rawValue }
      return try fixture.read(roles[turn % roles.count], bytes).account
    }
  }
}
