import Foundation

/// A JSON Schema (2020-12) of `Templates/schema/output`, with the words that those use; any other word is an error, so
/// that nothing is passed over.
public struct OutputSchema {
  private let root: [String: Any]

  public init(_ name: String) throws {
    let path = "Templates/schema/output/\(name).schema.json"
    let data = try Data(contentsOf: packageRoot.appendingPathComponent(path))
    root = (try JSONSerialization.jsonObject(with: data) as? [String: Any]) ?? [:]
  }

  /// Names of all schemas.
  public static func names() throws -> [String] {
    let folder = packageRoot.appendingPathComponent("Templates/schema/output").path
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      $0.replacing(".schema.json", with: "")
    }
  }

  /// What in a text does not fit, each with its place; empty where it is valid.
  public func problems(in text: String) -> [String] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else { return ["no JSON"] }
    return problems(value, root, at: "")
  }

  /// Places of objects that allow members without naming them, or name some that may be missing.
  public func openObjects() -> [String] { openObjects(root, at: "") }

  private func openObjects(_ schema: Any, at place: String) -> [String] {
    if let list = schema as? [Any] {
      return list.enumerated().flatMap { openObjects($0.element, at: "\(place)/\($0.offset)") }
    }
    guard let schema = schema as? [String: Any] else { return [] }
    var found: [String] = []
    if let members = schema["properties"] as? [String: Any], schema["type"] as? String == "object" {
      let required = Set(schema["required"] as? [String] ?? [])
      if schema["additionalProperties"] as? Bool != false || required != Set(members.keys) {
        found.append(place)
      }
    }
    return found
      + schema.sorted { $0.key < $1.key }.flatMap { openObjects($0.value, at: "\(place)/\($0.key)") }
  }

  private func problems(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
    var found: [String] = []
    for (word, rule) in schema.sorted(by: { $0.key < $1.key }) {
      switch word {
      case "$schema", "$id", "$defs", "title", "description": break
      case "$ref":
        let name = String((rule as? String ?? "").dropFirst("#/$defs/".count))
        let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
        found += target.map { problems(value, $0, at: place) } ?? ["\(place): no definition \(name)"]
      case "type":
        let types = rule as? [String] ?? [rule as? String ?? ""]
        if !types.contains(where: { isOf($0, value) }) { found.append("\(place): no \(types)") }
      case "enum":
        if !(rule as? [String] ?? []).contains(value as? String ?? "\0") {
          found.append("\(place): \(value) is not listed")
        }
      case "const":
        if value as? String != rule as? String { found.append("\(place): not \(rule)") }
      case "oneOf":
        let fits = (rule as? [[String: Any]] ?? []).count { problems(value, $0, at: place).isEmpty }
        if fits != 1 { found.append("\(place): \(value) fits \(fits) of oneOf") }
      case "pattern":
        if let text = value as? String,
          text.range(of: rule as? String ?? "", options: .regularExpression) == nil
        {
          found.append("\(place): \(text) does not fit \(rule)")
        }
      case "minimum":
        if let number = value as? Int, number < rule as? Int ?? 0 { found.append("\(place): \(number)") }
      case "items":
        for (index, item) in (value as? [Any] ?? []).enumerated() {
          found += problems(item, rule as? [String: Any] ?? [:], at: "\(place)/\(index)")
        }
      case "properties", "required", "additionalProperties", "propertyNames":
        if let members = value as? [String: Any] {
          found += problems(members, word, rule, schema, at: place)
        }
      default: found.append("\(place): the schema has the unknown word \(word)")
      }
    }
    return found
  }

  private func problems(
    _ members: [String: Any], _ word: String, _ rule: Any, _ schema: [String: Any], at place: String
  ) -> [String] {
    let named = schema["properties"] as? [String: Any] ?? [:]
    switch word {
    case "required":
      return (rule as? [String] ?? []).filter { members[$0] == nil }.map { "\(place): \($0) is missing" }
    case "propertyNames":
      return members.keys.sorted().flatMap {
        problems($0, rule as? [String: Any] ?? [:], at: "\(place)/\($0)")
      }
    case "additionalProperties":
      return members.sorted { $0.key < $1.key }.filter { named[$0.key] == nil }.flatMap { name, value in
        (rule as? [String: Any]).map { problems(value, $0, at: "\(place)/\(name)") }
          ?? ["\(place): \(name) is not documented"]
      }
    default:
      return named.sorted { $0.key < $1.key }.flatMap { name, member in
        members[name].map { problems($0, member as? [String: Any] ?? [:], at: "\(place)/\(name)") } ?? []
      }
    }
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": isBoolean(value)
    case "integer": !isBoolean(value) && value is Int
    default: false
    }
  }

  /// JSONSerialization gives numbers and booleans in one class: only their Objective-C type tells them apart.
  private func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }
}
