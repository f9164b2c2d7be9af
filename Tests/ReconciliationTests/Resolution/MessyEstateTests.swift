import Facts
import Testing

@testable import Reconciliation

/// Precision and recall of resolution on estates whose truth is known. A wrong link is worse than none, so precision has to be
/// whole; what is typed wrongly or private is never linked, only proposed.
@Suite("Messy identities of 5,000 people")
struct MessyEstateTests {
  private struct Score {
    var asked = 0
    var answered = 0
    var right = 0
    var proposed = 0
    var proposedRight = 0

    var precision: Double { answered == 0 ? 1 : Double(right) / Double(answered) }
    var recall: Double { asked == 0 ? 1 : Double(right) / Double(asked) }
  }

  @Test("precision and recall by kind", arguments: [1, 2, 3] as [UInt64])
  func measured(seed: UInt64) {
    let messy = MessyEstate(people: 5000, seed: seed)
    let scores = scores(messy)
    print(
      "seed \(seed): \(messy.estate.records.people.count) rows of people, \(messy.questions.count) questions")
    print(row("kind", "asked", "precision", "recall", "proposed", "of those right"))
    for (kind, score) in scores.sorted(by: { $0.key < $1.key }) {
      print(
        row(
          kind.rawValue, "\(score.asked)", percent(score.precision), percent(score.recall),
          "\(score.proposed)",
          "\(score.proposedRight)"))
      #expect(score.precision == 1, "\(kind.rawValue)")
      #expect(score.asked > 10, "\(kind.rawValue)")
      switch kind {
      case .typo:
        #expect(score.answered == 0, "a typing mistake is never linked")
        #expect(Double(score.proposedRight) >= 0.8 * Double(score.asked))
      case .privateAddress:
        #expect(score.answered == 0, "a private address is never linked")
        #expect(Double(score.proposedRight) >= 0.5 * Double(score.asked))
      default: #expect(score.recall >= 0.98, "\(kind.rawValue)")
      }
    }
    let asked = scores.filter { $0.key != .typo && $0.key != .privateAddress }.values
    let right = asked.reduce(0) { $0 + $1.right }
    print(
      "all that may be linked: recall \(percent(Double(right) / Double(asked.reduce(0) { $0 + $1.asked })))")
  }

  @Test("nobody is joined with somebody else")
  func noFalseMerges() {
    let messy = MessyEstate(people: 2000, seed: 9)
    let groups = messy.estate.identities.people.rows
    for rows in groups {
      #expect(Set(rows.map { owner($0.id) }).subtracting([""]).count <= 1, "\(rows.map(\.id))")
    }
    #expect(groups.count < messy.estate.records.people.count * 2 / 3)
  }

  /// `guid-E10001` and `portal-E10001` are E10001's; second accounts have no number in their name.
  private func owner(_ id: String) -> String {
    if id.hasPrefix("adm-") { return "" }
    return String(
      id.split(separator: "-", maxSplits: id.hasPrefix("svc-") || id.hasPrefix("desk-") ? 0 : 1).last ?? "")
  }

  private func scores(_ messy: MessyEstate) -> [MessyEstate.Kind: Score] {
    let identities = messy.estate.identities
    let proposals = IdentityProposals(identities.index)
    let devices = DeviceIndex(identities.devices)
    let origin = messy.estate.records.people[0].origin
    var personOfRow: [String: Int] = [:]
    for (place, rows) in identities.people.rows.enumerated() {
      for row in rows { personOfRow[row.id] = place }
    }
    var scores: [MessyEstate.Kind: Score] = [:]
    for question in messy.questions {
      var score = scores[question.kind] ?? Score()
      score.asked += 1
      let found: String? =
        switch question.kind {
        case .host, .serial: devices.device(named: question.subject).map { devices.devices[$0.device].id }
        default:
          // Rows are asked by their id, which no log has; logins and addresses as logs have them.
          personOfRow[question.subject].map { identities.people.people[$0].id }
            ?? identities.index.holder(of: question.subject, on: question.day)?.holder.consumer.id
        }
      // A row that is a person of its own was joined with nobody.
      if let found, found != question.subject || found == question.truth {
        score.answered += 1
        if found == question.truth { score.right += 1 }
      } else if let note = proposals.proposal(
        for: Unresolved(kind: "identity", name: question.subject, rows: 1, origin: origin))
      {
        score.proposed += 1
        if let truth = question.truth, note.others.contains(truth) { score.proposedRight += 1 }
      }
      scores[question.kind] = score
    }
    return scores
  }

  private func percent(_ share: Double) -> String {
    let thousandths = Int((share * 100_000).rounded(.down))
    return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst()) %"
  }

  private func row(_ cells: String...) -> String {
    cells.enumerated().map { place, cell in
      cell.padded(to: place == 0 ? 32 : 12)
    }.joined(separator: " ")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
