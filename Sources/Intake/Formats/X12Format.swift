internal import Facts

extension SourceFormat {
  /// Purchase orders of X12 interchanges.
  static let x12Orders = SourceFormat(
    name: "x12-850", version: 1, summary: "purchase orders (transaction set 850) of X12 EDI interchanges",
    roles: [.purchases], constants: ["currency", "supplier", "buyer_entity"],
    recognises: { X12Delimiters(trimmed($0[...])) != nil }, read: readX12)
}
