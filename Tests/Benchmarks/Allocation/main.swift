import Facts
import Foundation
import Reconciliation

// Allocates an instance made by allocation_instance.py, proof and all, and prints what is covered and what it costs:
// allocate INSTANCE

let arguments = CommandLine.arguments
guard arguments.count == 2 else {
  print("allocate INSTANCE")
  exit(2)
}
let text = try String(contentsOf: URL(filePath: arguments[1]), encoding: .utf8)
var supplies: [AllocationSupply] = []
var needs: [AllocationNeed] = []
var allowed: [String: Set<Int>] = [:]
for line in text.split(separator: "\n") {
  let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  switch cells[0] {
  case "entitlement":
    guard let capacity = Int(cells[2]), let cost = Int64(cells[3]) else { exit(2) }
    allowed[cells[1]] = Set(cells[5].split(separator: " ").compactMap { Int($0) })
    supplies.append(
      AllocationSupply(
        id: cells[1], entitlement: cells[1], capacity: .limited(capacity), cost: cost, price: nil,
        covers: .anyOf(cells[4].split(separator: " ").map(String.init))))
  case "need":
    guard let kind = Int(cells[3]) else { exit(2) }
    needs.append(
      AllocationNeed(
        consumer: Consumer(kind: .person, id: cells[1]), product: cells[2], units: 1, eligibilityClass: kind))
  default: exit(2)
  }
}
let classes = allowed
let outcome = AllocationEngine().allocate(
  AllocationProblem(needs: needs, supplies: supplies) { kind, _, supply in
    classes[supply.id]?.contains(kind) == true ? .eligible(right: "") : .refused(reason: "legal entity")
  })
let tally = outcome.tally
guard outcome.isProved else {
  print("not proved")
  exit(1)
}
print(tally.covered, tally.cost)
