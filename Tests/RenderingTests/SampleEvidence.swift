import Facts
import Reconciliation

/// A small engineering firm with every metric and every status: what the pages are looked at with.
enum SampleEvidence {
  static let register = Estate.file("sources/contracts/register.csv", source: "contracts")
  static let orders = Estate.file("sources/purchase-orders/orders-2026.csv", source: "purchase-orders")
  static let roster = Estate.file("sources/people/roster_2026-09-30.csv", source: "people")
  static let portal = Estate.file("sources/assignments/portal_2026-09-30.csv", source: "assignments")
  static let signIns = Estate.file("sources/access/sign-ins-2026-09.jsonl.gz", source: "sign-ins")
  static let inventory = Estate.file("sources/deployments/inventory_2026-09-30.csv", source: "inventory")
  static let flexnet = Estate.file("sources/access/ansyslmd-debug.log", source: "flexnet")
  static let exceptionsFile = Estate.file("decisions/exceptions.csv", source: "")
  static let remediationFile = Estate.file("decisions/remediation.csv", source: "")

  static let products = [
    Estate.product(
      "ansys-mech", "Ansys", "Mechanical", edition: "Enterprise", version: "2026 R1", .concurrent,
      criticality: "high"),
    Estate.product("acad", "Autodesk", "AutoCAD", .namedUser, criticality: "high"),
    Estate.product("revit", "Autodesk", "Revit", .subscriptionSeat),
    Estate.product("navis", "Autodesk", "Navisworks", edition: "Manage", .namedUser),
    Estate.product("solidworks", "Dassault Systèmes", "SOLIDWORKS", edition: "Premium", .device),
    Estate.product("m365", "Microsoft", "Microsoft 365 E3", version: "any", .site),
    Estate.product(
      "sql", "Microsoft", "SQL Server", edition: "Enterprise", version: "2022", .core, criticality: "high"),
    Estate.product("jet", "JetBrains <s.r.o.> & \"friends\"", "All Products Pack\u{202E}", .subscriptionSeat),
    Estate.product("snagit", "TechSmith", "Snagit", .device),
  ]

  static func line(_ id: String) -> PositionLine {
    guard let product = products.first(where: { $0.id == id }) else { preconditionFailure(id) }
    return PositionLine(product: product, asOf: Estate.period.last)
  }

  static func usd(_ whole: Int64) -> Money { Money(minor: whole * 100, currency: Estate.usd) }
  static func eur(_ whole: Int64) -> Money { Money(minor: whole * 100, currency: Estate.eur) }

  static func make() -> Evidence {
    var records = Records()
    records.accounts = accounts
    records.rejected = [
      RejectedRow(
        origin: Origin(file: orders, line: 88), code: "bad-date",
        reason: "order_date “31.02.2026” is no day of any format given",
        raw: "US,4500123,3,31.02.2026,ACME,\"=1+1\",9"),
      RejectedRow(
        origin: Origin(file: signIns, line: 12_004), code: "ragged-row",
        reason: "9 fields where the header names 11",
        raw: "<b>x</b>\0,\u{202E}abc"),
    ]
    records.purchases = [
      purchase("US/4500123/1", line: 3, amount: 1_000_000, []),
      purchase("US/4500123/2", line: 4, amount: 990_000, ["amount-differs", "line-number-made"]),
      purchase(Hostile.markup, line: 5, amount: 1_000_000, ["pack-size 10"]),
    ]
    records.unused = [
      UnusedFile(source: "people", path: "sources/people/roster_2026-06-30.csv", reason: "an older snapshot")
    ]
    var policy = Policy()
    policy.escalation = [
      Escalation(publisher: "Ansys", rule: "", criticality: "", severity: nil, owner: "simulation lead"),
      Escalation(publisher: "", rule: "", criticality: "", severity: .high, owner: "head of IT"),
    ]
    policy.rates = [Estate.eur: FixedDecimal(hundredMillionths: 108_000_000)]
    var evidence = Evidence(
      run: Estate.run(), catalogue: Catalogue(products: products, skus: [], aliases: [], identities: []),
      policy: policy, records: records,
      unresolved: [
        Unresolved(
          kind: "product", name: "Autodsk ACAD 26", rows: 41, origin: Origin(file: inventory, line: 77)),
        Unresolved(
          kind: "identity", name: "svc-\u{202E}nimda", rows: 3, origin: Origin(file: signIns, line: 5)),
      ],
      matches: [
        MatchCount(kind: "identity", rule: "login", matches: 412),
        MatchCount(kind: "identity", rule: "e-mail", matches: 96),
        MatchCount(kind: "product", rule: "catalogue/aliases.csv:12", matches: 230),
      ],
      entitlements: SampleRights.entitlements, consumption: SampleRights.consumption,
      pools: [SampleRights.pool],
      allocations: SampleRights.allocations, proofs: SampleRights.proofs, positions: SamplePositions.lines,
      findings: SampleFindings.findings, exceptions: SampleFindings.exceptions,
      remediation: SampleFindings.remediation)
    evidence.changes = SampleFindings.changes
    evidence.bridge = SamplePositionBridge.bridge
    evidence.sheets = SampleSheets.sheets
    evidence.sample = SampleSheets.sample
    evidence.catalogue.useRights = SampleBridge.rights
    evidence.bridges = [SampleBridge.bridge]
    evidence.courses = [SampleBridge.course]
    evidence.resolveFirst = resolveFirst
    evidence.identity = SampleIdentities.evidence
    evidence.unrecognised = SampleIdentities.names
    evidence.coverageGroups = coverageGroups
    evidence.certificates = [JSONValue(parsing: Array(certificate.utf8))].compactMap { json in
      json.flatMap { AllocationCertificate(json: $0) }
    }
    evidence.indicators = SampleIndicators.report(evidence)
    evidence.addForecasts(past: SampleForecasts.past(evidence))
    return evidence
  }

