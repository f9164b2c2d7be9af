import Archive
import Facts
import Reconciliation

@testable import SeatLedger

/// A small organisation at one close, for bridges: each test changes what it is about.
struct BridgeEstate {
  var period: Period
  var records = Records()
  var catalogue = Catalogue(products: [], skus: [], aliases: [], identities: [])
  var tool = "1"
  private var line = 1

  static let quarters = [Period("2026-Q2"), Period("2026-Q3")].compactMap(\.self)

  init(_ period: Period) {
    self.period = period
    for role in Role.allCases {
      records.accounts.append(
        FileAccount(file: Self.file(role.rawValue), role: role, reader: "test/1", encoding: "UTF-8"))
    }
  }

  /// The opening of a pair, and the same estate a quarter later, with nothing changed.
  static func pair(_ fill: (inout BridgeEstate) -> Void) -> (opening: BridgeEstate, closing: BridgeEstate) {
    var opening = BridgeEstate(quarters[0])
    fill(&opening)
    var closing = BridgeEstate(quarters[1])
    fill(&closing)
    return (opening, closing)
  }

  private static func file(_ name: String) -> SourceFile {
    SourceFile(source: name, path: "sources/\(name).csv", digest: Digest.sha256(name), byteCount: 1)
  }

  mutating func origin(_ role: Role) -> Origin {
    line += 1
    return Origin(file: Self.file(role.rawValue), line: line)
  }

  mutating func product(_ id: String, _ metric: Metric = .namedUser, publisher: String = "Acme") {
    var product = Product(
      id: id, publisher: publisher, name: id, edition: "", version: "any", metric: metric,
      coresPerProcessor: metric == .core ? 8 : 0, coresPerDevice: metric == .core ? 16 : 0,
      listPrice: FixedDecimal("100"), currency: Currency("USD"), criticality: "medium")
    product.packUnits = 1
    catalogue.products.append(product)
  }

  mutating func person(
    _ id: String, start: Day? = nil, end: Day? = nil, entity: String = "US", logins: [String] = []
  ) {
    records.people.append(
      Person(
        id: id, logins: logins, displayName: "Name of \(id)", email: "", kind: .human, start: start, end: end,
        department: "", legalEntity: entity, location: "", costCentre: "", manager: "",
        origin: origin(.people)))
  }

  mutating func seat(_ subject: String, _ product: String, since: Day?, until: Day? = nil) {
    records.assignments.append(
      Assignment(
        subject: subject, productAsWritten: product, assigned: since, revoked: until,
        origin: origin(.assignments)))
  }

  mutating func use(_ subject: String, _ product: String, on day: Day) {
    let moment = Instant(startOf: day, in: .utc)
    let isInside = period.contains(day)
    records.uses.append(
      Use(
        subject: subject, productAsWritten: product, first: moment, last: moment,
        eventsInPeriod: isInside ? 1 : 0, activeDaysInPeriod: isInside ? 1 : 0, firstOrigin: origin(.access),
        lastOrigin: origin(.access)))
  }

  mutating func entitlement(
    _ id: String, _ product: String, _ quantity: Entitled, from: Day?, to: Day? = nil, entity: String = "",
    proofs: [String] = []
  ) {
    records.entitlements.append(
      EntitlementLine(
        id: id, productAsWritten: product, metric: nil, quantity: quantity, validFrom: from, validTo: to,
        grade: .contract, document: "doc", purchaseLines: proofs, agreement: "", entity: entity,
        unitPrice: FixedDecimal("100"), currency: Currency("USD"), noticeDays: nil, renewsItself: false,
        origin: origin(.entitlements)))
  }

  mutating func sku(_ sku: String, _ product: String, rights: Int = 1, kind: SKURule.Kind = .licence) {
    catalogue.skus.append(
      SKURule(
        sku: sku, product: product, kind: kind, rightsPerUnit: rights, termMonths: nil,
        origin: origin(.purchases)))
  }

  mutating func order(
    _ id: String, sku: String, _ quantity: Int, on day: Day, status: PurchaseLine.Status = .open
  ) {
    guard let currency = Currency("USD"), let quantity = FixedDecimal(quantity) else { return }
    records.purchases.append(
      PurchaseLine(
        id: id, buyerEntity: "", orderNumber: id, lineNumber: "1", orderDate: day, supplier: "S",
        description: "", sku: sku, quantity: quantity, unit: "Each", unitPrice: FixedDecimal("100"),
        amount: Money(minor: quantity.hundredMillionths / 10_000, currency: currency), status: status,
        termStart: nil, termEnd: nil, agreement: "", isAmountBased: false, flags: [],
        origin: origin(.purchases)))
  }

  mutating func device(_ id: String, cores: Int? = nil, entity: String = "US") {
    records.devices.append(
      Device(
        id: id, names: [id], assignedTo: "", cores: cores, processors: cores.map { _ in 1 },
        legalEntity: entity, department: "", role: "", origin: origin(.devices)))
  }

  mutating func install(_ product: String, on device: String) {
    records.deployments.append(
      Deployment(
        device: device, productAsWritten: product, version: "", publisher: "", installed: nil,
        origin: origin(.deployments)))
  }

  var evidence: Evidence {
    get throws {
      guard let currency = Currency("USD") else { throw Fault(.usage, place: "", found: "no currency") }
      let run = RunHeader(
        organisation: "Firm", organisationID: "firm", period: period,
        at: Instant(startOf: period.last, in: .utc),
        zone: .utc, currency: currency, toolVersion: tool, rulesDigest: .sha256(tool), operatorName: "",
        packName: "pack-\(period)", previous: nil)
      return reconcile(
        records, catalogue: catalogue, decisions: Decisions(exceptions: [], remediation: []),
        policy: Policy(),
        run: run)
    }
  }

  /// The end as a pack's own lines give it: written, and read back.
  static func sealed(_ evidence: Evidence) throws -> Baseline {
    var baseline = Baseline(
      end: BridgeEnd(
        pack: evidence.run.packName, period: evidence.run.period.description, asOf: evidence.run.asOf),
      organisation: evidence.run.organisationID)
    for record in packRecords(evidence) {
      var members = record.members
      members["id"] = .string(record.id)
      members["publisher"] = .string(record.publisher)
      guard case .object(let read)? = JSONValue(parsing: try JSONValue.object(members).canonicalBytes())
      else {
        throw Fault(.verification, place: "", found: "no record")
      }
      baseline.add(read)
    }
    return baseline
  }
}
