import Facts

@testable import Reconciliation

/// A tiny organisation, built in a few lines: each test says what it is about and nothing else.
struct SmallEstate {
  var records = Records()
  var catalogue = Catalogue(products: [], skus: [], aliases: [], identities: [])
  var decisions = Decisions(exceptions: [], remediation: [])
  var policy = Policy()
  var period = Period("2026-Q3")!
  /// What the close before left behind.
  var past = PastClose()
  var closes = PastCloses()
  /// What closes before allocated of units that are used up.
  var terms: [TermUse] = []
  private let file = SourceFile(
    source: "test", path: "sources/test.csv", digest: Digest.sha256("test"), byteCount: 1)
  private var line = 1

  init(roles: Set<Role> = [.people, .assignments, .access, .deployments, .devices, .entitlements]) {
    for role in roles.sorted(by: { $0.rawValue < $1.rawValue }) {
      let file = SourceFile(
        source: role.rawValue, path: "sources/\(role.rawValue).csv", digest: Digest.sha256(role.rawValue),
        byteCount: 1)
      records.accounts.append(FileAccount(file: file, role: role, reader: "test/1", encoding: "UTF-8"))
    }
  }

  mutating func origin() -> Origin {
    line += 1
    return Origin(file: file, line: line)
  }

  mutating func product(
    _ id: String, _ metric: Metric, perProcessor: Int = 0, perDevice: Int = 0, price: String? = "100"
  ) {
    catalogue.products.append(
      Product(
        id: id, publisher: "Acme", name: "Product \(id)", edition: "", version: "any", metric: metric,
        coresPerProcessor: perProcessor, coresPerDevice: perDevice,
        listPrice: price.flatMap { FixedDecimal($0) }, currency: Currency("USD"), criticality: "medium"))
  }

  mutating func person(
    _ id: String, entity: String = "US", end: String? = nil, kind: Person.Kind = .human, logins: [String] = []
  ) {
    let origin = origin()
    records.people.append(
      Person(
        id: id, logins: logins, displayName: "Name of \(id)", email: "\(id)@firm.example", kind: kind,
        start: nil, end: end.flatMap { Day($0) }, department: "Dept", legalEntity: entity, location: "",
        costCentre: "", manager: "", origin: origin))
  }

  mutating func seat(
    _ subject: String, _ product: String, since: String? = "2026-01-01", until: String? = nil
  ) {
    let origin = origin()
    records.assignments.append(
      Assignment(
        subject: subject, productAsWritten: product, assigned: since.flatMap { Day($0) },
        revoked: until.flatMap { Day($0) }, origin: origin))
  }

  mutating func use(_ subject: String, _ product: String, on day: String, first: String? = nil) {
    let last = Instant(startOf: Day(day)!, in: .utc)
    let start = first.map { Instant(startOf: Day($0)!, in: .utc) } ?? last
    let origin = origin()
    let isInPeriod = period.contains(Day(day)!)
    records.uses.append(
      Use(
        subject: subject, productAsWritten: product, first: start, last: last,
        eventsInPeriod: isInPeriod ? 1 : 0, activeDaysInPeriod: isInPeriod ? 1 : 0, firstOrigin: origin,
        lastOrigin: origin))
  }

  mutating func device(_ id: String, entity: String = "US", cores: Int? = nil, processors: Int? = nil) {
    let origin = origin()
    records.devices.append(
      Device(
        id: id, names: ["host-\(id)"], assignedTo: "", cores: cores, processors: processors,
        legalEntity: entity, department: "Dept", role: "", origin: origin))
  }

  mutating func install(_ product: String, on device: String) {
    let origin = origin()
    records.deployments.append(
      Deployment(
        device: device, productAsWritten: product, version: "", publisher: "", installed: nil, origin: origin)
    )
  }

  mutating func entitlement(
    _ id: String, _ product: String, _ quantity: Entitled, metric: Metric? = nil,
    from: String? = "2026-01-01",
    to: String? = nil, entity: String = "", price: String? = "100", currency: String = "USD",
    grade: EvidenceGrade = .contract, proofs: [String] = [], noticeDays: Int? = nil
  ) {
    let origin = origin()
    records.entitlements.append(
      EntitlementLine(
        id: id, productAsWritten: product, metric: metric, quantity: quantity,
        validFrom: from.flatMap { Day($0) }, validTo: to.flatMap { Day($0) }, grade: grade, document: "doc",
        purchaseLines: proofs, agreement: "", entity: entity, unitPrice: price.flatMap { FixedDecimal($0) },
        currency: Currency(currency), noticeDays: noticeDays, renewsItself: false, origin: origin))
  }

