import ArgumentParser
import Facts
import SeatLedger

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "What if: headcount, projects, terms, tiers; the difference to today, line by line.",
    discussion: """
      Makes the changes that a scenario file names on what a check reads, runs the same counting and allocation over it, \
      and prints for each line today's position, what each change moves, and what is planned. The terms add up exactly. \
      Nothing is written in the workspace. The file is TOML; each part may be left out, and repeated:

        name = "Growth in Finance"
        day = "2027-01-31"       # looked at; without it all changes at once, today
        renewals = "all"         # terms that end before it: automatic, all, none

        [[headcount]]
        department = "Finance"   # or entity, or role, or several of them
        change = 12              # or -5, "+10%"; or people = 60
        # leavers = ["E10041"]   says who goes
        by = "2026-12-01"

        [[project]]
        id = "P-2311"            # of catalogue/projects.csv
        end = "2026-11-30"

        [[term]]
        entitlement = "ENT-0101" # or agreement, product, publisher
        quantity = 180           # end, drop, price, currency, uplift,
                                 # minimum-commitment, true-up-price

        [[tier]]
        from = "m365-e3"         # or publisher and edition
        to = "m365-f3"
        price = "96.00"          # without it the list price
        currency = "USD"

        [policy]
        dormant-after-days = 30  # never-used-after-days

      Examples:
        seatledger plan grow.toml
        seatledger plan meridian grow.toml --output plans/grow    page, XML, tables
        seatledger plan meridian grow.toml --format json | jq '.lines[].planned'

      Exit status:
        0  done
        2  the scenario or the configuration is wrong
        3  a file cannot be read, or its rows do not balance
        5  the plan could not be written
      """)

  @Argument(
    help: ArgumentHelp(
      "The scenario file; before it the workspace folder, where that is not this one.",
      valueName: "workspace> <scenario"), completion: .file())
  var paths: [String]
  @Option(
    help: ArgumentHelp("Whose position is today's, e.g. 2026-Q3; by default the last that has ended."),
    transform: parsedPeriod)
  var period: Period?
  @OptionGroup var time: MomentOptions
  @Option(
    help: ArgumentHelp("Folder for the plan as page, XML and tables.", valueName: "dir"),
    completion: .directory)
  var output: String?
  @OptionGroup var cache: CacheOptions
  @OptionGroup var stats: StatsOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...2).contains(paths.count) else {
      throw ValidationError("expected a scenario file, or a workspace and a scenario file")
    }
  }

  func run() throws {
    // Before the workspace: with one name, whoever forgot the scenario must not be told of the folder he is in.
    let scenario = try readScenario(paths[paths.count - 1])
    let workspace = try Workspace.open(paths.count == 2 ? paths[0] : ".")
    if let period { try workspace.checkedPeriod(period) }
    let clock = stats.clock()
    let progress = common.startProgress()
    defer { progress.finish() }
    var request = PlanRequest(
      workspace: workspace, scenario: scenario,
      period: period ?? workspace.currentPeriod(at: time.moment), at: time.moment)
    request.usesCache = !cache.noCache
    request.watch = progress.watch(clock)
    let report = try plan(request, progress: progress.report)
    progress.finish()
    try common.show {
      planText(report, $0)
    } json: {
      planJSON(report)
    }
    common.show(clock)
    if let output { try writePlan(report, of: workspace, into: output) }
  }
}
