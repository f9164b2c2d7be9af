public import Facts

/// What a file may be: a native format or a preset, how sure that is, and why.
public struct Candidate: Sendable {
  /// As `format` in `seatledger.toml`.
  public let name: String
  public let title: String
  public let isPreset: Bool
  /// Roles for which it could serve, the most telling first.
  public let roles: [Role]
  /// 0 to 100. From 60 on, everything that makes it what it is was found.
  public let sureness: Int
  /// Names of the signature that the file has, and those that it should have and lacks.
  public let matched: [String]
  public let missing: [String]
  /// One sentence.
  public let reason: String
  /// Lines before the header.
  public let skippedLines: Int

  /// All of the signature's required names are there.
  public var isComplete: Bool { sureness >= Candidate.complete }

  static let complete = 60
}

/// What a file may be, the surest first; among equally sure ones by name. Empty where nothing is near.
public func candidates(for sample: FileSample) -> [Candidate] {
  var found: [Candidate] = []
  for format in SourceFormat.all where !format.isShapeAlone && format.recognises(sample.text) {
    found.append(
      Candidate(
        name: format.name, title: format.summary, isPreset: false, roles: format.roles, sureness: 90,
        matched: [], missing: [], reason: "it begins as such a file does", skippedLines: 0))
  }
  if let sheet = sample.sheet {
    found += Preset.all.filter { $0.format == "delimited" }.compactMap { $0.candidate(in: sheet) }
  } else if !sample.isBinary {
    let isJSON = JSONGlimpse(sample.text) != nil
    let table = TableGlimpse(sample.text, isWhole: sample.isWhole)
    found += Preset.all.compactMap { preset in
      switch preset.format {
      case "lines": preset.candidate(inLines: sample.text)
      case "delimited": isJSON ? nil : preset.candidate(in: table)
      default: isJSON ? preset.candidate(in: sample.text) : nil
      }
    }
  }
  if found.contains(where: \.isComplete) { found.removeAll { !$0.isComplete } }
  return found.sorted { (-$0.sureness, $0.name) < (-$1.sureness, $1.name) }
}

extension SourceFormat {
  /// A way to find rows, which says nothing of what they mean.
  var isShapeAlone: Bool { roles.count == Role.allCases.count }
}

extension Preset {
  /// The best record for a header among the first ones.
  fileprivate func candidate(in table: TableGlimpse) -> Candidate? {
    table.foldedHeads.compactMap { line, names in candidate(names: names, skippedLines: line - 1) }
      .max { $0.sureness < $1.sureness }
  }

  fileprivate func candidate(in text: [UInt8]) -> Candidate? {
    let glimpse = format == "json" ? JSONGlimpse(text, root: layout.root) : JSONGlimpse(text)
    guard let glimpse, glimpse.format == format else { return nil }
    // A path to an array or object is there though it is no single value.
    let names = (signature.required + signature.usual).filter { name in
      let path = JSONPath(name)
      return glimpse.rows.prefix(10).contains { path.texts(in: $0) != nil }
    }
    var own = 0
    if case .object(let members)? = glimpse.rows.first?.value { own = members.count }
    return candidate(
      names: names.map { foldedName($0) }, ownCount: max(own, names.count), skippedLines: 0)
  }

  /// Lines of the preset's pattern, of the first fifty.
  fileprivate func candidate(inLines text: [UInt8]) -> Candidate? {
    guard let pattern = try? LinePattern(layout.linePattern) else { return nil }
    let lines = text.split(separator: 0x0A).prefix(50).filter { $0.count <= 4096 }
    let fitting = lines.count { line in pattern.groups(in: line.last == 0x0D ? line.dropLast() : line) != nil
    }
    guard lines.count > 0, fitting * 10 >= lines.count * 6 else { return nil }
    return Candidate(
      name: name, title: title, isPreset: true, roles: roles,
      sureness: Candidate.complete - 40 + 75 * fitting / lines.count, matched: signature.required,
      missing: [],
      reason: "\(fitting) of its first \(lines.count) lines are of the pattern", skippedLines: 0)
  }

  /// - Parameter names: folded.
  private func candidate(names: [String], ownCount: Int? = nil, skippedLines: Int) -> Candidate? {
    let filled = Set(names.filter { !$0.isEmpty })
    let has = { (wanted: String) in
      wanted.contains("*")
        ? filled.contains { wildcard(wanted, in: $0) != nil } : filled.contains(foldedName(wanted))
    }
    let required = signature.required.filter(has)
    guard required.count >= 2, required.count * 10 >= signature.required.count * 6 else { return nil }
    let usual = signature.usual.filter(has)
    let missing = signature.required.filter { !required.contains($0) }
    let known = required + usual
    let plain = Set(known.map { foldedName($0) })
    let patterns = known.filter { $0.contains("*") }
    let ours = filled.count { name in
      plain.contains(name) || patterns.contains { wildcard($0, in: name) != nil }
    }
    let total = max(ownCount ?? filled.count, 1)
    var sureness = 45 * required.count / signature.required.count
    if missing.isEmpty {
      let usualShare = signature.usual.isEmpty ? 20 : 20 * usual.count / signature.usual.count
      // Ten for what is asked of the file: two names in common are less telling than six.
      sureness =
        Candidate.complete - 10 + usualShare + 20 * min(ours, total) / total + min(required.count * 2, 10)
      sureness = max(sureness, Candidate.complete)
    }
    return Candidate(
      name: name, title: title, isPreset: true, roles: roles, sureness: sureness, matched: known,
      missing: missing,
      reason: reason(required.count, usual.count, missing), skippedLines: skippedLines)
  }

  private func reason(_ required: Int, _ usual: Int, _ missing: [String]) -> String {
    let all = signature.required.count
    guard missing.isEmpty else {
      return "it has \(required) of \(all) names; missing: "
        + missing.map { "`\($0)`" }.joined(separator: ", ")
    }
    return "it has all \(all) names that it must have"
      + (signature.usual.isEmpty ? "" : " and \(usual) of \(signature.usual.count) usual ones")
  }
}
