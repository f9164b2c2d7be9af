import Facts
import Foundation
import Testing

@testable import Rendering

@Suite struct StrictTemplateTests {
  private func fault(_ template: String, _ data: View = [:], _ partials: [String: String] = [:]) -> Fault? {
    #expect(throws: Fault(.template, place: "", found: "")) {
      try MustacheSpecTests.render(template, data, partials)
    }
    do { _ = try MustacheSpecTests.render(template, data, partials) } catch { return error as? Fault }
    return nil
  }

  @Test func anUnknownNameIsAFaultWithItsLineAndASuggestion() {
    let found = fault("one\n\n{{titel}}", ["title": "x"])
    #expect(found?.place == "main.mustache:3")
    #expect(found?.remedy == "did you mean title?")
  }

  @Test(arguments: [
    "{{#unknown}}x{{/unknown}}", "{{^unknown}}x{{/unknown}}", "{{a.unknown}}", "{{text.length}}",
  ])
  func anUnknownNameIsAFaultWhereverItStands(_ template: String) {
    #expect(fault(template, ["a": ["b": "c"], "text": "t"])?.place == "main.mustache:1")
  }

  @Test(arguments: [
    "{{#a}}", "{{/a}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{a", "{{a b}}", "{{}}", "{{=x=}}", "{{a..b}}",
  ])
  func aBrokenTemplateIsAFault(_ template: String) {
    #expect(fault(template, ["a": true, "b": true])?.place.hasPrefix("main.mustache:") == true)
  }

  @Test func anUnclosedSectionIsNamedAtTheLineThatOpensIt() {
    let found = fault("\n\n {{#open}}\n\n", ["open": true])
    #expect(found?.place == "main.mustache:3")
    #expect(found?.found.contains("open is never closed") == true)
  }

  @Test func anUnknownPartialIsAFaultEvenWhereItIsNeverRendered() {
    #expect(fault("{{#no}}\n{{>foto}}\n{{/no}}", ["no": false], ["foot": ""])?.place == "main.mustache:2")
  }

  @Test func partialsWithoutEndAreAFault() {
    #expect(fault("{{>a}}", [:], ["a": "{{>b}}", "b": "{{>a}}"])?.found.contains("without end") == true)
  }

  @Test(arguments: ["{{{text}}}", "{{&text}}"])
  func textIsNeverWrittenUnescaped(_ template: String) {
    #expect(fault(template, ["text": "<b>"])?.found.contains("always escaped") == true)
  }

  @Test func onlyMarkupIsWrittenAsItIs() throws {
    let data: View = ["chart": .markup(Markup(source: "<svg/>"))]
    #expect(try MustacheSpecTests.render("{{{chart}}}", data) == "<svg/>")
    #expect(fault("{{chart}}", data)?.found.contains("markup") == true)
  }

  @Test(arguments: ["{{list}}", "{{flag}}", "{{record}}"])
  func aValueThatIsNoTextIsNotWrittenAsOne(_ template: String) {
    #expect(fault(template, ["list": ["a"], "flag": true, "record": ["a": "b"]]) != nil)
  }

  @Test func everyEmbeddedTemplateIsRight() throws {
    let set = try TemplateSet()
    #expect(set.names.contains("index.mustache"))
    #expect(set.names.contains("evidence.xsd"))
    #expect(set.digests.map(\.name) == set.names)
  }

  @Test func aFileOfTheFolderStandsInForTheEmbeddedOne() throws {
    let folder = try Folder()
    try folder.write("<footer>house style</footer>", to: "foot.mustache")
    let set = try TemplateSet(overriddenFrom: folder.path)
    #expect(String(decoding: try set.bytes("foot.mustache"), as: UTF8.self).contains("house style"))
    #expect(try set.bytes("head.mustache") == TemplateSet().bytes("head.mustache"))
    let changed = try zip(set.digests, TemplateSet().digests).filter { $0.digest != $1.digest }.map(\.0.name)
    #expect(changed == ["foot.mustache"])
  }

  @Test func anUnknownFileInTheFolderIsAFaultWithASuggestion() throws {
    let folder = try Folder()
    try folder.write("", to: "indx.mustache")
    let found = #expect(throws: Fault.self) { try TemplateSet(overriddenFrom: folder.path) }
    #expect(found?.code == .template)
    #expect(found?.remedy == "did you mean index.mustache?")
  }

  @Test(arguments: ["a{}</style><script>", "@import 'x.css';", "a{}<!-- x"])
  func aStylesheetThatWouldLeaveItsElementIsAFault(_ css: String) throws {
    let folder = try Folder()
    try folder.write(css, to: "style.css")
    #expect(throws: Fault(.template, place: "", found: "")) { try TemplateSet(overriddenFrom: folder.path) }
  }

  @Test func theStylesheetIsCondensedOutsideItsTexts() throws {
    let style = try Stylesheet(
      Array("/* a */ a > b {\n  content: \" /* not  a comment */ \";\n}\n".utf8), name: "style.css")
    #expect(style.text == "a > b { content: \" /* not  a comment */ \"; }")
  }
}

/// A folder that is removed with its owner.
final class Folder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("seatledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }
}
