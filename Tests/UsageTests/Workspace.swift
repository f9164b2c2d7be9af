import Facts
import Intake
import TestSupport
import Usage

/// A workspace on disk with some sources, read for one period.
struct Workspace {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func read(_ sources: SourceSpecification..., period: String = "2026-Q3") throws -> Records {
    guard let period = Period(period) else { throw Fault(.usage, place: period, found: "no period") }
    return try readRecords(
      workspace: folder.path, sources: sources, period: period, zone: .utc, progress: { _ in })
  }

  static func source(
    _ role: Role, _ files: String..., format: String = "delimited", fields: [String: FieldRule] = [:]
  ) -> SourceSpecification {
    SourceSpecification(
      id: role.rawValue, role: role, files: files, format: format, zone: .utc, fields: fields)
  }
}
