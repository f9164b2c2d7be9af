import ArgumentParser
import Facts
import SeatLedger

struct MessagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "messages",
    abstract: "For each owner of open findings a page and a message, ready to be sent.",
    discussion: """
      Reads the findings of the last close, once its pack is verified, and makes for each owner one page, one message and \
      one table: what to do, why, the money, the due date, where it stands in the pack, and the line that answers it. What \
      is overdue comes first. Findings that nobody owns have a page of their own. Nothing is sent, and nothing is written \
      but the folder.

      Messages are files that mail programs open (RFC 5322). Addresses stand in [messages.addresses] of seatledger.toml; an \
      owner without one is named in the message, and whoever sends it fills the address in.

      Examples:
        seatledger messages meridian
        seatledger messages meridian --output out --at 2026-10-20T08:00:00Z
        seatledger messages meridian --pack Q3.zip --output out
        seatledger messages meridian --format json | jq '.owners[].overdue'

      Exit status:
        0  done
        2  the configuration is wrong, or there is no close yet
        3  the pack cannot be read
        4  the pack is not what it says it is
        5  the folder could not be written
      """)

  @OptionGroup var place: WorkspaceArguments
  @Option(
    help: ArgumentHelp("The sealed pack, in place of the last close.", valueName: "file"),
    completion: .file(extensions: ["zip"]))
  var pack: String?
  @OptionGroup var time: MomentOptions
  @Option(
    help: ArgumentHelp("Folder for pages, messages and tables.", valueName: "dir"), completion: .directory)
  var output: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let workspace = try Workspace.open(place.workspace)
    let messages = try ownerMessages(
      MessagesRequest(workspace: workspace, pack: pack, at: time.moment))
    if let output { try writeMessages(messages, of: workspace, into: output) }
    try common.show {
      messagesText(messages, folder: output, $0)
    } json: {
      messagesJSON(messages)
    }
  }
}
