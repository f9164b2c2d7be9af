import Facts
import Reconciliation

/// The use rights of the catalogue, in words, each with the clause that gives it.
func rightViews(_ context: PageContext) -> [View] {
  context.evidence.catalogue.useRights.sorted { $0.id < $1.id }.map { right in
    [
      "anchor": .text(context.anchor(rule: "right:\(right.id)")), "id": .shown("right:\(right.id)", 60),
      "name": .text(title(right.kind)), "product": .shown(context.title(right.product), 80),
      "meaning": .shown(meaning(right, context), 300), "clause": .shown(right.clause, 300),
      "origin": context.origin(right.origin, root: ""),
    ]
  }
}

private func title(_ kind: UseRight.Kind) -> String {
  switch kind {
  case .upgrade: "Upgrade"
  case .downgrade: "Downgrade"
  case .crossEdition: "Cross-edition"
  case .secondUse: "Second use"
  case .installsPerUser: "Installations per user"
  case .virtualisation: "Virtualisation"
  case .roleExemption: "Exempt roles"
  case .reassignment: "Reassignment period"
  }
}

private func meaning(_ right: UseRight, _ context: PageContext) -> String {
  let other = right.otherProduct.isEmpty ? "" : context.title(right.otherProduct)
  let text =
    switch right.kind {
    case .upgrade: "units may cover \(other.isEmpty ? "later versions of the family" : other)"
    case .downgrade: "units may cover \(other.isEmpty ? "earlier versions of the family" : other)"
    case .crossEdition: "units may cover \(other)"
    case .secondUse:
      "of each person's devices one counts, and \(counted(right.value ?? 1, "further one", "further ones")) "
        + "\(right.value ?? 1 == 1 ? "does" : "do") not"
    case .installsPerUser: "a user's installations count one unit for each \(right.value ?? 1)"
    case .virtualisation:
      "each licensing of a host covers \(right.value.map(String.init) ?? "all") virtual machines on it"
    case .roleExemption:
      "devices in the role \(right.roles.joined(separator: ", ")) do not count"
        + (right.value.map { ", \($0) for each device that does" } ?? "")
    case .reassignment: "a seat stays \(right.value ?? 0) days with its holder"
    }
  return text + (right.needsMaintenance ? "; only while maintenance is held" : "")
}
