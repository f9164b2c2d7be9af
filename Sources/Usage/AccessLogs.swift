internal import Dispatch
internal import Facts
internal import Intake
internal import RollupCore
internal import Synchronization

/// Reads the logs of an access source by the rollup core, in parallel; what it cannot read is left to the general
/// reader.
struct AccessLogs {
  let workspace: String
  let source: SourceSpecification
  let format: SourceFormat
  let period: Period
  let zone: Zone
  let effort: ReadingEffort
  let cache: RollupCache?
  /// Which of them count sessions.
  let products: PooledProducts
  var engine = RollupEngine.here
  /// By path, those that only Hadoop's client reaches; all of the source's files, or none.
  var remote: [String: RemoteFile] = [:]
  /// Told how far it is.
  let files: SourceWatch

  /// What became of a file's rows.
  struct Outcome: Sendable {
    var account: FileAccount
    var rejected: [RejectedRow]
  }

  /// Adds the uses of all files that the core can read.
  ///
  /// - Returns: by path.
  /// - Throws: ``Fault`` where a file cannot be read.
  func read(_ paths: [String], into rollup: Rollup, _ progress: (String) -> Void) throws -> [String: Outcome]
  {
    if effort.threads < 1 { return [:] }
    var outcomes: [String: Outcome] = [:]
    var logs: [Log]
    let rules = LogRules(source, format, zone: zone)
    if remote.isEmpty {
      logs = try localLogs(paths, rules, rollup, &outcomes)
    } else {
      logs = try remoteLogs(paths, rules, rollup, &outcomes, progress)
    }
    if case .spark(let cluster) = engine, !logs.isEmpty, cluster.seesWorkspace || !remote.isEmpty {
      logs = try read(logs, on: cluster, rules, into: rollup, &outcomes, progress)
    }
    if !logs.isEmpty { try read(logs, rules, into: rollup, &outcomes) }
    return outcomes
  }

  /// Adds the uses of logs whose roll-ups are kept.
  ///
  /// - Returns: logs whose rows must be read.
  private func localLogs(
    _ paths: [String], _ rules: LogRules, _ rollup: Rollup, _ outcomes: inout [String: Outcome]
  ) throws -> [Log] {
    var logs: [Log] = []
    for log in try withoutRepeats(paths.compactMap { log($0) }) {
      if let kept = try kept(log, rules, rollup) {
        rollup.add(kept.uses, of: kept.account.file)
        files.isKnown(log.log.path)
        outcomes[log.log.path] = Outcome(account: kept.account, rejected: kept.rejected)
      } else {
        logs.append(log)
      }
    }
    return logs
  }

  /// Lets a cluster read what it can.
  ///
  /// - Returns: the logs that this machine must read.
  private func read(
    _ logs: [Log], on cluster: SparkCluster, _ rules: LogRules, into rollup: Rollup,
    _ outcomes: inout [String: Outcome], _ progress: (String) -> Void
  ) throws -> [Log] {
    let run = SparkRun(
      cluster: cluster, workspace: workspace, source: source.id, shape: rollup.shape,
      products: rollup.products)
    let target = Target(rollup: rollup, cache: cache, period: period, watch: files.watch)
    let readings = try run.read(logs.map(\.log), progress)
    let read = readings.readable.map { logs[$0] }
    if remote.isEmpty {
      try takeDigests(of: read)
      for log in read { files.hasReadBytes(of: log.log.path) }
      // The digest is taken once the cluster is done: it must be of the file that the cluster read.
      for log in read where FileStanding(path: workspace + "/" + log.log.path) != log.standing {
        throw Fault(
          .unreadable, place: log.log.path, found: "it was changed while the cluster read it",
          remedy: "run again when nothing writes to it")
      }
    } else {
      try checkUnchanged(logs.map(\.log.path))
    }
    for (position, index) in readings.readable.enumerated() {
      let reading = try run.reading(position, of: readings)
      let take = logs[index].log.file.takeOddRow
      for (line, row) in reading.rows { try row.withUnsafeBytes { try take($0, line) } }
      let (path, outcome) = try target.close(
        logs[index], LogResult(table: reading.table, tally: reading.tally), rules)
      outcomes[path] = outcome
    }
    return readings.left.map { logs[$0] }
  }

