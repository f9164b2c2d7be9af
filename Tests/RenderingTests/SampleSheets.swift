import Facts
import Reconciliation

/// Sheets and a sample with every standing, said by somebody hostile.
enum SampleSheets {
  static let sheets: [SourceSheet] = {
    var said = SourceStatement(source: "purchase-orders", role: .purchases)
    said.system = Hostile.markup
    said.extractedBy = Hostile.accentedQuote
    said.extractedAt = "2026-10-02T08:15:00Z"
    said.query = Hostile.formula
    said.filters = ["Category contains “\(Hostile.cdata)”"]
    var sheet = SourceSheet(said)
    sheet.files = 2
    sheet.bytes = 81_000
    (sheet.read, sheet.accepted, sheet.rejected) = (211, 210, 1)
    (sheet.firstDay, sheet.lastDay) = (Estate.period.first, Estate.period.last)
    sheet.totals = [
      ComparedTotal(name: "rows", read: "211", declared: "212", difference: "-1", standing: .differs),
      ComparedTotal(name: "quantity", read: "1890", declared: "1890", difference: "0", standing: .agrees),
      ComparedTotal(
        name: "amount USD", read: "1482300.55", declared: nil, difference: nil, standing: .undeclared),
      ComparedTotal(name: Hostile.markup, read: nil, declared: "5", difference: nil, standing: .incomparable),
    ]
    return [sheet, SourceSheet(SourceStatement(source: "people", role: .people))]
  }()

  static let sample: ReperformanceSample = {
    var sample = ReperformanceSample()
    sample.seed = Digest.sha256("seed").hex
    sample.parts = 60
    for direction in SampledRow.Direction.allCases {
      for (line, name) in Hostile.all.enumerated() {
        sample.rows.append(
          SampledRow(
            direction: direction, origin: Origin(file: SampleEvidence.portal, line: line + 2), subject: name,
            product: line % 2 == 0 ? "acad" : "", figure: "net consumption of acad: 42, of which 1"))
      }
    }
    return sample
  }()
}
