import ArgumentParser
import SeatLedger

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check sealed packs: every digest, the XML, the chain to the pack before.",
    discussion: """
      Needs nothing but the packs. All problems of a pack are reported, not only the first. Without SeatLedger, \
      `unzip`, `sha256sum -c` and `xmllint` show the same.

      Examples:
        seatledger verify 2026-10-05_meridian_evidence_2026-Q3.zip
        seatledger verify meridian/archive/*.zip
        seatledger verify Q3.zip --chain meridian/archive
        seatledger verify --chain meridian/archive             all packs, and the chain from first to last
        seatledger verify Q3.zip --ca signing-ca.pem           its sign-offs too
        seatledger verify Q3.zip --recompute                   every figure, made again from the pack alone

      Exit status:
        0  every pack is what it says it is
        4  at least one is not
      """)

  @Argument(help: "Sealed packs, .zip files.", completion: .file(extensions: ["zip"]))
  var packs: [String] = []
  @Option(
    help: ArgumentHelp(
      "Folder with the packs sealed before, to check the chain against. Without packs: all that are in it.",
      valueName: "dir"),
    completion: .directory)
  var chain: String?
  @Flag(
    help:
      "Make each pack again from the inputs it holds, and compare every page, table, figure and record byte for byte."
  )
  var recompute = false
  @OptionGroup var trust: TrustOptions
  @OptionGroup var time: MomentOptions
  @OptionGroup var stats: StatsOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !packs.isEmpty || chain != nil else {
      throw ValidationError("Name a pack to check, or with --chain a folder of packs.")
    }
  }

  func run() throws {
    let signers = SignerCheck(
      authorities: trust.ca, timeAuthorities: trust.tsaCa, revocationLists: trust.crl, moment: time.moment)
    let clock = stats.clock()
    let progress = common.startProgress()
    defer { progress.finish() }
    let watch = progress.watch(clock)
    let verdicts =
      if packs.isEmpty, let chain {
        try verifyChain(chain, recomputes: recompute, signers: signers, watch: watch)
      } else {
        try verifyPacks(packs, chain: chain, recomputes: recompute, signers: signers, watch: watch)
      }
    progress.finish()
    try common.show {
      verifyText(verdicts, $0)
    } json: {
      verifyJSON(verdicts)
    }
    common.show(clock)
    if !verdicts.allSatisfy(\.problems.isEmpty) { throw ExitCode(4) }
  }
}
