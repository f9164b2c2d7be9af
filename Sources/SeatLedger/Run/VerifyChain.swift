import Archive
public import Facts
import FoundationEssentials

/// Looks at all packs of a folder, each by itself, and then at the chain that they are from first to last.
///
/// - Returns: a verdict for each pack, by name, and one for the folder.
/// - Throws: as ``verifyPacks(_:chain:recomputes:signers:)``, and ``Fault`` where there is no such folder.
public func verifyChain(
  _ folder: String, recomputes: Bool = false, signers: SignerCheck? = nil, watch: Watch = .none
) throws -> [PackVerdict] {
  let survey = try watch.stage("survey the chain") { try ChainSurvey(folder: folder) }
  let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".zip") }
  let verdicts = try verdicts(
    names.sorted().map { "\(folder)/\($0)" }, recomputes: recomputes, signers, watch
  ) { $0.checksChain = false }
  return verdicts + [verdict(survey, of: folder)]
}

private func verdict(_ survey: ChainSurvey, of folder: String) -> PackVerdict {
  var verdict = PackVerdict(
    path: folder, problems: survey.problems.map(\.description), notices: survey.notices.map(\.description),
    summary: [])
  verdict.isChain = true
  guard let first = survey.packs.first, let last = survey.packs.last, let history = survey.history else {
    verdict.problems.append("there is no pack in this folder")
    return verdict
  }
  verdict.summary = [
    "chain: \(survey.packs.count) packs from \(first) to \(last)",
    "change history: \(history.size) entries, root \(history.root.hex)",
    "whether a pack was sealed after the last one, only the ledger, a sign-off or a later pack can tell",
  ]
  if let from = survey.periods.first, let to = survey.periods.last {
    verdict.summary.insert("periods closed: \(survey.periods.count), from \(from) to \(to)", at: 1)
  }
  return verdict
}
