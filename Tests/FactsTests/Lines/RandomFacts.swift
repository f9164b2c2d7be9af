import TestSupport

@testable import Facts

/// Facts with random values in every field, hostile texts among them.
struct RandomFacts {
  var random: SeededGenerator
  let files: [SourceFile] = (0..<5).map {
    SourceFile(
      source: "source \($0 % 2)", path: "sources/\($0)/e\u{301}\"\\.csv", digest: .sha256("\($0)"),
      byteCount: Int64($0) << 55)
  }

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let hostile = [
    "", "\"", "\\", "\u{0}", "e\u{301}", "\u{E9}", "\u{2028}\u{2029}", "😀👩‍👩‍👧", "=1+1", "\r\n\t\u{8}\u{C}",
    "</script><!--", "[0,1]", "null", "\u{FFFF}\u{FEFF}", "\u{7F}\u{1F}", "unlimited", " ", "-0", "1e9", "{}",
  ]

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func flag() -> Bool { Bool.random(using: &random) }
  mutating func one<Value>(of values: [Value]) -> Value { values[number(0...values.count - 1)] }
  mutating func word<Word: CaseIterable>(_ type: Word.Type) -> Word { one(of: Array(Word.allCases)) }

  mutating func text() -> String {
    (0..<number(0...3)).map { _ in flag() ? one(of: Self.hostile) : "word\(number(0...99))" }.joined()
  }
  mutating func texts() -> [String] { (0..<number(0...3)).map { _ in text() } }
  mutating func whole() -> Int {
    one(of: [0, 1, -1, 1_000_000_000_000, -1_000_000_000_000, number(-999...999_999)])
  }
  mutating func optional<Value>(_ make: (inout RandomFacts) -> Value) -> Value? { flag() ? make(&self) : nil }
  mutating func day() -> Day { Day(number: Int32(number(-719_162...2_932_896))) }
  mutating func instant() -> Instant { Instant(seconds: Int64(number(-62_135_596_800...253_402_300_799))) }
  mutating func wide() -> Int64 { one(of: [.max, .min, 0, 1 << 53, -(1 << 53), Int64(number(-9...9))]) }
  mutating func decimal() -> FixedDecimal {
    FixedDecimal(hundredMillionths: one(of: [.max, -.max, 0, 1, Int64(number(-999_999...999_999_999_999))]))
  }
  mutating func currency() -> Currency { one(of: ["USD", "JPY", "KWD"].compactMap { Currency($0) }) }
  mutating func money() -> Money { Money(minor: wide(), currency: currency()) }
  mutating func entitled() -> Entitled { flag() ? .unlimited : .limited(number(0...9_999_999)) }
  mutating func origin() -> Origin { Origin(file: one(of: files), line: number(0...9_999_999)) }
  mutating func scope() -> Scope {
    Scope(
      legalEntities: texts(), territories: texts(), departments: texts(), roles: texts(), lists: texts())
  }
  mutating func table<Value>(_ make: (inout RandomFacts) -> Value) -> [String: Value] {
    var table: [String: Value] = [:]
    for _ in 0..<number(0...4) { table[text()] = make(&self) }
    return table
  }
}

extension RandomFacts {
  mutating func account() -> FileAccount {
    var account = FileAccount(file: one(of: files), role: word(Role.self), reader: text(), encoding: text())
    account.read = whole()
    account.accepted = whole()
    account.rejected = whole()
    account.merged = whole()
    account.outOfScope = table { $0.whole() }
    account.snapshot = optional { $0.day() }
    account.firstDay = optional { $0.day() }
    account.lastDay = optional { $0.day() }
    for _ in 0..<number(0...3) {
      let first = day()
      account.tells(of: first...(first + 3))
    }
    account.features = texts()
    account.log = text()
    account.controlTotals = table { $0.text() }
    account.notes = texts()
    return account
  }

  mutating func unused() -> UnusedFile { UnusedFile(source: text(), path: text(), reason: text()) }

  mutating func rejected() -> RejectedRow {
    RejectedRow(origin: origin(), code: text(), reason: text(), raw: text())
  }

  mutating func person() -> Person {
    var person = Person(
      id: text(), logins: texts(), displayName: text(), email: text(), kind: word(Person.Kind.self),
      start: optional { $0.day() }, end: optional { $0.day() }, department: text(), legalEntity: text(),
      location: text(), costCentre: text(), manager: text(), origin: origin())
    person.role = text()
    person.territory = text()
    person.employments = (0..<number(0...2)).map { _ in
      Employment(start: optional { $0.day() }, end: optional { $0.day() })
    }
    person.otherOrigins = (0..<number(0...2)).map { _ in origin() }
    return person
  }

  mutating func formerNames() -> FormerNames {
    FormerNames(source: text(), person: text(), names: texts(), day: day(), origin: origin())
  }

