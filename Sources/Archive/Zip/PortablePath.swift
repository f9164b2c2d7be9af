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
