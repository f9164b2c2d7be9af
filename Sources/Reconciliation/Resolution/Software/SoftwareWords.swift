import Facts

/// What the words of software names mean. Tuned on real inventories.
enum SoftwareWords {
  /// Folded words; marks and brackets part them.
  static func parts(of written: String) -> [String] {
    var parts: [String] = []
    var part = ""
    for character in plainLetters(written) {
      if character.isLetter || character.isNumber || ".+#&_-".contains(character) {
        part.append(character)
      } else {
        parts.append(part)
        part = ""
      }
    }
    parts.append(part)
    return parts.map { trimmed($0) }.filter { !$0.isEmpty }
  }

  /// Without marks at both ends, other than those that belong to a name: `.net`, `c++`.
  private static func trimmed(_ part: String) -> String {
    var text = part[...]
    while let first = text.first, "-_".contains(first) { text.removeFirst() }
    while let last = text.last, "-_.".contains(last) { text.removeLast() }
    return String(text)
  }

  static let editions: [String: String] = [
    "pro": "professional", "professional": "professional", "professionnel": "professional",
    "std": "standard", "standard": "standard", "ent": "enterprise", "enterprise": "enterprise",
    "premium": "premium", "ultimate": "ultimate", "community": "community", "express": "express",
    "developer": "developer", "datacenter": "datacenter", "home": "home", "business": "business",
    "basic": "basic", "plus": "plus", "essentials": "essentials", "starter": "starter", "student": "student",
    "trial": "trial", "evaluation": "trial", "education": "education", "academic": "education",
    "personal": "personal",
    "lite": "lite", "free": "free", "advanced": "advanced",
  ]

  private static let architectures: Set<String> = [
    "x64", "x86", "amd64", "arm64", "64-bit", "32-bit", "64bit", "32bit", "win64", "win32", "x86_64", "i386",
    "aarch64", "x86-64", "64", "32",
  ]
  private static let languages: Set<String> = [
    "english", "german", "deutsch", "french", "francais", "spanish", "espanol", "italian", "italiano",
    "dutch",
    "nederlands", "portuguese", "portugues", "japanese", "chinese", "korean", "russian", "polish", "polski",
    "czech", "swedish", "svenska", "danish", "norwegian", "finnish", "turkish", "multilingual",
    "international",
  ]
  private static let languageCodes: Set<String> = [
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "ja", "zh", "ko", "sv", "da", "fi", "cs", "hu",
    "tr",
    "enu", "deu", "fra", "esn", "ita", "jpn", "rus",
  ]
  private static let legal: Set<String> = [
    "inc", "gmbh", "corp", "corporation", "ltd", "llc", "ag", "s.a", "s.r.o", "b.v", "tm", "r", "c",
    "edition",
    "version", "release", "build", "ver",
  ]

  static func isNoise(_ part: String, isLast: Bool, isFirst: Bool) -> Bool {
    if isFirst { return false }
    if architectures.contains(part) { return part.count > 2 || isLast }
    if isLocale(part) || (isLast && languageCodes.contains(part)) { return true }
    return legal.contains(part) || (languages.contains(part) && isLast)
  }

  /// `en-us`, `de_de`.
  private static func isLocale(_ part: String) -> Bool {
    let bytes = Array(part.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: "-") || bytes[2] == UInt8(ascii: "_") else {
      return false
    }
    return [0, 1, 3, 4].allSatisfy { (0x61...0x7A).contains(bytes[$0]) }
  }

  /// Parts of `2026`, `24.1.3`, `v12`; `nil` for a plain small number, which may belong to a name (Plan 2, 365).
  static func version(_ part: String) -> [String]? {
    var text = part[...]
    let isMarked = text.first == "v" && text.dropFirst().first?.isNumber == true
    if isMarked { text.removeFirst() }
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
      return nil
    }
    if numbers.count > 1 || isMarked { return numbers }
    return part.count == 4 && ("1990"..."2049").contains(part) ? numbers : nil
  }

  /// `r2` after a version: another release of it.
  static func release(_ part: String) -> String? {
    part.count == 2 && part.first == "r" && part.last?.isNumber == true ? part : nil
  }

  /// Without `update 45`, `sp1`, `service pack 1`, `kb4011`, `hotfix 3`, `build 1200`.
  static func withoutUpdates(_ parts: [String]) -> [String] {
    var result: [String] = []
    var place = 0
    while place < parts.count {
      let part = parts[place]
      let next = place + 1 < parts.count ? parts[place + 1] : ""
      let isNumbered = next.first?.isNumber == true
      if place > 0, ["update", "hotfix", "patch", "build", "rev", "revision", "rollup"].contains(part),
        isNumbered
      {
        place += 2
      } else if place > 0, part == "service", next == "pack" {
        place += place + 2 < parts.count && parts[place + 2].first?.isNumber == true ? 3 : 2
      } else if place > 0, startsWithNumber(part, after: "sp") || startsWithNumber(part, after: "kb") {
        place += 1
      } else {
        result.append(part)
        place += 1
      }
    }
    return result
  }

  static func startsWithNumber(_ part: String, after prefix: String) -> Bool {
    part.hasPrefix(prefix) && part.count > prefix.count
      && part.dropFirst(prefix.count).allSatisfy { $0.isASCII && $0.isNumber }
  }
}
