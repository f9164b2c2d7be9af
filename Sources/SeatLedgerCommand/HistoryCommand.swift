import ArgumentParser
import FoundationEssentials
import SeatLedger

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "How a number, person, product, entitlement or finding came to be.",
    discussion: """
      Without a subject: what changed at each close, in numbers. With one: every change of it, when, from what to \
      what, by which file and line, and why. History only grows.

      Examples:
        seatledger history
        seatledger history meridian
        seatledger history meridian P0042
        seatledger history meridian autocad/E10017        the life of a seat
        seatledger history meridian autocad.shortfall     the life of a number
        seatledger history autocad            where autocad is no folder: of the workspace here
      """)

  @Argument(help: "The workspace folder; by default this one.", completion: .directory)
  var workspace: String?
  @Argument(help: "Id of a person, product, entitlement, device or finding; PRODUCT/PERSON; ID.FIELD.")
  var subject: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let (folder, subject) = named
    let workspace = try Workspace.open(folder)
    let report = try history(of: workspace, subject: subject)
    let isUnknown = subject != nil && report.entries.isEmpty
    let known = isUnknown ? try history(of: workspace, subject: nil).subjects : []
    try common.show {
      historyText(report, subject: subject, known: known, $0)
    } json: {
      historyJSON(report)
    }
  }

  /// One name alone that is no folder is a subject.
  private var named: (folder: String, subject: String?) {
    guard let workspace, subject == nil else { return (workspace ?? ".", subject) }
    return FileManager.default.fileExists(atPath: workspace) ? (workspace, nil) : (".", workspace)
  }
}
