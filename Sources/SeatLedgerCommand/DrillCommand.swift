import ArgumentParser
import Facts
import SeatLedger

struct DrillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Plant known defects in a copy and report which were found, and how soon.",
    discussion: """
      Copies what a period is made of into a temporary folder, plants defects of every kind that the review has a rule \
      for, and lets the usual run look at it: reading, resolving, counting, allocating, reviewing. Some are planted on \
      people, products and sources made for the drill, some on products, sources and files of your own. The workspace \
      is only read; nothing is sealed.

      It reports for each rule what was planted and found, findings that nothing explains (false alarms), and how \
      many days pass from the defect to the next close and to the next pulse, by [cadence] in seatledger.toml. The same \
      files and the same --seed give the same report.

      drill = true under [cadence], or close --drill, puts it into each pack, as proof that the review works.

      Examples:
        seatledger drill
        seatledger drill meridian --seed 7 --defects 5 --verbose
        seatledger drill meridian --output reports          also as a page: reports/drill.html
        seatledger drill meridian --keep /tmp/drilled       and look at the copy: seatledger check /tmp/drilled
        seatledger drill meridian --format json | jq '.rules[] | select(.rate < 100)'

      Exit status:
        0  every defect was found, and nothing else was said
        1  a defect was missed, or there was a false alarm
        2  the configuration, catalogue or decisions are wrong
        3  a file cannot be read, or its rows do not balance
        5  there is no room for the copy, or the page cannot be written
      """)

  @OptionGroup var place: WorkspaceArguments
  @Option(
    help: ArgumentHelp("The period to drill, e.g. 2026-Q3; by default the last that has ended."),
    transform: parsedPeriod)
  var period: Period?
  @OptionGroup var time: MomentOptions
  @Option(help: ArgumentHelp("From which follows what is planted where.", valueName: "number"))
  var seed: UInt64 = 1
  @Option(help: ArgumentHelp("Defects of each kind, 1 to 50.", valueName: "number"))
  var defects = usualDefectsPerRule
  @Option(
    help: ArgumentHelp("Folder for the report as a page, drill.html.", valueName: "dir"),
    completion: .directory)
  var output: String?
  @Option(
    help: ArgumentHelp("Leave the drilled copy in this folder, which must not exist yet.", valueName: "dir"),
    completion: .directory)
  var keep: String?
  @OptionGroup var cache: CacheOptions
  @OptionGroup var stats: StatsOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...50).contains(defects) else { throw ValidationError("--defects \(defects): expected 1 to 50") }
  }

  func run() throws {
    let workspace = try Workspace.open(place.workspace)
    if let period { try workspace.checkedPeriod(period) }
    let clock = stats.clock()
    let progress = common.startProgress()
    defer { progress.finish() }
    var request = DrillRequest(
      workspace: workspace, period: period ?? workspace.currentPeriod(at: time.moment), at: time.moment,
      seed: seed, defectsPerRule: defects)
    request.keep = keep
    request.usesCache = !cache.noCache
    request.watch = progress.watch(clock)
    let report = try drill(request, progress: progress.report)
    progress.finish()
    try common.show {
      drillText(report, $0)
    } json: {
      drillJSON(report)
    }
    common.show(clock)
    if let output { try writeDrillPage(report, of: workspace, at: time.moment, into: output) }
    let status = drillStatus(report)
    if status != 0 { throw ExitCode(status) }
  }
}
