import ArgumentParser
import Facts
import SeatLedger

struct RenewalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renewal",
    abstract: "One publisher's renewal: dates, prices, use, quantities, scenarios.",
    discussion: """
      Seals two packs. The internal edition has what ends when and the working days left, a plan and a calendar file, \
      prices paid and how they rose, use, how many to renew, savings, shortfalls to settle first, scenarios side by \
      side, terms to win, and a memo for the approvers. The vendor edition leaves out whatever weakens you: people, \
      shortfalls, savings, scenarios and limits.

      It closes no period and adds nothing to the change history. Figures hold on the last day of the last period that \
      has ended, or on --as-of; days are counted from --at. Who leads a renewal, how notice is delivered, target and \
      walk-away prices stand in decisions/negotiation.csv, with the columns publisher, product_id, owner, \
      business_owner, technical_owner, decision, delivery, billing, target_price, walk_away_price, currency, \
      alternatives, note; no close reads it and no evidence pack holds it. Public holidays stand in \
      catalogue/holidays.csv.

      Examples:
        seatledger renewal --publisher Autodesk
        seatledger renewal --publisher Autodesk --scenario growth.toml --scenario hiring-stop.toml
        seatledger renewal meridian --publisher Atlassian --at 2026-09-01T09:00:00Z --as-of 2026-08-31

      Exit status:
        0  done                                   3  input refused
        2  no such publisher, wrong configuration 5  could not write
      """)

  @OptionGroup var place: WorkspaceArguments
  @Option(help: ArgumentHelp("Whose agreements, as the catalogue names it.", valueName: "name"))
  var publisher: String
  @Option(
    help: ArgumentHelp(
      "The day on which figures hold; by default the last day of the last period that has ended.",
      valueName: "day"),
    transform: parsedDay)
  var asOf: Day?
  @Option(
    name: .customLong("scenario"),
    help: ArgumentHelp(
      "A scenario file of your own, as plan reads them; may be given again.", valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var scenarios: [String] = []
  @OptionGroup var time: MomentOptions
  @Option(
    name: .customLong("operator"), help: ArgumentHelp("Who runs it, for the record.", valueName: "name"))
  var operatorName = ""
  @Option(
    help: ArgumentHelp("Copy both sealed packs into this folder as well.", valueName: "dir"),
    completion: .directory)
  var output: String?
  @OptionGroup var cache: CacheOptions
  @OptionGroup var stats: StatsOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let workspace = try Workspace.open(place.workspace)
    let clock = stats.clock()
    let progress = common.startProgress()
    defer { progress.finish() }
    var request = RenewalRequest(
      workspace: workspace, publisher: publisher, asOf: asOf, at: time.moment, operatorName: operatorName,
      output: output)
    request.usesCache = !cache.noCache
    request.watch = progress.watch(clock)
    request.scenarios = scenarios
    var notes: [String] = []
    let sealed = try sealRenewal(request, note: { notes.append($0) }, progress: progress.report)
    progress.finish()
    for note in notes { common.note(note) }
    try common.show {
      renewalText(sealed, $0)
    } json: {
      renewalJSON(sealed)
    }
    common.show(clock)
  }
}
