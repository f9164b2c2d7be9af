import Foundation
import FoundationXML
import Reconciliation
import Rendering
import TestSupport
import Testing

@testable import SeatLedger

/// Whatever the schemas of packs and of output for programs list as a possible value is a code that somebody will meet.
@Suite("explain: the schemas' lists")
struct ExplainSchemaTests {
  /// Lists whose values are explained as what they are; all others as values of their field.
  private static let kinds: [String: Explanation.Kind] = [
    "metric": .metric, "grade": .grade, "seat-state": .seatState, "severity": .severity, "status": .status,
    "term": .bridgeTerm,
  ]

  /// Members of JSON, and simple types, that hold a quantity or the word for one without bound.
  private static let quantities: Set<String> = [
    "units", "entitlement", "effectiveEntitlement", "surplus",
  ]

  @Test("every value in a list of an XML schema is explained")
  func xmlSchemas() throws {
    let met = try lists(in: "Templates/schema", ending: ".xsd") { path in
      let reader = EnumerationReader()
      let parser = try #require(XMLParser(contentsOf: path))
      parser.delegate = reader
      #expect(parser.parse(), "\(path)")
      return reader.found
    }
    #expect(met.count > 150)
    check(met)
  }

  @Test("every value in a list of a schema of output for programs is explained")
  func outputSchemas() throws {
    let met = try lists(in: "Templates/schema/output", ending: ".json") { path in
      enumerations(try JSONSerialization.jsonObject(with: Data(contentsOf: path)), of: "")
    }
    #expect(met.count > 50)
    check(met)
  }

  @Test("and nothing is explained as a value that no schema lists")
  func noOthers() throws {
    let xml = try lists(in: "Templates/schema", ending: ".xsd") { path in
      let reader = EnumerationReader()
      let parser = try #require(XMLParser(contentsOf: path))
      parser.delegate = reader
      _ = parser.parse()
      return reader.found
    }
    let json = try lists(in: "Templates/schema/output", ending: ".json") { path in
      enumerations(try JSONSerialization.jsonObject(with: Data(contentsOf: path)), of: "")
    }
    // What a schema leaves open, and the program does not.
    let doubts = Doubt.Kind.allCases.map { "kind:\($0.rawValue)" }
    for doubt in doubts { #expect(explain(doubt).found.map(\.kind) == [.value], "\(doubt)") }
    let known = Set((xml + json).map(\.code) + doubts)
    let told = explanations.filter { $0.kind == .value }.map(\.code)
    #expect(Set(told).subtracting(known).isEmpty, "\(Set(told).subtracting(known).sorted())")
  }

  @Test("a value is found by itself, and with its field")
  func names() throws {
    #expect(explain("standing:overdue").found.map(\.kind) == [.value])
    #expect(explain("done, still there").found.map(\.code) == ["standing:done, still there"])
    let outcome = try run(seatledger, ["explain", "handed-over"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("kind:handed-over  value of a field\n"), "\(outcome.output)")
  }

  private struct Listed: Hashable {
    let field: String
    let value: String

    var code: String {
      if ExplainSchemaTests.quantities.contains(field) { return "quantity:\(value)" }
      // The simple type of attributes that are called `kind`.
      return "\(field == "change-kind" ? "kind" : field):\(value)"
    }
  }

  private func check(_ lists: [Listed]) {
    for listed in lists {
      let kind = Self.kinds[listed.field]
      // The terms of the bridge stand in evidence.xml as names.
      let isTerm = listed.field == "name" && explain(listed.value).found.contains { $0.kind == .bridgeTerm }
      let found = explain(kind == nil && !isTerm ? listed.code : listed.value).found.map(\.kind)
      #expect(found.contains(kind ?? (isTerm ? .bridgeTerm : .value)), "\(listed.code)")
    }
  }

  private func lists(
    in folder: String, ending: String, _ read: (URL) throws -> [(field: String, value: String)]
  ) throws -> [Listed] {
    let folder = packageRoot.appending(path: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(ending)
    }
    #expect(!names.isEmpty)
    return try names.sorted().flatMap { name in
      try read(folder.appending(path: name)).map { Listed(field: $0.field, value: $0.value) }
    }
  }

  /// Of a JSON schema: `enum` and `const` below each property.
  private func enumerations(_ schema: Any, of name: String) -> [(field: String, value: String)] {
    if let list = schema as? [Any] { return list.flatMap { enumerations($0, of: name) } }
    guard let object = schema as? [String: Any] else { return [] }
    let values = (object["enum"] as? [Any] ?? []) + [object["const"]].compactMap(\.self)
    var found = values.compactMap { $0 as? String }.map { (field: name, value: $0) }
    for (key, value) in object where key != "enum" && key != "const" {
      if key == "properties", let members = value as? [String: Any] {
        for (member, schema) in members { found += enumerations(schema, of: member) }
      } else {
        found += enumerations(value, of: name)
      }
    }
    return found
  }
}

/// Of an XML schema: each enumeration with the attribute, element or simple type that it is in.
private final class EnumerationReader: NSObject, XMLParserDelegate {
  private(set) var found: [(field: String, value: String)] = []
  private var names: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    let isNaming = ["xs:attribute", "xs:element", "xs:simpleType"].contains(element)
    names.append((isNaming ? attributes["name"] : nil) ?? names.last ?? "")
    if element == "xs:enumeration", let value = attributes["value"], let name = names.last {
      found.append((name, value))
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
  ) {
    names.removeLast()
  }
}
