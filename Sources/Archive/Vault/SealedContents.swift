import Facts

/// All that a pack holds, but for the bag's own files, and what it seals: the same for a pack that is written and for one
/// that is made again to be compared.
///
/// - Parameters:
///   - sequence: place of the pack among all of the workspace, from 1.
///   - log: the change log as the pack before left it.
/// - Throws: ``Fault`` with code `unwritable` where a record cannot be written.
func sealedContents(
  _ request: SealRequest, sequence: Int, after log: MerkleFrontier, previous: PreviousPack?
) throws -> (PackRequest, MerkleRoots) {
  let sections = try RecordSections(request.records)
  let roots = MerkleRoots(
    pack: request.name, sequence: sequence, kind: request.kind, period: request.period,
    sealedAt: request.sealedAt, recordsSize: sections.headers.count, recordsRoot: sections.root,
    historyBefore: log,
    history: ChangeLog.appending(request.changes, period: request.period, to: log), previous: previous)
  let history = historyDocument(changes: request.changes, startingAt: log.size, period: request.period)
  let contents = PackRequest(
    name: request.name, organisation: request.organisation,
    externalIdentifier: "\(request.organisationID) \(request.kind) \(request.period)",
    description: request.description, baggingDate: request.day, softwareAgent: request.softwareAgent,
    documents: request.documents + sections.documents + [history],
    tagFiles: [(name: "merkle-roots.txt", text: roots.text)])
  return (contents, roots)
}
