import Facts
import Intake
import TestSupport
import Usage

/// Everything that reading gives, as texts that can be compared.
func told(_ records: Records) -> [String] {
  var lines = records.uses.map {
    "use|\($0.subject)|\($0.productAsWritten)|\($0.first)|\($0.last)|\($0.eventsInPeriod)|"
      + "\($0.activeDaysInPeriod)|\($0.firstOrigin)|\($0.lastOrigin)|\($0.quantityInPeriod?.description ?? "")"
  }
  lines += records.sessions.map { "session|\($0.origin)|\(SessionLog.text($0))" }
  lines += records.rejected.map { "rejected|\($0.origin)|\($0.code)|\($0.reason)|\($0.raw)" }
  for account in records.accounts {
    lines.append(
      "account|\(account.file.path)|\(account.file.digest)|\(account.file.byteCount)|\(account.reader)|"
        + "\(account.encoding)|\(account.read)|\(account.accepted)|\(account.rejected)|\(account.merged)|"
        + "\(account.outOfScope.sorted { $0.key < $1.key })|"
        + "\(account.firstDay.map(\.description) ?? "")|\(account.lastDay.map(\.description) ?? "")|"
        + "\(account.controlTotals.sorted { $0.key < $1.key })|\(account.notes)")
  }
  return lines
}

/// Logs of which much is out of the ordinary.
enum HostileLogs {
  /// Where single uses make sessions: one product that goes by two names, and one by one.
  static let products = PooledProducts { ["CAD": "cad", "cad": "cad", "PDM": "pdm"][$0] }

  static func pick(_ words: [String], _ random: inout SeededGenerator) -> String {
    words.randomElement(using: &random) ?? ""
  }

  static func time(_ random: inout SeededGenerator) -> String {
    let day = Day(number: 20_600 + Int32.random(in: 0...160, using: &random))
    let hour = Int.random(in: 0...24, using: &random)
    let clock =
      "\(hour < 10 ? "0" : "")\(hour):\(pick(["00", "15", "59", "60"], &random)):\(pick(["00", "07"], &random))"
    return pick(
      [
        "\(day)T\(clock)Z", "\(day)T\(clock)Z", "\(day)T\(clock)Z", "\(day) \(clock)", "\(day)T\(clock).25Z",
        "\(day)T\(clock)+02:00", "\(day)T\(clock)-0330", "\(day)", "soon", "", "\(day)t\(clock)z",
        "202s-08-24T\(clock)Z", "2o26-08-24T\(clock)Z", "2026-0b-24T\(clock)Z",
      ], &random)
  }

  static func cell(_ text: String, _ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return "\"" + text.replacing("\"", with: "\"\"") + "\""
    case 1: return "\"" + text + "\"x"
    case 2: return " " + text + "\t"
    case 3: return "\"" + text + "\n\""
    default: return text
    }
  }

  static func row(_ random: inout SeededGenerator) -> String {
    let subject = pick(
      ["ann", "Ann", "bob", "ANN ", "zoë", "Zoe\u{0308}", "\u{A0}eve", "K", "\u{212A}", "", "a\"b", "carl,"],
      &random)
    let product = pick(["CAD", "cad", "PDM", "Ölmodell", "", "3D\u{A0}"], &random)
    let outcome = pick(["success", "ok", "OK", "denied", "", "failure"], &random)
    let units = pick(
      ["", "1", "2.5", "-1", "1,000.5", "x", "0003", "12345678901", "0.123456789", ".5", "7"], &random)
    var cells = [subject, product, time(&random), outcome, units].map { cell($0, &random) }
    if Int.random(in: 0..<20, using: &random) == 0 { cells.append("more") }
    if Int.random(in: 0..<30, using: &random) == 0 { return pick(["", "  ", ",,,", "\"\""], &random) }
    return cells.joined(separator: ",")
  }

  /// - Parameter lineEnds: of which each row gets one.
  static func table(
    _ random: inout SeededGenerator, rows: Int, lineEnds: [String] = ["\n", "\n", "\r\n", "\r"]
  ) -> String {
    var text = "user,app,time,outcome,units"
    for _ in 0..<rows { text += pick(lineEnds, &random) + row(&random) }
    return text + pick(["", "\n", "\r\n"], &random)
  }

  static func jsonText(_ text: String, _ random: inout SeededGenerator) -> String {
    if text.isEmpty { return pick(["null", "\"\"", "17", "true", "{}", "[]", "[\"x\"]"], &random) }
    if Int.random(in: 0..<10, using: &random) == 0 { return "\"\\u0061" + text + "\"" }
    return "\"" + text.replacing("\"", with: "\\\"") + "\""
  }

  static func jsonRow(_ random: inout SeededGenerator) -> String {
    let subject = jsonText(pick(["ann", "Ann", "bob", "zoë", "", "a\"b", " eve "], &random), &random)
    let product = jsonText(pick(["CAD", "cad", "PDM", ""], &random), &random)
    let outcome = jsonText(pick(["SUCCESS", "FAILURE", ""], &random), &random)
    var members = [
      "\"time\":\(jsonText(time(&random), &random))", "\"actor\": {\"id\": 7, \"login\" :\(subject)}",
      "\"target\":{\"name\":\(product),\"list\":[1,-2.5e3,{\"a\":[]}]}", "\"outcome\":\(outcome)",
      "\"text\":\"a \\\\ b \\u00e9 ü\"",
    ]
    switch Int.random(in: 0..<14, using: &random) {
    case 0: members.append("\"actor\":{}")
    case 1: members.append("\"actor.login\":\"trap\"")
    case 2: members.append("\"bad\":01")
    case 3: members.append("\"bad\":\"\t\"")
    case 4: members.removeLast(2)
    case 5: members[1] = "\"actor\":[{\"login\":\"x\"}]"
    case 6: members[1] = "\"user\":\"direct\""
    case 7:
      members.append("\"deep\":" + String(repeating: "[", count: 70) + String(repeating: "]", count: 70))
    default: break
    }
    let text = "{" + members.shuffled(using: &random).joined(separator: pick([",", " , "], &random)) + "}"
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return String(text.dropLast())
    case 1: return text + " x"
    case 2: return "[\(text)]"
    case 3: return pick(["", "  ", "null"], &random)
    case 4: return " " + text + "\t"
    default: return text
    }
  }
}
