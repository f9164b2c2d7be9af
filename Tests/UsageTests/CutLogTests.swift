import Facts
import TestSupport
import Testing

/// A server's log says the same in whatever files it comes.
@Suite struct CutLogTests {
  private func expectSame(_ found: LogFiles, _ whole: LogFiles, _ note: String) {
    let sessions = difference(whole.sessions, found.sessions)
    #expect(Bool(sessions.isEmpty), "\(note): sessions, such as \(sessions.prefix(6))")
    let denials = difference(whole.denials, found.denials)
    #expect(Bool(denials.isEmpty), "\(note): denials, such as \(denials.prefix(6))")
    #expect(found.accepted == whole.accepted, "\(note)")
    #expect(found.balances && found.rejected == 0, "\(note)")
  }

  private func whole(_ script: DebugLogScript) throws -> LogFiles { try LogFiles([script.lines.joined()]) }

  @Test(arguments: 0..<12)
  func aCutChangesNothing(_ seed: UInt64) throws {
    let script = DebugLogScript(seed: seed, events: 400)
    let whole = try whole(script)
    var random = SeededGenerator(seed: seed + 1000)
    for _ in 0..<12 {
      let cut = try #require(script.cuts.randomElement(using: &random))
      let parts = [script.lines[..<cut].joined(), script.lines[cut...].joined()]
      expectSame(try LogFiles(parts), whole, "cut before line \(cut + 1)")
      expectSame(try LogFiles(parts.reversed()), whole, "cut before line \(cut + 1), later part first")
      #expect(try LogFiles(parts).merged == 0)
    }
  }

  @Test(arguments: 0..<12)
  func copiesOfBeginningsAndRunsChangeNothing(_ seed: UInt64) throws {
    let script = DebugLogScript(seed: seed + 50, events: 400)
    let whole = try whole(script)
    var random = SeededGenerator(seed: seed + 2000)
    for round in 0..<8 {
      let cuts = try (0..<3).map { _ in try #require(script.cuts.randomElement(using: &random)) }.sorted()
      var files = [
        script.lines.joined(), script.lines[..<cuts[0]].joined(), script.lines[..<cuts[1]].joined(),
      ]
      if cuts[0] + 1 < cuts[2] { files.append(script.lines[..<cuts[2]].joined()) }
      let found = try LogFiles(files.shuffled(using: &random))
      expectSame(found, whole, "round \(round): beginnings up to lines \(cuts)")
      #expect(found.merged == found.records.accounts.map(\.read).reduce(0, +) - whole.accepted)
    }
  }

  /// Yesterday's export and today's have some hours in common.
  @Test(arguments: 0..<12)
  func overlappingRunsChangeNothing(_ seed: UInt64) throws {
    let script = DebugLogScript(seed: seed + 100, events: 400)
    let whole = try whole(script)
    var random = SeededGenerator(seed: seed + 3000)
    for round in 0..<8 {
      let cuts = try (0..<2).map { _ in try #require(script.cuts.randomElement(using: &random)) }.sorted()
      // Lines in common that all are of one second may be none.
      guard cuts[0] + 30 < cuts[1] else { continue }
      let files = [script.lines[..<cuts[1]].joined(), script.lines[cuts[0]...].joined()]
      let found = try LogFiles(files.shuffled(using: &random))
      expectSame(found, whole, "round \(round): lines \(cuts) in common")
      #expect(found.merged > 0)
    }
  }

  @Test(arguments: 0..<6)
  func manyRotatedFilesAreOneLog(_ seed: UInt64) throws {
    let script = DebugLogScript(seed: seed + 150, events: 1500)
    let whole = try whole(script)
    let stamps = script.lines.indices.filter { script.lines[$0].contains("TIMESTAMP") }
    let cuts = stamps.enumerated().filter { $0.offset % 4 == 3 && script.cuts.contains($0.element) }.map(
      \.element)
    let bounds = [0] + cuts + [script.lines.count]
    let files = zip(bounds, bounds.dropFirst()).map { script.lines[$0..<$1].joined() }
    #expect(files.count > 5)
    var random = SeededGenerator(seed: seed)
    expectSame(try LogFiles(files), whole, "in order")
    expectSame(try LogFiles(files.shuffled(using: &random)), whole, "in another order")
  }
}
