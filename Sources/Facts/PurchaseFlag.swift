/// What a reader wants to be looked at in a purchase line, in words.
public struct PurchaseFlag: Hashable, Sendable {
  /// As the reader writes it: `amount-differs`, `pack-size 10`.
  public let code: String
  /// The code without what follows it: `pack-size`.
  public let kind: String
  /// A clause without full stop.
  public let words: String
  /// Quantity, money or whether it was bought at all may be wrong. Other flags only tell how the line was read.
  public let castsDoubt: Bool

  /// - Parameter code: also one that nobody knows, which then stands for itself.
  public init(_ code: String) {
    kind = String(code.prefix { $0 != " " })
    self.code = code
    let rest = code.dropFirst(kind.count + 1)
    castsDoubt = PurchaseFlag.doubts[kind] != nil
    words =
      PurchaseFlag.doubts[kind] ?? PurchaseFlag.remarks[kind].map { rest.isEmpty ? $0 : "\($0) \(rest)" }
      ?? code
  }

  /// Every flag that readers set, without what follows its code, by code.
  public static let known = (Array(doubts.keys) + Array(remarks.keys)).sorted().map { PurchaseFlag($0) }

  /// Words of flags that cast doubt, by code.
  private static let doubts = [
    "amount-differs": "quantity × price and the amounts given do not agree",
    "repeated-id": "another row has the same order and line number, and other values",
    "control-total-differs": "the document's own totals do not agree with its lines",
    "cut-off": "the document ends before its end",
    "blanket-order": "a blanket order: it tells what may be called off, not what was bought",
    "price-unit-differs": "the price is for another unit than the quantity",
    "currency-differs": "price and amount are in different currencies",
    "pack-size-given": "a pack size is given, and whether the quantity counts packs or units is not",
    "copy": "the document says that it is a copy",
    "corrected-invoice": "it corrects an invoice that may count as well",
    "several-order-lines": "it bills several order lines, and only the first is known as proved",
    "order-unknown": "the order that it changes or bills was not read",
    "order-line-unknown": "the order that it bills has no such line",
    "order-line-cancelled": "the order line that it bills was cancelled",
    "part-differs": "the order line that it bills is for another part number",
    "billed-beyond-order": "more units were billed than ordered",
  ]

  /// Words of flags that only tell how the line was read; what follows the code is appended.
  private static let remarks = [
    "line-number-made": "it has no line number: its place among the order's lines stands for it",
    "rounded": "a number has more than eight decimal places and was rounded",
    "pack-size": "units are packs times",
    "part-of-line": "it is a part of line",
    "two-digit-year": "its year is written with two digits",
    "supplier-from-envelope": "the supplier is the sender of the message",
    "part-from-order": "the part number is that of the order line",
    "after-the-period": "it changes the order after the period, and waits",
    "superseded-by": "written anew by",
    "cancelled-by": "cancelled by",
  ]
}

extension FileAccount {
  /// Notes how many rows have which flag, in words, unless a note tells of the flag already. Flags that differ only in
  /// what follows the code are one.
  public mutating func noteFlags(_ counts: [PurchaseFlag: Int]) {
    let kinds = Dictionary(grouping: counts, by: \.key.kind)
    for (kind, counts) in kinds.sorted(by: { $0.key < $1.key }) {
      let start = "flagged `\(kind)`"
      guard notes.count < 100, !notes.contains(where: { $0.contains(start) }) else { continue }
      let count = counts.reduce(0) { $0 + $1.value }
      let words = counts.count == 1 ? counts[0].key.words : PurchaseFlag(kind).words
      notes.append("\(count) \(count == 1 ? "row is" : "rows are") \(start): \(words)")
    }
  }
}
