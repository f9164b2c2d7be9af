public import Facts
public import Intake

/// Reads every source, in order, for one period.
///
/// Files of a source are read in the order of their paths. A file with the bytes of an earlier file of its source
/// is counted, and all its rows are merged. Of a snapshot source only the newest date on or before the period's end
/// is read. Of a zip each member is a file. A pattern that matches nothing gives an ``UnusedFile``.
///
/// - Parameters:
///   - workspace: absolute path.
///   - zone: the organisation's zone, in which days are days.
///   - cache: roll-ups of earlier runs; `nil`: everything is read anew.
///   - effort: how access logs are read; what comes out is the same.
///   - engine: who adds up access logs; what comes out is the same.
///   - products: which of them count sessions, for sources whose rows give such.
///   - readsFormerNames: earlier snapshots of people sources are read for what people were called then, and nothing else.
///   - watch: told each source as a stage, and how many bytes and rows of it were read.
///   - progress: told each file's path before it is read.
/// - Returns: records in the order of their origins, accounts and rejected rows in the order of sources and files.
/// - Throws: ``Fault`` with code `unreadable` for a file that cannot be read or decoded, `configuration` for rules
///   that do not fit a file, `unbalanced` where an account does not add up; ``Faults`` for several at once.
public func readRecords(
  workspace: String, sources: [SourceSpecification], period: Period, zone: Zone,
  cache: RollupCache? = nil, effort: ReadingEffort = .all, engine: RollupEngine = .here,
  products: PooledProducts = .any, readsFormerNames: Bool = true, watch: Watch = .none,
  progress: (String) -> Void
) throws -> Records {
  var all = Records()
  var orders: [OrderEntry] = []
  let search = FileSearch(workspace: workspace)
  let remoteSearch = RemoteSearch(engine)
  var misfits = Misfits()
  for source in sources {
    let (found, remote) = try filesOfSource(source, search, remoteSearch, period: period)
    all.unused += found.unused
    let outcome = try misfits.passing {
      try watch.stage("read \(source.id)") {
        try read(
          source, found.read, remote: remote, workspace: workspace, period: period, zone: zone, cache: cache,
          effort: effort,
          engine: engine, products: products, watch, progress)
      }
    }
    guard let (records, entries) = outcome else { continue }
    all.add(records)
    orders += entries
    if readsFormerNames, source.role == .people {
      let earlier = found.earlier.filter { $0.day >= period.first - formerNamesDays }
      all.formerNames += try watch.stage("read earlier names of \(source.id)") {
        try formerNames(
          source, earlier, besides: records.people, workspace: workspace, period: period, zone: zone,
          progress)
      }
    }
  }
  try misfits.report()
  watch.stage("put records in order") {
    cache?.finish()
    all.settle(orders, asOf: period.last)
    all.sortByOrigin()
    all.noteFlags()
  }
  return all
}

/// How long before a period's first day names are looked for: logs of it are of then or later, but for first uses.
private let formerNamesDays = 3 * 366

