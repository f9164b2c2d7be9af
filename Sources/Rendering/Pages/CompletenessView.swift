import Facts
import Reconciliation

/// One source of the sheet.
func sheetView(_ sheet: SourceSheet) -> View {
  let said = sheet.statement
  let days = [sheet.firstDay, sheet.lastDay].compactMap { $0 }
  return [
    "source": .shown(said.source, 60), "role": .word(said.role.rawValue), "system": .shown(said.system, 80),
    "by": .shown(said.extractedBy, 80), "at": .shown(said.extractedAt, 40),
    "query": .shown(said.query, 400), "filters": .list(said.filters.prefix(20).map { .shown($0, 160) }),
    "outOfService": .list(
      said.outOfService.prefix(20).map { .shown(spanWords([$0.lowerBound, $0.upperBound]), 40) }),
    "isSilent": .flag(said.extractedBy.isEmpty && said.extractedAt.isEmpty && said.query.isEmpty),
    "files": .text(counted(sheet.files, "file", "files")), "size": .text(byteSize(sheet.bytes)),
    "days": .text(spanWords(days)),
    "read": .number(sheet.read), "accepted": .number(sheet.accepted), "rejected": .number(sheet.rejected),
    "merged": .number(sheet.merged), "outOfScope": .number(sheet.outOfScope),
    "balances": .flag(sheet.balances),
    "totals": .list(
      sheet.totals.prefix(20).map { total in
        [
          "name": .word(shown(total.name, 60)),
          "read": .shown(total.read.map { Wording(data: $0) } ?? "none", 40),
          "declared": .shown(total.declared ?? "", 40), "difference": .shown(total.difference ?? "", 40),
          "standing": .word(total.standing.rawValue), "agrees": .flag(total.standing == .agrees),
          "isUndeclared": .flag(total.standing == .undeclared),
        ]
      }),
  ]
}

/// `2026-07-01 to 2026-09-30`, of the first and the last day that are known.
func spanWords(_ days: [Day]) -> Wording {
  guard let first = days.first, let last = days.last else { return "no dates" }
  return days.count == 1 ? Wording(.day(first)) : "\(first) to \(last)"
}

/// One link of the sample.
func sampledRowView(_ link: SampledRow, _ context: PageContext) -> View {
  [
    "origin": context.origin(link.origin, root: ""), "subject": .shown(link.subject, 100),
    "figure": .english(link.figure, 200),
    "href": .text(link.product.isEmpty ? "" : context.productLink(link.product, root: "")),
  ]
}
