import Facts
import Foundation
public import Reconciliation

/// Reads a scenario file: TOML, as strictly as `seatledger.toml`. Whether what it names exists is seen when it is planned.
///
/// Places name the file without its folder: the same scenario gives the same plan, wherever it lies.
///
/// - Throws: ``Fault`` with code `usage` where there is no such file, ``Faults`` with everything that is wrong in it.
public func readScenario(_ path: String) throws -> Scenario {
  let file = try scenarioFile(path)
  return try scenario(file.bytes, file: file.file.path)
}

/// The file, under its own name: a pack says nothing of the machine on which it was made.
///
/// - Throws: ``Fault`` with code `usage`.
func scenarioFile(_ path: String) throws -> RuleFile {
  var isFolder = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
    throw Fault(
      .usage, place: path, found: "there is no such file", expected: "a scenario file",
      remedy: "`seatledger plan --help` shows one")
  }
  if isFolder {
    throw Fault(
      .usage, place: path, found: "this is a folder, and no scenario file is named",
      expected: "a scenario file, behind the workspace folder", remedy: "`seatledger plan --help` shows one")
  }
  guard let data = FileManager.default.contents(atPath: path) else {
    throw Fault(
      .usage, place: path, found: "the scenario cannot be read", expected: "a scenario file",
      remedy: "check its permissions")
  }
  return RuleFile(path: URL(filePath: path).lastPathComponent, bytes: [UInt8](data))
}

/// - Parameter file: the name used in a fault's place.
/// - Throws: ``Faults`` with everything that is wrong.
func scenario(_ bytes: [UInt8], file: String) throws -> Scenario {
  let (root, lines) = try parsedConfiguration(bytes, file: file)
  let problems = ConfigurationProblems(file: file, lines: lines)
  let scenario = ScenarioSections(TableReader(root, path: [], problems: problems)).scenario
  guard problems.faults.isEmpty else { throw Faults(problems.faults) }
  return scenario
}

/// Everything that a scenario file says.
private struct ScenarioSections {
  var scenario: Scenario

  init(_ root: TableReader) {
    scenario = Scenario(name: root.text("name", required: true, example: "a short name in quotes") ?? "")
    scenario.description = root.anyText("description") ?? ""
    scenario.day = root.day("day")
    scenario.renewals = root.word("renewals", Scenario.Renewals.self) ?? .automatic
    if scenario.day == nil, root.has("renewals") {
      root.problem(
        "renewals", "renewals says what becomes of terms until a day, and no day is given",
        remedy: "add day = \"2027-06-30\", or take renewals out")
    }
    scenario.headcount = root.tables("headcount").compactMap(headcountChange)
    scenario.projects = root.tables("project").compactMap(projectChange)
    scenario.terms = root.tables("term").compactMap(termChange)
    scenario.tiers = root.tables("tier").compactMap(tierChange)
    if let table = root.table("policy") {
      scenario.policy.dormantAfterDays = table.integer("dormant-after-days", in: 1...3660)
      scenario.policy.neverUsedAfterDays = table.integer("never-used-after-days", in: 1...3660)
      table.finish()
    }
    root.finish()
  }
}

private func headcountChange(_ table: TableReader) -> HeadcountChange? {
  let sizes = ["people", "change", "leavers"]
  let people = table.integer("people", in: 0...10_000_000)
  let change = changeSize(table)
  let leavers = table.texts("leavers", expected: "people, e.g. [\"E10041\", \"jane.doe\"]") ?? []
  var result = HeadcountChange(
    size: people.map { .people($0) } ?? change ?? .change(-leavers.count),
    place: table.problems.place(table.path))
  result.department = table.text("department") ?? ""
  result.legalEntity = table.text("entity") ?? ""
  result.role = table.text("role") ?? ""
  result.by = table.day("by")
  result.leavers = leavers
  table.finish()
  if !["department", "entity", "role"].contains(where: table.has) {
    table.missing("department", expected: "whose headcount changes: department, entity or role")
  }
  if !sizes.contains(where: table.has) {
    table.missing("change", expected: "people = 120, change = 12, change = \"-10%\", or leavers by name")
  }
  if table.has("people"), table.has("change") {
    table.problem("change", "headcount has both people and change", expected: "one of them")
  }
  return result
}

