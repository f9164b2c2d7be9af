import Facts
import Reconciliation

extension Page {
  /// `sources.html`: what was read, what became of each row, and what nothing matched.
  static func sources(_ context: PageContext) -> Page {
    Page(path: "sources.html", template: "sources.mustache", title: "Sources", section: "sources.html") {
      rows in
      let evidence = context.evidence
      let unbalanced = evidence.accounts.count { !$0.balances }
      // Links lead to the accounts: they give way last when the page grows too long.
      let files = max(rows, min(PageContext.linkedFiles, rows * 4))
      let others = context.files.others
      // Lines in doubt come first: a long list is cut.
      let all = evidence.flaggedPurchases
      let flagged = all.filter(\.isDoubtful) + all.filter { !$0.isDoubtful }
      func cut(_ total: Int, _ table: String) -> View {
        .cut(shown: min(rows, total), total: total, table: table, root: "")
      }
      return [
        "balances": .flag(unbalanced == 0),
        "unbalanced": .text(counted(unbalanced, "file does not balance", "files do not balance")),
        "count": .text(counted(evidence.accounts.count, "file", "files")),
        "totals": RowTotals(evidence.accounts).view,
        "sheets": .list(evidence.sheets.prefix(rows).map(sheetView)),
        "sheetCut": cut(evidence.sheets.count, "completeness"),
        "seed": .text(evidence.sample.seed), "parts": .number(evidence.sample.parts),
        "rowsOfASource": .number(ReperformanceSample.rowsOfASource),
        "drawnParts": .number(ReperformanceSample.drawnParts),
        "forward": .list(sampled(.forward, rows, context)),
        "backward": .list(sampled(.backward, rows, context)),
        "sampleCut": cut(evidence.sample.rows.count, "reperformance-sample"),
        "accounts": .list(accountViews(evidence.accounts.prefix(files), context)),
        "accountCut": .cut(
          shown: min(files, evidence.accounts.count), total: evidence.accounts.count, table: "control-totals",
          root: ""),
        "others": .list(
          others.prefix(files).map { file in
            [
              "id": .text(context.files.id(file)), "path": .shown(file.path),
              "digest": .text(file.digest.hex),
              "size": .text(byteSize(file.byteCount)),
            ]
          }),
        "unused": .list(
          evidence.unused.prefix(rows).map {
            ["source": .shown($0.source, 60), "path": .shown($0.path), "reason": .english($0.reason, 160)]
          }),
        "rejected": .list(
          evidence.rejected.prefix(rows).map {
            [
              "origin": context.origin($0.origin, root: ""), "code": .shown($0.code, 40),
              "reason": .english($0.reason, 240), "raw": .shown($0.raw, 300),
            ]
          }),
        "rejectedCut": cut(evidence.rejected.count, "rejected-rows"),
        "flagged": .list(flagged.prefix(rows).map { flaggedView($0, context) }),
        "flaggedCut": cut(flagged.count, "flagged-purchase-lines"),
        "unresolved": .list(
          evidence.unresolved.prefix(rows).map {
            [
              "kind": .word(shown($0.kind, 40)), "name": .shown(named($0.name, else: "(blank)")),
              "rows": .number($0.rows),
              "origin": context.origin($0.origin, root: ""),
            ]
          }),
        "resolveFirst": resolveFirstViews(context, rows: min(rows, 100)),
        "resolveFirstCut": .cut(
          shown: min(rows, 100, evidence.resolveFirst.count), total: evidence.resolveFirst.count,
          table: "resolve-first", root: ""),
        "unresolvedCut": cut(evidence.unresolved.count, "unresolved"),
        "matches": .list(
          evidence.matches.prefix(rows).map {
            [
              "kind": .word(shown($0.kind, 40)), "rule": .shown(Wording(fixed: $0.rule)),
              "matches": .number($0.matches),
            ]
          }),
        "unusedCut": cut(evidence.unused.count, "unused-files"),
        "matchCut": cut(evidence.matches.count, "match-rules"),
        "templates": .list(
          context.templates.digests.map { ["name": .text($0.name), "digest": .text($0.digest.hex)] }),
      ]
    }
  }

  private static func sampled(
    _ direction: SampledRow.Direction, _ rows: Int, _ context: PageContext
  ) -> [View] {
    context.evidence.sample.rows.lazy.filter { $0.direction == direction }.prefix(max(1, rows / 2))
      .map { sampledRowView($0, context) }
  }

  private static func flaggedView(_ purchase: FlaggedPurchase, _ context: PageContext) -> View {
    let line = purchase.line
    return [
      "origin": context.origin(line.origin, root: ""), "id": .shown(line.id, 80),
      "description": .shown(line.description, 120),
      "quantity": .decimal(line.quantity),
      "price": line.unitPrice.map { .decimal($0) } ?? "not given", "amount": .money(line.amount),
      "difference": purchase.difference.map { .money($0) } ?? false,
      "isDoubtful": .flag(purchase.isDoubtful),
      "flags": .list(purchase.flags.map { .english($0.words, 240) }),
    ]
  }

  /// A file that two sources read has one anchor: an id must not stand twice on a page.
  private static func accountViews(_ accounts: ArraySlice<FileAccount>, _ context: PageContext) -> [View] {
    var paths: Set<String> = []
    return accounts.map { accountView($0, context, hasAnchor: paths.insert($0.file.path).inserted) }
  }

  private static func accountView(_ account: FileAccount, _ context: PageContext, hasAnchor: Bool) -> View {
    let file = account.file
    let days = [account.firstDay, account.lastDay].compactMap { $0 }
    let totals = account.controlTotals.sorted { $0.key < $1.key }
    let reasons = account.outOfScope.sorted { $0.key < $1.key }
    return [
      "id": .text(hasAnchor ? context.files.id(file) : ""), "source": .shown(file.source, 60),
      "path": .shown(file.path),
      "digest": .text(file.digest.hex), "size": .text(byteSize(file.byteCount)),
      "role": .word(account.role.rawValue), "reader": .shown(account.reader, 40),
      "encoding": .shown(account.encoding, 40), "read": .number(account.read),
      "accepted": .number(account.accepted), "rejected": .number(account.rejected),
      "hasRejected": .flag(account.rejected > 0), "merged": .number(account.merged),
      "outOfScope": .number(account.outOfScopeCount), "balances": .flag(account.balances),
      "days": .text(spanWords(days)),
      "totals": .list(
        totals.prefix(20).map { ["name": .word(shown($0.key, 60)), "value": .shown($0.value, 60)] }),
      "reasons": .list(
        reasons.prefix(20).map { ["name": .word(shown($0.key, 100)), "rows": .number($0.value)] }),
      "notes": .list(account.notes.prefix(10).map { .english($0, 300) }),
    ]
  }
}
