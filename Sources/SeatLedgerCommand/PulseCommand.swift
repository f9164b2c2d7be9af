import ArgumentParser
import Facts
import SeatLedger

struct PulseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pulse",
    abstract: "Daily or weekly: what is new since the last look; for cron and mail.",
    discussion: """
      Reads the workspace as a close would, for the running period up to the day of --at, and prints only what is new: \
      findings that came, went, opened again, became overdue or come due; sources that tell nothing of the period; \
      notice deadlines and exceptions that run out; positions whose shortfall or surplus changed. Logs that did not \
      change are not read again. It seals nothing and writes no history.

      What it saw is kept in the workspace's .cache/pulse.json. Without that file everything is new. --since compares \
      with a day instead, read anew, and leaves the file as it is.

      Examples:
        seatledger pulse meridian
        seatledger pulse meridian --since 2026-09-01
        seatledger pulse meridian --quiet --fail-on high
        seatledger pulse meridian --html pulse.html --quiet
        seatledger pulse meridian --format json | jq '.news[] | select(.severity == "high")'

      For cron: with --quiet nothing is printed where nothing is new, so that no mail is sent.
        15 6 * * 1-5  seatledger pulse /srv/meridian --quiet

      Exit status:
        0  done                                     3  a file cannot be read
        1  news at or above --fail-on               5  the page, or what was seen, cannot be written
        2  wrong configuration
      """)

  @OptionGroup var place: WorkspaceArguments
  @OptionGroup var time: MomentOptions
  @Option(
    help: ArgumentHelp(
      "Compare with how things stood on this day, not with the last pulse.", valueName: "day"),
    transform: parsedDay)
  var since: Day?
  @Option(
    help: ArgumentHelp("Remind so many days before due dates, deadlines and expiries.", valueName: "days"))
  var within = 14
  @Option(
    help: ArgumentHelp(
      "Exit with 1 where a finding that came or opened again is that severe: \(severityNames.joined(separator: ", ")).",
      valueName: "severity"))
  var failOn: String?
  @Option(help: ArgumentHelp("Write the news as a page to mail.", valueName: "file"), completion: .file())
  var html: String?
  @Option(
    help: ArgumentHelp("The same into a folder, as pulse.html.", valueName: "dir"), completion: .directory)
  var output: String?
  @OptionGroup var cache: CacheOptions
  @OptionGroup var stats: StatsOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (0...366).contains(within) else { throw ValidationError("--within \(within): expected 0 to 366") }
    if let failOn, !severityNames.contains(failOn) {
      let near = nearestName(to: failOn, among: severityNames)
      throw ValidationError(
        "--fail-on \(failOn): expected \(severityNames.joined(separator: ", "))"
          + (near.map { ". Did you mean \($0)?" } ?? ""))
    }
  }

  func run() throws {
    let workspace = try Workspace.open(place.workspace)
    let clock = stats.clock()
    let progress = common.startProgress()
    defer { progress.finish() }
    var request = PulseRequest(
      workspace: workspace, at: time.moment, since: since, daysAhead: within)
    request.usesCache = !cache.noCache
    request.watch = progress.watch(clock)
    let pulse = try pulse(request, progress: progress.report)
    progress.finish()
    let report = pulse.report
    try common.show {
      pulseText(report, $0, isQuiet: common.quiet)
    } json: {
      pulseJSON(report)
    }
    common.show(clock)
    for path in [html, output.map { $0 + "/pulse.html" }].compactMap(\.self) {
      try writePulsePage(report, of: workspace, to: path)
    }
    try pulse.remember()
    if let failOn, report.newFindings(atOrAbove: failOn) > 0 { throw ExitCode(1) }
  }
}
