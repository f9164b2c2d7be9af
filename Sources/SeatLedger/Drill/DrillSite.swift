import Facts
import Intake
import Reconciliation

/// Where defects are planted: what the workspace has, what was planted so far, and the means to plant more.
///
/// People, products, machines and documents that a drill makes are named after it, so that nobody takes them for real ones.
struct DrillSite {
  let workspace: Workspace
  /// The run without defects.
  let evidence: Evidence
  /// What exists on products and sources of the workspace that a plant may use.
  let targets: DrillTargets
  var changes: DrillChanges
  /// Of the plant at hand.
  var random: DrillRandom
  /// Number of the plant at hand among those of its rule, from 0.
  var number = 0
  /// Id of the rule at hand.
  var rule = ""
  /// What the last close left, with what plants put into it.
  var history: RunHistory
  /// Findings about what the drill makes that follow from the workspace's own settings.
  private(set) var bound: [FindingPattern] = []
  private var made: [String: Int] = [:]
  private var taken: Set<String> = []
  private var shared: Set<String> = []

  init(_ workspace: Workspace, _ evidence: Evidence, _ history: RunHistory = RunHistory()) {
    self.workspace = workspace
    self.evidence = evidence
    self.history = history
    targets = DrillTargets(workspace, evidence)
    changes = DrillChanges(
      prefix: DrillSite.freePrefix(workspace), first: evidence.run.period.first, last: evidence.run.asOf)
    random = DrillRandom(seed: 0, rule: "", number: 0)
  }

  var asOf: Day { evidence.run.asOf }
  var period: Period { evidence.run.period }
  var policy: Policy { evidence.policy }
  var prefix: String { changes.prefix }

  /// `drill`, or `drill2` and so on where the workspace has something of that name.
  private static func freePrefix(_ workspace: Workspace) -> String {
    let names =
      workspace.sources.map(\.id) + workspace.catalogue.products.map(\.id)
      + workspace.sources.flatMap(\.files).map { String($0.prefix { $0 != "/" }) }
    var number = 1
    while true {
      let prefix = number == 1 ? "drill" : "drill\(number)"
      if !names.contains(where: { $0 == prefix || $0.hasPrefix(prefix + "-") }) { return prefix }
      number += 1
    }
  }

  /// Notes that a name which the drill makes need not follow the workspace's naming convention.
  mutating func excuse(name: String) {
    if !policy.identity.naming.isEmpty {
      bound.append(FindingPattern("naming-convention", product: "", subject: foldedName(name)))
    }
  }

  /// Notes that a kind of source which the workspace lacks, and the drill brings, tells of its products that nobody has them.
  mutating func excuseNewRoles() {
    let known = Set(evidence.accounts.map(\.role))
    let brought = Set(changes.rows.keys).union(changes.sessions.isEmpty ? [] : [.access])
    guard !brought.subtracting(known).isDisjoint(with: [.assignments, .access, .deployments]) else { return }
    for product in evidence.catalogue.products {
      for rule in ["entitlement-without-deployment", "joiner-without-seat"] {
        bound.append(FindingPattern(rule, product: product.id))
      }
    }
  }

  /// A number of its own for a thing of a kind, from 1.
  mutating func next(_ kind: String) -> Int {
    made[kind, default: 0] += 1
    return made[kind] ?? 1
  }

  /// A day of the period, by chance.
  mutating func someDay() -> Day {
    period.first + Int.random(in: 0...(asOf - period.first), using: &random)
  }

  /// Whether the plant at hand goes on something of the workspace: every second one, if there is anything.
  var isTurnOfOwn: Bool { number % 2 == 1 }

  /// A product of the workspace that other plants may use too; `nil`: there is none.
  mutating func ownProduct(where fits: (DrillTargets.Product) -> Bool = { _ in true }) -> String? {
    let free = targets.products.filter { !taken.contains($0.id) && fits($0) }
    guard let chosen = free.randomElement(using: &random) else { return nil }
    shared.insert(chosen.id)
    return chosen.id
  }

  /// A product of the workspace that no other plant uses: its figures are then known.
  mutating func ownProductAlone(where fits: (DrillTargets.Product) -> Bool) -> DrillTargets.Product? {
    let free = targets.products.filter { !taken.contains($0.id) && !shared.contains($0.id) && fits($0) }
    guard let chosen = free.randomElement(using: &random) else { return nil }
    taken.insert(chosen.id)
    return chosen
  }

  /// A source or file of the workspace that no other plant uses.
  mutating func alone<Thing>(_ things: [Thing], by id: (Thing) -> String) -> Thing? {
    let free = things.filter { !taken.contains(id($0)) }
    guard let chosen = free.randomElement(using: &random) else { return nil }
    taken.insert(id(chosen))
    return chosen
  }
}