  mutating func device() -> Device {
    var device = Device(
      id: text(), names: texts(), assignedTo: text(), cores: optional { $0.whole() },
      processors: optional { $0.whole() }, legalEntity: text(), department: text(), role: text(),
      origin: origin())
    device.processorModel = text()
    device.host = text()
    device.isVirtual = optional { $0.flag() }
    device.territory = text()
    device.otherOrigins = (0..<number(0...2)).map { _ in origin() }
    return device
  }

  mutating func deployment() -> Deployment {
    var deployment = Deployment(
      device: text(), productAsWritten: text(), version: text(), publisher: text(),
      installed: optional { $0.day() }, origin: origin())
    deployment.instances = optional { $0.whole() }
    return deployment
  }

  mutating func assignment() -> Assignment {
    var assignment = Assignment(
      subject: text(), productAsWritten: text(), assigned: optional { $0.day() },
      revoked: optional { $0.day() }, origin: origin())
    assignment.project = text()
    return assignment
  }

  mutating func purchase() -> PurchaseLine {
    PurchaseLine(
      id: text(), buyerEntity: text(), orderNumber: text(), lineNumber: text(), orderDate: day(),
      supplier: text(), description: text(), sku: text(), quantity: decimal(), unit: text(),
      unitPrice: optional { $0.decimal() }, amount: money(), status: word(PurchaseLine.Status.self),
      termStart: optional { $0.day() }, termEnd: optional { $0.day() }, agreement: text(),
      isAmountBased: flag(), flags: texts(), origin: origin(), grade: word(EvidenceGrade.self),
      proves: text())
  }

  mutating func entitlement() -> EntitlementLine {
    var line = EntitlementLine(
      id: text(), productAsWritten: text(), metric: optional { $0.word(Metric.self) }, quantity: entitled(),
      validFrom: optional { $0.day() }, validTo: optional { $0.day() }, grade: word(EvidenceGrade.self),
      document: text(), purchaseLines: texts(), agreement: text(), entity: text(),
      unitPrice: optional { $0.decimal() }, currency: optional { $0.currency() },
      noticeDays: optional { $0.whole() }, renewsItself: flag(), origin: origin())
    line.scope = scope()
    line.maintenanceTo = optional { $0.day() }
    line.minimumCommitment = optional { $0.whole() }
    line.trueUpPrice = optional { $0.decimal() }
    line.upliftCapPercent = optional { $0.decimal() }
    return line
  }

  mutating func use() -> Use {
    var use = Use(
      subject: text(), productAsWritten: text(), first: instant(), last: instant(), eventsInPeriod: whole(),
      activeDaysInPeriod: whole(), firstOrigin: origin(), lastOrigin: origin())
    use.quantityInPeriod = optional { $0.decimal() }
    return use
  }

  mutating func session() -> LicenceSession {
    LicenceSession(
      feature: text(), daemon: text(), subject: text(), host: text(), quantity: whole(), start: instant(),
      end: instant(), latestEnd: optional { $0.instant() }, quality: word(LicenceSession.Quality.self),
      endReason: word(LicenceSession.EndReason.self), origin: origin())
  }

  mutating func denial() -> DenialEpisode {
    DenialEpisode(
      feature: text(), subject: text(), host: text(), start: instant(), end: instant(), lines: whole(),
      reason: text(), origin: origin())
  }

  mutating func state() -> SubjectState {
    SubjectState(kind: text(), id: text(), fields: table { $0.text() }, source: text())
  }
}

/// A field's value, byte for byte: Swift's `==` would take two spellings of an accent for one.
func bytes(of value: Any) -> [UInt8] {
  func pairs(_ table: [String: some CustomStringConvertible]) -> [UInt8] {
    table.map { Array("\($0.key)\u{1}\($0.value.description)\u{2}".utf8) }
      .sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self)
  }
  switch value {
  case let text as String: return Array(text.utf8)
  case let texts as [String]: return texts.flatMap { Array($0.utf8) + [0xFF] }
  case let table as [String: String]: return pairs(table)
  case let table as [String: Int]: return pairs(table)
  case let origins as [Origin]: return origins.flatMap { bytes(of: $0) + [0xFF] }
  case let origin as Origin: return bytes(of: origin.file) + Array(":\(origin.line)".utf8)
  case let file as SourceFile:
    return Array("\(file.source)\u{1}\(file.path)\u{1}\(file.digest)\u{1}\(file.byteCount)".utf8)
  case let scope as Scope:
    return Mirror(reflecting: scope).children.flatMap { bytes(of: $0.value) + [0xFE] }
  default: return Array(String(reflecting: value).utf8)
  }
}

/// Every field of a fact by its name.
func fields(of fact: Any) -> [String: [UInt8]] {
  Dictionary(
    Mirror(reflecting: fact).children.map { ($0.label ?? "?", bytes(of: $0.value)) }, uniquingKeysWith: +)
}
