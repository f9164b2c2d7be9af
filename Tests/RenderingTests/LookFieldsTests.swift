import Facts
import Foundation
import Testing

@testable import Rendering

/// What every page carries in itself: the script that sorts, the words at the edges of printed sheets, figures with their
/// machine values.
@Suite struct LookFieldsTests {
  @Test func aScriptThatCouldLoadOrMakeMarkupIsRefused() throws {
    for line in [
      "x.innerHTML = y;", "document.write(y);", "fetch('https://x');", "var a = '</script>';", "eval(x)",
      "import('x')", "x.insertAdjacentHTML('a', y)",
    ] {
      #expect(throws: Fault.self) { try PageScript(Array(line.utf8), name: "script.js") }
    }
    let script = try PageScript(Array("// words\n  var a = 1;\n\n\tvar b = 2;\r\n".utf8), name: "script.js")
    #expect(script.text == "var a = 1;\nvar b = 2;")
  }

  @Test func noNameEndsTheStyle() throws {
    for name in Hostile.all {
      let rule = PrintHead(organisation: name, period: name).rule
      #expect(rule.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      #expect(!rule.contains("<"))
      // The rule's own quotes alone: two for each text, and those around the stroke.
      #expect(rule.utf8.count { $0 == 0x22 } == 6, "\(rule)")
      #expect(rule.utf8.count { $0 == 0x7D } == 4, "\(rule)")
    }
    #expect(PrintHead.quoted("Müller & Söhne") == "\"M\\fc ller \\26  S\\f6 hne\"")
  }

  @Test func figuresCarryTheirMachineValueOutsideTags() throws {
    let templates = try TemplateSet(files: [
      "a.mustache": Array("<td title=\"{{n}}\">{{n}}</td><td>{{d}}</td><td>{{u}}</td>".utf8)
    ])
    let bytes = try TemplateRenderer.render(
      "a.mustache",
      ["n": .number(-1234), "d": .day(Day("2026-09-30")), "u": .surplus(nil)], with: templates)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "<td title=\"−1,234\"><data value=\"-1234\">−1,234</data></td>"
        + "<td><time datetime=\"2026-09-30\">2026-09-30</time></td>"
        + "<td><data value=\"unlimited\">unlimited</data></td>")
  }
}
