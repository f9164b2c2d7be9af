import Facts
import Reconciliation

/// `approval-memo.txt`: what approvers are asked to decide, on one page of plain text, 76 characters wide.
func approvalMemo(_ renewal: Renewal, _ language: Language) -> Document {
  var lines: [String] = []
  func add(_ text: Wording, indent: Int = 0) {
    lines += wrapped(plainLine(language.text(text)), width: 76, indent: indent)
  }
  func heading(_ words: Wording) {
    let text = language.text(words)
    lines += ["", text.uppercased(), String(repeating: "-", count: text.count)]
  }
  func named(_ text: String) -> Wording { text.isEmpty ? "not recorded" : Wording(data: text) }

  add("APPROVAL MEMO: renewal of \(renewal.publisher)")
  add("\(renewal.run.organisation), \(renewal.today). Figures as of \(renewal.run.asOf).")
  heading("Decision")
  add(renewal.header.decision)
  let by: Wording = renewal.header.decideBy.map { "\($0)" } ?? "no date lies ahead"
  add("By: \(by). Owner: \(named(renewal.header.owner)).")
  if let governing = renewal.governing {
    add(
      "What governs: the \(Wording(fixed: governing.kind.rawValue)) of \(governing.day), \(working(renewal, governing.day))."
    )
  }
  heading("Proposal")
  for line in renewal.lines.filter(\.isRenewable).prefix(12) {
    if line.endsUnlimited {
      add("- \(line.product.title): renew the right without limit, or let it end", indent: 2)
      continue
    }
    let quantity: Wording = line.quantity.renew.map { grouped($0) } ?? "as now"
    add("- \(line.product.title): renew \(quantity) of \(grouped(line.renewable)) units", indent: 2)
  }
  let more = renewal.lines.count(where: \.isRenewable) - 12
  if more > 0 { add("- and \(more) more, in tables/recommended-quantities.csv", indent: 2) }
  heading("Cost for twelve months")
  for scenario in renewal.scenarios.prefix(8) {
    let gap: Wording = scenario.unpriced > 0 ? ", \(scenario.unpriced) not wholly in it" : .empty
    add(
      "- \(scenario.title): \(withCode(scenario.yearlyCost))\(gap); "
        + "\(counted(scenario.shortProducts, "product", "products")) short, \(grouped(scenario.spareProducts)) with units to spare",
      indent: 2)
  }
  heading("Risks to settle first")
  let short = renewal.risks.filter { $0.shortfall > 0 }
  if short.isEmpty { add("None: no product is short.") }
  for risk in short.prefix(6) {
    let cost: Wording = risk.price == nil ? "price not recorded" : withCode(risk.cost)
    add("- \(risk.product.title): short by \(grouped(risk.shortfall)), \(cost)", indent: 2)
  }
  let open = renewal.risks.count { $0.status == .undetermined }
  if open > 0 {
    add("\(counted(open, "product is", "products are")) undetermined: the records leave a range.")
  }
  heading("Approved")
  let roles: [Wording] = [
    "Business owner: \(named(renewal.header.businessOwner))", "Procurement", "Finance",
  ]
  for role in roles {
    add(role)
    lines.append("  \(language.text("Name, date, signature:")) ______________________________")
  }
  return Document(path: "approval-memo.txt", text: lines.joined(separator: "\n") + "\n")
}

private func working(_ renewal: Renewal, _ day: Day) -> Wording {
  let days = renewal.calendar.workingDays(after: renewal.today, through: day)
  return "\(counted(days, "working day", "working days")) from \(renewal.today)"
}
