import ArgumentParser
import SeatLedger

/// Certificates that vouch for signers.
struct TrustOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Certificates of the CA that vouches for signers: PEM or DER.", valueName: "file"),
    completion: .file(extensions: ["pem", "crt", "cer"]))
  var ca: [String] = []
  @Option(
    help: ArgumentHelp("The same for time stamps; by default those of --ca.", valueName: "file"),
    completion: .file(extensions: ["pem", "crt", "cer"]))
  var tsaCa: [String] = []
  @Option(
    help: ArgumentHelp("Revocation lists: PEM or DER.", valueName: "file"),
    completion: .file(extensions: ["pem", "crl"]))
  var crl: [String] = []
}

/// The pack that a sign-off is about, and who vouches for signers.
struct SignoffArguments: ParsableArguments {
  @Argument(help: "The sealed pack.", completion: .file(extensions: ["zip"]))
  var pack: String
  @Option(
    help: ArgumentHelp(
      "The pack's workspace; by default the one whose archive/ it stands in.", valueName: "dir"),
    completion: .directory)
  var workspace: String?
  @OptionGroup var trust: TrustOptions
  @OptionGroup var time: MomentOptions

  var place: SignoffPlace {
    SignoffPlace(
      pack: pack, workspace: workspace, authorities: trust.ca, timeAuthorities: trust.tsaCa,
      revocationLists: trust.crl, moment: time.moment)
  }
}
