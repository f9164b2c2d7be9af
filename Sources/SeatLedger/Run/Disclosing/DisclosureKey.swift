import Archive
public import Facts
import Foundation

/// - Parameter keyFile: the key; `nil`: one is to be made, see ``DisclosureRequest/useNewKey(_:)``.
/// - Throws: ``Fault`` with code `usage` for an edition that there is not, `unreadable` for the key's file.
public func disclosureRequest(
  pack: String, publisher: String, edition: String, output: String, keyFile: String?, at: Instant
) throws -> DisclosureRequest {
  guard let named = Edition(rawValue: edition) else {
    throw Fault(
      .usage, place: "--edition", found: "there is no edition \"\(edition)\"",
      expected: Edition.allCases.map(\.rawValue).joined(separator: " or "))
  }
  var key: [UInt8] = []
  if let keyFile {
    guard let data = FileManager.default.contents(atPath: keyFile) else {
      throw Fault(.unreadable, place: keyFile, found: "the file cannot be read")
    }
    key = [UInt8](data)
    // A line's end that an editor put there is no part of the key.
    while let last = key.last, last == 0x0A || last == 0x0D { key.removeLast() }
  }
  return DisclosureRequest(
    pack: pack, publisher: publisher, edition: named, output: output, key: key, keyPlace: keyFile ?? "",
    at: at)
}

extension DisclosureRequest {
  /// Takes a key that was made for this edition, written as hexadecimal digits.
  public mutating func useNewKey(_ bytes: [UInt8]) { key = Array(hexadecimal(bytes).utf8) }
}

extension DisclosedEdition {
  /// Writes a new key beside the edition, for its owner's eyes alone.
  ///
  /// - Returns: the file's path.
  /// - Throws: ``Fault`` with code `unwritable`.
  public func keepKey(_ request: DisclosureRequest) throws -> String {
    let file = path.hasSuffix(".zip") ? path.dropLast(4) + ".key" : path + ".key"
    guard
      FileManager.default.createFile(
        atPath: String(file), contents: Data(request.key + [0x0A]), attributes: [.posixPermissions: 0o600])
    else {
      throw Fault(
        .unwritable, place: String(file), found: "the key of the pseudonyms could not be kept",
        remedy: "make the edition again with --key-file: without its key nobody can resolve its pseudonyms")
    }
    return String(file)
  }
}
