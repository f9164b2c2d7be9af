import Facts

/// What a table of an evidence pack is: its name, what it tells, and its columns, each with what stands in it.
///
/// A table is written by its form alone, so that no column goes without a description. The same texts stand in
/// `tables/csv-metadata.json` and in `seatledger explain`. A new table is one form beside the function that fills it,
/// and one line in ``TableForm/all``.
struct TableForm: Sendable {
  struct Column: Sendable {
    /// As in the header line.
    let name: String
    /// What stands in it, its unit, and when it is empty.
    let meaning: String
  }

  /// `position` for `tables/position.csv`.
  let name: String
  /// What the table tells, in a sentence.
  let summary: String
  let columns: [Column]

  /// - Parameter columns: name and meaning, in the order of the table.
  init(_ name: String, _ summary: String, _ columns: KeyValuePairs<String, String>) {
    self.name = name
    self.summary = summary
    self.columns = columns.map { Column(name: $0.key, meaning: $0.value) }
  }

  /// Path in `data/` of a table of that name.
  static func path(_ name: String) -> String { "tables/\(name).csv" }

  var path: String { TableForm.path(name) }

  /// The table as a document, with what fills its rows.
  func document(_ fill: @escaping @Sendable (_ row: ([Cell]) throws -> Void) throws -> Void) -> Document {
    pageTable(name, columns.map(\.name), fill)
  }
}

/// A table of another pack than an evidence pack, whose page heads its columns: editions, sign-offs, renewals, plans.
func pageTable(
  _ name: String, _ columns: [String],
  _ fill: @escaping @Sendable (_ row: ([Cell]) throws -> Void) throws -> Void
) -> Document {
  Document(path: TableForm.path(name)) { sink in
    var writer = CSVWriter(sink, columns: columns)
    try fill { try writer.row($0) }
    try writer.flush()
  }
}

/// What stands in columns that many tables have.
enum Meaning {
  static let product = "Catalogue id of the product."
  static let productOrEmpty = "Catalogue id of the product; empty where it is about none in particular."
  static let publisher = "Publisher of the product, as the catalogue names it."
  static let publisherOrEmpty = "Publisher of the product; empty where it is about none in particular."
  static let metric = "The unit of counting, by its id."
  static let entitlement = "Id of the entitlement."
  static let consumerKind = "person, login, device, pool or minimum."
  static let consumerID = "Id of the person or device, the login, or the pool."
  static let finding =
    "Id of the finding: the same in each period, whatever its numbers, as it is made of rule, product and subject."
  static let findingRule = "Id of the rule that makes the finding."
  static let acceptedRule = "Id of the rule whose findings it accepts."
  static let subject = "Person, login, device, entitlement or name that it is about."
  static let source = "Id of the source in seatledger.toml."
  static let path = "File, relative to the workspace; a member of a container as outer.zip!/inner.csv."
  static let sha256 = "SHA-256 of the file's bytes; of a member of a zip, of its content."
  static let line = "First line of the record, from 1; 0 where the whole file is meant."
  static let origin = "File and line where it stands."
  static let origins = "Rows that show it, as file:line with blanks between."
  static let firstPath = "File of the first row that shows it."
  static let firstLine = "Line of the first row that shows it, from 1."
  static let read = "Rows read."
  static let accepted = "Rows accepted."
  static let rejected = "Rows rejected: rejected-rows.csv has each."
  static let merged = "Rows merged with others as duplicates."
  static let outOfScope = "Rows out of scope, by a filter or by what the format leaves out."

  static func currency(of column: String) -> String { "Currency of \(column), by ISO 4217." }
}
