internal import Facts

/// Reads UBL documents: each line of an order, change, invoice or credit note is a row, and so is each document that
/// has no lines or is of another kind.
func readUBL(_ reading: FileReading) throws {
  let rows = try XMLRows(reading.surveyed)
  var document: UBLDocument?
  try rows.forEach(
    where: { $0.count == partDepth($0) },
    opening: { element, path in
      guard path.count == partDepth(path) - 1 else { return }
      document?.finish()
      document = nil
      if element.name == "StandardBusinessDocumentHeader" { return }
      if let kind = UBLDocument.Kind(rawValue: element.name), isUBL(element) {
        document = UBLDocument(kind, at: element.line, reading)
      } else {
        reading.leaveOut("\(shownName(element, reading)) is no order, invoice or credit note of UBL")
      }
    },
    { part, _ in document?.read(part) })
  if rows.isEmpty { return reading.note("the file is empty") }
  document?.finish()
}

/// Depth of a document's parts: Peppol may put an envelope around it.
private func partDepth(_ path: [String]) -> Int { path.first == "StandardBusinessDocument" ? 3 : 2 }

private func isUBL(_ element: XMLElement) -> Bool {
  element.namespace.hasPrefix("urn:oasis:names:specification:ubl:schema:xsd:\(element.name)-2")
}

/// An element's name for a reason, where it is short and there are not too many of them.
func shownName(_ element: XMLElement, _ reading: FileReading) -> String {
  let isShort = element.name.utf8.count <= 40 && reading.account.outOfScope.count < 100
  return isShort ? element.name : "an unknown document"
}
