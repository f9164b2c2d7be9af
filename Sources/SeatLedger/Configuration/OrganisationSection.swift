import Facts
import Foundation

/// `[organisation]`: who accounts, in which currency, and whose days.
struct OrganisationSection {
  var name = ""
  var id = ""
  var currency: Currency?
  var zone = Zone.utc
  var domains: [String] = []
  /// `nil`: the usual week.
  var workingWeek: Set<WorkCalendar.Weekday>?

  init(_ root: TableReader) {
    guard let table = root.table("organisation", required: true) else { return }
    name = table.text("name", required: true, example: "a name, e.g. \"Meridian Engineering Group\"") ?? ""
    let words = "small letters, digits and -, e.g. \"meridian\""
    id = table.text("id", required: true, example: words) ?? ""
    if !id.isEmpty, !isShortName(id) {
      table.problem("id", "organisation.id is \"\(shortened(id))\"", expected: words)
    }
    currency = currencyCode(table, "currency")
    zone = timeZone(table, "time-zone", required: true) ?? .utc
    domains = (table.texts("domains", expected: "mail domains, e.g. [\"meridian.example\"]") ?? []).map(
      foldedName)
    workingWeek = week(table)
    table.finish()
  }

  private func week(_ table: TableReader) -> Set<WorkCalendar.Weekday>? {
    let words = WorkCalendar.Weekday.allCases.map(\.word)
    let expected = "days of the week, e.g. [\"monday\", \"tuesday\"]"
    guard let named = table.texts("working-days", expected: expected) else { return nil }
    if named.isEmpty {
      table.problem("working-days", "organisation.working-days is empty", expected: expected)
    }
    for name in named where !words.contains(name) {
      let near = nearestName(to: name, among: words)
      table.problem(
        "working-days", "organisation.working-days names \"\(shortened(name))\"", expected: listed(words),
        remedy: near.map { "did you mean \"\($0)\"?" } ?? "")
    }
    return Set(WorkCalendar.Weekday.allCases.filter { named.contains($0.word) })
  }

  private func currencyCode(_ table: TableReader, _ key: String) -> Currency? {
    guard let code = table.text(key, required: true, example: "an ISO 4217 code, e.g. \"USD\"") else {
      return nil
    }
    return checkedCurrency(code, table, key)
  }
}

/// Small ASCII letters, digits and `-`.
func isShortName(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
}

/// A currency of ISO 4217; another code is reported at the key.
func checkedCurrency(_ code: String, _ table: TableReader, _ key: String) -> Currency? {
  guard currencyCodes.contains(code), let currency = Currency(code) else {
    let near = nearestName(to: code, among: currencyCodes)
    table.problem(
      key, "\(written(table.path + [key])) names the currency \"\(shortened(code))\"",
      expected: "an ISO 4217 code in capitals", remedy: near.map { "did you mean \($0)?" } ?? "")
    return nil
  }
  return currency
}

/// A zone of the system's zone data, `UTC`, or a fixed offset.
func timeZone(_ table: TableReader, _ key: String, required: Bool = false) -> Zone? {
  let words = "an IANA zone, e.g. \"Europe/Berlin\", \"UTC\" or an offset, e.g. \"+01:00\""
  guard let name = table.text(key, required: required, example: words) else { return nil }
  if let zone = Zone(name) { return zone }
  let near = nearestName(
    to: name, among: TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.sorted())
  table.problem(
    key, "\(written(table.path + [key])) is \"\(shortened(name))\"", expected: words,
    remedy: near.map { "did you mean \"\($0)\"?" } ?? "")
  return nil
}
