import Facts
import Reconciliation

/// Names that nothing recognised, those that could matter most first, each with a proposal and the line that would settle it.
func unrecognisedLines(_ names: [UnrecognisedName], _ style: PrintStyle) -> [String] {
  if names.isEmpty { return [] }
  let shown = style.isVerbose ? names[...] : names.prefix(shownEntries)
  var table = TextTable([
    .init(titles: ["unrecognised software"], isRight: false, isElastic: true), .init(titles: ["rows"]),
    .init(titles: ["installed"]), .init(titles: ["uses", "and seats"]),
    .init(titles: ["proposal"], isRight: false),
  ])
  for name in shown {
    let more = name.spellings.count > 1 ? " (\(grouped(name.spellings.count)) spellings)" : ""
    table.add([
      .init("  " + printable(name.name) + more), .init(grouped(name.rows)),
      .init(grouped(name.installations)),
      .init(grouped(name.uses)), .init(name.proposal.rawValue, .faint),
    ])
    table.rows.append(.note(.init(printable(name.reason), .faint)))
    table.rows.append(.note(.init(printable(name.lines.first ?? ""), .plain)))
  }
  return [""] + table.lines(style) + more(names.count - shown.count, "names", style)
    + ["  The lines are for catalogue/aliases.csv."]
}

/// What was merged, as a count by rule; what contradicts itself and what is proposed, one by one.
func identityLines(_ notes: [IdentityNote], _ style: PrintStyle) -> [String] {
  if notes.isEmpty { return [] }
  var lines = ["", style.paint("identities", .faint)]
  for subject in IdentityNote.Subject.allCases {
    let merged = notes.filter { $0.kind == .merged && $0.subject == subject }
    if merged.isEmpty { continue }
    var rules: [String: Int] = [:]
    for note in merged { rules[note.rule, default: 0] += 1 }
    let told = rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "\($0.key) \(grouped($0.value))"
    }
    lines.append(
      "  merged: \(counted(merged.count, subject == .device ? "machine" : "person", subject == .device ? "machines" : "people")) "
        + "of several rows, by \(told.joined(separator: "; "))")
  }
  for kind in [IdentityNote.Kind.conflict, .handedOver, .proposal] {
    let own = notes.filter { $0.kind == kind }
    let shown = style.isVerbose ? own[...] : own.prefix(shownEntries)
    for note in shown {
      lines.append("  \(kind.rawValue): \(printable(note.id)): \(printable(note.reason))")
      if kind == .proposal, !note.line.isEmpty {
        lines += note.line.split(separator: "\n").map { "      " + printable(String($0)) }
      }
    }
    lines += more(own.count - shown.count, "of these", style)
  }
  if notes.contains(where: { $0.kind == .proposal && !$0.line.isEmpty }) {
    lines.append("  The lines are for catalogue/identities.csv.")
  }
  return lines
}

func unrecognisedJSON(_ names: [UnrecognisedName]) -> JSONValue {
  .array(
    names.map { name in
      .object([
        "name": .string(name.name), "spellings": .strings(name.spellings), "rows": .integer(name.rows),
        "installations": .integer(name.installations), "uses": .integer(name.uses),
        "publisher": .string(name.publisher), "priceLevel": .optional(name.priceLevel),
        "bought": .strings(name.bought.sorted.map(\.description)),
        "proposal": .string(name.proposal.rawValue),
        "products": .strings(name.products), "reason": .string(name.reason), "lines": .strings(name.lines),
      ])
    })
}

func identitiesJSON(_ notes: [IdentityNote]) -> JSONValue {
  .array(
    notes.map { note in
      .object([
        "kind": .string(note.kind.rawValue), "subject": .string(note.subject.rawValue),
        "id": .string(note.id),
        "title": .string(note.title), "key": .string(note.key), "rule": .string(note.rule),
        "others": .strings(note.others), "reason": .string(note.reason), "line": .string(note.line),
      ])
    })
}
