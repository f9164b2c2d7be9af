/// How one value stands in a line, and how it is read back: what is written is read as the same value.
struct CellForm<Value>: Sendable {
  /// Appends one JSON value.
  let write: @Sendable (Value, inout [UInt8], FileNumbers) -> Void
  /// `nil` where the JSON value is not of this form.
  let read: @Sendable (JSONValue, FileNumbers) -> Value?

  init(
    write: @escaping @Sendable (Value, inout [UInt8], FileNumbers) -> Void,
    read: @escaping @Sendable (JSONValue, FileNumbers) -> Value?
  ) {
    self.write = write
    self.read = read
  }

  /// A value with a text of its own.
  static func text(
    _ text: @escaping @Sendable (Value) -> String, _ value: @escaping @Sendable (String) -> Value?
  ) -> CellForm {
    CellForm { value, bytes, _ in
      CanonicalJSON.append(text(value), to: &bytes)
    } read: { json, _ in
      json.text.flatMap(value)
    }
  }

  /// A list of such values.
  var list: CellForm<[Value]> {
    CellForm<[Value]> { values, bytes, files in
      bytes.append(0x5B)
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        write(value, &bytes, files)
      }
      bytes.append(0x5D)
    } read: { json, files in
      guard case .array(let values) = json else { return nil }
      let read = values.compactMap { self.read($0, files) }
      return read.count == values.count ? read : nil
    }
  }

  /// The same form, with `null` for no value.
  var optional: CellForm<Value?> {
    CellForm<Value?> { value, bytes, files in
      if let value { write(value, &bytes, files) } else { bytes += "null".utf8 }
    } read: { json, files in
      if case .null = json { return .some(nil) }
      return read(json, files).map { .some($0) }
    }
  }
}

extension CellForm where Value == String {
  static var text: CellForm { .text({ $0 }, { $0 }) }
}

extension CellForm where Value == [String] {
  static var texts: CellForm {
    CellForm<String>.text.list
  }
}

extension CellForm where Value == Int {
  /// Within ±10¹², so that figures made of a hostile line cannot overflow.
  static var whole: CellForm {
    CellForm { number, bytes, _ in
      bytes += String(number).utf8
    } read: { json, _ in
      json.number.flatMap { $0.magnitude <= 1_000_000_000_000 ? $0 : nil }
    }
  }
}

extension CellForm where Value == Int64 {
  /// As a number where JSON can hold it exactly, else as a text.
  static var wide: CellForm {
    CellForm { value, bytes, _ in
      if value.magnitude < 1 << 53 {
        bytes += String(value).utf8
      } else {
        CanonicalJSON.append(String(value), to: &bytes)
      }
    } read: { json, _ in
      json.number.map(Int64.init) ?? json.text.flatMap { Int64($0) }
    }
  }
}

extension CellForm where Value == Bool {
  static var flag: CellForm {
    CellForm { flag, bytes, _ in
      bytes += (flag ? "true" : "false").utf8
    } read: { json, _ in
      if case .bool(let flag) = json { flag } else { nil }
    }
  }
}

extension CellForm where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  static var word: CellForm {
    let values = Dictionary(uniqueKeysWithValues: Value.allCases.map { ($0.rawValue, $0) })
    return .text({ $0.rawValue }, { values[$0] })
  }
}

extension JSONValue {
  /// `nil` where this is no list of texts.
  var textList: [String]? {
    guard case .array(let values) = self else { return nil }
    let texts = values.compactMap(\.text)
    return texts.count == values.count ? texts : nil
  }
}
