/// The numbered files as a file of the pack; a line's place after the first is the file's number.
public func fileNumbersDocument(_ path: String, _ files: FileNumbers) -> Document {
  Document(path: path) { sink in
    let rows = files.files.map {
      FileRow(source: $0.source, path: $0.path, digest: $0.digest, byteCount: $0.byteCount)
    }
    try writeLines(rows, as: FileRow.form, files: files, to: sink)
  }
}

/// Reads what ``fileNumbersDocument(_:_:)`` writes.
///
/// - Throws: ``Fault`` with code `verification`, and what `lines` throws.
public func readFileNumbers(
  place: String, _ lines: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
) throws -> FileNumbers {
  let rows = try readLines(as: FileRow.form, files: FileNumbers(), place: place, lines)
  let numbers = FileNumbers(
    rows.map { SourceFile(source: $0.source, path: $0.path, digest: $0.digest, byteCount: $0.byteCount) })
  guard numbers.files.count == rows.count else {
    throw Fault(.verification, place: place, found: "it names a file twice")
  }
  return numbers
}

/// The states of a close as a file of the pack.
public func statesDocument(_ path: String, _ states: [SubjectState]) -> Document {
  Document(path: path) { try writeLines(states, as: .subjectState, files: FileNumbers(), to: $0) }
}

/// Reads what ``statesDocument(_:_:)`` writes.
///
/// - Throws: ``Fault`` with code `verification`, and what `lines` throws.
public func readStates(
  place: String, _ lines: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
) throws -> [SubjectState] {
  try readLines(as: .subjectState, files: FileNumbers(), place: place, lines)
}

/// A ``SourceFile`` with fields that can be filled in.
struct FileRow: Sendable {
  var source: String
  var path: String
  var digest: Digest
  var byteCount: Int64

  static let form = FactForm(
    FileRow(source: "", path: "", digest: SourceFile.none.digest, byteCount: 0),
    [
      FactColumn("source", \.source, .text), FactColumn("path", \.path, .text),
      FactColumn("digest", \.digest, .digest), FactColumn("byte_count", \.byteCount, .wide),
    ])
}

extension FactForm where Fact == SubjectState {
  static let subjectState = FactForm(
    SubjectState(kind: "", id: "", fields: [:], source: ""),
    [
      FactColumn("kind", \.kind, .text), FactColumn("id", \.id, .text),
      FactColumn("fields", \.fields, .textsByName), FactColumn("source", \.source, .text),
    ])
}