  /// 16 people whom nothing can cover.
  private static let certificate = """
    {"entitlements":[],"groups":[{"needs":[{"product":0,"singles":0,"units":1}],"size":16}],"products":["jet"],\
    "sets":[[]],"solution":[[{"count":16,"covers":[[]]}]],"stages":[\
    {"bound":"0","nodes":[{"cost":"0","coverage":"1","kept":"0","supplies":[]}],"stage":"coverage"},\
    {"bound":"0","nodes":[{"cost":"1","coverage":"1","kept":"1","supplies":[]}],"stage":"cost"},\
    {"bound":"0","nodes":[{"cost":"1","coverage":"1","kept":"1","supplies":[]}],"stage":"change"}],\
    "supplies":[],"totals":{"cost":"0","covered":0,"kept":0}}
    """

  static let coverageGroups = [
    CoverageGroup(
      id: "G1", product: "acad", consumers: 29, needed: 29, covered: 24,
      ways: [
        .init(
          part: "E-100", entitlement: "E-100", isEligible: true, right: "", covers: 24,
          words: "all 24 units are used, by 24 consumers"),
        .init(
          part: "E-101", entitlement: "E-101", isEligible: false, right: "", covers: 0,
          words: "legal entity: only “Meridian <GmbH>”"),
      ])
  ]

  static let resolveFirst = [
    ResolveFirst(
      kind: .deviceFacts, name: "srv-\u{202E}db <1>", missing: "cores, processors",
      parts: [.init(product: "sql", units: 48)], amounts: Amounts([usd(329_952), eur(12)]), decides: true,
      origin: Origin(file: inventory, line: 12), action: "Record in the device list: cores, processors"),
    ResolveFirst(
      kind: .identity, name: "=cmd|x", missing: "who it is", parts: [.init(product: "jet", units: 1)],
      amounts: Amounts(), decides: false, origin: Origin(file: signIns, line: 5),
      action: "Find out who it is and add it to catalogue/identities.csv"),
  ]

  private static func units(_ count: Int64) -> FixedDecimal {
    FixedDecimal(hundredMillionths: count * FixedDecimal.scale)
  }

  /// 10 units at 1,000 USD.
  private static func purchase(_ id: String, line: Int, amount: Int64, _ flags: [String]) -> PurchaseLine {
    PurchaseLine(
      id: id, buyerEntity: "US", orderNumber: "4500123", lineNumber: "1", orderDate: Estate.day("2026-08-03"),
      supplier: "ACME", description: "=1+1", sku: "A-1", quantity: units(10), unit: "Each",
      unitPrice: units(1000), amount: Money(minor: amount, currency: Estate.usd), status: .open,
      termStart: nil, termEnd: nil, agreement: "", isAmountBased: false, flags: flags,
      origin: Origin(file: orders, line: line))
  }

  static let accounts = [
    Estate.account(
      flexnet, .access, "flexnet-debug-log/1", read: 48_112,
      outOfScope: ["after the period": 311, "no licence event": 1240], totals: ["events": "46561"],
      notes: ["The log restarts at line 20,114: 3 sessions were closed there."]),
    Estate.account(
      signIns, .access, "json-lines/1", read: 1_204_553, rejected: 1,
      outOfScope: ["not a successful use": 20_114]),
    Estate.account(portal, .assignments, read: 512, merged: 4),
    Estate.account(register, .entitlements, read: 31, totals: ["quantity": "1,204"]),
    Estate.account(inventory, .deployments, read: 1891, outOfScope: ["known, not licensable": 640]),
    Estate.account(roster, .people, read: 604),
    Estate.account(
      orders, .purchases, read: 211, rejected: 1,
      totals: ["amount USD": "1482300.55", "amount EUR": "88110.00", "quantity": "1890"]),
  ]
}
