import Facts
import Testing

@testable import Reconciliation

@Suite("Every rule fires where it must, and only there")
struct RulePairTests {
  private func findings(_ change: (inout SmallEstate) -> Void) -> [Finding] {
    var estate = SmallEstate.inOrder
    change(&estate)
    return estate.evidence().findings
  }

  @Test("an estate in order has no findings, so that each pair speaks for itself")
  func inOrder() { #expect(findings { _ in }.isEmpty) }

  @Test("every published rule has a pair, and every pair a rule")
  func complete() {
    #expect(RulePair.all.map(\.rule).sorted() == ruleDescriptions.map(\.id).sorted())
  }

  @Test("it fires", arguments: RulePair.all.indices)
  func fires(_ place: Int) {
    let pair = RulePair.all[place]
    #expect(findings(pair.fires).contains { $0.rule == pair.rule }, "\(pair.rule)")
  }

  @Test("it does not", arguments: RulePair.all.indices)
  func doesNot(_ place: Int) {
    let pair = RulePair.all[place]
    #expect(!findings(pair.doesNot).contains { $0.rule == pair.rule }, "\(pair.rule)")
  }

  /// Words that say who is to blame, or make a finding more than something to look at.
  private static let blaming = [
    "fault", "violat", "abuse", "illegal", "negligen", "guilt", "failed to", "failure", "misuse", "culprit",
    "offend", "careless", "breach", "blame", "wrongdo", "infring", "steal", "stolen", "theft", "pirat",
    "dishonest", "cheat", "liar", "lied", "reckless", "irresponsib", "incompeten", "lazy", "ignored",
    "disobey", "punish", "sanction", "unauthori", "forbidden", "suspicious", "criminal", "fraud",
  ]

  @Test("no rule's wording blames a person", arguments: RulePair.all.indices)
  func blamesNobody(_ place: Int) throws {
    let pair = RulePair.all[place]
    let description = try #require(ruleDescriptions.first { $0.id == pair.rule })
    let found = try #require(findings(pair.fires).first { $0.rule == pair.rule })
    for text in [description.purpose, found.title, found.explanation, found.action] {
      for word in Self.blaming {
        #expect(!text.lowercased().contains(word), "\(pair.rule): “\(text)” says “\(word)”")
      }
    }
  }

  @Test("each finding says what to do, by whom, until when, and shows where it stands written")
  func shape() {
    for pair in RulePair.all {
      for finding in findings(pair.fires) where finding.rule == pair.rule {
        #expect(!finding.action.isEmpty && !finding.owner.isEmpty, "\(pair.rule)")
        #expect(finding.due >= finding.firstSeen, "\(pair.rule)")
        #expect(!finding.title.hasSuffix("."), "\(pair.rule)")
        #expect(finding.explanation.hasSuffix("."), "\(pair.rule)")
        #expect(!finding.evidence.isEmpty, "\(pair.rule)")
      }
    }
  }
}
