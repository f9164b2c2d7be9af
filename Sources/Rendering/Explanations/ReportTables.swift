/// The tables of renewal packs, editions, plans and messages, which stand in no evidence pack. Those of evidence packs describe
/// themselves: see ``TableForm``.
struct ReportTable {
  /// `renewal`, `edition`, `plan` or `messages`: of which report, as names go before the table's.
  let report: String
  /// File name without ending.
  let name: String
  let summary: String
  /// In the order of the table.
  let columns: [(name: String, meaning: String)]

  /// - Parameters:
  ///   - columns: names, parted by blanks; those that mean the same in every report are not described again.
  ///   - meanings: of those that mean something of their own here.
  init(
    _ report: String, _ name: String, _ summary: String, _ columns: String, _ meanings: [String: String] = [:]
  ) {
    self.report = report
    self.name = name
    self.summary = summary
    self.columns = columns.split(separator: " ").map { column in
      let column = String(column)
      return (column, meanings[column] ?? ReportTable.meaning(of: column))
    }
  }

  /// What a column means in every report; of the currency beside an amount, by its name.
  private static func meaning(of column: String) -> String {
    if let known = commonColumns[column] { return known }
    let ending = "_currency"
    return column.hasSuffix(ending)
      ? "Currency of \(column.dropLast(ending.count)), a code of ISO 4217." : ""
  }
}

/// Explanations of these tables and their columns.
let reportExplanations: [Explanation] =
  ReportTable.all.map { table in
    Explanation(
      .table, "\(table.report)/\(table.name).csv", table.summary,
      otherNames: ["\(table.name).csv", table.name],
      remarks: ["Columns: \(table.columns.map(\.name).joined(separator: ", "))."])
  }
  + ReportTable.all.flatMap { table in
    table.columns.map { column in
      Explanation(
        .column, "\(table.report)/\(table.name).csv:\(column.name)", column.meaning,
        otherNames: [column.name, "\(table.name).csv:\(column.name)", "\(table.name):\(column.name)"])
    }
  }

private let commonColumns = [
  "product_id": "The product's id in the catalogue.",
  "product": "The product's name, or its id in an edition.",
  "publisher": "The publisher, as the catalogue names it.",
  "metric": "The unit of counting.",
  "agreement": "The agreement, as the register or the order names it.",
  "document": "The document that proves it.",
  "entitlement": "The entitlement's id.",
  "currency": "The currency, a code of ISO 4217.",
  "unit_price": "Price of one unit for its term.",
  "price_source": "Where that price is recorded.",
  "quantity": "Units.",
  "months": "Months of the term; empty: perpetual.",
  "valid_from": "First day; empty: not recorded.",
  "valid_to": "Last day; empty: perpetual.",
  "note": "What else a reader should know.",
  "source": "File and line that it is from.",
  "sources": "Files and lines that it is from.",
  "title": "What it is called.",
  "status": "Status of the position: shortfall, surplus, compliant and so on.",
  "assigned": "Seats that an administrator gave to somebody.",
  "in_use": "Seats or units with use in the period.",
  "idle": "Assigned seats that are dormant, never used, or held by somebody who left.",
  "held": "Units that are entitled on the day of the figures.",
  "ending": "Units that end with a term.",
  "shortfall": "Units of net consumption that no entitlement covers.",
  "surplus": "Units of effective entitlement that cover nothing.",
  "net_low": "Least net consumption that is possible.",
  "net_expected": "Net consumption that is expected.",
  "net_high": "Most net consumption that is possible.",
  "owner": "Who deals with it.",
  "due": "The day by which it is to be done.",
  "rows": "Rows of sources that it is from.",
  "row": "Number of the record in the section, from 0: its place in the tree.",
  "id": "The record's id.",
  "consumer": "Who consumes: the id, or the pseudonym that stands for it.",
  "consumer_kind": "What consumes: person, device, login, pool or minimum.",
  "rule": "The rule that found or counted it.",
  "rules": "The rules that made the line.",
  "severity": "How pressing it is.",
  "subject": "Whom or what it is about.",
  "open_since": "End of the period in which it was first found.",
  "term_start": "First day of the coming term.",
  "term_months": "Months of the coming term.",
  "low": "Least units that are possible.",
  "expected": "Units that are expected.",
  "high": "Most units that are possible.",
  "reason": "Why.",
  "unpriced_units": "Units of which no price is recorded; they are in no sum.",
]
