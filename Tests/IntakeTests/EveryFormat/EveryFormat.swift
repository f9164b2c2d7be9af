import Facts
import Intake
import TestSupport

/// One file read by the format of a sample.
enum EveryFormat {
  static func read(
    _ sample: FormatSample, _ bytes: [UInt8], sink: any RecordSink = KeepingSink()
  ) throws -> FileReading {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "file")
    return try read(sample, folder.path, sink: sink)
  }

  /// Reads a file of a folder.
  static func read(
    _ sample: FormatSample, _ folder: String, _ name: String = "file", sink: any RecordSink = KeepingSink()
  ) throws -> FileReading {
    guard let format = SourceFormat.named(sample.format), let period = Period("2030") else {
      throw Fault(.usage, place: "test", found: "no such format or period")
    }
    let surveyed = try SurveyedFile(workspace: folder, relativePath: name, source: sample.source)
    let reading = FileReading(
      surveyed, source: sample.source, format: format, period: period, zone: .utc, sink: sink)
    do {
      try reading.run(format)
    } catch let faults as Faults {
      throw faults.all.first ?? Fault(.usage, place: "test", found: "faults without a fault")
    }
    if let sink = sink as? KeepingSink { sink.settle(until: period.last) }
    return reading
  }
}
