import TestSupport
import Testing

@testable import Facts

/// Facts as lines of a pack's inputs: what is written is read as the same, whatever it is.
@Suite("Facts as lines")
struct FactLinesTests {
  /// `displayName` → `display_name`.
  private func joined(_ name: String) -> String {
    name.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
  }

  @Test("every field of a fact has its column, and no column is without field", arguments: FactKind.all)
  func columns(kind: FactKind) {
    let (fields, columns) = kind.fields()
    #expect(fields.map(joined).sorted() == columns.sorted(), "add the field to the form of \(kind.name)")
  }

  @Test("every kind of record has its file; statements follow from the configuration")
  func kinds() {
    let members = Mirror(reflecting: Records()).children.compactMap(\.label)
    #expect(members.sorted() == (FactKind.all.map(\.name) + ["statements"]).sorted())
    let state = Mirror(reflecting: SubjectState(kind: "", id: "", fields: [:], source: "")).children
    #expect(
      state.compactMap(\.label).sorted() == FactForm<SubjectState>.subjectState.columns.map(\.name).sorted())
    let scope = Mirror(reflecting: Scope.everyone).children.count
    #expect(scope == 5, "CellForm.scope writes five lists")
  }

  /// Writes random facts, reads them back, and compares every field by its bytes. Every field must have been something else
  /// than blank at least once: then a field that the random facts forget is noticed.
  private func roundTrip<Fact>(
    _ form: FactForm<Fact>, seed: UInt64, _ make: (inout RandomFacts) -> Fact,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    var random = RandomFacts(seed: seed)
    let facts = (0..<200).map { _ in make(&random) }
    let numbers = FileNumbers(random.files)
    let buffer = ByteBuffer()
    try writeLines(facts, as: form, files: numbers, to: buffer)
    let read = try readLines(as: form, files: numbers, place: "x.jsonl") { body in
      try lines(buffer.bytes, body)
    }
    #expect(read.count == facts.count, sourceLocation: location)
    let blank = fields(of: form.blank)
    var filled: Set<String> = []
    for (fact, again) in zip(facts, read) {
      let (fact, again) = (fields(of: fact), fields(of: again))
      for (name, value) in fact {
        #expect(again[name] == value, "\(name)", sourceLocation: location)
        if value != blank[name] { filled.insert(name) }
      }
    }
    #expect(filled.sorted() == blank.keys.sorted(), "RandomFacts fills every field", sourceLocation: location)
    let second = ByteBuffer()
    try writeLines(read, as: form, files: numbers, to: second)
    #expect(second.bytes == buffer.bytes, sourceLocation: location)
  }

  private func lines(_ bytes: [UInt8], _ body: (ArraySlice<UInt8>) throws -> Void) rethrows {
    for line in bytes.split(separator: 0x0A) { try body(line) }
  }

  @Test("whatever a fact holds comes back to the byte", arguments: 1...8)
  func roundTrips(seed: UInt64) throws {
    try roundTrip(.account, seed: seed) { $0.account() }
    try roundTrip(.unused, seed: seed) { $0.unused() }
    try roundTrip(.rejected, seed: seed) { $0.rejected() }
    try roundTrip(.person, seed: seed) { $0.person() }
    try roundTrip(.formerNames, seed: seed) { $0.formerNames() }
    try roundTrip(.device, seed: seed) { $0.device() }
    try roundTrip(.deployment, seed: seed) { $0.deployment() }
    try roundTrip(.assignment, seed: seed) { $0.assignment() }
    try roundTrip(.purchase, seed: seed) { $0.purchase() }
    try roundTrip(.entitlement, seed: seed) { $0.entitlement() }
    try roundTrip(.use, seed: seed) { $0.use() }
    try roundTrip(.session, seed: seed) { $0.session() }
    try roundTrip(.denial, seed: seed) { $0.denial() }
    try roundTrip(.subjectState, seed: seed) { $0.state() }
  }

  @Test("records as a whole come back, with their files", arguments: [1, 2])
  func wholeRecords(seed: UInt64) throws {
    var random = RandomFacts(seed: seed)
    var records = Records()
    records.people = (0..<20).map { _ in random.person() }
    records.uses = (0..<20).map { _ in random.use() }
    let written = ByteBuffer()
    try fileNumbersDocument("files", records.fileNumbers).write(written)
    let numbers = try readFileNumbers(place: "files") { try lines(written.bytes, $0) }
    var read = Records()
    for kind in FactKind.all {
      let bytes = try kind.document("x", records, files: records.fileNumbers).bytes()
      try kind.read(into: &read, files: numbers, place: "x") { try lines(bytes, $0) }
    }
    #expect(zip(read.people, records.people).allSatisfy { fields(of: $0) == fields(of: $1) })
    #expect(zip(read.uses, records.uses).allSatisfy { fields(of: $0) == fields(of: $1) })
    #expect(read.people.count == 20 && read.uses.count == 20 && read.sessions.isEmpty)
    #expect(!zip(read.people, records.people).contains { $0.origin.file === $1.origin.file })
  }

  @Test(
    "a line that is not as this version writes it is refused, and its place and column named",
    arguments: [
      ("[\"source\",\"path\",\"colour\"]", "x:1", "colour"), ("[\"source\",\"source\"]", "x:1", "columns"),
      ("{}", "x:1", "list"), ("[\"source\"]\n[1]", "x:2", "source"),
      ("[\"source\"]\n[\"a\"]\n[\"a\",\"b\"]", "x:3", "more values"), ("[\"source\"]\n[\"a\"", "x:2", "list"),
    ])
  func refused(text: String, place: String, word: String) throws {
    var records = Records()
    let kind = try #require(FactKind.all.first { $0.name == "unused" })
    let fault = #expect(throws: Fault.self) {
      try kind.read(into: &records, files: FileNumbers(), place: "x") { try lines(Array(text.utf8), $0) }
    }
    #expect(fault?.place == place && fault?.found.contains(word) == true, "\(String(describing: fault))")
  }

  @Test("numbers, days and files that no reader gives are refused")
  func outOfRange() throws {
    let files = FileNumbers([.none])
    #expect(CellForm<Int>.whole.read(.integer(1_000_000_000_001), files) == nil)
    #expect(CellForm<Instant>.instant.read(.integer(253_402_300_800), files) == nil)
    #expect(CellForm<Day>.day.read(.string("2026-02-30"), files) == nil)
    #expect(CellForm<Metric>.word.read(.string("seat"), files) == nil)
    for cell in ["[1,0]", "[0,-1]", "[0]", "0"] {
      let text = "[\"origin\"]\n[\(cell)]"
      #expect(throws: Fault.self, "\(cell)") {
        _ = try readLines(as: .person, files: files, place: "x") { try lines(Array(text.utf8), $0) }
      }
    }
  }

  @Test("a column that an older pack does not have is left blank")
  func olderPack() throws {
    let people = try readLines(as: .person, files: FileNumbers([.none]), place: "x") {
      try lines(Array("[\"id\",\"origin\"]\n[\"E1\",[0,4]]".utf8), $0)
    }
    #expect(people.count == 1 && people[0].id == "E1" && people[0].origin.line == 4 && people[0].role.isEmpty)
  }
}
