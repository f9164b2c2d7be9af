import Facts

/// All that a pack holds, but for the bag's own files, and what it seals: the same for a pack that is written and for one
/// that is made again to be compared.
///
/// - Parameters:
///   - sequence: place of the pack among all of the workspace, from 1.
///   - log: the change log as the pack before left it.
/// - Returns: also the change log with this pack's changes, as the roots have it.
func sealedContents(
  _ request: SealRequest, sequence: Int, after log: MerkleFrontier, previous: PreviousPack?
) -> (PackRequest, MerkleRoots, LogExtension) {
  let sections = request.records
  let extended = LogExtension(request.changes, period: request.period, to: log)
  let roots = MerkleRoots(
    pack: request.name, sequence: sequence, kind: request.kind, period: request.period,
    sealedAt: request.sealedAt, recordsSize: sections.headers.count, recordsRoot: sections.root,
    historyBefore: log,
    history: extended.after, previous: previous)
  let history = historyDocument(changes: request.changes, startingAt: log.size, period: request.period)
  let contents = PackRequest(
    name: request.name, organisation: request.organisation,
    externalIdentifier: "\(request.organisationID) \(request.kind) \(request.period)",
    description: request.description, baggingDate: request.day, softwareAgent: request.softwareAgent,
    // The longest first, so that none is left alone at the end.
    documents: sections.documents + [history] + request.documents,
    tagFiles: [(name: "merkle-roots.txt", text: roots.text)])
  return (contents, roots, extended)
}
