import Archive
import Facts
import Synchronization

/// What a pack's records say of its allocation, added up as they are read.
final class AllocationRecords: Sendable {
  struct Key: Hashable {
    var entitlement: String
    var product: String
  }

  struct Totals {
    /// Net consumption, by product.
    var net: [String: Int] = [:]
    var allocated: [Key: Int] = [:]
    /// Effective entitlement, by entitlement.
    var effective: [String: Int] = [:]
  }

  private let state = Mutex(Totals())
  private static let names = TopLevelNames(["kind", "product", "entitlement", "units", "net", "effective"])

  var totals: Totals { state.withLock { $0 } }

  /// - Parameter leaf: a record as it stands in the pack.
  func add(_ leaf: ArraySlice<UInt8>) {
    let values = Self.names.values(in: leaf)
    // Most records are of another kind.
    guard let kind = text(values[0]), ["position", "allocation", "entitlement"].contains(kind),
      let product = text(values[1])
    else { return }
    state.withLock { totals in
      switch kind {
      case "position": totals.net[product] = number(values[4])
      case "allocation":
        guard let entitlement = text(values[2]), let units = number(values[3]) else { return }
        totals.allocated[Key(entitlement: entitlement, product: product), default: 0] += units
      default:
        guard let id = text(values[2]), let units = number(values[5]) else { return }
        totals.effective[id, default: 0] += units
      }
    }
  }
}

private func text(_ value: ArraySlice<UInt8>?) -> String? {
  value.flatMap { JSONValue(parsing: Array($0))?.text }
}

private func number(_ value: ArraySlice<UInt8>?) -> Int? {
  value.flatMap { JSONValue(parsing: Array($0))?.number }
}
