import Facts
import Intake
import Testing

/// A good file of one format, of any length: what holds for every format is tested on these.
struct FormatSample: Sendable, CustomTestStringConvertible {
  /// The format, and its serialisation where it has several.
  let name: String
  let format: String
  let role: Role
  let head: String
  /// The row of a number; rows of different numbers differ.
  let row: @Sendable (Int) -> String
  let joint: String
  let tail: String
  var fields: [String: FieldRule] = [:]
  var layout = Layout()
  /// What makes a file of the text.
  var packed: @Sendable (String) -> [UInt8] = { Array($0.utf8) }

  init(
    _ name: String, _ role: Role, head: String = "", joint: String = "\n", tail: String = "\n",
    row: @escaping @Sendable (Int) -> String
  ) {
    self.name = name
    format = name.split(separator: " ").first.map(String.init) ?? name
    self.role = role
    self.head = head
    self.row = row
    self.joint = joint
    self.tail = tail
  }

  var testDescription: String { name }

  var source: SourceSpecification {
    SourceSpecification(
      id: "source", role: role, files: ["file"], format: format, zone: .utc, layout: layout, fields: fields)
  }

  func text(rows: some Sequence<Int>) -> String { head + rows.map(row).joined(separator: joint) + tail }

  func bytes(rows: some Sequence<Int>) -> [UInt8] { packed(text(rows: rows)) }

  func mapped(_ fields: [String: FieldRule], _ change: (inout Layout) -> Void = { _ in }) -> FormatSample {
    var sample = self
    sample.fields = fields
    change(&sample.layout)
    return sample
  }

  /// At least one of each format.
  static let all = documents + logs + mappings
}

@Suite struct FormatSampleTests {
  @Test func everyFormatHasASample() {
    let names = Set(FormatSample.all.map(\.format))
    #expect(SourceFormat.all.map(\.name).filter { !names.contains($0) } == [])
    #expect(Set(FormatSample.all.map(\.name)).count == FormatSample.all.count)
  }

  /// Each row of a sample is a row to its reader, and a good one.
  @Test(arguments: FormatSample.all) func samplesAreGood(_ sample: FormatSample) throws {
    let reading = try EveryFormat.read(sample, sample.bytes(rows: 0..<7))
    #expect(reading.account.read == 7, "\(reading.account)")
    #expect(reading.account.rejected == 0, "\(reading.rejected)")
    #expect(reading.account.balances)
    if sample.role != .entitlements || !sample.format.hasPrefix("lmstat") {
      #expect(reading.account.outOfScopeCount == 0)
    }
  }
}
