import Facts
import Intake
import TestSupport

/// Keeps all that a reader hands over.
final class KeepingSink: RecordSink {
  let names = NamePool()
  var records: [SourceRecord] = []
  var events: [AccessEvent] = []
  var sessions: [LicenceSession] = []
  var denials: [DenialEpisode] = []
  var licenceRecords: [LicenceRecord] = []

  func take(_ record: SourceRecord) -> Verdict {
    records.append(record)
    return .accepted
  }

  func take(_ event: AccessEvent, of file: SourceFile) { events.append(event) }

  func take(_ record: LicenceRecord) { licenceRecords.append(record) }

  /// Puts together what was told of licence servers; accounts of their logs balance after it.
  func settle(until last: Day, zone: Zone = .utc) {
    (sessions, denials) = settledSessions(licenceRecords, until: last, zone: zone, sink: self)
    licenceRecords = []
  }

  var purchases: [PurchaseLine] {
    records.compactMap { if case .purchase(let line) = $0 { line } else { nil } }
  }
  var entitlements: [EntitlementLine] {
    records.compactMap { if case .entitlement(let line) = $0 { line } else { nil } }
  }
  var people: [Person] { records.compactMap { if case .person(let person) = $0 { person } else { nil } } }
}

/// One file read by a specification, for tests.
struct Reading {
  let sink = KeepingSink()
  let account: FileAccount
  let rejected: [RejectedRow]

  init(
    _ bytes: [UInt8], role: Role, format: String, fields: [String: FieldRule] = [:],
    filters: [RowFilter] = [], layout: Layout = Layout(), zone: Zone = .utc, period: Period? = nil,
    preset: String? = nil
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "file")
    let source = SourceSpecification(
      id: "source", role: role, files: ["file"], format: format, zone: zone, layout: layout, fields: fields,
      filters: filters, preset: preset)
    let surveyed = try SurveyedFile(workspace: folder.path, relativePath: "file", source: source)
    guard let format = SourceFormat.named(format), let year = period ?? Period("2030") else {
      throw Fault(.usage, place: "test", found: "no such format or period")
    }
    let reading = FileReading(surveyed, source: source, format: format, period: year, zone: zone, sink: sink)
    try reading.run(format)
    sink.settle(until: year.last, zone: zone)
    account = reading.account
    rejected = reading.rejected
  }

  init(
    _ text: String, role: Role, format: String = "delimited", fields: [String: FieldRule] = [:],
    filters: [RowFilter] = [], layout: Layout = Layout(), zone: Zone = .utc, period: Period? = nil
  ) throws {
    try self.init(
      Array(text.utf8), role: role, format: format, fields: fields, filters: filters, layout: layout,
      zone: zone,
      period: period)
  }
}

extension FieldRule {
  /// A column of one name.
  static func column(_ name: String) -> FieldRule { FieldRule(from: [name]) }
}