  mutating func sku(
    _ sku: String, _ product: String, _ kind: SKURule.Kind = .licence, rights: Int = 1, months: Int? = nil
  ) {
    let origin = origin()
    catalogue.skus.append(
      SKURule(
        sku: sku, product: product, kind: kind, rightsPerUnit: rights, termMonths: months, origin: origin))
  }

  mutating func order(
    _ id: String, sku: String, _ quantity: String, price: String = "100", on day: String = "2026-02-01",
    status: PurchaseLine.Status = .open, isAmountBased: Bool = false
  ) {
    let origin = origin()
    let parts = id.split(separator: "/").map(String.init)
    let quantity = FixedDecimal(quantity)!
    let amount = Money(quantity.multiplied(by: FixedDecimal(price)!)!, Currency("USD")!)!
    records.purchases.append(
      PurchaseLine(
        id: id, buyerEntity: "", orderNumber: parts[0], lineNumber: parts[1], orderDate: Day(day)!,
        supplier: "Supplier", description: "line \(id)", sku: sku, quantity: quantity,
        unit: isAmountBased ? "US Dollar" : "Each", unitPrice: FixedDecimal(price)!, amount: amount,
        status: status, termStart: nil, termEnd: nil, agreement: "", isAmountBased: isAmountBased, flags: [],
        origin: origin))
  }

  mutating func session(
    _ feature: String, _ subject: String, _ start: String, _ end: String, units: Int = 1,
    quality: LicenceSession.Quality = .exact
  ) {
    let origin = origin()
    records.sessions.append(
      LicenceSession(
        feature: feature, daemon: "d", subject: subject, host: "h", quantity: units, start: Instant(start)!,
        end: Instant(end)!, quality: quality, endReason: .checkin, origin: origin))
  }

  /// Sessions stand in one log, which tells of these days.
  mutating func logged(_ first: String, _ last: String) {
    var account = FileAccount(file: file, role: .access, reader: "test/1", encoding: "UTF-8")
    account.firstDay = Day(first)
    account.lastDay = Day(last)
    records.accounts.append(account)
  }

  /// A licence server's log of its own that tells of a span of days and names features.
  mutating func served(_ path: String, _ first: String, _ last: String, _ features: [String]) {
    let file = SourceFile(source: "servers", path: path, digest: Digest.sha256(path), byteCount: 1)
    var account = FileAccount(file: file, role: .access, reader: "test/1", encoding: "UTF-8")
    if let first = Day(first), let last = Day(last) { account.tells(of: first...last) }
    account.log = path
    account.features = features
    records.accounts.append(account)
  }

  mutating func exception(
    _ id: String, _ product: String, rule: String = "", subject: String = "", units: Int? = nil,
    by approver: String = "boss", until expiry: String
  ) {
    let origin = origin()
    decisions.exceptions.append(
      ExceptionDecision(
        id: id, product: product, rule: rule, subject: subject, units: units,
        terms: terms(by: approver, until: expiry, origin)))
  }

  func terms(by approver: String = "boss", until expiry: String, _ origin: Origin) -> DecisionTerms {
    DecisionTerms(
      requester: "asker", approver: approver, rationale: "because", start: Day("2026-01-01")!,
      expiry: Day(expiry)!, origin: origin)
  }

  func evidence(previous: [Allocation] = [], datesDemand: Bool = true) -> Evidence {
    let run = RunHeader(
      organisation: "Firm", organisationID: "firm", period: period, at: Instant("2026-10-05T09:00:00Z")!,
      zone: .utc, currency: Currency("USD")!, toolVersion: "test", rulesDigest: Digest.sha256("rules"),
      operatorName: "", packName: "pack", previous: nil)
    var history = RunHistory()
    history.previous = previous
    history.past = past
    history.closes = closes
    history.terms = terms
    return reconcile(
      records, catalogue: catalogue, decisions: decisions, policy: policy, run: run, history: history,
      datesDemand: datesDemand)
  }

  func line(_ product: String) -> PositionLine {
    evidence().positions.first { $0.product.id == product }!
  }

  func findings(_ rule: String) -> [Finding] { evidence().findings.filter { $0.rule == rule } }
}
