/// A path with `*` and `?` inside a component and `**` for any number of folders, compared byte by byte.
struct Pattern {
  let components: [[UInt8]]

  /// - Returns: `nil` where the pattern could leave the workspace: it is empty or absolute, or has a component `..`.
  init?(_ text: String) {
    let parts = text.utf8.split(separator: 0x2F, omittingEmptySubsequences: true).map(Array.init)
      .filter { $0 != [0x2E] }
    guard !parts.isEmpty, text.utf8.first != 0x2F, !parts.contains([0x2E, 0x2E]), !text.utf8.contains(0)
    else { return nil }
    components = parts
  }

  static func isAnyFolders(_ component: [UInt8]) -> Bool { component == [0x2A, 0x2A] }

  /// `*` stands for any characters but a leading dot, `?` for one character (of UTF-8, one to four bytes).
  static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    if name.first == 0x2E, pattern.first != 0x2E { return false }
    var inName = 0
    var inPattern = 0
    var star: (pattern: Int, name: Int)?
    while inName < name.count {
      if inPattern < pattern.count, pattern[inPattern] == 0x2A {
        star = (inPattern, inName)
        inPattern += 1
      } else if inPattern < pattern.count, pattern[inPattern] == 0x3F {
        inName += 1
        while inName < name.count, name[inName] & 0xC0 == 0x80 { inName += 1 }
        inPattern += 1
      } else if inPattern < pattern.count, pattern[inPattern] == name[inName] {
        inName += 1
        inPattern += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        inName = last.name + 1
        inPattern = last.pattern + 1
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == 0x2A }
  }
}
