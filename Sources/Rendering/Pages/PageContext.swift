import Facts
import Reconciliation

/// What all pages share: the evidence, ordered for looking things up, and the addresses of everything linked to.
struct PageContext: Sendable {
  /// A page about one publisher, or, where a publisher has very many products, about a part of them.
  struct Publisher: Sendable {
    let name: String
    /// Relative to `data/`: `publishers/autodesk.html`.
    let path: String
    /// 1, 2 … of `parts`.
    let part: Int
    let parts: Int
    let lines: [PositionLine]
  }

  static let linesOnAPage = 25
  /// Files beyond this one have no anchor of their own on the page of sources.
  static let linkedFiles = 500

  let evidence: Evidence
  let templates: TemplateSet
  /// Style and script, as each page's head and end have them.
  let look: [String: View]
  var language: Language { templates.language }
  let publishers: [Publisher]
  let files: FileReferences
  let products: [String: Product]
  let entitlements: [String: [Entitlement]]
  /// Where the rows of a product stand in the evidence.
  let consumption: [String: [Range<Int>]]
  let allocations: [String: [Range<Int>]]
  let proofs: [String: [CoverageLimit]]
  let coverageGroups: [String: [CoverageGroup]]
  let pools: [String: PoolLoad]
  let bridges: [String: RightsBridge]
  let courses: [String: ProductCourse]
  let findings: [String: [Finding]]
  /// Each product's share of entitlement in use.
  let utilisation: [String: IndicatorValue]
  /// Places of products' forecasts, from 1.
  let forecasts: [String: Int]
  private let pages: [String: String]
  private let anchors: [String: String]
  private let ruleAnchors: [String: String]
  /// Rules that the evidence names and this build does not describe, in order.
  let otherRules: [String]

  init(_ evidence: Evidence, _ templates: TemplateSet) {
    self.evidence = evidence
    self.templates = templates
    self.look = lookFields(
      templates, organisation: evidence.run.organisation, period: evidence.run.period.description)
    self.files = FileReferences(evidence)
    self.products = Dictionary(evidence.catalogue.products.map { ($0.id, $0) }) { first, _ in first }
    self.entitlements = Dictionary(grouping: evidence.entitlements, by: \.product)
    self.consumption = PageContext.ranges(evidence.consumption, \.product)
    self.allocations = PageContext.ranges(evidence.allocations, \.product)
    self.coverageGroups = Dictionary(grouping: evidence.coverageGroups, by: \.product)
    self.proofs = Dictionary(
      evidence.proofs.flatMap { proof in proof.products.map { ($0, [proof]) } }, uniquingKeysWith: +)
    self.pools = Dictionary(evidence.pools.map { ($0.product, $0) }) { first, _ in first }
    self.bridges = Dictionary(evidence.bridges.map { ($0.product, $0) }) { first, _ in first }
    self.courses = Dictionary(evidence.courses.map { ($0.product, $0) }) { first, _ in first }
    self.findings = Dictionary(grouping: evidence.findings, by: \.product)
    self.utilisation = Dictionary(
      evidence.indicators.values.lazy
        .filter { $0.key.kind == .product && $0.key.indicator == Indicator.utilisation.id }
        .map { ($0.key.segment, $0) }
    ) { first, _ in first }

    self.forecasts = Dictionary(
      evidence.forecasts.enumerated().map { ($1.product.id, $0 + 1) }, uniquingKeysWith: { first, _ in first }
    )
    let known = (RuleText.all + RuleText.steps).map(\.id)
    // Positions name a metric's rule with what kind of rule it is.
    let metrics = RuleText.counting.map { (rule: "metric:\($0.id)", id: $0.id) }
    let named = Set(evidence.findings.map(\.rule)).union(evidence.positions.flatMap(\.rules))
      .union(evidence.bridges.flatMap { $0.rows.map(\.rule) })
      .union(evidence.catalogue.useRights.map { "right:\($0.id)" })
    self.otherRules = named.subtracting(known).subtracting(metrics.map(\.rule)).sorted()
    var ruleSlugs = Slugs(fallback: "rule")
    var ruleAnchors: [String: String] = [:]
    for rule in known + otherRules { ruleAnchors[rule] = "rule-" + ruleSlugs.make(rule) }
    for metric in metrics { ruleAnchors[metric.rule] = ruleAnchors[metric.id] }
    self.ruleAnchors = ruleAnchors

    var slugs = Slugs(fallback: "publisher")
    var anchorSlugs = Slugs(fallback: "product")
    var publishers: [Publisher] = []
    var pages: [String: String] = [:]
    var anchors: [String: String] = [:]
    for (name, lines) in PageContext.runs(of: evidence.positions) {
      let slug = slugs.make(name)
      let parts = (lines.count + PageContext.linesOnAPage - 1) / PageContext.linesOnAPage
      for part in 0..<parts {
        let path = "publishers/\(part == 0 ? slug : slugs.make("\(slug)-part-\(part + 1)")).html"
        let range = part * PageContext.linesOnAPage..<min((part + 1) * PageContext.linesOnAPage, lines.count)
        publishers.append(
          Publisher(name: name, path: path, part: part + 1, parts: parts, lines: Array(lines[range])))
        for line in lines[range] {
          pages[line.product.id] = path
          anchors[line.product.id] = "p-" + anchorSlugs.make(line.product.id)
        }
      }
    }
    self.publishers = publishers
    self.pages = pages
    self.anchors = anchors
  }

