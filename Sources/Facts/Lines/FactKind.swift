/// One kind of fact among ``Records``, and how it stands in a file of its own.
public struct FactKind: Sendable {
  /// The member of ``Records``, and the file's name without `.jsonl`.
  public let name: String
  /// The field names of the type and the columns of the form, for the test that compares them.
  let fields: @Sendable () -> (fact: [String], columns: [String])
  /// Calls back with every file that facts of this kind point to.
  let forEachFile: @Sendable (Records, (SourceFile) -> Void) -> Void
  private let write: @Sendable (Records, FileNumbers, any ByteSink) throws -> Void
  private let read:
    @Sendable (inout Records, FileNumbers, String, ((ArraySlice<UInt8>) throws -> Void) throws -> Void) throws
      -> Void

  init<Fact: Sendable>(
    _ name: String, _ path: FieldPath<Records, [Fact]>, _ form: FactForm<Fact>
  ) {
    self.name = name
    fields = {
      (Mirror(reflecting: form.blank).children.compactMap(\.label), form.columns.map(\.name))
    }
    forEachFile = { records, body in
      let pointing = form.columns.compactMap(\.files)
      for fact in records[keyPath: path] {
        for files in pointing { files(fact).forEach(body) }
      }
    }
    write = { records, files, sink in
      try writeLines(records[keyPath: path], as: form, files: files, to: sink)
    }
    read = { records, files, place, lines in
      records[keyPath: path] = try readLines(as: form, files: files, place: place, lines)
    }
  }

  /// The file's content, written as it is asked for.
  public func document(_ path: String, _ records: Records, files: FileNumbers) -> Document {
    Document(path: path) { [write] in try write(records, files, $0) }
  }

  /// Fills the member of `records` from the lines of a file.
  ///
  /// - Parameters:
  ///   - place: the file, for faults.
  ///   - lines: calls back with each line, without its line feed.
  /// - Throws: ``Fault`` with code `verification`, and what `lines` throws.
  public func read(
    into records: inout Records, files: FileNumbers, place: String,
    _ lines: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
  ) throws {
    try read(&records, files, place, lines)
  }
}

extension Records {
  /// Every file that a fact points to: those of the accounts first, in their order.
  public var fileNumbers: FileNumbers {
    var numbers = FileNumbers()
    var last: SourceFile?
    for kind in FactKind.all {
      kind.forEachFile(self) { file in
        if file === last { return }
        last = file
        numbers.add(file)
      }
    }
    return numbers
  }
}

/// Writes a header line, then a line for each fact, in pieces of about 256 KiB.
func writeLines<Fact>(
  _ facts: [Fact], as form: FactForm<Fact>, files: FileNumbers, to sink: any ByteSink
) throws {
  var buffer = form.header
  buffer.append(0x0A)
  for fact in facts {
    form.append(fact, to: &buffer, files: files)
    buffer.append(0x0A)
    if buffer.count > 256 << 10 {
      try sink.write(buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }
  try sink.write(buffer)
}

/// Reads what ``writeLines(_:as:files:to:)`` writes.
func readLines<Fact>(
  as form: FactForm<Fact>, files: FileNumbers, place: String,
  _ lines: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
) throws -> [Fact] {
  var reading = FactReading(form, files: files, place: place)
  var facts: [Fact] = []
  try lines { if let fact = try reading.take($0) { facts.append(fact) } }
  return facts
}
