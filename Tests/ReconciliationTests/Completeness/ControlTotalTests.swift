import Facts
import Testing

@testable import Reconciliation

@Suite("Control totals and what is declared")
struct ControlTotalTests {
  private func estate(_ say: (inout SourceStatement) -> Void) -> SmallEstate {
    var estate = SmallEstate(roles: [.people])
    let file = SourceFile(source: "orders", path: "sources/orders.csv", digest: .sha256("o"), byteCount: 10)
    for (rows, quantity) in [(10, "4.5"), (5, "2")] {
      var account = FileAccount(file: file, role: .purchases, reader: "delimited/1", encoding: "UTF-8")
      account.read = rows
      account.accepted = rows - 1
      account.merged = 1
      account.controlTotals = ["rows": String(rows), "quantity": quantity, "amount USD": "0.10"]
      estate.records.accounts.append(account)
    }
    var statement = SourceStatement(source: "orders", role: .purchases)
    statement.extractedBy = "ida.holm"
    say(&statement)
    estate.records.statements = [statement]
    return estate
  }

  @Test("totals that agree are no finding")
  func agree() throws {
    let estate = estate {
      $0.declaredRows = 15
      $0.declaredTotals = [
        "quantity": FixedDecimal("6.5") ?? .zero, "amount USD": FixedDecimal("0.2") ?? .zero,
      ]
    }
    #expect(estate.findings("control-total-differs").isEmpty)
    let sheet = try #require(estate.evidence().sheets.first)
    #expect(
      sheet.read == 15 && sheet.accepted == 13 && sheet.merged == 2 && sheet.files == 2 && sheet.balances)
    #expect(sheet.totals.map(\.name) == ["rows", "amount USD", "quantity"])
    #expect(sheet.totals.allSatisfy { $0.standing == .agrees })
  }

  @Test("a difference is a finding with both numbers")
  func differ() throws {
    let estate = estate {
      $0.declaredRows = 16
      $0.declaredTotals = ["quantity": FixedDecimal("6.49999999") ?? .zero]
    }
    let findings = estate.findings("control-total-differs")
    #expect(Set(findings.map(\.subject)) == ["orders: rows", "orders: quantity"])
    let rows = try #require(findings.first { $0.subject == "orders: rows" })
    #expect(rows.explanation.contains("15 read, 16 declared: a difference of -1; extracted by ida.holm"))
    let quantity = try #require(findings.first { $0.subject == "orders: quantity" })
    #expect(quantity.explanation.contains("a difference of 0.00000001"))
  }

  @Test("what is declared and cannot be compared is not passed over")
  func incomparable() throws {
    let findings = estate { $0.declaredTotals = ["amount EUR": .zero] }.findings("control-total-differs")
    #expect(findings.map(\.subject) == ["orders: amount EUR"])
  }

  @Test("where nothing is declared nothing is found, and the sheet says so")
  func undeclared() throws {
    let estate = estate { _ in }
    #expect(estate.findings("control-total-differs").isEmpty)
    let sheet = try #require(estate.evidence().sheets.first)
    #expect(sheet.totals.allSatisfy { $0.standing == .undeclared })
    // Sources without a statement have a sheet all the same.
    #expect(estate.evidence().sheets.map(\.statement.source) == ["orders", "people"])
  }
}
