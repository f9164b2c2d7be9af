import Facts

/// `tables/csv-metadata.json`: what each table of the pack is and what stands in its columns, for people and programs.
///
/// Metadata for tabular data (W3C, csvw): programs that know it find the file by its name, beside the tables.
///
/// - Throws: ``Fault`` with code `template` where a table has no form in ``TableForm/all``.
func tableDescriptions(of documents: [Document]) throws -> Document {
  let forms = Dictionary(TableForm.all.map { ($0.path, $0) }) { first, _ in first }
  let tables = try documents.map(\.path).filter { $0.hasPrefix("tables/") }.sorted().map { path in
    guard let form = forms[path] else {
      throw Fault(
        .template, place: path, found: "the table has no description",
        expected: "a form in TableForm.all")
    }
    return form.metadata
  }
  let metadata = JSONValue.object([
    "@context": .array([.string("http://www.w3.org/ns/csvw"), .object(["@language": .string("en")])]),
    "dialect": .object(["lineTerminators": .strings(["\r\n"]), "header": .bool(true)]),
    "tables": .array(tables),
  ])
  return Document(path: "tables/csv-metadata.json", text: metadata.printed)
}

extension TableForm {
  fileprivate var metadata: JSONValue {
    .object([
      "url": .string("\(name).csv"),
      "dc:description": .string(summary),
      "tableSchema": .object([
        "columns": .array(
          columns.map { column in
            .object([
              "name": .string(column.name), "titles": .string(column.name),
              "dc:description": .string(column.meaning),
            ])
          })
      ]),
    ])
  }
}
