internal import Facts

/// A PO1 segment with the segments of its loop.
struct X12Line {
  let segment: X12Segment
  var descriptions: [String] = []
  var price = ""
  var amount = ""
  var agreement = ""
  var termStart: Day?
  var termEnd: Day?
  var flags: [String] = []

  init(_ segment: X12Segment) { self.segment = segment }

  mutating func flag(_ flag: String) {
    if !flags.contains(flag) { flags.append(flag) }
  }

  mutating func read(_ segment: X12Segment) {
    switch segment.id {
    case "PID": if !segment[5].isEmpty, descriptions.count < 100 { descriptions.append(segment[5]) }
    case "CTP": if price.isEmpty { price = segment[3] }
    case "AMT": if segment[1] == "1" { amount = segment[2] }
    case "REF": if segment[1] == "CT", agreement.isEmpty { agreement = segment[2] }
    case "DTM":
      let date = X12Date(segment)
      if date.isStart { termStart = date.first }
      if date.isEnd { termEnd = date.last ?? date.first }
      if date.isStart, let last = date.last { termEnd = last }
    default: break
    }
  }

  /// Units that a price is for, by its basis code (data element 639): per hundred, per thousand.
  private var basis: String {
    switch segment[5] {
    case "HP": "100"
    case "TP": "1000"
    default: ""
    }
  }

  /// Part numbers by their qualifier (data element 235), the first of each.
  private var parts: [String: String] {
    var parts: [String: String] = [:]
    for at in stride(from: 6, to: segment.elements.count, by: 2) where !segment[at].isEmpty {
      let value = segment[at + 1]
      if !value.isEmpty, foldedName(value) != "unknown", parts[segment[at]] == nil {
        parts[segment[at]] = value
      }
    }
    return parts
  }

  /// Qualifiers of part numbers: the manufacturer's, the vendor's, stock keeping and article numbers, last the
  /// buyer's own.
  private static let partQualifiers = [
    "MG", "VN", "VP", "SK", "MN", "UP", "EN", "UK", "BP", "IN", "CB", "PI",
  ]

  func draft(currency: String) -> OrderLineDraft {
    let parts = parts
    var draft = OrderLineDraft()
    draft.number = segment[1]
    draft.quantity = segment[2]
    draft.unit = segment[3]
    draft.price = segment[4].isEmpty ? (segment[5] == "NC" ? "0" : price) : segment[4]
    draft.basis = basis
    draft.amount = amount
    draft.currency = currency
    draft.sku = X12Line.partQualifiers.lazy.compactMap { parts[$0] }.first ?? ""
    draft.description = descriptions.isEmpty ? parts["PD"] ?? "" : descriptions.joined(separator: "; ")
    draft.agreement = agreement
    draft.termStart = termStart
    draft.termEnd = termEnd
    // Data element 355: DO is the dollar.
    draft.isAmountBased = segment[3] == "DO"
    draft.flags = flags
    return draft
  }
}
