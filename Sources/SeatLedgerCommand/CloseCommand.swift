import ArgumentParser
import Facts
import SeatLedger

struct CloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close a period: read, count, allocate, review, and seal the evidence pack.",
    discussion: """
      Without --period every period is closed that has ended by --at and has no pack yet, oldest first. A pack \
      appears whole or not at all, and a period that is sealed stays as it is. Same inputs, same decisions and \
      the same --at give the same bytes.

      --restate seals a period anew that has a pack: the new pack names the one that it restates, and both stay.

      Examples:
        seatledger close
        seatledger close meridian --at 2026-10-05T09:00:00Z --operator "Ida Holm"
        seatledger close meridian --period 2026-Q3 --fail-on high
        seatledger close meridian --period 2026-Q3 --restate --reason "the German roster came late"
        seatledger close meridian --as-of 2026-08-15
        seatledger close meridian --format json > position.json

      Exit status:
        0  done              2  wrong configuration   4  an earlier pack was altered
        1  see --fail-on     3  input refused         5  could not write
      """)

  @OptionGroup var place: WorkspaceArguments
  @Option(
    help: ArgumentHelp("The period to close, e.g. 2026-Q3; by default every one that is due."),
    transform: parsedPeriod)
  var period: Period?
  @Option(
    help: ArgumentHelp(
      "Tell how things stood on this day instead: seals a pack that closes no period and records no change.",
      valueName: "day"),
    transform: parsedDay)
  var asOf: Day?
  @OptionGroup var time: MomentOptions
  @Option(
    help: ArgumentHelp(
      "Exit with 1 where an open finding is that severe: \(severityNames.joined(separator: ", ")).",
      valueName: "severity"))
  var failOn: String?
  @Option(
    name: .customLong("operator"), help: ArgumentHelp("Who runs it, for the record.", valueName: "name"))
  var operatorName = ""
  @Option(
    help: ArgumentHelp("Copy each sealed pack into this folder as well.", valueName: "dir"),
    completion: .directory)
  var output: String?
  @Flag(help: "Seal the period named by --period anew, as a restatement of its last pack.")
  var restate = false
  @Option(help: ArgumentHelp("Why it is restated; goes into the pack and the history.", valueName: "text"))
  var reason: String?
  @Flag(help: "Plant defects in a copy, and seal which of them the review found: see drill --help.")
  var drill = false
  @OptionGroup var cache: CacheOptions
  @OptionGroup var stats: StatsOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard restate == (reason != nil) else {
      throw ValidationError(restate ? "--restate needs --reason TEXT" : "--reason is only for --restate")
    }
    if restate, period == nil { throw ValidationError("--restate needs --period: which one is restated?") }
    if let reason, reason.allSatisfy(\.isWhitespace) {
      throw ValidationError("--reason is empty: it is what a reader of the restatement wants to know")
    }
    if let failOn, !severityNames.contains(failOn) {
      let near = nearestName(to: failOn, among: severityNames)
      throw ValidationError(
        "--fail-on \(failOn): expected \(severityNames.joined(separator: ", "))"
          + (near.map { ". Did you mean \($0)?" } ?? ""))
    }
  }

  func run() throws {
    let workspace = try Workspace.open(place.workspace)
    if let period { try workspace.checkedPeriod(period) }
    let clock = stats.clock()
    let progress = common.startProgress()
    defer { progress.finish() }
    var request = CloseRequest(
      workspace: workspace, period: period, asOf: asOf, at: time.moment, operatorName: operatorName,
      output: output)
    request.restatementReason = reason
    request.usesCache = !cache.noCache
    request.watch = progress.watch(clock)
    request.drills = drill
    var notes: [String] = []
    let result = try close(request, note: { notes.append($0) }, progress: progress.report)
    progress.finish()
    for note in notes { common.note(note) }
    try common.show {
      closeText(result, $0)
    } json: {
      closeJSON(result)
    }
    common.show(clock)
    if let failOn, result.openFindings(atOrAbove: failOn) > 0 { throw ExitCode(1) }
  }
}
