import Facts
import TestSupport
import Testing

@testable import Intake

/// A file in the shape of an export, written for these tests, and what each role makes of it.
struct PresetFixture: Sendable, CustomStringConvertible {
  let preset: String
  let text: String
  let expected: [Role: Outcome]
  /// What the export does not hold and a source has to say.
  var fields: [String: FieldRule] = [:]

  struct Outcome: Equatable, Sendable {
    var accepted: Int
    var outOfScope = 0
    var rejected = 0
  }

  var description: String { preset }

  static let all = peopleFixtures + publisherFixtures + estateFixtures + orderFixtures

  static func named(_ preset: String) throws -> PresetFixture {
    try #require(all.first { $0.preset == preset })
  }

  func read(_ role: Role, _ bytes: [UInt8]? = nil) throws -> Reading {
    let preset = try #require(Preset.named(preset))
    let use = try #require(preset.use(for: role))
    var layout = preset.layout
    layout.spread = use.spread
    let needed = fields.filter {
      role.fields.required.contains($0.key) || role.fields.optional.contains($0.key)
    }
    return try Reading(
      bytes ?? Array(text.utf8), role: role, format: preset.format, fields: use.fields.merging(needed) { $1 },
      filters: use.filters, layout: layout, preset: preset.name)
  }
}

extension KeepingSink {
  var assignments: [Assignment] {
    records.compactMap { if case .assignment(let record) = $0 { record } else { nil } }
  }
  var devices: [Device] { records.compactMap { if case .device(let record) = $0 { record } else { nil } } }
  var deployments: [Deployment] {
    records.compactMap { if case .deployment(let record) = $0 { record } else { nil } }
  }
}
