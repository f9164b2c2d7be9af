import Facts
import Reconciliation

/// Builds a sample `Evidence` by hand: small pieces with sensible defaults, so that a test says only what matters.
struct Estate {
  static let period = Period(.quarter, containing: Day(number: 20_666))  // 2026-Q3
  static let usd = currency("USD")
  static let eur = currency("EUR")

  static func currency(_ code: String) -> Currency {
    guard let currency = Currency(code) else { preconditionFailure("not a currency: \(code)") }
    return currency
  }

  static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("not a day: \(text)") }
    return day
  }

  static func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("not a moment: \(text)") }
    return instant
  }

  static func file(_ path: String, source: String = "register") -> SourceFile {
    SourceFile(
      source: source, path: path, digest: Digest.sha256(path), byteCount: Int64(4000 + path.utf8.count * 997))
  }

  static func product(
    _ id: String, _ publisher: String, _ name: String, edition: String = "", version: String = "2026",
    _ metric: Metric, criticality: String = "medium"
  ) -> Product {
    Product(
      id: id, publisher: publisher, name: name, edition: edition, version: version, metric: metric,
      coresPerProcessor: 8, coresPerDevice: 16, listPrice: FixedDecimal("1200"), currency: usd,
      criticality: criticality)
  }

  static func entitlement(
    _ id: String, _ product: String, _ metric: Metric, _ quantity: Entitled, from: String? = "2025-10-01",
    to: String? = "2026-12-31", grade: EvidenceGrade = .contract, entity: String = "", cost: Money? = nil,
    notice: String? = nil, standing: Entitlement.Standing = .valid, origins: [Origin]
  ) -> Entitlement {
    Entitlement(
      id: id, product: product, metric: metric, quantity: quantity, validFrom: from.map(day),
      validTo: to.map(day), grade: grade, document: "\(id).pdf", agreement: "EA-7781", entity: entity,
      unitCost: cost, noticeDeadline: notice.map(day), renewsItself: notice != nil, standing: standing,
      origins: origins)
  }

  static func unit(
    _ product: String, _ consumer: Consumer, _ title: String, _ units: Estimate = Estimate(exactly: 1),
    seat: SeatState? = nil, entity: String = "Meridian US Inc", department: String = "Structures",
    assigned: String? = nil, lastUse: String? = nil, days: Int = 0, rule: String, origins: [Origin]
  ) -> ConsumptionUnit {
    ConsumptionUnit(
      product: product, consumer: consumer, title: title, units: units, seat: seat, legalEntity: entity,
      department: department, assigned: assigned.map(day), lastUse: lastUse.map(day), activeDays: days,
      rule: rule, origins: origins)
  }

  static func account(
    _ file: SourceFile, _ role: Role, _ reader: String = "delimited/1", read: Int, rejected: Int = 0,
    merged: Int = 0, outOfScope: [String: Int] = [:], totals: [String: String] = [:], notes: [String] = []
  ) -> FileAccount {
    var account = FileAccount(file: file, role: role, reader: reader, encoding: "UTF-8")
    account.read = read
    account.rejected = rejected
    account.merged = merged
    account.outOfScope = outOfScope
    account.accepted = read - rejected - merged - account.outOfScopeCount
    account.met(period.first)
    account.met(period.last)
    account.controlTotals = totals
    account.notes = notes
    return account
  }

  static func run(previous: Bool = true, organisation: String = "Meridian Engineering Group") -> RunHeader {
    RunHeader(
      organisation: organisation, organisationID: "meridian", period: period,
      at: instant("2026-10-05T09:00:00Z"), zone: Zone("America/New_York") ?? .utc, currency: usd,
      toolVersion: "0.1.0", rulesDigest: Digest.sha256("rules"), operatorName: "Ada Okafor",
      packName: "2026-10-05_meridian_evidence_2026-Q3",
      previous: previous
        ? PreviousPack(
          name: "2026-07-06_meridian_evidence_2026-Q2", period: "2026-Q2",
          tagManifestDigest: Digest.sha256("previous")) : nil)
  }
}

/// What an input may hold and no output may obey.
enum Hostile {
  static let markup = "<script>alert(1)</script><img src=x onerror=alert(2)>"
  /// A quote with a combining accent: one grapheme, two scalars.
  static let accentedQuote = "\"\u{301} onmouseover=alert(3) '\u{301}"
  static let override = "invoice\u{202E}gpj.exe\u{2066}x"
  /// With U+FFFE, U+FDD0 and U+1FFFF, which no literal may hold.
  static let controls =
    "a\0b\u{1}c\u{7F}d\u{85}e"
    + String(decoding: [0xFFFE, 0xFDD0, 0xD83F, 0xDFFF] as [UInt16], as: UTF16.self) + "h\rj"
  static let formula = "=HYPERLINK(\"http://x\",\"y\")"
  static let emoji = "👩‍👩‍👧‍👦 e\u{301}\u{301}\u{301} Ω"
  static let mustache = "{{run.organisation}} {{{x}}} {{>head}}"
  static let cdata = "]]><!-- --><![CDATA[ &amp; &#0; &undefined;"
  static let long = String(repeating: "W", count: 5000)
  static let lineBreaks = "one\r\ntwo\nthree,\"four\"\u{2028}five"
  static let all = [
    markup, accentedQuote, override, controls, formula, emoji, mustache, cdata, long, lineBreaks,
    "\u{301}leading",
    "-1+1", "@SUM(A1)", "\tx", "\0=1", "+49 30 1234",
  ]
}
