internal import Facts

/// Reads cXML: each ItemOut of an order and each item of an invoice is a row, and so is each document of another
/// kind.
func readCXML(_ reading: FileReading) throws {
  let rows = try XMLRows(reading.surveyed)
  var document = CXMLDocument(reading)
  var hasContent = false
  try rows.forEach(
    where: { CXMLPart(path: $0) != nil },
    opening: { element, path in
      if path.count == 1, foldedName(element.name) != "cxml" {
        reading.leaveOut("\(shownName(element, reading)) is no order or invoice of cXML")
        hasContent = true
      }
      guard path.count == 3, foldedName(path[0]) == "cxml",
        ["Request", "Message", "Response"].contains(path[1])
      else { return }
      document.finish()
      if ["OrderRequest", "InvoiceDetailRequest"].contains(path[2]), path[1] == "Request" {
        hasContent = true
      } else if path[1] != "Response" {
        reading.leaveOut("\(shownName(element, reading)) is no order or invoice of cXML")
        hasContent = true
      } else if !hasContent {
        // A status, and perhaps an answer beside it.
        reading.leaveOut("Response is no order or invoice of cXML")
        hasContent = true
      }
    },
    { element, path in
      switch CXMLPart(path: path) {
      case .party: document.readParty(element)
      case .orderHead: document.beginOrder(element)
      case .ordered: if document.isOpen { document.readOrdered(element) } else { reject(element, reading) }
      case .invoiceHead: document.beginInvoice(element)
      case .orderInfo: document.readOrderInfo(element)
      case .billed: if document.isOpen { document.readBilled(element) } else { reject(element, reading) }
      case .headerOnly: reading.leaveOut("summary of an order in an invoice without lines")
      case .summary: document.readSummary(element)
      case nil: break
      }
    })
  if rows.isEmpty { return reading.note("the file is empty") }
  document.finish()
  if !hasContent { reading.note("the document holds no request, message or response") }
}

private func reject(_ element: XMLElement, _ reading: FileReading) {
  reading.reject(
    element.line, "missing-field", "`\(element.name)` stands before the head of its document",
    raw: element.written())
}

/// The elements of a document that are read whole.
private enum CXMLPart {
  case party, orderHead, ordered, invoiceHead, orderInfo, billed, headerOnly, summary

  init?(path: [String]) {
    guard path.count >= 3, path.count <= 5, foldedName(path[0]) == "cxml" else { return nil }
    switch path.dropFirst().joined(separator: "/") {
    case "Header/From", "Header/To": self = .party
    case "Request/OrderRequest/OrderRequestHeader": self = .orderHead
    case "Request/OrderRequest/ItemOut": self = .ordered
    case "Request/InvoiceDetailRequest/InvoiceDetailRequestHeader": self = .invoiceHead
    case "Request/InvoiceDetailRequest/InvoiceDetailOrder/InvoiceDetailOrderInfo": self = .orderInfo
    case "Request/InvoiceDetailRequest/InvoiceDetailOrder/InvoiceDetailItem",
      "Request/InvoiceDetailRequest/InvoiceDetailOrder/InvoiceDetailServiceItem":
      self = .billed
    case "Request/InvoiceDetailRequest/InvoiceDetailHeaderOrder": self = .headerOnly
    case "Request/InvoiceDetailRequest/InvoiceDetailSummary": self = .summary
    default: return nil
    }
  }
}
