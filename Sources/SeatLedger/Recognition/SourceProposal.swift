import Facts
import Intake

/// A `[[source]]` entry to start from.
struct SourceProposal {
  let files: [LookedAt]
  let id: String
  /// Pattern or paths.
  let patterns: [String]
  /// The organisation's, for exports that name none.
  let currency: String
  /// The role that they are to serve; `nil`: whichever fits best.
  let role: Role?

  private var first: LookedAt { files[0] }

  var text: String {
    if let problem = first.problem { return tomlComment("\(first.path): \(problem)") + "\n" }
    let complete = first.candidates.filter(\.isComplete)
    guard let best = complete.first else { return guessed }
    let equal = complete.dropFirst().filter { $0.sureness == best.sureness }
    var lines = [tomlComment("\(shownPaths): \(sentence(best))")]
    for other in complete.dropFirst() where !equal.contains(where: { $0.name == other.name }) {
      lines.append(tomlComment("less sure: \(sentence(other))"))
    }
    for other in equal {
      lines.append(tomlComment("just as sure: \(sentence(other)); its entry follows as a comment"))
    }
    lines += entry(best)
    for other in equal { lines += [""] + entry(other).map { $0.hasPrefix("#") ? $0 : "# " + $0 } }
    return lines.joined(separator: "\n") + "\n"
  }

  private var isWorkbook: Bool { first.sample?.isWorkbook ?? false }

  private var shownPaths: String {
    files.count == 1 ? first.path : "\(first.path) and \(files.count - 1) more"
  }

  private func sentence(_ candidate: Candidate) -> String {
    "\(candidate.title) (\(candidate.name)), sure to \(candidate.sureness) of 100: \(candidate.reason)"
  }

  // MARK: What is known

  private func entry(_ candidate: Candidate) -> [String] {
    guard let role = candidate.roles.first else { return [] }
    let preset = candidate.isPreset ? Preset.named(candidate.name) : nil
    let use = preset?.use(for: role)
    var lines = head(role, format: candidate.name, others: Array(candidate.roles.dropFirst()))
    if let note = use?.note, !note.isEmpty { lines.append(tomlComment(note)) }
    lines += sheet
    if candidate.skippedLines != preset?.layout.skippedLines ?? candidate.skippedLines {
      lines.append(
        isWorkbook ? "header-row = \(candidate.skippedLines + 1)" : "skip-lines = \(candidate.skippedLines)")
    }
    lines += encoding
    if let open = use?.open, !open.isEmpty {
      lines += ["[source.fields]"] + open.map(openField)
    }
    return lines
  }

  private func head(_ role: Role, format: String, others: [Role], suffix: String = "") -> [String] {
    var lines = ["[[source]]", "id = \(tomlString(id + suffix))"]
    var roleLine = "role = \(tomlString(role.rawValue))"
    if !others.isEmpty {
      let names = others.map(\.rawValue).joined(separator: ", ")
      roleLine += "  " + tomlComment("the same files in an entry of their own could also serve as: \(names)")
    }
    lines.append(roleLine)
    lines.append("files = \(tomlList(patterns))")
    lines.append("format = \(tomlString(format))")
    if files.count > 1, isWholeState(role), files.allSatisfy({ holdsDate($0.name) }) {
      lines.append("snapshot = true  # each file seems to be the whole state at the date in its name")
    }
    return lines
  }

  private func isWholeState(_ role: Role) -> Bool {
    [.people, .devices, .deployments].contains(role)
  }

  /// Of a workbook whose first sheet is not the one with the rows.
  private var sheet: [String] {
    let others = first.sample?.otherSheets ?? []
    let comment =
      others.isEmpty
      ? []
      : [
        tomlComment(
          "further sheets, each for an entry of its own if it is evidence: \(others.joined(separator: ", "))")
      ]
    return
      (first.sample?.sheetName.map { ["sheet = \(tomlString($0))  # the first with rows below a header"] }
      ?? []) + comment
  }

