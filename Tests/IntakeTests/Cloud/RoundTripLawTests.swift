import Facts
import Intake
import TestSupport
import Testing

/// What is written as JSON, however it is spaced, escaped and divided into pages, is read as it was.
@Suite struct RoundTripLawTests {
  private let letters = ["a", "Z", "7", "ü", "😀", "\"", "\\", "/", "<", "{", "]", ",", "\t", "=", "'", "田"]

  private func name(_ random: inout SeededGenerator) -> String {
    "n"
      + (0..<Int.random(in: 0...9, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
      .joined() + "."
  }

  private func quoted(_ text: String, _ random: inout SeededGenerator) -> String {
    var written = ""
    for unit in text.utf16 {
      if unit < 0x20 || unit == 0x22 || unit == 0x5C || Int.random(in: 0..<8, using: &random) == 0 {
        let digits = String(unit, radix: 16)
        written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else if let scalar = Unicode.Scalar(UInt32(unit)) {
        written.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        written += "\\u\(digits)"
      }
    }
    return "\"\(written)\""
  }

  private func blank(_ random: inout SeededGenerator) -> String {
    ["", "", " ", "\n", "\r\n\t"].randomElement(using: &random) ?? ""
  }

  private func object(_ members: [(String, String)], _ random: inout SeededGenerator) -> String {
    let written = members.shuffled(using: &random).map { name, value in
      blank(&random) + quoted(name, &random) + blank(&random) + ":" + blank(&random) + value + blank(&random)
    }
    return "{" + written.joined(separator: ",") + "}"
  }

  private func array(_ elements: [String], _ random: inout SeededGenerator) -> String {
    "[" + elements.map { blank(&random) + $0 + blank(&random) }.joined(separator: ",") + "]"
  }

  @Test func licencesOfUsers() throws {
    var random = SeededGenerator(seed: 61)
    for _ in 0..<200 {
      var expected: [String] = []
      var pages: [String] = []
      var bare = 0
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        var users: [String] = []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
          let login = name(&random)
          let skus = (0..<Int.random(in: 0...3, using: &random)).map { _ in name(&random) }
          expected += skus.map { "\(login)|\($0)" }
          if skus.isEmpty { bare += 1 }
          let licences = skus.map {
            object([("skuId", quoted($0, &random)), ("disabledPlans", "[]")], &random)
          }
          users.append(
            object(
              [
                ("userPrincipalName", quoted(login, &random)), ("assignedLicenses", array(licences, &random)),
              ],
              &random))
        }
        pages.append(object([("value", array(users, &random)), ("@odata.count", "1.0e0")], &random))
      }
      let text = Bool.random(using: &random) ? pages.joined(separator: "\n") : array(pages, &random)
      let reading = try Reading(text, role: .assignments, format: "ms-graph")
      let found = reading.sink.records.compactMap {
        if case .assignment(let item) = $0 { "\(item.subject)|\(item.productAsWritten)" } else { nil }
      }
      #expect(found == expected, "\(text)")
      #expect(reading.account.read == expected.count + bare)
      #expect(reading.account.rejected == 0)
    }
  }

  @Test func usersOfSCIM() throws {
    var random = SeededGenerator(seed: 62)
    for _ in 0..<200 {
      var expected: [[String]] = []
      var users: [String] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let values = (0..<4).map { _ in name(&random) }
        expected.append(values)
        users.append(
          object(
            [
              ("id", quoted(values[0], &random)), ("userName", quoted(values[1], &random)),
              ("DisplayName", quoted(values[2], &random)), ("password", quoted(name(&random), &random)),
              (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                object([("department", quoted(values[3], &random))], &random)
              ),
            ], &random))
      }
      let text =
        Bool.random(using: &random)
        ? object([("totalResults", "7"), ("Resources", array(users, &random))], &random)
        : users.joined(separator: "\n")
      let reading = try Reading(text, role: .people, format: "scim")
      let found = reading.sink.people.map { [$0.id, $0.logins.first ?? "", $0.displayName, $0.department] }
      #expect(found == expected, "\(text)")
      #expect(reading.account.balances && reading.account.rejected == 0)
    }
  }
}
