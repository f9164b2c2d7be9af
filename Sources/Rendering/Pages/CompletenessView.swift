import Facts
import Reconciliation

/// One source of the sheet.
func sheetView(_ sheet: SourceSheet) -> View {
  let said = sheet.statement
  let days = [sheet.firstDay, sheet.lastDay].compactMap { $0?.description }
  return [
    "source": .shown(said.source, 60), "role": .text(said.role.rawValue), "system": .shown(said.system, 80),
    "by": .shown(said.extractedBy, 80), "at": .shown(said.extractedAt, 40),
    "query": .shown(said.query, 400), "filters": .list(said.filters.prefix(20).map { .shown($0, 160) }),
    "isSilent": .flag(said.extractedBy.isEmpty && said.extractedAt.isEmpty && said.query.isEmpty),
    "files": .text(counted(sheet.files, "file", "files")), "size": .text(byteSize(sheet.bytes)),
    "days": .text(days.isEmpty ? "no dates" : days.joined(separator: " to ")),
    "read": .number(sheet.read), "accepted": .number(sheet.accepted), "rejected": .number(sheet.rejected),
    "merged": .number(sheet.merged), "outOfScope": .number(sheet.outOfScope),
    "balances": .flag(sheet.balances),
    "totals": .list(
      sheet.totals.prefix(20).map { total in
        [
          "name": .shown(total.name, 60), "read": .shown(total.read ?? "none", 40),
          "declared": .shown(total.declared ?? "", 40), "difference": .shown(total.difference ?? "", 40),
          "standing": .text(total.standing.rawValue), "agrees": .flag(total.standing == .agrees),
          "isUndeclared": .flag(total.standing == .undeclared),
        ]
      }),
  ]
}

/// One link of the sample.
func sampledRowView(_ link: SampledRow, _ context: PageContext) -> View {
  [
    "origin": context.origin(link.origin, root: ""), "subject": .shown(link.subject, 100),
    "figure": .shown(link.figure, 200),
    "href": .text(link.product.isEmpty ? "" : context.productLink(link.product, root: "")),
  ]
}
