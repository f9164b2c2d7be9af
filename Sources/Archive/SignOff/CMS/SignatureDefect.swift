/// Why a signature, a time stamp or a certificate is not accepted, as a sentence without full stop.
struct SignatureDefect: Error, Hashable {
  let detail: String

  init(_ detail: String) { self.detail = detail }

  /// What went wrong, in words for people: the ASN.1 library's own words name no file and no remedy.
  static func words(_ error: any Error, for thing: String) -> String {
    (error as? SignatureDefect)?.detail ?? "it is no \(thing) in DER"
  }
}
