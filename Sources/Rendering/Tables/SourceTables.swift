import Facts
import Reconciliation

extension TableForm {
  static let controlTotals = TableForm(
    "control-totals",
    "Each file's account, and the sums to compare with the system it came from; one row a total.",
    [
      "source": Meaning.source,
      "path": Meaning.path,
      "sha256": Meaning.sha256,
      "bytes": "Bytes of the file.",
      "role": "What the file tells of.",
      "reader": "Format or preset that read it, with its version.",
      "encoding": "Encoding of the text.",
      "read": Meaning.read,
      "accepted": Meaning.accepted,
      "rejected": Meaning.rejected,
      "merged": Meaning.merged,
      "out_of_scope": Meaning.outOfScope,
      "balances": "yes where read is the sum of accepted, rejected, merged and out of scope.",
      "first_day": "First day that an accepted row is about.",
      "last_day": "Last day that an accepted row is about.",
      "total": "Name of the total: rows, a reason why rows are out of scope, or a sum.",
      "value": "The total.",
    ])
}

/// `tables/control-totals.csv`: each file's account, and the sums to compare with the source system. A file has one row
/// for its rows, and one for each total and each reason why rows were out of scope.
func controlTotalTable(_ evidence: Evidence) -> Document {
  TableForm.controlTotals.document { row in
    for account in evidence.accounts {
      let file = account.file
      let head: [Cell] = [
        .text(file.source), .text(file.path), .text(file.digest.hex), .decimal(String(file.byteCount)),
        .text(account.role.rawValue), .text(account.reader), .text(account.encoding), .number(account.read),
        .number(account.accepted), .number(account.rejected), .number(account.merged),
        .number(account.outOfScopeCount), .text(account.balances ? "yes" : "no"), .optional(account.firstDay),
        .optional(account.lastDay),
      ]
      try row(head + [.text("rows"), .number(account.read)])
      for (reason, rows) in account.outOfScope.sorted(by: { $0.key < $1.key }) {
        try row(head + [.text("out of scope: \(reason)"), .number(rows)])
      }
      for (name, value) in account.controlTotals.sorted(by: { $0.key < $1.key }) {
        try row(head + [.text(name), .text(value)])
      }
    }
  }
}

extension TableForm {
  static let rejectedRows = TableForm(
    "rejected-rows", "Rows that could not be used, verbatim.",
    [
      "path": Meaning.path,
      "line": Meaning.line,
      "code": "Why, as a short code.",
      "reason": "Why, in words.",
      "row": "The row as it stands in the file, with [product key] in place of product keys.",
    ])
}

/// `tables/rejected-rows.csv`: rows that could not be used, verbatim.
func rejectedRowTable(_ evidence: Evidence) -> Document {
  TableForm.rejectedRows.document { row in
    for rejected in evidence.rejected {
      try row([
        .text(rejected.origin.file.path), .number(rejected.origin.line), .text(rejected.code),
        .text(rejected.reason), .text(rejected.raw),
      ])
    }
  }
}

extension TableForm {
  static let unresolved = TableForm(
    "unresolved", "Names and logins that nothing resolved.",
    [
      "kind":
        "What the name is of: person, device or product; entitlement of a row in catalogue/balances.csv.",
      "name": "The name as the sources have it.",
      "rows": "Rows with this name.",
      "first_path": Meaning.firstPath,
      "first_line": Meaning.firstLine,
    ])
}

/// `tables/unresolved.csv`: names and logins that nothing resolved.
func unresolvedTable(_ evidence: Evidence) -> Document {
  TableForm.unresolved.document { row in
    for item in evidence.unresolved {
      try row([
        .text(item.kind), .text(item.name), .number(item.rows), .text(item.origin.file.path),
        .number(item.origin.line),
      ])
    }
  }
}

extension TableForm {
  static let unusedFiles = TableForm(
    "unused-files", "Files of a source that were deliberately not read, and why.",
    [
      "source": Meaning.source,
      "path": Meaning.path,
      "reason": "Why it was not read.",
    ])
}

/// `tables/unused-files.csv`: files of a source that were deliberately not read, and why.
func unusedFileTable(_ evidence: Evidence) -> Document {
  TableForm.unusedFiles.document { row in
    for unused in evidence.unused {
      try row([.text(unused.source), .text(unused.path), .text(unused.reason)])
    }
  }
}

extension TableForm {
  static let matchRules = TableForm(
    "match-rules", "How many names each rule of resolution matched.",
    [
      "kind": "What was resolved: person, device or product.",
      "rule": "The rule.",
      "matches": "Names that it matched.",
    ])
}

/// `tables/match-rules.csv`: how many names each rule of resolution matched.
func matchRuleTable(_ evidence: Evidence) -> Document {
  TableForm.matchRules.document { row in
    for match in evidence.matches {
      try row([.text(match.kind), .text(match.rule), .number(match.matches)])
    }
  }
}
