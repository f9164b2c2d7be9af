import ArgumentParser
import Facts
import SeatLedger

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read everything and write nothing: completeness, rejected rows, unresolved names.",
    discussion: """
      For each file: rows read = accepted + rejected + merged + out of scope. Then the rows that were rejected, with \
      place and reason, and the logins and names that nothing resolves, those with most rows first: explaining the \
      first ten usually settles most of them, and the part numbers that grant nothing because no rule knows them. Last, \
      files in sources/ that no source reads, what each seems to be, and an entry for seatledger.toml to start from. \
      Where a source's entry does not fit its file, one that seems to fit is printed beside the errors.

      For a folder that has exports and no seatledger.toml, it proposes one, and says what is missing for a first \
      position.

      Examples:
        seatledger check
        seatledger check meridian --period 2026-Q3 --verbose
        seatledger check meridian --format json | jq .unresolved
        seatledger check exports

      Exit status:
        0  everything read is accounted for
        2  the configuration, catalogue or decisions are wrong, or there is no configuration yet
        3  a file cannot be read, or its rows do not balance
      """)

  @OptionGroup var place: WorkspaceArguments
  @Option(
    help: ArgumentHelp("The period to look at, e.g. 2026-Q3; by default the last that has ended."),
    transform: parsedPeriod)
  var period: Period?
  @OptionGroup var time: MomentOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var stats: StatsOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    if let proposed = proposedWorkspace(in: place.workspace, at: time.moment) {
      try common.show {
        proposedWorkspaceText(proposed, $0)
      } json: {
        proposedWorkspaceJSON(proposed)
      }
      Terminal.current.writeError(
        "seatledger: there is no seatledger.toml in \(printable(place.workspace)): one is proposed above\n")
      throw ExitCode(2)
    }
    let workspace = try Workspace.open(place.workspace)
    if let period { try workspace.checkedPeriod(period) }
    let clock = stats.clock()
    let progress = common.startProgress()
    defer { progress.finish() }
    let watch = progress.watch(clock)
    let evidence = try showingFittingEntries(workspace, progress) {
      try checkWorkspace(
        workspace, period: period ?? workspace.currentPeriod(at: time.moment), at: time.moment,
        usesCache: !cache.noCache, watch: watch, progress: progress.report)
    }
    let unread = try watch.stage("look at unread files") { try unreadFiles(workspace) }
    progress.finish()
    try common.show {
      checkText(evidence, unread: unread, $0)
    } json: {
      checkJSON(evidence, unread: unread)
    }
    common.show(clock)
    let status = checkStatus(evidence)
    if status != 0 { throw ExitCode(status) }
  }

  /// Runs the body; where entries of sources do not fit their files, prints ones that seem to before the error goes on.
  private func showingFittingEntries<Result>(
    _ workspace: Workspace, _ progress: Progress, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      progress.finish()
      let fitting = common.format == .text ? fittingEntries(workspace, for: error) : []
      if !fitting.isEmpty { try common.show(fittingEntriesText(fitting, common.style)) }
      throw error
    }
  }
}
