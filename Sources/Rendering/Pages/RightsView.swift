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

private func title(_ kind: UseRight.Kind) -> Wording {
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

private func meaning(_ right: UseRight, _ context: PageContext) -> Wording {
  let other: Wording = right.otherProduct.isEmpty ? .empty : context.title(right.otherProduct)
  let text: Wording =
    switch right.kind {
    case .upgrade: other.isEmpty ? "units may cover later versions of the family" : "units may cover \(other)"
    case .downgrade:
      other.isEmpty ? "units may cover earlier versions of the family" : "units may cover \(other)"
    case .crossEdition: "units may cover \(other)"
    case .secondUse:
      "of each person's devices one counts, and \(counted(right.value ?? 1, "further one does", "further ones do")) "
        + "not"
    case .installsPerUser: "a user's installations count one unit for each \(right.value ?? 1)"
    case .virtualisation:
      right.value.map { "each licensing of a host covers \($0) virtual machines on it" }
        ?? "each licensing of a host covers all virtual machines on it"
    case .roleExemption:
      right.value.map {
        "devices in the role \(right.roles.joined(separator: ", ")) do not count, \($0) for each device that does"
      } ?? "devices in the role \(right.roles.joined(separator: ", ")) do not count"
    case .reassignment: "a seat stays \(right.value ?? 0) days with its holder"
    }
  return right.needsMaintenance ? "\(text); only while maintenance is held" : text
}
