import Facts
import Testing

@Suite struct LmstatTableTests {
  private func rows(_ text: String) throws -> Reading {
    try Reading(text, role: .entitlements, format: "lmstat-i")
  }

  private func texts(_ reading: Reading) -> [String] {
    reading.sink.entitlements.map { "\($0.id) \($0.quantity) \($0.validTo?.description ?? "-") \($0.grade)" }
  }

  @Test func bothOrdersOfColumns() throws {
    let expiryFirst = """
      NOTE: lmstat -i does not give information from the server,
            but only reads the license file.  For this reason,
            lmstat -a is recommended instead.

      Feature                         Version     #licenses    Expires      Vendor
      _______                         _________   _________    __________   ______
      solver                          2026.12      25          31-dec-2026  meshd
      mesher                          2026.12      2           1-jan-0      meshd
      viewer                          1.0          3           permanent(no expiration date)  meshd
      """
    let vendorFirst = """
      Feature                         Version     #licenses    Vendor        Expires
      _______                         _________   _________    ______        ________
      solver                          2026.12      25          meshd         31-dec-2026
      mesher                          2026.12      2           meshd         01-jan-0000
      viewer                          1.0          3           meshd         permanent(no expiration date)
      """
    for text in [expiryFirst, vendorFirst] {
      let reading = try rows(text)
      #expect(
        texts(reading) == [
          "meshd/solver/2026.12/2026-12-31/25 25 2026-12-31 claim",
          "meshd/mesher/2026.12/permanent/2 2 - claim",
          "meshd/viewer/1.0/permanent/3 3 - claim",
        ])
      #expect(reading.account.balances)
      #expect(reading.account.read == 3)
    }
  }

  @Test func equalIncrementsOfATableAreTwoRights() throws {
    let table = """
      Feature Version #licenses Expires Vendor
      solver 1.0 5 permanent meshd
      solver 1.0 5 permanent meshd

      """
    #expect(
      try rows(table).sink.entitlements.map(\.id) == [
        "meshd/solver/1.0/permanent/5", "meshd/solver/1.0/permanent/5/2",
      ])
    #expect(try Set(rows(table + table).sink.entitlements.map(\.id)).count == 2)
  }

  @Test(arguments: [
    ("solver 1.0 5 31-dec-2026", "ragged-row"), ("solver 1.0 five 31-dec-2026 meshd", "bad-number"),
    ("solver 1.0 5 32-dec-2026 meshd", "bad-date"), ("solver 1.0 5 31-dec-26 meshd", "bad-date"),
    ("solver 1.0 99999999999 1-jan-0 meshd", "bad-number"),
  ])
  func rowsThatCannotBeUsed(_ row: String, _ code: String) throws {
    let reading = try rows("Feature Version #licenses Expires Vendor\n\(row)\n")
    #expect(reading.rejected.map(\.code) == [code])
    #expect(reading.rejected.map(\.raw) == [row])
  }

  @Test func uncountedFeaturesIssueNoNumber() throws {
    let reading = try rows("Feature Version #licenses Expires Vendor\nsolver 1.0 uncounted permanent meshd\n")
    #expect(reading.account.outOfScope == ["uncounted: no number is issued": 1])
  }
}