/// The files that count, and those that do not; and of those that only Hadoop's client reaches, how they stand.
private func filesOfSource(
  _ source: SourceSpecification, _ search: FileSearch, _ remoteSearch: RemoteSearch, period: Period
) throws -> (FileChoice, remote: [String: RemoteFile]) {
  let place = "source \(source.id)"
  if source.isRemote {
    let (found, idle) = try remoteSearch.files(of: source)
    var choice = FileChoice(found.files.map(\.path), source: source, period: period)
    choice.unused += found.refused.map { UnusedFile(source: source.id, path: $0.path, reason: $0.reason) }
    choice.unused += idle.map { UnusedFile(source: source.id, path: $0, reason: UnusedFile.noFileMatches) }
    return (
      choice, Dictionary(found.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    )
  }
  let found = try search.sources(matching: source.files, place: place)
  var choice = FileChoice(found.files, source: source, period: period)
  choice.unused += found.refused.map { UnusedFile(source: source.id, path: $0.path, reason: $0.reason) }
  for pattern in source.files {
    let own = try search.sources(matching: [pattern], place: place)
    if own.files.isEmpty, own.refused.isEmpty {
      choice.unused.append(UnusedFile(source: source.id, path: pattern, reason: UnusedFile.noFileMatches))
    }
  }
  return (choice, [:])
}

private func read(
  _ source: SourceSpecification, _ paths: [String], remote: [String: RemoteFile], workspace: String,
  period: Period, zone: Zone,
  cache: RollupCache?, effort: ReadingEffort, engine: RollupEngine,
  products: PooledProducts, _ watch: Watch, _ progress: (String) -> Void
) throws -> (Records, [OrderEntry]) {
  guard let format = SourceFormat.named(source.format), format.roles.contains(source.role) else {
    throw Fault(
      .configuration, place: "source \(source.id)",
      found: "`\(source.format)` is no format for \(source.role.rawValue)",
      expected: SourceFormat.all.filter { $0.roles.contains(source.role) }.map(\.name).sorted()
        .joined(separator: ", "))
  }
  let collector = SourceCollector(
    source, period: period, zone: zone, paths: paths, products: products)
  // What a licence server's files tell is accounted for when all of them are read.
  var accounts: [() -> FileAccount] = []
  var rejected: [RejectedRow] = []
  var pathsByDigest: [Digest: String] = [:]
  let containers = Containers()
  func keep(_ account: @escaping () -> FileAccount, _ rows: [RejectedRow]) {
    let file = account().file
    pathsByDigest[file.digest] = pathsByDigest[file.digest] ?? file.path
    accounts.append(account)
    rejected += rows
  }
  paths.forEach(progress)
  let files = SourceWatch(watch, paths, workspace: workspace, remote: remote)
  let logs = AccessLogs(
    workspace: workspace, source: source, format: format, period: period, zone: zone, effort: effort,
    cache: cache, products: products, engine: engine, remote: remote, files: files)
  let outcomes = try logs.read(paths, into: collector.rollup, progress)
  for path in paths {
    if let outcome = outcomes[path] {
      keep({ outcome.account }, outcome.rejected)
      continue
    }
    let surveyed = try SurveyedFile(
      workspace: workspace, relativePath: path, source: source, containers: containers, remote: remote[path])
    let reading = FileReading(
      surveyed, source: source, format: format, period: period, zone: zone, sink: collector,
      repeats: pathsByDigest[surveyed.file.digest])
    try reading.run(format)
    files.hasRead(reading.account)
    keep({ reading.account }, reading.rejected)
  }
  try logs.checkUnchanged(paths.filter { outcomes[$0] == nil })
  var records = collector.finish(threads: effort.threads)
  records.accounts = try accounts.map { try balanced($0(), of: source) }
  files.hasSettled(records.accounts)
  records.rejected = rejected
  return (records, collector.orders)
}

/// - Throws: ``Fault`` with code `unbalanced`.
private func balanced(_ account: FileAccount, of source: SourceSpecification) throws -> FileAccount {
  guard account.balances else {
    throw Fault(
      .unbalanced, place: account.file.path,
      found: "\(account.read) rows were read and \(account.accountedFor) accounted for",
      remedy: "this is a defect of the reader \(account.reader): please report it with the file")
  }
  var account = account
  if source.isSnapshot { account.snapshot = snapshotDay(of: account.file.path) }
  return account
}

extension Records {
  /// Adds the lines of order documents as they hold in the end, and tells the files' accounts about it.
  fileprivate mutating func settle(_ entries: [OrderEntry], asOf day: Day) {
    let settled = settledOrders(purchases, entries, asOf: day)
    purchases = settled.lines
    let places = Dictionary(
      accounts.indices.map { (ObjectIdentifier(accounts[$0].file), $0) },
      uniquingKeysWith: { first, _ in first })
    for (file, text) in settled.notes {
      guard let at = places[ObjectIdentifier(file)], accounts[at].notes.count < 100,
        !accounts[at].notes.contains(text)
      else { continue }
      accounts[at].notes.append(text)
    }
  }
}

extension Records {
  /// Some flags are put on a line only when other lines are known.
  fileprivate mutating func noteFlags() {
    let lines = Dictionary(grouping: purchases.filter { !$0.flags.isEmpty }) {
      ObjectIdentifier($0.origin.file)
    }
    for index in accounts.indices {
      guard let own = lines[ObjectIdentifier(accounts[index].file)] else { continue }
      var counts: [PurchaseFlag: Int] = [:]
      for flag in own.flatMap(\.flags) { counts[PurchaseFlag(flag), default: 0] += 1 }
      accounts[index].noteFlags(counts)
    }
  }
}

extension FileAccount {
  fileprivate var accountedFor: Int { accepted + rejected + merged + outOfScopeCount }
}
