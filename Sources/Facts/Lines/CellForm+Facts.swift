extension CellForm where Value == Day {
  static var day: CellForm { .text(\.description, { Day($0) }) }
}

extension CellForm where Value == [ClosedRange<Day>] {
  /// Pairs of days, first and last.
  static var daySpans: CellForm {
    let days = CellForm<Day>.day.list
    return CellForm<ClosedRange<Day>> {
      days.write([$0.lowerBound, $0.upperBound], &$1, $2)
    } read: { json, files in
      guard let read = days.read(json, files), read.count == 2, read[0] <= read[1] else { return nil }
      return read[0]...read[1]
    }.list
  }
}

extension CellForm where Value == [Employment] {
  /// Pairs of days, `null` where there is none.
  static var employments: CellForm {
    let days = CellForm<Day>.day.optional.list
    return CellForm<Employment> {
      days.write([$0.start, $0.end], &$1, $2)
    } read: { json, files in
      guard let read = days.read(json, files), read.count == 2 else { return nil }
      return Employment(start: read[0], end: read[1])
    }.list
  }
}

extension CellForm where Value == Instant {
  /// Seconds since 1970-01-01T00:00:00Z, of the years 1 to 9999.
  static var instant: CellForm {
    CellForm { moment, bytes, _ in
      bytes += String(moment.seconds).utf8
    } read: { json, _ in
      json.number.flatMap {
        (-62_135_596_800..<253_402_300_800).contains($0) ? Instant(seconds: Int64($0)) : nil
      }
    }
  }
}

extension CellForm where Value == FixedDecimal {
  static var decimal: CellForm { .text(\.description, { FixedDecimal($0) }) }
}

extension CellForm where Value == Currency {
  static var currency: CellForm { .text(\.code, { Currency($0) }) }
}

extension CellForm where Value == Money {
  /// `[123450,"USD"]`: units of the currency's smallest place.
  static var money: CellForm {
    CellForm { money, bytes, files in
      bytes.append(0x5B)
      CellForm<Int64>.wide.write(money.minor, &bytes, files)
      bytes.append(0x2C)
      CellForm<Currency>.currency.write(money.currency, &bytes, files)
      bytes.append(0x5D)
    } read: { json, files in
      guard case .array(let parts) = json, parts.count == 2,
        let minor = CellForm<Int64>.wide.read(parts[0], files),
        let currency = CellForm<Currency>.currency.read(parts[1], files)
      else { return nil }
      return Money(minor: minor, currency: currency)
    }
  }
}

extension CellForm where Value == Entitled {
  /// The number, or `"unlimited"`.
  static var entitled: CellForm {
    CellForm { quantity, bytes, files in
      if let units = quantity.units {
        CellForm<Int>.whole.write(units, &bytes, files)
      } else {
        bytes += "\"unlimited\"".utf8
      }
    } read: { json, files in
      json.text == "unlimited" ? .unlimited : CellForm<Int>.whole.read(json, files).map { .limited($0) }
    }
  }
}

extension CellForm where Value == Scope {
  /// Five lists, in the order of the type's members.
  static var scope: CellForm {
    let parts: [FieldPath<Scope, [String]>] = [
      \.legalEntities, \.territories, \.departments, \.roles, \.lists,
    ]
    return CellForm { scope, bytes, files in
      bytes.append(0x5B)
      for (index, part) in parts.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        CellForm<[String]>.texts.write(scope[keyPath: part], &bytes, files)
      }
      bytes.append(0x5D)
    } read: { json, _ in
      guard case .array(let values) = json, values.count == parts.count else { return nil }
      var scope = Scope.everyone
      for (part, value) in zip(parts, values) {
        guard let texts = value.textList else { return nil }
        scope[keyPath: part] = texts
      }
      return scope
    }
  }
}

extension CellForm where Value == Digest {
  static var digest: CellForm { .text(\.hex, { Digest(hex: $0) }) }
}

extension CellForm where Value == [String: Int] {
  static var counts: CellForm {
    CellForm { counts, bytes, _ in
      appendObject(counts, to: &bytes) { $1 += String($0).utf8 }
    } read: { json, files in
      json.dictionary { CellForm<Int>.whole.read($0, files) }
    }
  }
}

extension CellForm where Value == [String: String] {
  static var textsByName: CellForm {
    CellForm { texts, bytes, _ in
      appendObject(texts, to: &bytes) { CanonicalJSON.append($0, to: &$1) }
    } read: { json, _ in
      json.dictionary(\.text)
    }
  }
}

private func appendObject<Value>(
  _ members: [String: Value], to bytes: inout [UInt8], _ append: (Value, inout [UInt8]) -> Void
) {
  bytes.append(0x7B)
  for (index, member) in CanonicalJSON.sorted(members).enumerated() {
    if index > 0 { bytes.append(0x2C) }
    CanonicalJSON.append(member.key, to: &bytes)
    bytes.append(0x3A)
    append(member.value, &bytes)
  }
  bytes.append(0x7D)
}

extension JSONValue {
  fileprivate func dictionary<Value>(_ value: (JSONValue) -> Value?) -> [String: Value]? {
    guard case .object(let members) = self else { return nil }
    let read = members.compactMapValues(value)
    return read.count == members.count ? read : nil
  }
}
