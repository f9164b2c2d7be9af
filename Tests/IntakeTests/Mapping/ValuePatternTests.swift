import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

/// What a field takes of its text by a regular expression.
@Suite struct ValuePatternTests {
  private static let orders = """
    Reference,Text
    Order PO-1017 of May,"Seats (12) for A"
    PO-1018,none
    see mail,"Seats (3)"
    ,"Seats (4)"
    """

  private func people(_ regex: String, _ text: String = orders, name: String? = nil) throws -> Reading {
    try Reading(
      text, role: .people,
      fields: [
        "person_id": FieldRule(from: ["Reference"], regex: regex),
        "display_name": FieldRule(from: ["Text"], defaultValue: "nobody", regex: name),
      ])
  }

  @Test func theFirstGroupIsTheValue() throws {
    let reading = try people(#"PO-(\d+)"#)
    #expect(reading.sink.people.map(\.id) == ["1017", "1018"])
    // What the pattern finds nothing in is no empty cell: the row says so.
    #expect(reading.rejected.map { "\($0.code) \($0.origin.line)" } == ["bad-value 4", "missing-field 5"])
    #expect(
      reading.rejected.first?.reason
        == #"`person_id` (`Reference`) is `see mail`; expected what `PO-(\d+)` finds something in"#)
    #expect(reading.account.balances)
  }

  @Test func anEmptyAlternativeLetsTextsPassAsEmpty() throws {
    let reading = try people(#"(?<id>PO-\d+)|(?:mail)"#, name: #"\((\d+)\)|$"#)
    #expect(reading.sink.people.map(\.id) == ["PO-1017", "PO-1018"])
    #expect(reading.sink.people.map(\.displayName) == ["12", "nobody"])
    #expect(reading.rejected.map(\.code) == ["missing-field", "missing-field"])
  }

  @Test(arguments: [
    ("PO-[0-9]+", "x PO-7 y", "PO-7"), (#"A(\d)|B(\d)"#, "B5", "5"), (#"(?:x|y)(?<z>.)"#, "-yq", "q"),
    ("(?i)po-(.)", "PO-7", "7"), ("^(..)$", "abc", nil), ("(ü.)", "büß", "üß"), ("(a)?b", "b", ""),
  ])
  func groups(_ regex: String, _ text: String, _ value: String?) throws {
    #expect(try ValuePattern(regex).value(in: text) == value)
  }

  /// The map and the default see what was taken; entries of a list are tried one by one; dates and numbers, too.
  @Test func otherRulesSeeWhatWasTaken() throws {
    let text = "id,names,when,kind\nP1,CN=ada;CN=ben,as of 2029-05-04.,[svc] x\n"
    let reading = try Reading(
      text, role: .people,
      fields: [
        "person_id": .column("id"),
        "logins": FieldRule(from: ["names"], separator: ";", regex: "CN=(.*)"),
        "start": FieldRule(from: ["when"], regex: #"\d{4}-\d\d-\d\d"#),
        "kind": FieldRule(from: ["kind"], map: ["svc": "service"], regex: #"\[(\w+)\]"#),
      ])
    let person = try #require(reading.sink.people.first)
    #expect(person.logins.contains("ada") && person.logins.contains("ben"))
    #expect(!person.logins.contains { $0.contains("CN") })
    #expect(person.start?.description == "2029-05-04" && person.kind == .service)
  }

  /// Access logs are read the fast way where rules are plain, and by the mapping where they are not.
  @Test(arguments: ["delimited", "json-lines"]) func accessLogs(_ format: String) throws {
    let text =
      format == "delimited"
      ? "at,user,app\n2029-01-01T00:00:00Z,CORP\\ada,/cad/x\n2029-01-01T00:00:00Z,CORP\\ben,none\n"
      : #"{"at":"2029-01-01T00:00:00Z","user":"CORP\\ada","app":"/cad/x"}"# + "\n"
        + #"{"at":"2029-01-01T00:00:00Z","user":"CORP\\ben","app":"none"}"# + "\n"
    let reading = try Reading(
      text, role: .access, format: format,
      fields: [
        "at": .column("at"), "subject": FieldRule(from: ["user"], regex: #"\\(.+)"#),
        "product": FieldRule(from: ["app"], regex: "^/([^/]+)/"),
      ])
    let names = reading.sink.names
    #expect(reading.sink.events.map { "\(names.text($0.subject)) \(names.text($0.product))" } == ["ada cad"])
    #expect(reading.account.accepted == 1 && reading.account.rejected == 1)
  }

  /// Patterns that make other engines try for ever, on texts made for them: the time is that of steps × signs.
  @Test(
    .timeLimit(.minutes(20)),
    arguments: [
      "(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*a){20}b", "((a*)*)*b", "(a?){50}a{50}", "^(([a-z])+.)+[A-Z]",
    ])
  func hostilePatterns(_ regex: String) throws {
    let pattern = try ValuePattern(regex)
    let start = Date()
    for length in [50, 1000, ValuePattern.textLimit] {
      _ = pattern.value(in: String(repeating: "a", count: length - 1) + "!")
    }
    #expect(Date().timeIntervalSince(start) < 30)
  }

  /// A text that is longer than any value costs its row.
  @Test func longTextsAreToldAndNotTried() throws {
    let long = String(repeating: "a", count: ValuePattern.textLimit + 1)
    let reading = try people("a+", "Reference,Text\n\(long),x\naa,x\n")
    #expect(reading.sink.people.map(\.id) == ["aa"])
    #expect(
      reading.rejected.map(\.reason).first?.contains("longer than 8 KiB, too long for its `regex`") == true)
  }

  @Test(arguments: ["(", "(?=a)", "(a){2000}", "[b-a]", #"(?<x>a)(?<x>b)"#])
  func brokenPatternsAreRefused(_ regex: String) throws {
    #expect(throws: Fault(.configuration, place: "", found: "")) { try people(regex) }
    let rule = FieldRule(from: ["a"], regex: regex)
    #expect(rule.flaws(as: "person_id", of: .people).map(\.key) == ["regex"])
  }
}
