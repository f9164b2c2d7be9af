import ArgumentParser
import SeatLedger

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Make the ledger anew from the archive.",
    discussion: """
      The sealed packs hold the whole change history; ledger.sqlite is their index. Each pack is verified before it \
      is used. Where one is missing or damaged, the old ledger stays and the exit status is 4. The page over the archive, \
      archive/index.html, is made anew as well.

      Example:
        seatledger rebuild meridian
      """)

  @OptionGroup var place: WorkspaceArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = try rebuild(try Workspace.open(place.workspace), note: common.note)
    try common.show {
      historyText(report, subject: nil, known: [], $0)
    } json: {
      historyJSON(report)
    }
  }
}
