internal import Facts

/// One key below `Uninstall`: what Windows lists among installed programs, and much that it does not.
struct UninstallEntry {
  /// The key's own name.
  let key: String
  let line: Int
  private var values: [String: String] = [:]
  /// Why a line of it could not be read, and which.
  var flaw: (line: Int, sentence: String)?

  private static let wanted: Set<String> = [
    "displayname", "displayversion", "publisher", "installdate", "systemcomponent", "parentkeyname",
    "releasetype",
  ]

  init(key: String, line: Int) {
    self.key = key
    self.line = line
  }

  mutating func set(_ name: String, _ value: RegistryValue) {
    let name = name.lowercased()
    guard UninstallEntry.wanted.contains(name) else { return }
    values[name] = trimmed(withoutProductKeys(value.text))
  }

  /// By a value's name in small letters; empty where it is absent.
  subscript(name: String) -> String { values[name] ?? "" }

  /// Why it is no product of its own.
  var reasonToLeaveOut: String? {
    if self["systemcomponent"] == "1" { return "system component" }
    if !self["parentkeyname"].isEmpty { return "part or update of another product" }
    if updateKinds.contains(foldedName(self["releasetype"])) || isUpdateName(key)
      || isUpdateName(self["displayname"])
    {
      return "update of another product"
    }
    return self["displayname"].isEmpty ? "no display name: not among the installed programs" : nil
  }

  var raw: String {
    let kept = values.sorted { $0.key < $1.key }.map { "\"\($0.key)\"=\"\($0.value)\"" }
    return (["[\(withoutProductKeys(String(key.prefix(400))))]"] + kept).joined(separator: "\n")
  }

  /// The name of an entry's key in the path of a key, `nil` for `Uninstall` itself and keys elsewhere. A key below
  /// an entry is part of it.
  static func place(of path: String) -> (name: String, isPart: Bool)? {
    let parts = path.split(separator: "\\", omittingEmptySubsequences: false)
    guard let at = parts.lastIndex(where: { $0.lowercased() == "uninstall" }), at > 0,
      parts[at - 1].lowercased() == "currentversion", at + 1 < parts.count
    else { return nil }
    return (String(parts[at + 1]), at + 2 < parts.count)
  }
}
