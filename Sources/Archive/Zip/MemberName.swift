/// A member's name, if it may be used as a path below the folder it is unpacked into.
///
/// - Throws: ``ZipDefect`` for what would lead elsewhere, or what some system reads in another way.
func memberName(_ bytes: ArraySlice<UInt8>) throws -> String {
  guard let name = String(validating: bytes, as: UTF8.self) else {
    throw ZipDefect(String(decoding: bytes, as: UTF8.self), "its name is not UTF-8")
  }
  if let reason = dangerInPath(name) { throw ZipDefect(name, reason) }
  return name
}

/// Why a path is dangerous, or `nil` where it is not.
func dangerInPath(_ path: String) -> String? {
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

/// Whether a path uses only `[A-Za-z0-9._-]` and `/`, no part of it starting with a dot or hyphen: it is then the
/// same on every system, and in every bag manifest.
func isPortablePath(_ path: String) -> Bool {
  path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
    guard let first = part.utf8.first, first != 0x2E, first != 0x2D, first != 0x5F else { return false }
    return part.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D: true
      default: false
      }
    }
  }
}
