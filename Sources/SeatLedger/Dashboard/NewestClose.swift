import Archive
import Facts
import Intake
import Reconciliation
import Rendering

/// What the newest close says of the present: read from its sealed tables.
struct NewestClose {
  private let pack: ChainedPack
  private let path: String
  private let organisation: String
  private let asOf: Day

  /// `nil` where the pack does not say of what day it tells.
  init?(_ pack: ChainedPack, path: String) {
    guard let bytes = try? packFile("data/run.json", of: path), let run = JSONValue(parsing: bytes),
      let asOf = run["parameters"]?["as_of"]?.text.flatMap({ Day($0) })
    else { return nil }
    self.pack = pack
    self.path = path
    self.asOf = asOf
    organisation = run["organisation"]?["name"]?.text ?? ""
  }

  /// Adds it to the page. A table that an older pack does not have leaves its part empty.
  func tell(_ dashboard: inout Dashboard) {
    dashboard.organisation = organisation
    dashboard.newest = (pack.name, pack.roots.period, asOf)
    dashboard.indicators = indicators
    dashboard.deadlines = deadlines
    for row in rows(of: "findings") {
      let rule = row["rule"] ?? ""
      if rule == "late-source" || rule == "shrinking-source" {
        dashboard.lateSources.append((row["subject"] ?? "", row["title"] ?? ""))
      }
      guard row["state"] == Finding.State.open.title, let due = row["due"].flatMap({ Day($0) }) else {
        continue
      }
      dashboard.tasks.append(
        Dashboard.Task(
          owner: row["owner"] ?? "", severity: row["severity"].flatMap(Severity.init(rawValue:)) ?? .note,
          title: row["title"] ?? "", openSince: row["open_since"] ?? "", due: due))
    }
  }

  private var indicators: IndicatorReport {
    let values = rows(of: "indicators").compactMap { row -> IndicatorValue? in
      guard row["segment_kind"] == SegmentKind.organisation.rawValue, let id = row["indicator"],
        let unit = row["unit"], let period = row["period"]
      else { return nil }
      func number(_ name: String) -> FixedDecimal? { row[name].flatMap { FixedDecimal($0) } }
      var value = IndicatorValue(
        key: IndicatorKey(indicator: id, unit: unit, kind: .organisation, segment: ""), period: period,
        range: nil, numerator: row["numerator"].flatMap { Int($0) },
        denominator: row["denominator"].flatMap { Int($0) }, count: row["n"].flatMap { Int($0) } ?? 0,
        note: row["note"] ?? "")
      if let low = number("low"), let expected = number("expected"), let high = number("high") {
        value.range = IndicatorValue.Range(low: low, expected: expected, high: high)
      }
      return value
    }
    return IndicatorReport(values, period: pack.roots.period)
  }

  private var deadlines: [Dashboard.Deadline] {
    let products = Dictionary(
      rows(of: "position").map { row in
        let parts = [row["product"], row["edition"], row["version"]].compactMap(\.self)
        let name = parts.first ?? ""
        let rest = parts.dropFirst().filter { !$0.isEmpty && $0 != "any" && !name.hasSuffix($0) }
        return (row["product_id"] ?? "", (([name] + rest).joined(separator: " "), row["publisher"] ?? ""))
      }, uniquingKeysWith: { first, _ in first })
    return rows(of: "entitlements").compactMap { row -> Dashboard.Deadline? in
      guard row["counts"] == "yes", let day = row["notice_deadline"].flatMap({ Day($0) }), day >= asOf
      else { return nil }
      let product = products[row["product_id"] ?? ""] ?? (row["product_id"] ?? "", "")
      return Dashboard.Deadline(
        day: day, product: product.0, publisher: product.1, entitlement: row["entitlement_id"] ?? "",
        termEnd: row["valid_to"] ?? "", renewsItself: row["renews_itself"] == "yes")
    }.sorted { ($0.day, $0.product, $0.entitlement) < ($1.day, $1.product, $1.entitlement) }
  }

  private func rows(of table: String) -> [[String: String]] { sealedRows(of: table, in: path) ?? [] }
}

/// Rows of a sealed table by column; the mark that keeps spreadsheets from reading formulas is taken off. `nil` where the
/// pack has no such table.
func sealedRows(of table: String, in path: String) -> [[String: String]]? {
  var layout = Layout()
  layout.delimiter = UInt8(ascii: ",")
  guard let bytes = try? packFile("data/tables/\(table).csv", of: path),
    let read = try? readTable(bytes, layout: layout)
  else { return nil }
  return read.rows.map { row in
    Dictionary(
      zip(read.header, row.cells.map { $0.hasPrefix("'") ? String($0.dropFirst()) : $0 }),
      uniquingKeysWith: { first, _ in first })
  }
}
