import Facts
import Foundation
import Intake

/// What a first position lacks, the most valuable first. A role counts as served by the first role of what a file
/// is surely, or seems to be.
func missingParts(_ files: [RecognisedFiles], in folder: String) -> [ProposedWorkspace.MissingPart] {
  var served: Set<String> = []
  for file in files {
    let complete = file.candidates.filter(\.isComplete)
    if complete.isEmpty {
      if let role = file.guessedRoles.first { served.insert(role) }
    } else {
      served.formUnion(complete.flatMap { $0.roles.map(\.rawValue) })
    }
  }
  func lacks(_ roles: Role...) -> Bool { roles.allSatisfy { !served.contains($0.rawValue) } }
  func lacksFile(_ path: String) -> Bool { !FileManager.default.fileExists(atPath: "\(folder)/\(path)") }
  var parts: [ProposedWorkspace.MissingPart] = []
  /// - Parameter roles: of which the part is; a file that seems to serve one of them is named.
  func add(_ name: String, _ reason: String, _ roles: Role...) {
    let names = Set(roles.map(\.rawValue))
    let holding = files.first { !names.isDisjoint(with: $0.guessedRoles) }?.paths.first
    parts.append(.init(name: name, reason: reason + (holding.map { "; \($0) may hold them" } ?? "")))
  }
  if lacks(.entitlements, .purchases) {
    add(
      "entitlements or purchases", "without what was bought, every unit in use is a shortfall",
      .entitlements, .purchases)
  }
  if lacks(.assignments, .deployments, .access) {
    add(
      "assignments, deployments or access", "without what is used, every right is surplus", .assignments,
      .deployments, .access)
  }
  if lacksFile("catalogue/products.csv") {
    add(
      "catalogue/products.csv",
      "which products are licensed, and by which metric: nothing is counted without it")
  }
  if lacksFile("catalogue/skus.csv") {
    add("catalogue/skus.csv", "what each part number grants: an order line is no right without it")
  }
  if lacks(.people) {
    add("people", "without a roster logins stay logins, and leavers are not seen", .people)
  }
  if lacks(.access) { add("access", "without it no seat can be called dormant", .access) }
  if lacks(.deployments) {
    add("deployments", "products counted by device or core have no installations", .deployments)
  }
  if lacks(.devices), !lacks(.deployments) {
    add("devices", "without their cores, products counted by core get a range instead of a number")
  }
  if lacksFile("catalogue/aliases.csv") {
    add("catalogue/aliases.csv", "which names in the exports are which product")
  }
  return parts
}
