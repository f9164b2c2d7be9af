import Facts
import Testing

@testable import Intake

/// Laws that every preset keeps.
@Suite struct PresetTests {
  @Test(arguments: Preset.all.map(\.name))
  func `A preset maps fields that its roles have, or says which are left open`(name: String) throws {
    let preset = try #require(Preset.named(name))
    #expect(SourceFormat.named(preset.format) != nil)
    #expect(preset.signature.required.count >= 3)
    #expect(!preset.uses.isEmpty && Set(preset.roles).count == preset.roles.count)
    for use in preset.uses {
      let known = use.role.fields.required + use.role.fields.optional
      #expect(use.fields.keys.filter { !known.contains($0) } == [])
      for (field, rule) in use.fields {
        #expect(rule.flaws(as: field, of: use.role) == [], "\(field)")
        #expect(!rule.from.isEmpty || rule.defaultValue != nil)
      }
    }
  }

  @Test func `Names are unique, and none is a format's`() {
    let names = Preset.all.map(\.name) + SourceFormat.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
  }

  @Test(arguments: Preset.all.filter { $0.format == "delimited" }.map(\.name))
  func `A file with the whole header is recognised as itself and surely`(name: String) throws {
    let preset = try #require(Preset.named(name))
    let columns = (preset.signature.required + preset.signature.usual).map { $0.replacing("*", with: "x") }
    let skipped = String(repeating: "Invoice,Invoice Number*\n", count: preset.layout.skippedLines)
    let text = skipped + columns.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
    let found = candidates(for: FileSample(path: "f.csv", Array(text.utf8)))
    #expect(found.first?.name == name)
    #expect(found.first?.sureness ?? 0 >= 95)
    #expect(found.first?.skippedLines == preset.layout.skippedLines)
  }
}
