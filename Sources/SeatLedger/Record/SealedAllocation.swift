import Facts
import Reconciliation

/// The allocation of the last close, as the ledger remembers it with each seat: what the next one is to change least.
enum SealedAllocation {
  /// `{"E-100":1}`: units by entitlement, as RFC 8785 JSON; `nil` where nothing covers the consumer.
  static func text(_ allocations: [Allocation]) -> String? {
    if allocations.isEmpty { return nil }
    var units: [String: Int] = [:]
    for allocation in allocations { units[allocation.entitlement, default: 0] += allocation.units }
    return try? JSONValue.counts(units).canonicalText()
  }

  /// Reads the states of the last close back. What is not as ``text(_:)`` writes it is left out: it only means that nothing
  /// is preferred.
  static func allocations(_ states: [SubjectState]) -> [Allocation] {
    states.flatMap { state -> [Allocation] in
      guard state.kind == "seat" || state.kind == "consumption", let text = state.fields["covered_by"],
        let kind = state.fields["consumer_kind"].flatMap(Consumer.Kind.init(rawValue:)),
        let slash = state.id.firstIndex(of: "/"),
        case .object(let members)? = JSONValue(parsing: Array(text.utf8))
      else { return [] }
      let consumer = Consumer(kind: kind, id: String(state.id[state.id.index(after: slash)...]))
      return members.sorted { $0.key < $1.key }.compactMap { entitlement, units in
        units.number.map {
          Allocation(
            entitlement: entitlement, product: String(state.id[..<slash]), consumer: consumer, units: $0)
        }
      }
    }
  }
}
