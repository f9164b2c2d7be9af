import Facts
import Reconciliation

/// Rights, consumption, the pool and the allocation of the sample.
enum SampleRights {
  private static func at(_ file: SourceFile, _ line: Int) -> Origin { Origin(file: file, line: line) }

  static let entitlements: [Entitlement] = [
    Estate.entitlement(
      "E-100", "acad", .namedUser, .limited(24), entity: "Meridian US Inc", cost: SampleEvidence.usd(1690),
      notice: "2026-10-31", origins: [at(SampleEvidence.register, 4), at(SampleEvidence.orders, 17)]),
    Estate.entitlement(
      "E-101", "acad", .namedUser, .limited(12), grade: .order, entity: "Meridian GmbH",
      cost: SampleEvidence.eur(1510), origins: [at(SampleEvidence.orders, 31)]),
    Estate.entitlement(
      "E-102", "acad", .namedUser, .limited(5), to: "2026-05-31", cost: SampleEvidence.usd(1600),
      standing: .expired, origins: [at(SampleEvidence.register, 6)]),
    Estate.entitlement(
      "US/45001/2", "acad", .namedUser, .limited(24), standing: .provesAnother("E-100"),
      origins: [at(SampleEvidence.orders, 17)]),
    Estate.entitlement(
      "E-200", "ansys-mech", .concurrent, .limited(20), grade: .vendorProof, cost: SampleEvidence.usd(28_400),
      origins: [at(SampleEvidence.register, 9)]),
    Estate.entitlement(
      "US/45010/1", "m365", .site, .unlimited, to: nil, grade: .contract,
      origins: [at(SampleEvidence.register, 11)]),
    Estate.entitlement(
      "E-300", "navis", .namedUser, .limited(10), grade: .claim, cost: SampleEvidence.usd(900),
      origins: [at(SampleEvidence.register, 12)]),
    Estate.entitlement(
      "E-301", "revit", .subscriptionSeat, .limited(60), grade: .invoice, cost: SampleEvidence.usd(2250),
      origins: [at(SampleEvidence.orders, 40)]),
    Estate.entitlement(
      "E-400", "solidworks", .device, .limited(14), to: nil, grade: .contract, cost: SampleEvidence.eur(3980),
      origins: [at(SampleEvidence.register, 15)]),
    Estate.entitlement(
      "E-500", "sql", .core, .limited(96), to: nil, grade: .vendorProof, cost: SampleEvidence.usd(6874),
      origins: [at(SampleEvidence.register, 18)]),
    Estate.entitlement(
      "US/45077/1", "sql", .core, .limited(0), grade: .order,
      standing: .grantsNothing("the order line is an amount of money (US Dollar), not units"),
      origins: [at(SampleEvidence.orders, 61)]),
  ]

  private static let names = [
    "Ana Ruiz", "Bo Lindqvist", "Chen Wei", "Dara O’Neil", "Emre Yılmaz", "Fatou Diop", "Günther Weiß",
    "Hana Novák",
  ]

