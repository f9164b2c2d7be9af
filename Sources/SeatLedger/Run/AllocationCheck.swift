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

  private struct Key: Hashable {
    var entitlement: String
    var product: String
  }

  private var needed: [String: Int] = [:]
  private var covered: [Key: Int] = [:]
  private var held: [String: Int] = [:]
  private var isUnlimited: Set<String> = []
  private var certificates = 0
  private var unproved = 0

  /// - Throws: what reading the pack throws.
  init(pack path: String) throws {
    try self.init { member, body in try forEachLine(ofPack: path, member: member, body) }
  }

  /// - Parameter lines: calls back with each line of a member, and says whether there is such a member.
  init(lines: (_ member: String, _ body: (ArraySlice<UInt8>) -> Void) throws -> Bool) throws {
    guard try lines(Self.member, { read($0) }) else { return }
    try compare(lines)
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
      covered[Key(entitlement: part.entitlement, product: part.product), default: 0] += part.units
    }
    for (entitlement, units) in count.held {
      if let units { held[entitlement, default: 0] += units } else { isUnlimited.insert(entitlement) }
    }
  }

  private mutating func report(_ problem: String) {
    if problems.count < Self.most { problems.append(problem) }
  }

  /// The certificates speak of what the pack's records say, no more and no less.
  private mutating func compare(
    _ lines: (_ member: String, _ body: (ArraySlice<UInt8>) -> Void) throws -> Bool
  ) throws {
    var allocated: [Key: Int] = [:]
    var net: [String: Int] = [:]
    var effective: [String: Int] = [:]
    _ = try lines("data/records.jsonl") { line in
      guard let record = JSONValue(parsing: Array(line)), let product = record["product"]?.text else {
        return
      }
      switch record["kind"]?.text {
      case "position": net[product] = record["net"]?.number
      case "allocation":
        guard let entitlement = record["entitlement"]?.text, let units = record["units"]?.number else {
          return
        }
        allocated[Key(entitlement: entitlement, product: product), default: 0] += units
      case "entitlement":
        guard let id = record["entitlement"]?.text, let units = record["effective"]?.number else { return }
        effective[id, default: 0] += units
      default: break
      }
    }
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
