import ArgumentParser
import SeatLedger

/// `seatledger signoff`: the ways from a sealed pack to a signed one.
struct SignoffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signoff",
    abstract: "What approvers sign, and who has signed: detached CMS signatures over a sealed pack.",
    discussion: """
      Approvers are named in [signoff] of seatledger.toml, and a pack seals their names when it is made. Each signs with \
      a key that stays with him; SeatLedger prepares what is to be signed, collects what was signed, and checks it. \
      Adding a sign-off changes no sealed byte.

      Examples:
        seatledger signoff request meridian/archive/Q3.zip
        seatledger signoff add meridian/archive/Q3.zip omar-said.p7s
        seatledger signoff status meridian/archive/Q3.zip
        seatledger signoff archive meridian/archive/Q3.zip
      """,
    subcommands: [
      SignoffRequestCommand.self, SignoffAddCommand.self, SignoffStatusCommand.self,
      SignoffArchiveCommand.self,
    ])
}

struct SignoffRequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "What each approver must read and sign, and the command that signs it.",
    discussion: """
      Prints headline figures, digest, approvers and the exact OpenSSL lines. With --output it also writes a folder to \
      hand out: SIGN-OFF.txt, and tagmanifest-sha256.txt, which is what is signed.

      Example:
        seatledger signoff request meridian/archive/Q3.zip --output to-sign

      Exit status:
        0  done               4  the pack is not as it was sealed
        2  nobody is named    5  could not write
      """)

  @OptionGroup var place: SignoffArguments
  @Option(help: ArgumentHelp("A folder to write the request into.", valueName: "dir"), completion: .directory)
  var output: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let request = try signoffRequest(place.place)
    if let output { _ = try writeSignoffRequest(request, to: output) }
    try common.show {
      signoffRequestText(request, $0)
    } json: {
      signoffRequestJSON(request)
    }
  }
}

struct SignoffAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Check signatures and put them into the pack.",
    discussion: """
      Each signature is checked: over this pack's bytes, by an approver who has not signed yet and did not prepare the \
      position, with a certificate that is valid, not revoked, for signing, and leads to the CA. All are added or none, \
      and the file is replaced in one step. A time stamp (RFC 3161) finds its signature by itself; a signature that has \
      one outlives its certificate.

      Examples:
        seatledger signoff add Q3.zip omar-said.p7s --workspace meridian
        seatledger signoff add Q3.zip omar-said.p7s --tsr omar-said.tsr --ca ca.pem --tsa-ca tsa.pem

      Exit status:
        0  added    2  nobody is named, or no CA    4  a signature does not count    5  could not write
      """)

  @OptionGroup var place: SignoffArguments
  @Argument(help: "CMS signatures, .p7s files.", completion: .file(extensions: ["p7s"]))
  var signatures: [String] = []
  @Option(
    help: ArgumentHelp("Time stamps of signatures, .tsr files.", valueName: "file"),
    completion: .file(extensions: ["tsr"]))
  var tsr: [String] = []
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if signatures.isEmpty, tsr.isEmpty {
      throw ValidationError("name at least one .p7s file, or a --tsr file")
    }
  }

  func run() throws {
    let result = try collectSignoffs(place.place, signatures: signatures, stamps: tsr, note: common.note)
    try common.show {
      signoffStatusText(result, $0)
    } json: {
      signoffStatusJSON(result)
    }
  }
}

struct SignoffStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Who has signed what, and who is missing.",
    discussion: """
      Example:
        seatledger signoff status meridian/archive/Q3.zip

      Exit status:
        0  complete    1  a signature is missing, or one does not count    2  no CA is named
      """)

  @OptionGroup var place: SignoffArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let result = try signoffStatus(place.place)
    try common.show {
      signoffStatusText(result, $0)
    } json: {
      signoffStatusJSON(result)
    }
    if !result.isComplete { throw ExitCode(1) }
  }
}

struct SignoffArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Seal a complete sign-off as a dated archive, and record it in the ledger.",
    discussion: """
      The archive holds what was signed, the signatures, time stamps and certificates, and a record for reading: it \
      proves the sign-off without the pack. Nothing is written before everyone who must sign has signed.

      Example:
        seatledger signoff archive meridian/archive/Q3.zip

      Exit status:
        0  sealed    1  a signature is missing    2  no CA is named, or no workspace    5  could not write
      """)

  @OptionGroup var place: SignoffArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let archived = try archiveSignoff(place.place, note: common.note)
    try common.show {
      archivedSignoffText(archived, $0)
    } json: {
      archivedSignoffJSON(archived)
    }
    if archived.path == nil { throw ExitCode(1) }
  }
}