/// `12`, `-5`, or a text of per cent.
private func changeSize(_ table: TableReader) -> HeadcountChange.Size? {
  guard let value = table.value("change") else { return nil }
  if case .integer(let number) = value, (-10_000_000...10_000_000).contains(number) { return .change(number) }
  if case .text(let text) = value, text.hasSuffix("%"), let percent = signedPercent(text) {
    return .percent(percent)
  }
  table.wrongType("change", value, expected: "people, e.g. 12 or -5, or per cent, e.g. \"+10%\"")
  return nil
}

private func projectChange(_ table: TableReader) -> ProjectChange? {
  let id = table.text("id", required: true, example: "a project of catalogue/projects.csv")
  let end = table.day("end", required: true)
  table.finish()
  guard let id, let end else { return nil }
  return ProjectChange(id: id, end: end, place: table.problems.place(table.path))
}

private func termChange(_ table: TableReader) -> TermChange? {
  let entitlement = table.text("entitlement")
  let agreement = table.text("agreement")
  let product = table.text("product")
  let publisher = table.text("publisher")
  let targets =
    [
      entitlement.map { .entitlement($0) }, agreement.map { .agreement($0) }, product.map { .product($0) },
      publisher.map { TermChange.Target.publisher($0) },
    ].compactMap(\.self)
  var result = TermChange(targets.first ?? .entitlement(""), place: table.problems.place(table.path))
  result.isDropped = table.flag("drop") ?? false
  result.end = table.day("end")
  result.quantity = entitled(table)
  result.price = table.price("price")
  result.upliftPercent = table.percent("uplift")
  result.minimumCommitment = table.integer("minimum-commitment", in: 0...1_000_000_000)
  result.trueUpPrice = table.price("true-up-price")
  result.currency = table.text("currency").flatMap { checkedCurrency($0, table, "currency") }
  table.finish()
  let selectors = ["entitlement", "agreement", "product", "publisher"]
  if selectors.filter(table.has).isEmpty {
    table.missing("entitlement", expected: "whose terms change: " + listed(selectors))
  } else if selectors.filter(table.has).count > 1 {
    table.problem(
      selectors.filter(table.has)[1], "term names more than one thing",
      expected: "one of " + listed(selectors))
  }
  let changes = ["drop", "end", "quantity", "price", "uplift", "minimum-commitment", "true-up-price"]
  if !changes.contains(where: table.has) { table.missing("end", expected: "a change: " + listed(changes)) }
  if result.isDropped, changes.dropFirst().contains(where: table.has) {
    table.problem("drop", "term is dropped and changed", expected: "drop = true alone")
  }
  if table.has("price"), table.has("uplift") {
    table.problem("uplift", "term has both price and uplift", expected: "one of them")
  }
  if table.has("currency"), !table.has("price"), !table.has("true-up-price") {
    table.problem(
      "currency", "term has a currency without a price", expected: "price or true-up-price beside it")
  }
  if table.has("quantity"), entitlement == nil, !targets.isEmpty {
    table.problem(
      "quantity", "term sets the units of several entitlements", expected: "entitlement = \"…\", one for each"
    )
  }
  return targets.isEmpty ? nil : result
}

private func entitled(_ table: TableReader) -> Entitled? {
  guard let value = table.value("quantity") else { return nil }
  if case .integer(let units) = value, (0...1_000_000_000).contains(units) { return .limited(units) }
  if case .text("unlimited") = value { return .unlimited }
  table.wrongType("quantity", value, expected: "units, e.g. 120, or \"unlimited\"")
  return nil
}

private func tierChange(_ table: TableReader) -> TierChange? {
  let (from, to) = (table.text("from"), table.text("to"))
  let (publisher, edition) = (table.text("publisher"), table.text("edition"))
  let price = table.price("price")
  let currency = table.text("currency").flatMap { checkedCurrency($0, table, "currency") }
  table.finish()
  let move: TierChange.Move? =
    if let from, let to, publisher == nil, edition == nil {
      .product(from: from, to: to)
    } else if let publisher, let edition, from == nil, to == nil {
      .edition(publisher: publisher, edition: edition)
    } else {
      nil
    }
  guard let move else {
    table.problems.add(
      table.path, "tier does not say what moves where",
      expected: "from and to (product ids of the catalogue), or publisher and edition")
    return nil
  }
  if table.has("price"), from == nil {
    table.problem("price", "tier has one price for all products of a publisher", expected: "from and to")
  }
  if table.has("price"), !table.has("currency") {
    table.missing("currency", expected: "the currency of the price, e.g. \"USD\"")
  }
  var result = TierChange(move, place: table.problems.place(table.path))
  result.price = price
  result.currency = currency
  return result
}
