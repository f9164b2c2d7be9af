internal import Facts
internal import Intake

extension AccessLogs {
  /// Reads the logs that only Hadoop's client reaches through, each once, for their digests and their heads: but not
  /// those that are known to stand as when they were read. Adds the uses of those whose roll-ups are kept.
  ///
  /// - Returns: logs whose rows must be read, in the order of their paths, without those that have the bytes of an earlier one:
  ///   their rows are merged, which is the general reader's work.
  /// - Throws: ``Fault`` where a file cannot be read, or is not as it was listed.
  func remoteLogs(
    _ paths: [String], _ rules: LogRules, _ rollup: Rollup, _ outcomes: inout [String: Outcome],
    _ progress: (String) -> Void
  ) throws -> [Log] {
    var kept: [String: KeptLog] = [:]
    var unknown: [RemoteFile] = []
    for file in paths.compactMap({ remote[$0] }) {
      if let known = try find(file, rules, rollup) {
        kept[file.path] = known
        files.isKnown(file.path)
      } else {
        unknown.append(file)
      }
    }
    var digests: [String: Digest] = [:]
    var logs: [String: Log] = [:]
    if let shell = unknown.first?.shell {
      progress("\(source.id): taking the digests of \(unknown.count) files of the cluster's file systems")
      try shell.survey(unknown, place: "source \(source.id)", took: files.watch.add) { file, start in
        digests[file.path] = file.digest
        files.hasPassed(file.path)
        if let known = try find(file, rules, rollup) {
          kept[file.path] = known
        } else {
          logs[file.path] = log(file.path, remote: (file, start))
        }
      }
    }
    var met: Set<Digest> = []
    var unread: [Log] = []
    for path in paths {
      guard let digest = kept[path]?.account.file.digest ?? digests[path], met.insert(digest).inserted else {
        continue
      }
      if let known = kept[path] {
        rollup.add(known.uses, of: known.account.file)
        outcomes[path] = Outcome(account: known.account, rejected: known.rejected)
      } else if let log = logs[path] {
        unread.append(log)
      }
    }
    return unread
  }

  private func find(_ file: RemoteFile, _ rules: LogRules, _ rollup: Rollup) throws -> KeptLog? {
    try cache?.find(
      file.path, byteCount: file.byteCount, source: source, rules: rules, standing: FileStanding(file),
      period: period, shape: rollup.shape, products: rollup.products
    ) { file.digest }
  }

  /// - Throws: ``Fault`` with code `unreadable` where one of the files that only Hadoop's client reaches is not as it was listed.
  func checkUnchanged(_ paths: [String]) throws {
    let own = paths.compactMap { remote[$0] }
    try own.first?.shell.checkUnchanged(own)
  }
}
