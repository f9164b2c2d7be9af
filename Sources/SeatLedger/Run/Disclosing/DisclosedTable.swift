import Archive
import Facts

/// Rows of one kind in an edition: what its columns are called, and what stands in them.
struct DisclosedTable {
  struct Column {
    /// As in the table's file; with hyphens, the attribute in `evidence.xml`.
    let name: String
    /// On the page.
    let title: String
    var isNumber = false
  }

  /// Kind of the records, and the element's name.
  let kind: String
  /// The table's file and heading.
  let name: String
  let title: String
  let columns: [Column]
  var rows: [[String]] = []

  /// All tables of an edition, filled.
  static func all(_ section: DisclosedSection, _ edition: Edition, pseudonyms: [String: String])
    -> [DisclosedTable]
  {
    var tables = templates(edition)
    for (index, row) in section.rows.enumerated() {
      let members = row.members
      guard let place = tables.firstIndex(where: { $0.kind == members["kind"]?.text }) else { continue }
      let id = members["id"]?.text ?? ""
      tables[place].rows.append(
        tables[place].columns.map { column in
          switch column.name {
          case "row": String(index + 1)
          case "consumer": pseudonyms[id] ?? ""
          default: text(members[column.name])
          }
        })
    }
    return tables
  }

  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .array(let items): items.map { text($0) }.joined(separator: "; ")
    default: ""
    }
  }

  private static func templates(_ edition: Edition) -> [DisclosedTable] {
    let isOpen = edition.opened.contains(.internal)
    let id = [Column(name: "row", title: "Row", isNumber: true), Column(name: "id", title: "Record")]
    let lineage = isOpen ? [Column(name: "rows", title: "Read from")] : []
    var tables = [
      DisclosedTable(
        kind: "position", name: "position", title: "Position",
        columns: id + [
          Column(name: "product", title: "Product id"), Column(name: "title", title: "Product"),
          Column(name: "metric", title: "Metric"), Column(name: "as_of", title: "As of"),
          number("effective_entitlement", "Effective entitlement"), number("gross", "Gross consumption"),
          number("net", "Net consumption"), number("low", "Low"), number("high", "High"),
          number("covered", "Covered"), number("covered_by_agreement", "Covered by agreement"),
          number("shortfall", "Shortfall"), number("surplus", "Surplus"),
          Column(name: "status", title: "Status"),
          Column(name: "rules", title: "Rules"),
        ]),
      DisclosedTable(
        kind: "entitlement", name: "entitlements", title: "Entitlements",
        columns: id + [
          Column(name: "product", title: "Product id"), Column(name: "metric", title: "Metric"),
          number("quantity", "Quantity"), Column(name: "valid_from", title: "From"),
          Column(name: "valid_to", title: "To"), Column(name: "grade", title: "Proof"),
          Column(name: "document", title: "Document"), Column(name: "standing", title: "Standing"),
        ]
          + (isOpen
            ? [Column(name: "reason", title: "Why"), Column(name: "legal_entity", title: "Legal entity")]
            : [])
          + lineage),
      DisclosedTable(
        kind: "consumption", name: "consumption", title: "Consumption",
        columns: id + [
          Column(name: "product", title: "Product id"), Column(name: "consumer", title: "Consumer"),
          Column(name: "consumer_kind", title: "Kind"), number("low", "Low"), number("expected", "Expected"),
          number("high", "High"),
        ]
          + (isOpen
            ? [
              Column(name: "state", title: "Seat"), Column(name: "assigned", title: "Assigned"),
              Column(name: "last_use", title: "Last use"), Column(name: "rule", title: "Counted by"),
            ] : []) + lineage),
      DisclosedTable(
        kind: "allocation", name: "allocation", title: "Allocation",
        columns: id + [
          Column(name: "product", title: "Product id"), Column(name: "entitlement", title: "Entitlement"),
          Column(name: "consumer", title: "Consumer"), Column(name: "consumer_kind", title: "Kind"),
          number("units", "Units"),
        ]),
    ]
    if isOpen {
      tables.append(
        DisclosedTable(
          kind: "finding", name: "findings", title: "Findings",
          columns: id + [
            Column(name: "product", title: "Product id"), Column(name: "rule", title: "Rule"),
            Column(name: "severity", title: "Severity"), number("units", "Units"),
            Column(name: "state", title: "State"), Column(name: "due", title: "Due"),
            Column(name: "open_since", title: "Open since"),
          ] + lineage))
    }
    return tables
  }

  private static func number(_ name: String, _ title: String) -> Column {
    Column(name: name, title: title, isNumber: true)
  }
}
