/// A member's name, if it may be used as a path below the folder it is unpacked into.
///
/// - Throws: ``ZipDefect`` for what would lead elsewhere, or what some system reads in another way.
func memberName(_ bytes: ArraySlice<UInt8>, _ rules: ZipRules) throws -> String {
  var name = String(validating: bytes, as: UTF8.self)
  if name == nil, rules == .foreign {
    // Old programs write names in their own system's characters and do not say which.
    name = String(decoding: try decodedText(Array(bytes), encoding: "windows-1252", place: ""), as: UTF8.self)
  }
  guard let name else {
    throw ZipDefect(String(decoding: bytes, as: UTF8.self), "its name is not UTF-8")
  }
  if let reason = dangerInPath(name) { throw ZipDefect(name, reason) }
  return name
}

/// Why a path is dangerous, or `nil` where it is not.
package func dangerInPath(_ path: String) -> String? {
  if path.isEmpty { return "its name is empty" }
  if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "its name holds a control character" }
  if path.utf8.contains(0x5C) { return "its name holds a backslash" }
  if path.utf8.contains(0x3A) { return "its name holds a colon" }
  if path.hasPrefix("/") { return "its name is an absolute path" }
  if path.hasSuffix("/") { return "it is a folder" }
  for part in path.split(separator: "/", omittingEmptySubsequences: false) {
    if part.isEmpty { return "its name holds an empty folder name" }
    if part == "." || part == ".." { return "its name leads out of its folder" }
  }
  return nil
}
