import Facts
import Foundation
import Intake
import TestSupport

extension KeepingSink {
  var orders: [OrderEntry] {
    records.compactMap { if case .order(let entry) = $0 { entry } else { nil } }
  }
}

/// One order document read, its lines and what became of its rows.
struct OrderReading {
  let reading: Reading
  var lines: [PurchaseLine] { reading.sink.orders.compactMap(\.line) }
  var acts: [OrderEntry.Act] { reading.sink.orders.map(\.act) }
  var account: FileAccount { reading.account }

  /// - Parameter constants: values of the source for fields that the document does not tell.
  init(_ bytes: [UInt8], _ format: String, constants: [String: String] = [:]) throws {
    reading = try Reading(
      bytes, role: .purchases, format: format,
      fields: constants.mapValues { FieldRule(from: [], defaultValue: $0) })
  }

  init(_ text: String, _ format: String, constants: [String: String] = [:]) throws {
    try self.init(Array(text.utf8), format, constants: constants)
  }

  /// A file of the corpus.
  init(corpus path: String, _ format: String, constants: [String: String] = [:]) throws {
    try self.init(try SharedCorpus.bytes("corpus/A_po/\(path)"), format, constants: constants)
  }
}

extension PurchaseLine {
  /// `id | quantity unit × price = amount | sku | description | flags`, for tests that read like a table.
  var summary: String {
    [
      id, "\(quantity) \(unit) × \(unitPrice?.description ?? "?") = \(amount)", sku, description,
      flags.joined(separator: " "),
    ].joined(separator: " | ")
  }
}