  /// Runs of elements with the same key: rows come sorted by product, so a million of them make a few ranges.
  private static func ranges<Element>(
    _ elements: [Element], _ key: KeyPath<Element, String>
  ) -> [String: [Range<Int>]] {
    var ranges: [String: [Range<Int>]] = [:]
    var start = 0
    for index in elements.indices {
      let isLast =
        index + 1 == elements.count || elements[index + 1][keyPath: key] != elements[index][keyPath: key]
      if isLast {
        ranges[elements[index][keyPath: key], default: []].append(start..<index + 1)
        start = index + 1
      }
    }
    return ranges
  }

  /// The lines by publisher, in the evidence's order of publishers and lines.
  private static func runs(of lines: [PositionLine]) -> [(String, [PositionLine])] {
    var order: [String] = []
    var byPublisher: [String: [PositionLine]] = [:]
    for line in lines {
      if byPublisher[line.product.publisher] == nil { order.append(line.product.publisher) }
      byPublisher[line.product.publisher, default: []].append(line)
    }
    return order.map { ($0, byPublisher[$0] ?? []) }
  }

  func anchor(_ product: String) -> String { anchors[product] ?? "p" }

  /// Address of a product's part of its publisher's page, seen from a page in `data/` (root empty) or below (`../`);
  /// the position table where the product has no line.
  func productLink(_ product: String, _ part: String = "", root: String) -> String {
    guard let page = pages[product], let anchor = anchors[product] else {
      return root + "index.html#position"
    }
    return "\(root)\(page)#\(anchor)\(part.isEmpty ? "" : "-" + part)"
  }

  /// Address of a product's row on the page of forecasts, which leads to it in full; empty where there is no forecast.
  func forecastLink(_ product: String, root: String) -> String {
    guard let place = forecasts[product] else { return "" }
    return root + "forecast.html#" + (place <= Page.mostRows ? "o-\(place)" : "overview")
  }

  /// Anchor of a rule, on the pages of method and of findings.
  func anchor(rule: String) -> String { ruleAnchors[rule] ?? "rule" }

  func title(_ product: String) -> Wording { named(products[product]?.title ?? product, else: "No name") }

  /// Source lines as links, at most `limit`, and how many more there are.
  func origins(_ origins: [Origin], root: String, limit: Int = 3) -> View {
    .record([
      "list": .list(origins.prefix(limit).map { origin($0, root: root) }),
      "more": .text(origins.count > limit ? grouped(origins.count - limit) : .empty),
    ])
  }

  func origin(_ origin: Origin, root: String) -> View {
    let path = origin.file.path
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return .record([
      "href": .text(root + fileLink(origin.file)),
      "text": .text(shown(origin.line == 0 ? name : "\(name):\(origin.line)", 60)),
      "full": .text(shown(origin.description, 300)),
    ])
  }

  func fileLink(_ file: SourceFile) -> String {
    let id = files.id(file)
    guard let number = Int(id.dropFirst()), number >= 1 else { return "sources.html" }
    if number > evidence.accounts.count {
      let position = number - evidence.accounts.count
      return position <= PageContext.linkedFiles ? "sources.html#\(id)" : "sources.html#reference-files"
    }
    return number <= PageContext.linkedFiles ? "sources.html#\(id)" : "sources.html#accounts"
  }
}
