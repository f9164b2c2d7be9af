import Facts
import Testing

@testable import Reconciliation

@Suite("Doubtful purchase lines")
struct DoubtfulPurchaseTests {
  /// Lines of 10 × 100 USD, their amounts and flags.
  private func estate(_ lines: [(amount: Int64, flags: [String])]) -> SmallEstate {
    var estate = SmallEstate()
    for (number, line) in lines.enumerated() {
      estate.order("P1/\(number + 1)", sku: "A", "10")
      estate.records.purchases[number].amount.minor = line.amount
      estate.records.purchases[number].flags = line.flags
    }
    return estate
  }

  @Test("amounts that differ are told per currency, none makes up for another")
  func firesOnAmounts() throws {
    var estate = estate([
      (90_000, ["amount-differs"]), (105_000, ["amount-differs"]), (7_000, ["amount-differs"]),
    ])
    estate.records.purchases[2].amount.currency = try #require(Currency("EUR"))
    let findings = estate.findings("doubtful-purchase-lines")
    #expect(findings.map(\.amounts.description) == ["930.00 EUR + 150.00 USD"])
    #expect(findings.map(\.severity) == [.medium])
    #expect(findings.map(\.units) == [3])
    #expect(findings[0].amountKind == .none)
    #expect(findings[0].evidence == estate.records.purchases.map(\.origin))
    #expect(
      findings[0].explanation.hasPrefix("3 lines: quantity × price and the amounts given do not agree."))
    #expect(
      estate.evidence().flaggedPurchases.map { $0.difference?.description } == [
        "-100.00 USD", "50.00 USD", "-930.00 EUR",
      ])
  }

  @Test("doubts without money are low")
  func firesOnOtherDoubts() {
    let findings = estate([(100_000, ["repeated-id", "rounded"]), (100_000, ["cut-off"])])
      .findings("doubtful-purchase-lines")
    #expect(findings.map(\.severity) == [.low])
    #expect(findings.map(\.amounts.isZero) == [true])
  }

  @Test("remarks on how a line was read are no doubt, and lines that no longer hold are none")
  func doesNotFire() {
    #expect(
      estate([
        (100_000, []), (100_000, ["line-number-made", "pack-size 10", "rounded"]),
        (100_000, ["superseded-by orders.xml:7"]),
      ]).findings("doubtful-purchase-lines").isEmpty)
    for status in [PurchaseLine.Status.cancelled, .superseded] {
      var gone = estate([(90_000, ["amount-differs"])])
      gone.records.purchases[0].status = status
      #expect(gone.findings("doubtful-purchase-lines").isEmpty)
      #expect(gone.evidence().flaggedPurchases.count == 1)
    }
  }

  @Test("each flag has words")
  func words() {
    #expect(PurchaseFlag("pack-size 10").words == "units are packs times 10")
    #expect(PurchaseFlag("superseded-by a.xml:3").words == "written anew by a.xml:3")
    #expect(PurchaseFlag("rounded").words.hasSuffix("was rounded"))
    #expect(PurchaseFlag("amount-differs").castsDoubt)
    #expect(
      !PurchaseFlag("something-new").castsDoubt && PurchaseFlag("something-new").words == "something-new")
  }
}
