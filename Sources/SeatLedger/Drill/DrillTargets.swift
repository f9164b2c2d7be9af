import Facts
import Intake
import Reconciliation

/// What of the workspace's own a drill may plant defects on: where what must follow is known beforehand.
struct DrillTargets {
  /// A product counted by people, of which use is recorded, and which no suite and no right ties to another product.
  struct Product {
    let id: String
    let net: Int
    /// `nil`: without limit.
    let surplus: Int?
    /// Its figures are exact, nothing is short, and each of its entitlements holds for everybody.
    let isPlain: Bool
  }

  /// A snapshot that can be dated back.
  struct Snapshot {
    let source: String
    let path: String
    let day: Day
    /// Other files of its source.
    let others: [String]
  }

  /// A text to which a row can be added that lacks required values.
  struct TextFile {
    let source: String
    let path: String
  }

  let products: [Product]
  let snapshots: [Snapshot]
  let textFiles: [TextFile]
  /// Rows read of each source, by id; only of sources that declare no other number.
  let rows: [(source: String, read: Int)]
  /// Someone whom planted people may have as manager; empty: nobody is there.
  let manager: String
  /// The roster names managers: otherwise none can be missing.
  let namesManagers: Bool
  /// The legal entity that most people are of; empty: none is recorded.
  let legalEntity: String

  init(_ workspace: Workspace, _ evidence: Evidence) {
    products = DrillTargets.products(evidence)
    let known = Set(evidence.findings.map(FindingName.init))
    snapshots = DrillTargets.snapshots(workspace, evidence, known)
    textFiles = DrillTargets.textFiles(workspace, evidence, known)
    rows = evidence.sheets.filter { sheet in
      sheet.files > 0 && sheet.totals.allSatisfy { $0.standing == .agrees || $0.standing == .undeclared }
        && workspace.sources.contains { $0.id == sheet.statement.source }
    }.map { ($0.statement.source, $0.read) }
    let staff = evidence.people.filter {
      $0.kind == .human && $0.end == nil && ($0.start.map { $0 <= evidence.run.period.first } ?? true)
    }
    let named = Set(evidence.people.map { foldedName($0.manager) })
    // Somebody who leads others already: whoever leads nobody would become a leader by it.
    manager =
      staff.filter { person in
        ([person.id, person.email] + person.logins).contains { !$0.isEmpty && named.contains(foldedName($0)) }
      }.map(\.id).min() ?? ""
    namesManagers = named.contains { !$0.isEmpty }
    let entities = Dictionary(grouping: staff.map(\.legalEntity).filter { !$0.isEmpty }) { $0 }
    legalEntity = entities.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key ?? ""
  }

  private static func products(_ evidence: Evidence) -> [Product] {
    let catalogue = evidence.catalogue
    let rights = catalogue.useRights
    var tied = Set(catalogue.suites.flatMap { [$0.suite, $0.component] })
    tied.formUnion(rights.flatMap { [$0.product, $0.otherProduct] })
    tied.formUnion(catalogue.skus.filter { $0.kind == .upgrade }.flatMap { [$0.product, $0.baseProduct] })
    let entitlements = Dictionary(grouping: evidence.entitlements.filter(\.standing.counts), by: \.product)
    let undecided = Set(evidence.exceptions.map(\.decision.product) + evidence.policy.limits.map(\.product))
    return evidence.positions.sorted { $0.product.id < $1.product.id }.compactMap { line in
      let product = line.product
      guard [.namedUser, .subscriptionSeat].contains(product.metric), product.usersPerProcessor == 0,
        product.packUnits == 1, product.family.isEmpty, !tied.contains(product.id), line.active != nil,
        line.rightsAdjustment == 0
      else { return nil }
      let own = entitlements[product.id] ?? []
      let isOpen = own.allSatisfy { entitlement in
        entitlement.entity.isEmpty && entitlement.scope == .everyone
          && entitlement.parts.allSatisfy(\.reservation.isEmpty)
      }
      return Product(
        id: product.id, net: line.netConsumption, surplus: line.surplus,
        isPlain: isOpen && line.range.isExact && line.shortfall == 0 && line.coveredByAgreement == 0
          && !undecided.contains(product.id))
    }
  }

  /// Snapshots of one file whose date stands in its name once, and whose pattern fits another date as well. Not of people:
  /// their earlier lists tell who somebody was.
  private static func snapshots(
    _ workspace: Workspace, _ evidence: Evidence, _ known: Set<FindingName>
  ) -> [Snapshot] {
    let read = Dictionary(grouping: evidence.accounts) { $0.file.source }
    let unused = Dictionary(grouping: evidence.unused.filter { $0.reason != UnusedFile.noFileMatches }) {
      $0.source
    }
    return workspace.sources.compactMap { source in
      guard source.isSnapshot, !source.isRemote, source.role != .people, let accounts = read[source.id],
        accounts.count == 1,
        let day = accounts[0].snapshot, day >= evidence.run.period.first
      else { return nil }
      let path = accounts[0].file.path
      guard path.split(separator: day.description).count == 2, !path.contains("!/"),
        source.files.contains(where: { covers($0, path, but: day.description) }),
        !known.contains(FindingName(rule: "late-source", product: "", subject: source.id))
      else { return nil }
      return Snapshot(source: source.id, path: path, day: day, others: (unused[source.id] ?? []).map(\.path))
    }
  }

  /// Whether a pattern's last part has a star where the date stands, and before it only what the path has.
  private static func covers(_ pattern: String, _ path: String, but date: String) -> Bool {
    guard let star = pattern.firstIndex(of: "*"), !pattern.contains("**"), !pattern.contains("?"),
      let place = path.ranges(of: date).first
    else { return false }
    let start = pattern[..<star]
    let end = pattern[pattern.index(after: star)...]
    return !end.contains("*") && path.hasPrefix(start) && path.hasSuffix(end)
      && path[..<place.lowerBound].utf8.count >= start.utf8.count
      && path[place.upperBound...].utf8.count >= end.utf8.count
  }

  /// Plain tables of which a row needs at least two columns, and in which no filter lets a row go unread.
  private static func textFiles(
    _ workspace: Workspace, _ evidence: Evidence, _ known: Set<FindingName>
  ) -> [TextFile] {
    let sources = Dictionary(workspace.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return evidence.accounts.compactMap { account in
      let path = account.file.path
      guard let source = sources[account.file.source], source.format == "delimited", source.filters.isEmpty,
        source.layout.spread == nil, account.accepted > 0, account.role != .access,
        !path.contains("!/"), !path.hasSuffix(".gz"), account.encoding.lowercased() == "utf-8",
        account.outOfScope.isEmpty,
        source.role.fields.required.count(where: { source.fields[$0]?.defaultValue == nil }) >= 2,
        !known.contains(FindingName(rule: "rejected-rows", product: "", subject: path))
      else { return nil }
      return TextFile(source: source.id, path: path)
    }
  }
}
