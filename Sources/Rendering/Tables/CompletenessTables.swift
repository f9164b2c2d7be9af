import Facts
import Reconciliation

/// `tables/completeness.csv`: the completeness and accuracy of each source; one row for each of its control totals.
func completenessTable(_ evidence: Evidence) -> Document {
  let columns = [
    "source", "role", "system", "extracted_by", "extracted_at", "query", "filters", "files", "bytes", "read",
    "accepted", "rejected", "merged", "out_of_scope", "balances", "first_day", "last_day", "total",
    "total_read", "total_declared", "difference", "standing",
  ]
  return table("completeness", columns) { row in
    for sheet in evidence.sheets {
      let said = sheet.statement
      let head: [Cell] = [
        .text(said.source), .text(said.role.rawValue), .text(said.system), .text(said.extractedBy),
        .text(said.extractedAt), .text(said.query), .text(said.filters.joined(separator: "; ")),
        .number(sheet.files), .decimal(String(sheet.bytes)), .number(sheet.read), .number(sheet.accepted),
        .number(sheet.rejected), .number(sheet.merged), .number(sheet.outOfScope),
        .text(sheet.balances ? "yes" : "no"), .optional(sheet.firstDay), .optional(sheet.lastDay),
      ]
      for total in sheet.totals {
        func decimal(_ value: String?) -> Cell { value.map { .decimal($0) } ?? .empty }
        try row(
          head + [
            .text(total.name), decimal(total.read), decimal(total.declared), decimal(total.difference),
            .text(total.standing.rawValue),
          ])
      }
    }
  }
}

/// `tables/reperformance-sample.csv`: rows and figures to perform again by hand, one row a link.
func sampleTable(_ evidence: Evidence) -> Document {
  let columns = [
    "direction", "source", "path", "sha256", "line", "subject", "product_id", "figure",
  ]
  return table("reperformance-sample", columns) { row in
    for link in evidence.sample.rows {
      let file = link.origin.file
      try row([
        .text(link.direction.rawValue), .text(file.source), .text(file.path), .text(file.digest.hex),
        .number(link.origin.line), .text(link.subject), .text(link.product), .text(link.figure),
      ])
    }
  }
}
