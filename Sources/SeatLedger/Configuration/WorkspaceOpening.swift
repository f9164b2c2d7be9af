import Facts
import Foundation
import Intake
import Reconciliation

extension Workspace {
  /// Name of the configuration file in a workspace folder.
  public static let configurationFile = "seatledger.toml"

  /// Reads the configuration, the catalogue and the decisions of a workspace folder and checks them against each
  /// other.
  ///
  /// - Throws: ``Fault`` where the folder is no workspace, ``Faults`` with everything that is wrong in its files.
  public static func open(_ folder: String) throws -> Workspace {
    let path = try workspaceFolder(folder)
    return try Workspace(path: path, ruleFiles: readRuleFiles(in: path))
  }

  /// The same from the bytes of the files that people keep, wherever they are from.
  ///
  /// - Parameter path: of the folder, where there is one: nothing is read from it here.
  /// - Throws: ``Faults`` with everything that is wrong in the files.
  init(path: String, ruleFiles files: [RuleFile]) throws {
    let configurationFile = Self.configurationFile
    guard let file = files.first(where: { $0.file.path == configurationFile }) else {
      throw Fault(.configuration, place: configurationFile, found: "the file is missing")
    }
    let faults = FaultList()
    var problems: ConfigurationProblems?
    var settings: Settings?
    do {
      let (root, lines) = try parsedConfiguration(file.bytes, file: configurationFile)
      let gathered = ConfigurationProblems(file: configurationFile, lines: lines)
      problems = gathered
      settings = Settings(TableReader(root, path: [], problems: gathered))
    } catch let fault as Fault {
      faults.all.append(fault)
    }
    let keptFaults = FaultList()
    let (catalogue, decisions) = keptTables(files, faults: keptFaults)
    if let settings, let problems {
      Self.checkPublishers(settings, catalogue, problems, keptFaults)
      Self.checkLimits(settings, catalogue, problems, keptFaults)
      Self.checkApprovals(settings, decisions, keptFaults)
    }
    faults.all += (problems?.faults ?? []) + keptFaults.all
    guard faults.all.isEmpty, let settings, let currency = settings.organisation.currency,
      let first = settings.cadence.first
    else { throw Faults(faults.all) }
    self.init(
      path: path, organisation: settings.organisation.name, organisationID: settings.organisation.id,
      currency: currency, zone: settings.organisation.zone, domains: settings.organisation.domains,
      cadence: settings.cadence.cadence, firstPeriod: first, policy: settings.allPolicy,
      signoff: settings.signoff, sources: settings.sources, catalogue: catalogue, decisions: decisions,
      ruleFiles: files)
    pulse = settings.cadence.pulse
    drills = settings.cadence.drills
    workCalendar.holidays = catalogue.holidays
    if let week = settings.organisation.workingWeek {
      workCalendar.week = week
      workCalendar.isWeekNamed = true
    }
    engine = settings.spark.engine
    house = settings.style.house
    messages = settings.messages
  }

  /// A publisher that no product has would never match, silently.
  private static func checkPublishers(
    _ settings: Settings, _ catalogue: Catalogue, _ problems: ConfigurationProblems, _ faults: FaultList
  ) {
    let publishers = Set(catalogue.products.map(\.publisher)).sorted()
    guard faults.all.isEmpty, !publishers.isEmpty else { return }
    for (name, path) in settings.policy.publishers where !publishers.contains(name) {
      let near = nearestName(to: name, among: publishers)
      problems.add(
        path, "policy.escalation names the publisher \"\(shortened(name))\", which no product has",
        expected: near == nil ? listed(publishers) : "", remedy: near.map { "did you mean \"\($0)\"?" } ?? "")
    }
  }

  /// A limit of a product that does not exist would never be crossed, silently.
  private static func checkLimits(
    _ settings: Settings, _ catalogue: Catalogue, _ problems: ConfigurationProblems, _ faults: FaultList
  ) {
    let ids = catalogue.products.map(\.id)
    guard faults.all.isEmpty, !ids.isEmpty else { return }
    let named =
      settings.policy.products.map { ("limit", $0.name, $0.path) }
      + settings.policy.escalationProducts.map { ("escalation", $0.name, $0.path) }
    for (table, name, path) in named where !ids.contains(name) {
      let near = nearestName(to: name, among: ids)
      problems.add(
        path,
        "policy.\(table) names the product \"\(shortened(name))\", which catalogue/products.csv does not have",
        remedy: near.map { "did you mean \"\($0)\"?" } ?? "add the product, or mend the id")
    }
  }
}

extension Workspace {
  /// An approval of going beyond a limit that nobody set approves nothing, silently.
  private static func checkApprovals(_ settings: Settings, _ decisions: Decisions, _ faults: FaultList) {
    let limited = Set(settings.policy.policy.limits.filter { $0.hard != nil }.map(\.product))
    for approval in decisions.approvals
    where approval.limit == .hardLimit && !limited.contains(approval.product) {
      faults.add(
        approval.origin.description, "\(approval.product) has no hard limit to go beyond",
        expected: "a product with hard in a [[policy.limit]] of \(configurationFile)")
    }
  }
}

/// Everything that `seatledger.toml` says.
struct Settings {
  let organisation: OrganisationSection
  let cadence: CadenceSection
  let policy: PolicySection
  let identity: IdentitySection
  let signoff: SignoffSection
  let spark: SparkSection
  let style: StyleSection
  let messages: MessagesSection
  let sources: [SourceSpecification]

  init(_ root: TableReader) {
    organisation = OrganisationSection(root)
    cadence = CadenceSection(root)
    policy = PolicySection(root, currency: organisation.currency)
    identity = IdentitySection(root)
    signoff = SignoffSection(root)
    spark = SparkSection(root)
    style = StyleSection(root)
    messages = MessagesSection(root)
    let tables = root.tables("source")
    if tables.isEmpty, !root.has("source") {
      root.problems.add(
        [], "there is no [[source]]", expected: "at least one: without records nothing can be counted")
    }
    var places: [String: Int] = [:]
    var sources: [SourceSpecification] = []
    for table in tables {
      guard let source = sourceSpecification(table, defaultZone: organisation.zone) else { continue }
      checkEngine(source, namesSpark: spark.namesSpark, table)
      if let line = places[source.id] {
        table.problem(
          "id", "the id \"\(source.id)\" is that of the source in line \(line) already",
          expected: "an id of its own")
      }
      places[source.id] = places[source.id] ?? table.problems.line(table.path)
      sources.append(source)
    }
    self.sources = sources
    identity.checkAuthority(sources, root.problems)
    root.finish()
  }

  /// The policy, with what other sections say that it goes by.
  var allPolicy: Policy {
    var policy = policy.policy
    policy.domains = organisation.domains
    policy.identity = identity.policy
    // Sources that nobody ranked come in the order of the file.
    policy.identity.authority += sources.filter { [.people, .devices].contains($0.role) }.map(\.id)
      .filter { !policy.identity.authority.contains($0) }
    return policy
  }
}
