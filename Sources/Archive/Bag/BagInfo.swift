import Facts

/// The tag files of a bag (BagIt 1.0, RFC 8493) that do not depend on its payload's digests.
enum BagInfo {
  /// `bagit.txt`, to the byte.
  static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  /// Names what a pack promises beyond a bag; a name, not an address to be fetched.
  static let profile = "urn:seatledger:bagit-profile:1"

  /// `bag-info.txt`, in a fixed order.
  static func text(_ request: PackRequest, octets: Int64, files: Int) -> String {
    let fields = [
      ("Source-Organization", request.organisation),
      ("External-Identifier", request.externalIdentifier),
      ("External-Description", request.description),
      ("Bagging-Date", request.baggingDate.description),
      ("Bag-Size", readableSize(octets)),
      ("BagIt-Profile-Identifier", profile),
      ("Payload-Oxum", "\(octets).\(files)"),
      ("Bag-Software-Agent", request.softwareAgent),
    ]
    return fields.map { "\($0): \(oneLine($1))\n" }.joined()
  }

  /// A value's line breaks and other control characters become blanks: a tag is one line.
  private static func oneLine(_ value: String) -> String {
    String(String.UnicodeScalarView(value.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  /// `999 B`, `1.5 kB`, `20.0 MB`: decimal units, one place, rounded half up, in whole-number arithmetic.
  static func readableSize(_ bytes: Int64) -> String {
    guard bytes >= 1000 else { return "\(bytes) B" }
    var unit: Int64 = 1000
    var names = ["kB", "MB", "GB", "TB", "PB"][...]
    while names.count > 1, bytes >= unit * 1000 - unit / 20 {
      unit *= 1000
      names = names.dropFirst()
    }
    let tenth = unit / 10
    let rounded = bytes / tenth + (bytes % tenth * 2 >= tenth ? 1 : 0)
    return "\(rounded / 10).\(rounded % 10) \(names.first ?? "")"
  }
}
