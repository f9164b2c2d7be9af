import ArgumentParser
import SeatLedger

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "How the position of one pack became that of another: opening + terms = closing, exactly.",
    discussion: """
      Two evidence packs of one organisation, the earlier first; nothing else is needed. For each line: \
      purchases, expiries, upgrades, joiners' need, leavers' release, corrections (records that came late or \
      were corrected), rule changes, what rights and minimums move under the same rules, and use, for entitlement, net consumption, shortfall and surplus.

      Examples:
        seatledger compare 2026-07-06_meridian_evidence_2026-Q2.zip 2026-10-05_meridian_evidence_2026-Q3.zip
        seatledger compare Q2.zip Q3.zip --verbose          with each term's rows and their sources
        seatledger compare Q2.zip Q3.zip --format json

      Exit status:
        0  done
        2  the packs cannot be compared
        3  a file cannot be read
        4  a pack is not what it says it is
      """)

  @Argument(help: "The earlier pack.", completion: .file(extensions: ["zip"]))
  var opening: String
  @Argument(help: "The later pack.", completion: .file(extensions: ["zip"]))
  var closing: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let bridge = try comparePacks(opening, closing)
    try common.show {
      bridgeText(bridge, $0)
    } json: {
      bridgeJSON(bridge)
    }
  }
}
