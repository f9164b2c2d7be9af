import Archive
import Facts
import Reconciliation

/// Checks the proof of a pack's allocation by counting: each certificate by itself, and all of them against the pack's
/// positions, entitlements and allocations.
struct AllocationCheck {
  private(set) var problems: [String] = []
  /// What was found good, for people; `nil` where the pack has no certificates.
  private(set) var summary: String?

  private static let member = "data/allocation-certificates.jsonl"
  /// Problems of one pack that are told; what is wrong with one certificate is often wrong with all.
  private static let most = 20

  private var needed: [String: Int] = [:]
  private var covered: [AllocationRecords.Key: Int] = [:]
  private var held: [String: Int] = [:]
  private var isUnlimited: Set<String> = []
  private var certificates = 0
  private var unproved = 0

  /// - Parameter records: all that the pack has.
  /// - Throws: what reading the pack throws.
  init(pack path: String, _ records: AllocationRecords) throws {
    try self.init(records) { try forEachLine(ofPack: path, member: Self.member, $0) }
  }

  /// - Parameter certificates: calls back with each line of the certificates, and says whether there are any.
  init(
    _ records: AllocationRecords, certificates lines: (_ body: (ArraySlice<UInt8>) -> Void) throws -> Bool
  ) rethrows {
    guard try lines({ read($0) }) else { return }
    compare(records.totals)
    let proof =
      unproved == 0 ? "each proved optimal" : "\(unproved) of them with a bound and a gap"
    summary =
      "allocation: \(certificates) \(certificates == 1 ? "certificate" : "certificates") recounted, \(proof)"
  }

  private mutating func read(_ line: ArraySlice<UInt8>) {
    certificates += 1
    let place = "\(Self.member):\(certificates)"
    guard let json = JSONValue(parsing: Array(line)), let certificate = AllocationCertificate(json: json)
    else { return report("\(place): it cannot be read") }
    if let fault = certificate.fault() { return report("\(place): \(fault)") }
    if !certificate.isProved { unproved += 1 }
    let count = certificate.count
    needed.merge(count.needed, uniquingKeysWith: +)
    for part in count.covered {
      let key = AllocationRecords.Key(entitlement: part.entitlement, product: part.product)
      covered[key, default: 0] += part.units
    }
    for (entitlement, units) in count.held {
      if let units { held[entitlement, default: 0] += units } else { isUnlimited.insert(entitlement) }
    }
  }

  private mutating func report(_ problem: String) {
    if problems.count < Self.most { problems.append(problem) }
  }

  /// The certificates speak of what the pack's records say, no more and no less.
  private mutating func compare(_ records: AllocationRecords.Totals) {
    let (net, allocated, effective) = (records.net, records.allocated, records.effective)
    for product in Set(net.keys).union(needed.keys).sorted()
    where (net[product] ?? 0) != (needed[product] ?? 0) {
      report(
        "\(Self.member): \(product) needs \(needed[product] ?? 0) units, and its position says \(net[product] ?? 0)"
      )
    }
    for key in Set(allocated.keys).union(covered.keys).sorted(by: {
      ($0.entitlement, $0.product) < ($1.entitlement, $1.product)
    })
    where (allocated[key] ?? 0) != (covered[key] ?? 0) {
      report(
        "\(Self.member): \(key.entitlement) covers \(covered[key] ?? 0) units of \(key.product), and the records say "
          + "\(allocated[key] ?? 0)")
    }
    for (id, units) in held.sorted(by: { $0.key < $1.key }) where !isUnlimited.contains(id) {
      // Parts that nobody could use stand in no certificate.
      if units > effective[id] ?? 0 {
        report("\(Self.member): \(id) holds \(units) units, and the records say \(effective[id] ?? 0)")
      }
    }
  }
}
