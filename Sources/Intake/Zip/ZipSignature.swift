/// The records of the zip format (PKWARE APPNOTE 6.3.10), by the four bytes they start with, and their lengths.
package enum ZipSignature {
  /// Stands before a member's bytes.
  package static let local: UInt32 = 0x0403_4B50
  package static let localLength = 30
  /// Names a member in the directory.
  package static let central: UInt32 = 0x0201_4B50
  package static let centralLength = 46
  /// May stand behind a member's bytes, with its sums.
  static let descriptor: UInt32 = 0x0807_4B50
  package static let end: UInt32 = 0x0605_4B50
  package static let endLength = 22
  package static let largeEnd: UInt32 = 0x0606_4B50
  package static let largeEndLength = 56
  package static let locator: UInt32 = 0x0706_4B50
  package static let locatorLength = 20
}
