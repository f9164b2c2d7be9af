/// A JSON value as this program writes it: numbers are whole, since money and quantities are texts or minor units.
///
/// Two ways out: ``canonicalBytes()`` for what is digested, ``printed`` for what is read.
public enum JSONValue: Sendable, Hashable {
  case string(String)
  case integer(Int)
  case bool(Bool)
  case null
  case array([JSONValue])
  case object([String: JSONValue])

  /// A member of an object, where this is one and has it.
  public subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The text, where this is one.
  public var text: String? { if case .string(let text) = self { text } else { nil } }
  /// The whole number, where this is one.
  public var number: Int? { if case .integer(let number) = self { number } else { nil } }
}

extension JSONValue {
  /// A list of texts.
  public static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  /// `null` for `nil`.
  public static func optional(_ number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .null }

  /// What a value prints as; `null` for `nil`.
  public static func optional(_ text: (some CustomStringConvertible)?) -> JSONValue {
    text.map { .string($0.description) } ?? .null
  }

  /// Amount as text by currency: `{"USD": "1234.50"}`.
  public static func amounts(_ amounts: Amounts) -> JSONValue {
    .object(Dictionary(uniqueKeysWithValues: amounts.sorted.map { ($0.currency.code, .string($0.amount)) }))
  }

  /// Numbers by name.
  public static func counts(_ counts: [String: Int]) -> JSONValue {
    .object(counts.mapValues(JSONValue.integer))
  }

  /// The number, or `"unlimited"`.
  public static func quantity(_ quantity: Entitled) -> JSONValue {
    quantity.units.map(JSONValue.integer) ?? .string("unlimited")
  }
}
