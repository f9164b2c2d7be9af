import Facts
import Intake
import TestSupport

/// One file with a name of its own, read by a native format.
struct NamedReading {
  let sink = KeepingSink()
  let account: FileAccount
  let rejected: [RejectedRow]

  init(
    _ bytes: [UInt8], named name: String = "exports/PC-17.txt", role: Role = .deployments, format: String,
    fields: [String: FieldRule] = [:], encoding: String? = nil, layout: Layout = Layout()
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: name)
    var layout = layout
    layout.encoding = encoding
    let source = SourceSpecification(
      id: "source", role: role, files: [name], format: format, zone: .utc, layout: layout, fields: fields)
    let surveyed = try SurveyedFile(workspace: folder.path, relativePath: name, source: source)
    guard let format = SourceFormat.named(format), let period = Period("2030") else {
      throw Fault(.usage, place: "test", found: "no such format or period")
    }
    let reading = FileReading(
      surveyed, source: source, format: format, period: period, zone: .utc, sink: sink)
    try reading.run(format)
    account = reading.account
    rejected = reading.rejected
  }

  init(
    _ text: String, named name: String = "exports/PC-17.txt", role: Role = .deployments, format: String,
    fields: [String: FieldRule] = [:]
  ) throws {
    try self.init(Array(text.utf8), named: name, role: role, format: format, fields: fields)
  }

  var deployments: [Deployment] {
    sink.records.compactMap { if case .deployment(let deployment) = $0 { deployment } else { nil } }
  }
  var devices: [Device] {
    sink.records.compactMap { if case .device(let device) = $0 { device } else { nil } }
  }
  /// `name|version|publisher|installed` of each installation, in order.
  var software: [String] {
    deployments.map {
      "\($0.productAsWritten)|\($0.version)|\($0.publisher)|\($0.installed?.description ?? "")"
    }
  }
}
