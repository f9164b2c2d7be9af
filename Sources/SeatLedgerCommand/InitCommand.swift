import ArgumentParser
import Facts
import SeatLedger

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented workspace to start from.",
    discussion: """
      Asks nothing and overwrites nothing. The configuration explains each of its keys; each source folder has a \
      README.txt that says what belongs there. A folder that has a seatledger.toml already, such as one that check \
      proposed, gets the tables of catalogue/ and decisions/ that it lacks.

      Example:
        seatledger init meridian
      """)

  @Argument(help: "The folder to make; its name becomes the organisation's.", completion: .directory)
  var dir: String
  @OptionGroup var time: MomentOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let paths = try startWorkspace(in: dir, at: time.moment)
    try common.show { _ in
      startText(paths, folder: dir)
    } json: {
      startJSON(paths, folder: dir)
    }
  }
}
