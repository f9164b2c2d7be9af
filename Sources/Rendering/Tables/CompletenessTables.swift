import Facts
import Reconciliation

extension TableForm {
  static let completeness = TableForm(
    "completeness", "The completeness and accuracy of each source, one row for each of its control totals.",
    [
      "source": Meaning.source,
      "role":
        "What the source tells of: purchases, entitlements, deployments, assignments, access, people or "
        + "devices.",
      "system": "The system that the rows were extracted from, as the configuration names it.",
      "extracted_by": "Who extracted the rows.",
      "extracted_at": "When, as the configuration states it.",
      "query": "The report or query that was run.",
      "out_of_service":
        "Days on which the licence servers were not in service, as the configuration states it: first/last, with a "
        + "semicolon between them.",
      "filters": "Filters that leave rows out of scope, with a semicolon between them.",
      "files": "Files of the source.",
      "bytes": "Bytes of these files.",
      "read": Meaning.read,
      "accepted": Meaning.accepted,
      "rejected": Meaning.rejected,
      "merged": Meaning.merged,
      "out_of_scope": Meaning.outOfScope,
      "balances": "yes where read is the sum of accepted, rejected, merged and out of scope.",
      "first_day": "First day that an accepted row is about.",
      "last_day": "Last day that an accepted row is about.",
      "total": "Name of the control total.",
      "total_read": "The total as read, over all files of the source; empty where the files give none.",
      "total_declared": "The total as the source system states it; empty where none is declared.",
      "difference": "Read less declared; empty where one of them is missing.",
      "standing": "agrees, differs, not declared, or cannot be compared.",
    ])
}

/// `tables/completeness.csv`: the completeness and accuracy of each source; one row for each of its control totals.
func completenessTable(_ evidence: Evidence) -> Document {
  TableForm.completeness.document { row in
    for sheet in evidence.sheets {
      let said = sheet.statement
      let head: [Cell] = [
        .text(said.source), .text(said.role.rawValue), .text(said.system), .text(said.extractedBy),
        .text(said.extractedAt), .text(said.query),
        .text(said.outOfService.map { "\($0.lowerBound)/\($0.upperBound)" }.joined(separator: "; ")),
        .text(said.filters.joined(separator: "; ")),
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

extension TableForm {
  static let reperformanceSample = TableForm(
    "reperformance-sample",
    "Rows and figures to perform again by hand, drawn by a seed that the pack itself gives; one row a "
      + "link.",
    [
      "direction":
        "forward from a row to the figures that it is in, backward from a part of a figure to the rows that "
        + "it rests on.",
      "source": Meaning.source,
      "path": Meaning.path,
      "sha256": Meaning.sha256,
      "line": Meaning.line,
      "subject": "What the row, or the part of the figure, is.",
      "product_id": Meaning.productOrEmpty,
      "figure": "The figure in words.",
    ])
}

/// `tables/reperformance-sample.csv`: rows and figures to perform again by hand, one row a link.
func sampleTable(_ evidence: Evidence) -> Document {
  TableForm.reperformanceSample.document { row in
    for link in evidence.sample.rows {
      let file = link.origin.file
      try row([
        .text(link.direction.rawValue), .text(file.source), .text(file.path), .text(file.digest.hex),
        .number(link.origin.line), .text(link.subject), .text(link.product), .text(link.figure),
      ])
    }
  }
}
