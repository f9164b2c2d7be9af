import Facts
import Testing

@testable import Rendering

/// The cases of the public Mustache specification (github.com/mustache/spec, 1.4) for what is kept of the language:
/// interpolation, sections, inverted sections, partials, comments, delimiters.
@Suite struct MustacheSpecTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let template: String
    let data: View
    let expected: String
    var partials: [String: String] = [:]
    var testDescription: String { name }
  }

  static func render(_ template: String, _ data: View, _ partials: [String: String] = [:]) throws -> String {
    var files = ["main.mustache": Array(template.utf8), "style.css": []]
    for (name, text) in partials { files[name + ".mustache"] = Array(text.utf8) }
    let set = try TemplateSet(files: files)
    return String(decoding: try TemplateRenderer.render("main.mustache", data, with: set), as: UTF8.self)
  }

  @Test(arguments: interpolation + sections + inverted + comments + delimiters + partials)
  func holds(_ example: Case) throws {
    #expect(try Self.render(example.template, example.data, example.partials) == example.expected)
  }

  static let interpolation = [
    Case(
      name: "no interpolation", template: "Hello from {Mustache}!\n", data: [:],
      expected: "Hello from {Mustache}!\n"),
    Case(
      name: "basic", template: "Hello, {{subject}}!\n", data: ["subject": "world"],
      expected: "Hello, world!\n"),
    Case(
      name: "html escaping", template: "{{forbidden}}", data: ["forbidden": "& \" < >"],
      expected: "&amp; &quot; &lt; &gt;"),
    Case(
      name: "dotted names", template: "\"{{a.b.c}}\"", data: ["a": ["b": ["c": "phi"]]], expected: "\"phi\""),
    Case(
      name: "dotted names, initial resolution", template: "\"{{#a}}{{b.c.d}}{{/a}}\"",
      data: ["a": ["b": ["c": ["d": "phi"]]], "b": ["c": ["d": "wrong"]]], expected: "\"phi\""),
    Case(
      name: "implicit iterator", template: "{{#list}}({{.}}){{/list}}", data: ["list": ["a", "b"]],
      expected: "(a)(b)"),
    Case(
      name: "surrounding whitespace", template: "| {{string}} |", data: ["string": "---"], expected: "| --- |"
    ),
    Case(
      name: "interpolation is never standalone", template: "  {{string}}\n", data: ["string": "---"],
      expected: "  ---\n"),
    Case(name: "padding", template: "|{{ string }}|", data: ["string": "---"], expected: "|---|"),
  ]

  static let sections = [
    Case(
      name: "truthy", template: "\"{{#b}}This should be rendered.{{/b}}\"", data: ["b": true],
      expected: "\"This should be rendered.\""),
    Case(
      name: "falsey", template: "\"{{#b}}This should not be rendered.{{/b}}\"", data: ["b": false],
      expected: "\"\""),
    Case(
      name: "context", template: "\"{{#context}}Hi {{name}}.{{/context}}\"",
      data: ["context": ["name": "Joe"]], expected: "\"Hi Joe.\""),
    Case(
      name: "parent contexts", template: "\"{{#sec}}{{a}}, {{b}}, {{c.d}}{{/sec}}\"",
      data: ["a": "foo", "b": "wrong", "sec": ["b": "bar"], "c": ["d": "baz"]], expected: "\"foo, bar, baz\""),
    Case(
      name: "list", template: "\"{{#list}}{{item}}{{/list}}\"",
      data: ["list": [["item": "1"], ["item": "2"]]], expected: "\"12\""),
    Case(
      name: "empty list", template: "\"{{#list}}Yay lists!{{/list}}\"", data: ["list": []], expected: "\"\""),
    Case(
      name: "doubled", template: "{{#b}}\n* first\n{{/b}}\n* {{two}}\n{{#b}}\n* third\n{{/b}}\n",
      data: ["b": true, "two": "second"], expected: "* first\n* second\n* third\n"),
    Case(
      name: "nested truthy", template: "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |", data: ["b": true],
      expected: "| A B C D E |"),
    Case(
      name: "nested arrays", template: "{{#list}}({{#.}}{{.}}{{/.}}){{/list}}",
      data: ["list": [["1", "2"], ["a"]]], expected: "(12)(a)"),
    Case(
      name: "internal whitespace", template: " | {{#b}} {{! comment }}\n {{/b}} | \n", data: ["b": true],
      expected: " |  \n  | \n"),
    Case(
      name: "indented inline sections", template: " {{#b}}YES{{/b}}\n {{#b}}GOOD{{/b}}\n", data: ["b": true],
      expected: " YES\n GOOD\n"),
    Case(
      name: "standalone lines", template: "| This Is\n{{#b}}\n|\n{{/b}}\n| A Line\n", data: ["b": true],
      expected: "| This Is\n|\n| A Line\n"),
    Case(
      name: "indented standalone lines", template: "| This Is\n  {{#b}}\n|\n  {{/b}}\n| A Line\n",
      data: ["b": true], expected: "| This Is\n|\n| A Line\n"),
    Case(
      name: "standalone line endings", template: "|\r\n{{#b}}\r\n{{/b}}\r\n|", data: ["b": true],
      expected: "|\r\n|"),
    Case(
      name: "standalone without previous line", template: "  {{#b}}\n#{{/b}}\n/", data: ["b": true],
      expected: "#\n/"),
    Case(
      name: "standalone without newline", template: "#{{#b}}\n/\n  {{/b}}", data: ["b": true],
      expected: "#\n/\n"),
    Case(name: "padded", template: "|{{# b }}={{/ b }}|", data: ["b": true], expected: "|=|"),
  ]

  static let inverted = [
    Case(
      name: "inverted falsey", template: "\"{{^b}}rendered{{/b}}\"", data: ["b": false],
      expected: "\"rendered\""),
    Case(name: "inverted truthy", template: "\"{{^b}}rendered{{/b}}\"", data: ["b": true], expected: "\"\""),
    Case(
      name: "inverted context", template: "\"{{^c}}Hi {{name}}.{{/c}}\"", data: ["c": ["name": "Joe"]],
      expected: "\"\""),
    Case(
      name: "inverted empty list", template: "\"{{^list}}Empty list{{/list}}\"", data: ["list": []],
      expected: "\"Empty list\""),
    Case(
      name: "inverted standalone lines", template: "| This Is\n{{^b}}\n|\n{{/b}}\n| A Line\n",
      data: ["b": false], expected: "| This Is\n|\n| A Line\n"),
  ]

  static let comments = [
    Case(
      name: "inline comment", template: "12345{{! Comment Block! }}67890", data: [:], expected: "1234567890"),
    Case(
      name: "multiline comment", template: "12345{{!\n  This is a\n  multi-line comment...\n}}67890\n",
      data: [:], expected: "1234567890\n"),
    Case(
      name: "standalone comment", template: "Begin.\n{{! Comment Block! }}\nEnd.\n", data: [:],
      expected: "Begin.\nEnd.\n"),
    Case(
      name: "indented standalone comment", template: "Begin.\n  {{! Indented! }}\nEnd.\n", data: [:],
      expected: "Begin.\nEnd.\n"),
    Case(
      name: "standalone comment line endings", template: "|\r\n{{! Standalone }}\r\n|", data: [:],
      expected: "|\r\n|"),
    Case(
      name: "multiline standalone comment", template: "Begin.\n{{!\nSomething's going on here...\n}}\nEnd.\n",
      data: [:], expected: "Begin.\nEnd.\n"),
    Case(name: "indented inline comment", template: "  12 {{! 34 }}\n", data: [:], expected: "  12 \n"),
    Case(
      name: "comment collision", template: "comments never show: >{{! a }}<", data: ["! a": "x"],
      expected: "comments never show: ><"),
  ]

  static let delimiters = [
    Case(
      name: "pair behaviour", template: "{{=<% %>=}}(<%text%>)", data: ["text": "Hey!"], expected: "(Hey!)"),
    Case(
      name: "special characters", template: "({{=[ ]=}}[text])", data: ["text": "It worked!"],
      expected: "(It worked!)"),
    Case(
      name: "sections with delimiters",
      template: "[\n{{#s}}\n  {{d}}\n  |d|\n{{/s}}\n\n{{= | | =}}\n|#s|\n  {{d}}\n  |d|\n|/s|\n]\n",
      data: ["s": true, "d": "I got"], expected: "[\n  I got\n  |d|\n\n  {{d}}\n  I got\n]\n"),
    Case(
      name: "standalone delimiters", template: "Begin.\n{{=@ @=}}\nEnd.\n", data: [:],
      expected: "Begin.\nEnd.\n"),
    Case(name: "padded delimiters", template: "|{{= @   @ =}}|", data: [:], expected: "||"),
    Case(
      name: "delimiters are not inherited", template: "[ {{>include}} ]\n{{= | | =}}\n[ |>include| ]\n",
      data: ["value": "yes"], expected: "[ .yes. ]\n[ .yes. ]\n", partials: ["include": ".{{value}}."]),
  ]

  static let partials = [
    Case(
      name: "partial", template: "\"{{>text}}\"", data: [:], expected: "\"from partial\"",
      partials: ["text": "from partial"]),
    Case(
      name: "partial context", template: "\"{{>partial}}\"", data: ["text": "content"],
      expected: "\"*content*\"", partials: ["partial": "*{{text}}*"]),
    Case(
      name: "recursion", template: "{{>node}}",
      data: ["content": "X", "nodes": [["content": "Y", "nodes": []]]], expected: "X<Y<>>",
      partials: ["node": "{{content}}<{{#nodes}}{{>node}}{{/nodes}}>"]),
    Case(
      name: "surrounding whitespace of a partial", template: "| {{>partial}} |", data: [:],
      expected: "| \t|\t |", partials: ["partial": "\t|\t"]),
    Case(
      name: "inline indentation", template: "  {{data}}  {{> partial}}\n", data: ["data": "|"],
      expected: "  |  >\n>\n", partials: ["partial": ">\n>"]),
    Case(
      name: "standalone line endings of a partial", template: "|\r\n{{>partial}}\r\n|", data: [:],
      expected: "|\r\n>|", partials: ["partial": ">"]),
    Case(
      name: "standalone partial without previous line", template: "  {{>partial}}\n>", data: [:],
      expected: "  >\n  >>", partials: ["partial": ">\n>"]),
    Case(
      name: "standalone partial without newline", template: ">\n  {{>partial}}", data: [:],
      expected: ">\n  >\n  >", partials: ["partial": ">\n>"]),
    Case(
      name: "standalone indentation", template: "\\\n {{>partial}}\n/\n", data: ["content": "<\n->"],
      expected: "\\\n |\n &lt;\n-&gt;\n |\n/\n", partials: ["partial": "|\n{{content}}\n|\n"]),
    Case(
      name: "padded partial", template: "|{{> partial }}|", data: [:], expected: "|[]|",
      partials: ["partial": "[]"]),
  ]
}