  /// Reads the logs through, in parallel, for their digests, which rows name.
  private func takeDigests(of logs: [Log]) throws {
    let faults = Mutex<[Int: any Error]>([:])
    DispatchQueue.concurrentPerform(iterations: logs.count) { at in
      do {
        _ = try logs[at].log.surveyFirst()
      } catch {
        faults.withLock { $0[at] = error }
      }
    }
    if let first = faults.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
  }

  private func kept(_ log: Log, _ rules: LogRules, _ rollup: Rollup) throws -> KeptLog? {
    guard let cache, let standing = log.standing else { return nil }
    return try cache.find(
      log.log.path, byteCount: log.log.byteCount, source: source, rules: rules, standing: standing,
      period: period, shape: rollup.shape, products: rollup.products
    ) { try log.log.surveyFirst() }
  }

  private func read(
    _ logs: [Log], _ rules: LogRules, into rollup: Rollup, _ outcomes: inout [String: Outcome]
  ) throws {
    let made = Mutex<[String: Outcome]>([:])
    let target = Target(rollup: rollup, cache: cache, period: period, watch: files.watch)
    let watch = files.watch
    if watch.isWatched, remote.isEmpty { for log in logs { log.log.took = { watch.add($0) } } }
    _ = try readLogs(
      logs.map(\.log.file), shape: rollup.shape, products: rollup.products, threads: effort.threads,
      pieceSize: effort.pieceSize
    ) { index, result in
      let (path, outcome) = try target.close(logs[index], result, rules)
      made.withLock { $0[path] = outcome }
    }
    outcomes.merge(made.withLock { $0 }) { first, _ in first }
  }

  /// A log, and what takes its rows out of the ordinary.
  struct Log: @unchecked Sendable {
    let log: AccessLog
    let others: SourceCollector
    /// Before it was read.
    let standing: FileStanding?
  }

  /// One call at a time adds to it.
  private struct Target: @unchecked Sendable {
    let rollup: Rollup
    let cache: RollupCache?
    let period: Period
    let watch: Watch

    /// Closes a log that was read, and adds its uses.
    func close(_ log: Log, _ result: LogResult, _ rules: LogRules) throws -> (path: String, Outcome) {
      let reading = try log.log.close(result.tally)
      if let others = log.others.rollup.takeTable() { result.table.join(others, file: 0) }
      watch.addRows(reading.account.read)
      let kept = KeptLog(account: reading.account, rejected: reading.rejected, uses: result.table)
      if let standing = log.standing {
        cache?.keep(kept, rules: rules, standing: standing, period: period)
      }
      rollup.add(result.table, of: reading.account.file)
      return (reading.account.file.path, Outcome(account: reading.account, rejected: reading.rejected))
    }
  }

  func log(
    _ path: String, digest: Digest? = nil, remote: (file: RemoteFile, start: [UInt8])? = nil
  ) -> Log? {
    let others = SourceCollector(source, period: period, zone: zone, paths: [path], products: products)
    let standing = remote.map { FileStanding($0.file) } ?? FileStanding(path: workspace + "/" + path)
    return AccessLog(
      workspace: workspace, path: path, source: source, format: format, period: period, zone: zone,
      sink: others, digest: digest, remote: remote
    ).map { Log(log: $0, others: others, standing: standing) }
  }

  /// Without files that have the bytes of an earlier one: their rows are merged, which is the general reader's work.
  /// Only files of one size can be such.
  private func withoutRepeats(_ logs: [Log]) throws -> [Log] {
    var bySize: [Int64: [Int]] = [:]
    for (index, log) in logs.enumerated() { bySize[log.log.byteCount, default: []].append(index) }
    let suspects = bySize.values.filter { $0.count > 1 }.flatMap(\.self).sorted()
    var known: [Int: Digest] = [:]
    for index in suspects { known[index] = logs[index].standing.flatMap { cache?.knownDigest(of: $0) } }
    let unknown = suspects.filter { known[$0] == nil }
    let digests = Mutex<[Int: Result<Digest, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: unknown.count) { at in
      let found = Result { try logs[unknown[at]].log.surveyFirst() }
      digests.withLock { $0[unknown[at]] = found }
    }
    for (index, digest) in digests.withLock({ $0 }) { known[index] = try digest.get() }
    var met: Set<Digest> = []
    return logs.enumerated().compactMap { index, log in
      guard let digest = known[index] else { return log }
      guard met.insert(digest).inserted else { return nil }
      return self.log(log.log.path, digest: digest)
    }
  }
}
