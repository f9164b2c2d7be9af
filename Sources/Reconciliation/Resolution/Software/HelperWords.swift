import Facts

/// Words by which packages say that they only help other software: runtimes, drivers, updates, language packs.
extension SoftwareWords {
  private static let helperWords: [String: String] = [
    "redistributable": "redistributable", "redistributables": "redistributable", "redist": "redistributable",
    "runtime": "runtime", "runtimes": "runtime", "driver": "driver", "drivers": "driver", "treiber": "driver",
    "updater": "updater", "mui": "language pack", "hotfix": "update", "prerequisites": "prerequisite",
    "telemetry": "component", "webview2": "runtime", "bootstrapper": "installer",
    "dictionaries": "language pack", "plugin": "plug-in", "plugins": "plug-in",
    "plug-in": "plug-in",
    "localization": "language pack", "proofing": "language pack", "extensibility": "component",
    "documentation": "documentation", "samples": "documentation", "proof": "language pack",
  ]
  private static let helperPhrases: [(words: [String], kind: String)] = [
    (["language", "pack"], "language pack"), (["security", "update"], "update"),
    (["update", "for"], "update"),
    (["shared", "components"], "component"), (["shared", "component"], "component"),
    (["service", "pack", "for"], "update"),
    (["setup", "metadata"], "component"), (["targeting", "pack"], "component"),
    ([".net", "framework"], "runtime"),
    (["maintenance", "service"], "updater"), (["update", "helper"], "updater"),
    (["update", "service"], "updater"),
    (["update", "health"], "updater"), (["crash", "reporter"], "component"),
    (["help", "viewer"], "documentation"),
    (["support", "files"], "component"), (["common", "files"], "component"),
    (["core", "interpreter"], "component"),
    (["language", "resources"], "language pack"), (["module", "linguistique"], "language pack"),
    (["remote", "agent"], "component"), (["content", "pack"], "component"),
  ]

  static func helper(_ parts: [String]) -> String {
    for phrase in helperPhrases where contains(parts, phrase.words) { return phrase.kind }
    for part in parts.dropFirst() { if let kind = helperWords[part] { return kind } }
    if let part = parts.first, parts.count == 1 || version(parts[1]) != nil, let kind = library(part) {
      return kind
    }
    if parts.first.map({ startsWithNumber($0, after: "kb") }) == true { return "update" }
    return ""
  }

  /// Packages of Linux distributions that are parts of others go by their names.
  private static func library(_ part: String) -> String? {
    let endings = [
      "-libs", "-devel", "-dev", "-fonts", "-doc", "-docs", "-common", "-data", "-locales", "-debuginfo",
    ]
    if endings.contains(where: part.hasSuffix) { return "library" }
    let isLibrary = part.hasPrefix("lib") && part.dropFirst(3).contains { $0.isNumber || $0 == "-" }
    let isModule = ["perl-", "python3-", "python-", "php-", "ruby-", "golang-"].contains(
      where: part.hasPrefix)
    return isLibrary || isModule ? "library" : nil
  }

  private static func contains(_ parts: [String], _ phrase: [String]) -> Bool {
    guard parts.count >= phrase.count else { return false }
    return (0...(parts.count - phrase.count)).contains { start in
      zip(parts[start...], phrase).allSatisfy { $0 == $1 }
    }
  }
}