  static let consumption: [ConsumptionUnit] = {
    var units: [ConsumptionUnit] = []
    for number in 0..<41 {
      let isGerman = number >= 29
      let seat: SeatState =
        number % 7 == 3 ? .allocatedNotInUse : number % 5 == 4 ? .inUseNotAllocated : .allocatedInUse
      units.append(
        Estate.unit(
          "acad", Consumer(kind: .person, id: "P\(1000 + number)"), "\(names[number % 8]) \(number)",
          seat: seat,
          entity: isGerman ? "Meridian GmbH" : "Meridian US Inc",
          department: number % 2 == 0 ? "Structures" : "Plant design",
          assigned: seat == .inUseNotAllocated ? nil : "2026-01-12",
          lastUse: seat == .allocatedNotInUse ? "2026-04-02" : "2026-09-2\(number % 9)",
          days: seat == .allocatedNotInUse ? 0 : 12 + number, rule: "named-user: assigned at 2026-09-30",
          origins: [
            at(SampleEvidence.portal, 10 + number), at(SampleEvidence.signIns, 900 + number),
            at(SampleEvidence.roster, 3 + number), at(SampleEvidence.signIns, 4000 + number),
          ]))
    }
    units.append(
      Estate.unit(
        "acad", Consumer(kind: .login, id: "CORP\\kiosk-7"), "CORP\\kiosk-7",
        Estimate(low: 0, expected: 1, high: 1), seat: .inUseNotAllocated, entity: "", department: "",
        lastUse: "2026-09-01", days: 3, rule: "named-user: used in the period by an unresolved login",
        origins: [at(SampleEvidence.signIns, 5)]))
    units.append(
      Estate.unit(
        "ansys-mech", Consumer(kind: .pool, id: "ansys-mech"), "mech_1, mech_2",
        Estimate(low: 22, expected: 23, high: 23), entity: "", department: "",
        rule: "concurrent: peak of 2026-08-18T14:02:11Z", origins: [at(SampleEvidence.flexnet, 31_007)]))
    for number in 0..<12 {
      units.append(
        Estate.unit(
          "solidworks", Consumer(kind: .device, id: "D-\(300 + number)"),
          "us-ws-\(300 + number).meridian.example", rule: "device: installed in the snapshot of 2026-09-30",
          origins: [at(SampleEvidence.inventory, 100 + number)]))
    }
    units.append(
      Estate.unit(
        "sql", Consumer(kind: .device, id: "D-900"), "us-db-01", Estimate(exactly: 64),
        rule: "core: 64 cores", origins: [at(SampleEvidence.inventory, 700)]))
    units.append(
      Estate.unit(
        "sql", Consumer(kind: .device, id: "D-901"), "us-db-02", Estimate(low: 16, expected: 16, high: 64),
        rule: "core: cores not recorded, minimum of 16", origins: [at(SampleEvidence.inventory, 701)]))
    for (index, name) in Hostile.all.enumerated() {
      units.append(
        Estate.unit(
          "jet", Consumer(kind: .login, id: "x\(index)" + name), name, seat: .inUseNotAllocated, entity: name,
          department: name, rule: "subscription-seat: used in the period",
          origins: [at(SampleEvidence.signIns, 7)]))
    }
    return units
  }()

  static let allocations: [Allocation] = {
    var allocations: [Allocation] = []
    for unit in consumption where unit.product == "acad" {
      let isGerman = unit.legalEntity == "Meridian GmbH"
      let id = isGerman ? "E-101" : "E-100"
      if !isGerman, allocations.count(where: { $0.entitlement == "E-100" }) == 24 { continue }
      allocations.append(Allocation(entitlement: id, product: "acad", consumer: unit.consumer, units: 1))
    }
    allocations.append(
      Allocation(
        entitlement: "E-200", product: "ansys-mech", consumer: Consumer(kind: .pool, id: "ansys-mech"),
        units: 20))
    for unit in consumption where unit.product == "solidworks" {
      allocations.append(
        Allocation(entitlement: "E-400", product: "solidworks", consumer: unit.consumer, units: 1))
    }
    for unit in consumption where unit.product == "sql" {
      allocations.append(
        Allocation(entitlement: "E-500", product: "sql", consumer: unit.consumer, units: unit.units.expected))
    }
    return allocations
  }()

  static let proofs = [
    CoverageLimit(
      products: ["acad"],
      consumers: consumption.filter {
        $0.product == "acad" && $0.legalEntity != "Meridian GmbH" && $0.consumer.kind == .person
      }.map(\.consumer),
      needed: 29, entitlements: ["E-100"], capacity: 24, leastShort: 5, proof: .cut),
    CoverageLimit(
      products: ["ansys-mech"], consumers: [Consumer(kind: .pool, id: "ansys-mech")], needed: 23,
      entitlements: ["E-200"], capacity: 20, leastShort: 3, proof: .cut),
    CoverageLimit(
      products: ["jet"], consumers: consumption.filter { $0.product == "jet" }.map(\.consumer), needed: 16,
      entitlements: [], capacity: 0, leastShort: 16, proof: .cut),
  ]

  static let pool: PoolLoad = {
    var pool = PoolLoad(product: "ansys-mech")
    pool.peak = Estimate(low: 22, expected: 23, high: 23)
    pool.peakAt = Estate.instant("2026-08-18T14:02:11Z")
    pool.peakPeople = 19
    pool.sessions = 3120
    pool.quality = [.exact: 3004, .ambiguous: 88, .orphan: 9, .open: 19]
    pool.secondsAtLimit = 41_400
    pool.secondsAboveLimit = 7_260
    for index in 0..<Estate.period.dayCount {
      let day = Estate.period.first + index
      let isWeekend = (Int(day.number) + 4) % 7 == 0 || (Int(day.number) + 4) % 7 == 6
      let wave = [11, 14, 17, 15, 18, 13, 16][index % 7] + (index > 40 && index < 56 ? 5 : index % 3)
      pool.dailyPeaks.append((day, isWeekend ? 2 : min(wave, 23)))
    }
    pool.denialEpisodes = 37
    pool.denialLines = 512
    pool.deniedPeople = 11
    return pool
  }()
}
