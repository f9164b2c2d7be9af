import ArgumentParser
import Facts
import Glibc
import SeatLedger

enum EditionName: String, CaseIterable, ExpressibleByArgument {
  case vendor, auditor
}

struct DiscloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disclose",
    abstract: "One publisher's part of a sealed pack, provably complete.",
    discussion: """
      Makes a pack for someone outside, from the sealed pack alone: all records of one publisher and no others, people \
      and machines under pseudonyms, no money, with the proof that nothing was left out. The auditor edition also shows \
      lineage, last uses and findings, and carries the sign-offs.

      Pseudonyms are made with a key that you keep: the same key gives the same names in the next edition. Without \
      --key-file a new key is written beside the edition: never hand it out.

      Examples:
        seatledger disclose Q3.zip --publisher Autodesk --key-file pseudonyms.key
        seatledger disclose Q3.zip --publisher Autodesk --edition auditor

      Exit status:
        0  done                          4  the pack is not as it was sealed
        2  no such publisher, bad key    5  could not write
      """)

  @Argument(help: "The sealed pack.", completion: .file(extensions: ["zip"]))
  var pack: String
  @Option(help: ArgumentHelp("Whose records, as the catalogue names him.", valueName: "name"))
  var publisher: String
  @Option(help: "For whom: vendor or auditor.")
  var edition = EditionName.vendor
  @Option(help: ArgumentHelp("Folder for the edition.", valueName: "dir"), completion: .directory)
  var output = "."
  @Option(
    help: ArgumentHelp("File with the key of the pseudonyms, at least 16 bytes.", valueName: "file"),
    completion: .file())
  var keyFile: String?
  @OptionGroup var time: MomentOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    var request = try disclosureRequest(
      pack: pack, publisher: publisher, edition: edition.rawValue, output: output, keyFile: keyFile,
      at: time.moment)
    if keyFile == nil { request.useNewKey((0..<32).map { _ in UInt8.random(in: .min ... .max) }) }
    let edition = try disclose(request)
    if keyFile == nil {
      let path = try edition.keepKey(request)
      Terminal.current.writeError(
        "seatledger: the key of the pseudonyms is \(printable(path)): keep it, and never hand it out\n")
    }
    try common.show {
      disclosureText(edition, $0)
    } json: {
      disclosureJSON(edition)
    }
  }
}
