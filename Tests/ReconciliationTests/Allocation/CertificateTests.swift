import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Certificate of an allocation")
struct CertificateTests {
  @Test("written and read it is the same, byte for byte")
  func roundTrip() throws {
    for seed in 0..<300 {
      for certificate in AllocationEngine().allocate(RandomEstate(seed: UInt64(seed)).problem).certificates {
        let bytes = try certificate.json.canonicalBytes()
        let json = try #require(JSONValue(parsing: bytes))
        let read = try #require(AllocationCertificate(json: json))
        #expect(read == certificate)
        #expect(try read.json.canonicalBytes() == bytes)
      }
    }
  }

  /// What the checker lets pass is true: each mutant that it accepts is held against brute force on the instance that
  /// the mutant itself states.
  @Test("no mutated certificate that claims something false is accepted", arguments: 0..<10)
  func mutants(block: Int) {
    var random = SeededGenerator(seed: UInt64(7000 + block))
    var counts = (rejected: 0, stillTrue: 0)
    for seed in block * 60..<(block + 1) * 60 {
      let outcome = AllocationEngine().allocate(RandomEstate(seed: UInt64(seed)).problem)
      for certificate in outcome.certificates {
        for _ in 0..<12 {
          var json = certificate.json
          for _ in 0..<Int.random(in: 1...2, using: &random) { json = json.mutated(&random) }
          guard json != certificate.json else { continue }
          guard let mutant = AllocationCertificate(json: json), mutant.fault() == nil else {
            counts.rejected += 1
            continue
          }
          counts.stillTrue += 1
          #expect(falsehood(mutant) == nil, "seed \(seed)")
        }
      }
    }
    #expect(counts.rejected > 4 * counts.stillTrue)
  }

  /// The first claim that brute force contradicts.
  private func falsehood(_ certificate: AllocationCertificate) -> String? {
    guard let best = BruteForce(certificate.instance).best() else { return "nothing is feasible" }
    let tally = certificate.tally
    let found = BruteForce.Best(covered: tally.covered, cost: Int(tally.cost), kept: tally.kept)
    if certificate.isProved { return found == best ? nil : "claims \(found), best is \(best)" }
    // A bound is claimed for each stage, given what the stages before reached.
    if let bound = certificate.stages.first?.bound, bound < best.covered { return "coverage bound \(bound)" }
    if tally.covered == best.covered, -certificate.stages[1].bound > best.cost {
      return "cost bound \(certificate.stages[1].bound)"
    }
    if tally.covered == best.covered, Int(tally.cost) == best.cost, certificate.stages[2].bound < best.kept {
      return "change bound \(certificate.stages[2].bound)"
    }
    return nil
  }
}

extension JSONValue {
  /// One value changed, dropped, doubled or exchanged, anywhere.
  fileprivate func mutated(_ random: inout SeededGenerator) -> JSONValue {
    switch self {
    case .integer(let number):
      return .integer(number + [-1, 1, 2, -number, 40].randomElement(using: &random, or: 1))
    case .string(let text):
      if let number = Int128(text) {
        return .string(
          String([number + 1, number - 1, number * 2, number / 2, 0].randomElement(using: &random, or: 1)))
      }
      return .string(text == "unlimited" ? "3" : text + "x")
    case .array(var items):
      guard !items.isEmpty else { return .array([.integer(0)]) }
      let place = Int.random(in: items.indices, using: &random)
      switch Int.random(in: 0..<12, using: &random) {
      case 0: items.remove(at: place)
      case 1: items.insert(items[place], at: place)
      case 2: items.swapAt(place, Int.random(in: items.indices, using: &random))
      default: items[place] = items[place].mutated(&random)
      }
      return .array(items)
    case .object(var members):
      let names = members.keys.sorted()
      guard let name = names.randomElement(using: &random) else { return self }
      if Int.random(in: 0..<20, using: &random) == 0 {
        members[name] = nil
      } else {
        members[name] = members[name]?.mutated(&random)
      }
      return .object(members)
    case .bool, .null: return .integer(0)
    }
  }
}

extension Array {
  fileprivate func randomElement(using random: inout SeededGenerator, or other: Element) -> Element {
    randomElement(using: &random) ?? other
  }
}
