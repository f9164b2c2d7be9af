public import Facts

/// What is wrong with a ``FieldRule`` whatever the file holds.
public struct RuleFlaw: Sendable, Equatable {
  /// Key of the rule in `seatledger.toml`: `formats`, `regex`, `default` or `map`.
  public var key: String
  /// For `map`: the written value whose meaning is wrong, folded.
  public var entry: String?
  public var found: String
  public var expected: String
}

extension FieldRule {
  /// Patterns that are none, and constants that the field cannot take.
  ///
  /// A constant is read as a cell would be, so that what passes here passes in every row.
  public func flaws(as field: String, of role: Role) -> [RuleFlaw] {
    let bad = formats.filter { DatePattern($0) == nil }
    if !bad.isEmpty {
      return bad.map {
        RuleFlaw(
          key: "formats",
          found: "the date pattern \"\($0.prefix(60))\" has a letter or quote without meaning",
          expected: DatePattern.help)
      }
    }
    var flaws: [RuleFlaw] = []
    if let regex {
      do throws(LinePattern.Flaw) {
        _ = try ValuePattern(regex)
      } catch {
        let example = "one such as 'PO-(\\d+)', whose group is the value"
        flaws.append(
          RuleFlaw(key: "regex", found: "it is no regular expression: \(error)", expected: example))
      }
    }
    if let value = defaultValue, let reason = reasonAgainst(value, as: field, of: role) {
      flaws.append(RuleFlaw(key: "default", found: reason.found, expected: reason.expected))
    }
    for (written, value) in map.sorted(by: { $0.key < $1.key }) {
      if let reason = reasonAgainst(value, as: field, of: role) {
        flaws.append(RuleFlaw(key: "map", entry: written, found: reason.found, expected: reason.expected))
      }
    }
    return flaws
  }

  private func reasonAgainst(_ value: String, as name: String, of role: Role) -> (
    found: String, expected: String
  )? {
    let constant = FieldRule(from: [], formats: formats, defaultValue: value, decimalMark: decimalMark)
    let field = Mapping.Field(
      name: name, rule: constant, places: .columns([]), patterns: formats.compactMap(DatePattern.init),
      map: [:],
      numbers: NumberNotation(decimalMark: decimalMark == "," ? "," : "."))
    let values = FieldValues(mapping: Mapping(one: field), row: .texts([]))
    do throws(RowFlaw) {
      switch role.kind(of: name) {
      case .text, .list: break
      case .date: _ = try values.day(name)
      case .number: _ = try values.number(name)
      case .count: _ = try values.count(name)
      case .entitled: if !values.text(name).isEmpty { _ = try values.entitledQuantity() }
      case .currency: _ = try values.currency(name)
      case .flag: _ = try values.flag(name)
      case .choice:
        switch name {
        case "evidence": _ = try values.choice(name, EvidenceGrade.self)
        case "metric": _ = try values.choice(name, Metric.self)
        default: _ = try values.choice(name, Person.Kind.self)
        }
      }
      return nil
    } catch {
      let parts = error.reason.components(separatedBy: "; expected ")
      return ("`\(name)` would be \"\(value.prefix(60))\"", parts.count > 1 ? parts[1] : error.reason)
    }
  }
}

extension String {
  fileprivate func components(separatedBy mark: String) -> [String] {
    split(separator: mark).map(String.init)
  }
}
