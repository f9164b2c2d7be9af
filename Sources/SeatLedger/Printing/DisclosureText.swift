import Archive
import Facts

/// What `seatledger disclose` prints.
public func disclosureText(_ edition: DisclosedEdition, _ style: PrintStyle) -> String {
  let statement = edition.statement
  return [
    style.paint(
      "\(printable(statement.publisher)), \(statement.period), \(statement.edition.rawValue) edition", .strong
    ),
    "\(counted(edition.rows, "record", "records")), all that \(printable(statement.pack)) has of this publisher",
    "\(counted(edition.consumers, "consumer bears a pseudonym", "consumers bear pseudonyms"))",
    "Sealed \(printable(edition.path))",
  ].joined(separator: "\n") + "\n"
}

/// An edition for programs: `edition`, `publisher`, `pack`, `period`, `tagManifest`, `rows`, `consumers`, `path`.
public func disclosureJSON(_ edition: DisclosedEdition) -> String {
  let statement = edition.statement
  return JSONValue.object([
    "edition": .string(statement.edition.rawValue), "publisher": .string(statement.publisher),
    "pack": .string(statement.pack), "period": .string(statement.period),
    "tagManifest": .string(statement.tagManifestDigest.hex), "rows": .integer(edition.rows),
    "consumers": .integer(edition.consumers), "path": .string(edition.path),
  ]).printed
}
