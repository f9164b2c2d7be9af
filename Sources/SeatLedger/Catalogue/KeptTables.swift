import Facts

/// Reads the catalogue and the decisions. Ids are checked against the products only where those could be read.
func keptTables(_ files: [RuleFile], faults: FaultList) -> (Catalogue, Decisions) {
  func file(_ path: String) -> RuleFile? { files.first { $0.file.path == path } }
  let known = file("catalogue/products.csv").map { products($0, faults: faults) } ?? []
  // A row of products.csv that is wrong still names a product: its id must not be called unknown elsewhere.
  let ids = file("catalogue/products.csv").flatMap(productIDs)
  var catalogue = Catalogue(
    products: known,
    skus: file("catalogue/skus.csv").map { skuRules($0, products: ids, faults: faults) } ?? [],
    aliases: file("catalogue/aliases.csv").map { aliases($0, products: ids, faults: faults) } ?? [],
    identities: file("catalogue/identities.csv").map { identityRules($0, faults: faults) } ?? [])
  catalogue.valueUnits = valueUnits(file("catalogue/value-units.csv"), products: known, faults: faults)
  catalogue.tiers =
    file("catalogue/tiers.csv").map { priceTiers($0, products: known, ids: ids, faults: faults) } ?? []
  catalogue.useRights =
    file("catalogue/use-rights.csv").map { useRights($0, products: known, ids: ids, faults: faults) } ?? []
  catalogue.suites =
    file("catalogue/suites.csv").map { suiteComponents($0, products: ids, faults: faults) } ?? []
  catalogue.lists = file("catalogue/lists.csv").map { namedLists($0, faults: faults) } ?? []
  catalogue.caps =
    file("catalogue/caps.csv").map { usageCaps($0, products: known, ids: ids, faults: faults) } ?? []
  catalogue.balances = file("catalogue/balances.csv").map { statedBalances($0, faults: faults) } ?? []
  catalogue.needs = file("catalogue/needs.csv").map { productNeeds($0, products: ids, faults: faults) } ?? []
  catalogue.projects = file("catalogue/projects.csv").map { projects($0, faults: faults) } ?? []
  catalogue.headcount = file("catalogue/headcount.csv").map { plannedHeadcount($0, faults: faults) } ?? []
  catalogue.holidays = file("catalogue/holidays.csv").map { holidays($0, faults: faults) } ?? [:]
  var decisions = Decisions(
    exceptions: file("decisions/exceptions.csv")
      .map { exceptionDecisions($0, products: ids, faults: faults) } ?? [],
    remediation: file("decisions/remediation.csv")
      .map { remediations($0, products: ids, faults: faults) } ?? [])
  decisions.reservations =
    file("decisions/reservations.csv")
    .map { reservations($0, lists: catalogue.lists.map(\.list), faults: faults) } ?? []
  decisions.locks =
    file("decisions/allocation-locks.csv").map { allocationLocks($0, products: ids, faults: faults) } ?? []
  decisions.approvals =
    file("decisions/approvals.csv")
    .map { limitApprovals($0, products: ids, caps: catalogue.caps, faults: faults) } ?? []
  return (catalogue, decisions)
}
