import Facts
import Reconciliation

/// `tables/control-totals.csv`: each file's account, and the sums to compare with the source system. A file has one row
/// for its rows, and one for each total and each reason why rows were out of scope.
func controlTotalTable(_ evidence: Evidence) -> Document {
  let columns = [
    "source", "path", "sha256", "bytes", "role", "reader", "encoding", "read", "accepted", "rejected",
    "merged",
    "out_of_scope", "balances", "first_day", "last_day", "total", "value",
  ]
  return table("control-totals", columns) { row in
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

/// `tables/rejected-rows.csv`: rows that could not be used, verbatim.
func rejectedRowTable(_ evidence: Evidence) -> Document {
  table("rejected-rows", ["path", "line", "code", "reason", "row"]) { row in
    for rejected in evidence.rejected {
      try row([
        .text(rejected.origin.file.path), .number(rejected.origin.line), .text(rejected.code),
        .text(rejected.reason), .text(rejected.raw),
      ])
    }
  }
}

/// `tables/unresolved.csv`: names and logins that nothing resolved.
func unresolvedTable(_ evidence: Evidence) -> Document {
  table("unresolved", ["kind", "name", "rows", "first_path", "first_line"]) { row in
    for item in evidence.unresolved {
      try row([
        .text(item.kind), .text(item.name), .number(item.rows), .text(item.origin.file.path),
        .number(item.origin.line),
      ])
    }
  }
}

/// `tables/unused-files.csv`: files of a source that were deliberately not read, and why.
func unusedFileTable(_ evidence: Evidence) -> Document {
  table("unused-files", ["source", "path", "reason"]) { row in
    for unused in evidence.unused {
      try row([.text(unused.source), .text(unused.path), .text(unused.reason)])
    }
  }
}

/// `tables/match-rules.csv`: how many names each rule of resolution matched.
func matchRuleTable(_ evidence: Evidence) -> Document {
  table("match-rules", ["kind", "rule", "matches"]) { row in
    for match in evidence.matches {
      try row([.text(match.kind), .text(match.rule), .number(match.matches)])
    }
  }
}
