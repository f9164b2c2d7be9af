import Facts
import Reconciliation
import Rendering

/// Paths of the inputs under `data/`.
enum InputPath {
  static let folder = "inputs/"
  static let run = "inputs/run.json"
  static let rules = "inputs/rules/"
  static let templates = "inputs/rules/templates/"
  static let files = "inputs/facts/files.jsonl"
  static let known = "inputs/known.jsonl"
  static let drill = "inputs/drill.json"
  static let past = "inputs/past.jsonl"
  static let opening = "inputs/opening.jsonl"

  static func facts(_ kind: FactKind) -> String { "inputs/facts/\(kind.name).jsonl" }
}

/// The inputs as files of the pack, under `data/inputs/`: the rules as people keep them, to the byte; the facts that were
/// read, a file for each kind; what the run knew from the history; and what a drill has shown, for whose copy of the sources
/// a pack has no room.
func inputDocuments(_ inputs: CloseInputs, drill: DrillReport?) -> [Document] {
  let numbers = inputs.records.fileNumbers
  let records = inputs.records
  var documents = [
    Document(path: InputPath.run, text: inputs.parametersText),
    fileNumbersDocument(InputPath.files, numbers),
    statesDocument(InputPath.known, inputs.known),
  ]
  documents += inputs.workspace.ruleFiles.map { file in
    Document(path: InputPath.rules + file.file.path) { try $0.write(file.bytes) }
  }
  documents += inputs.templates.overrides.sorted { $0.key < $1.key }.map { name, bytes in
    Document(path: InputPath.templates + name) { try $0.write(bytes) }
  }
  documents += FactKind.all.map { $0.document(InputPath.facts($0), records, files: numbers) }
  if let past = inputs.past.states { documents.append(statesDocument(InputPath.past, past)) }
  if let drill { documents.append(Document(path: InputPath.drill, text: drillJSON(drill))) }
  if let opening = inputs.opening { documents.append(document(opening)) }
  return documents
}

/// One line a record, RFC 8785, without what only a leaf needs.
private func document(_ opening: OpeningRecords) -> Document {
  Document(path: InputPath.opening) { [forEach = opening.forEach] sink in
    var buffer: [UInt8] = []
    try forEach { record in
      guard let kind = record["kind"]?.text, Baseline.kinds.contains(kind) else { return }
      var record = record
      record["salt"] = nil
      try CanonicalJSON.append(.object(record), to: &buffer)
      buffer.append(0x0A)
      if buffer.count > 256 << 10 {
        try sink.write(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    try sink.write(buffer)
  }
}
