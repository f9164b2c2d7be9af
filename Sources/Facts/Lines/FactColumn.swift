/// One field of a fact.
struct FactColumn<Fact: Sendable>: Sendable {
  /// The field's name, its words joined by `_`.
  let name: String
  let write: @Sendable (Fact, inout [UInt8], FileNumbers) -> Void
  /// - Returns: whether the value was of the column's form.
  let read: @Sendable (inout Fact, JSONValue, FileNumbers) -> Bool
  /// The files that the field points to; `nil`: it is of a kind that points to none.
  let files: (@Sendable (Fact) -> [SourceFile])?

  init<Value>(
    _ name: String, _ path: FieldPath<Fact, Value>, _ form: CellForm<Value>
  ) {
    self.init(name, path, form, files: nil)
  }

  /// A field that may have no value.
  init<Value>(
    _ name: String, _ path: FieldPath<Fact, Value?>, optional form: CellForm<Value>
  ) {
    self.init(name, path, form.optional, files: nil)
  }

  /// A field that says where the fact stands.
  init(_ name: String, origin path: FieldPath<Fact, Origin>) {
    self.init(name, path, .origin) { [$0[keyPath: path].file] }
  }

  /// A field that says where else the fact stands.
  init(_ name: String, origins path: FieldPath<Fact, [Origin]>) {
    self.init(name, path, CellForm<Origin>.origin.list) { $0[keyPath: path].map(\.file) }
  }

  /// A field that names a file.
  init(_ name: String, file path: FieldPath<Fact, SourceFile>) {
    self.init(name, path, .file) { [$0[keyPath: path]] }
  }

  private init<Value>(
    _ name: String, _ path: FieldPath<Fact, Value>, _ form: CellForm<Value>,
    files: (@Sendable (Fact) -> [SourceFile])?
  ) {
    self.name = name
    self.files = files
    write = { form.write($0[keyPath: path], &$1, $2) }
    read = { fact, json, files in
      guard let value = form.read(json, files) else { return false }
      fact[keyPath: path] = value
      return true
    }
  }
}

extension CellForm where Value == SourceFile {
  /// By number.
  fileprivate static var file: CellForm {
    CellForm { file, bytes, files in
      bytes += String(files.number(of: file)).utf8
    } read: { json, files in
      json.number.flatMap { files.file($0) }
    }
  }
}

extension CellForm where Value == Origin {
  /// `[file,line]`.
  fileprivate static var origin: CellForm {
    CellForm { origin, bytes, files in
      bytes.append(0x5B)
      bytes += String(files.number(of: origin.file)).utf8
      bytes.append(0x2C)
      bytes += String(origin.line).utf8
      bytes.append(0x5D)
    } read: { json, files in
      guard case .array(let parts) = json, parts.count == 2, let number = parts[0].number,
        let file = files.file(number), let line = parts[1].number, line >= 0
      else { return nil }
      return Origin(file: file, line: line)
    }
  }
}

/// The way to a field, from any thread.
typealias FieldPath<Fact, Value> = any WritableKeyPath<Fact, Value> & Sendable