  private var encoding: [String] {
    first.sample?.encoding.map { ["encoding = \(tomlString($0))  # its bytes are no UTF-8"] } ?? []
  }

  /// A field that the export does not hold.
  private func openField(_ field: String) -> String {
    switch field {
    case "currency":
      "currency = { default = \(tomlString(currency)) }  # the export names none: the organisation's, until you know better"
    case "evidence": "evidence = { default = \"claim\" }  # the weakest grade: no column says more"
    default: "# \(field) =   # needed, and no column is like it: name one, or { default = \"…\" }"
    }
  }

  // MARK: What is guessed

  private var guessed: String {
    guard let outline = first.outline else {
      return tomlComment(
        first.ending.lowercased() == ".zip"
          ? "\(shownPaths): a zip; its members are files too: files = [\"\(first.path)!/*.csv\"]"
          : isWorkbook
            ? "\(shownPaths): a workbook, and no sheet of it has rows below a header"
            : "\(shownPaths): no text, and no format that is known") + "\n"
    }
    let ranked = mappingGuesses(outline)
    let guesses = ranked.filter { $0.role == role } + ranked.filter { $0.role != role }
    let columns = outline.columns.prefix(60).map { "`\($0.name)`" }.joined(separator: ", ")
    var lines = [tomlComment("\(shownPaths): not a known export. Its columns: \(columns)")]
    for near in first.candidates.prefix(2) { lines.append(tomlComment("nearest: \(sentence(near))")) }
    guard let guess = guesses.first else {
      lines.append(
        tomlComment("no role fits its columns: if it is evidence, write its [source.fields] by hand"))
      return lines.joined(separator: "\n") + "\n"
    }
    lines.append(
      tomlComment(
        "guessed from the names of its columns and \(counted(outline.rowCount, "row", "rows")): check every line"
      ))
    let further = guesses.dropFirst().filter { $0.adds(to: guess) }
    let others = guesses.dropFirst().filter { other in
      other.likeness > guess.likeness - 0.2 && !further.contains { $0.role == other.role }
    }
    lines += guessedEntry(guess, outline, others: others.map(\.role))
    for other in further {
      lines += [
        "", tomlComment("the same rows also seem to hold \(other.role.rawValue), in an entry of their own:"),
      ]
      lines += guessedEntry(other, outline, suffix: "-\(other.role.rawValue)").map { "# " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// - Parameter suffix: tells the entry's id from that of another entry of the same files.
  private func guessedEntry(
    _ guess: MappingGuess, _ outline: FileOutline, others: [Role] = [], suffix: String = ""
  ) -> [String] {
    var lines = head(guess.role, format: outline.format, others: others, suffix: suffix)
    if let delimiter = outline.delimiter {
      lines.append(
        "delimiter = \(tomlString(String(decoding: [delimiter], as: UTF8.self)))  # most rows then have as many cells"
      )
    }
    lines += sheet
    if outline.skippedLines > 0, isWorkbook {
      lines.append("header-row = \(outline.skippedLines + 1)  # the first row that looks like a header")
    } else if outline.skippedLines > 0 {
      lines.append(
        "skip-lines = \(outline.skippedLines)  # the header seems to stand in line \(outline.skippedLines + 1)"
      )
    }
    if !outline.root.isEmpty {
      lines.append("root = \(tomlString(outline.root))  # the first array of objects")
    }
    lines += encoding + ["[source.fields]"] + guess.fields.map { fieldLine($0, guess.role) }
    let constants = guess.role.fields.required.filter { field in
      MappingGuess.constants.contains(field) && !guess.fields.contains { $0.name == field }
    }
    var open = constants + guess.missing
    let hasPrice = guess.fields.contains { $0.name == "amount" || $0.name == "unit_price" }
    if guess.role == .purchases, !hasPrice { open.append("unit_price") }
    return lines + open.map(openField)
  }
}

/// `2026-09-30`, `2026_09_30` or `20260930` in a file's name.
private func holdsDate(_ name: String) -> Bool { name.contains(/[0-9]{4}[-_]?[0-9]{2}[-_]?[0-9]{2}/) }
