import Facts
import Foundation
import Reconciliation
import Synchronization
import Testing

@testable import Rendering

/// The German pages say everything that the English ones say.
@Suite struct GermanTests {
  private static func german(
    _ listener: (@Sendable (String, String?, String) -> String?)? = nil
  ) throws -> TemplateSet {
    var language = try Language(
      HouseStyle(language: "de", numbers: .named("de") ?? .canonical), [:], place: "")
    language.listener = listener
    return try TemplateSet(
      files: TemplateSet.compiledIn().filter { !$0.key.hasSuffix(".po") }, language: language)
  }

  private static func pages(_ templates: TemplateSet) throws -> [String: String] {
    var pages: [String: String] = [:]
    for document in try renderPack(SampleEvidence.make(), templates: templates)
    where document.path.hasSuffix(".html") {
      pages[document.path] = String(decoding: try Packs.bytes(document.path, of: [document]), as: UTF8.self)
    }
    for renewal in SampleRenewals.all() {
      for document in try renewalDocuments(renewal, templates: templates)
      where ["html", "ics", "txt"].contains(document.path.split(separator: ".").last) {
        let name = "\(renewal.publisher)/\(renewal.edition.rawValue)/\(document.path)"
        pages[name] = String(decoding: try Packs.bytes(document.path, of: [document]), as: UTF8.self)
      }
    }
    return pages
  }

  @Test("Both editions of a renewal say nothing in English, but for names; tables and XML stay English")
  func renewals() throws {
    let german = try GermanTests.german()
    for renewal in SampleRenewals.all() {
      let (own, english) = (
        try renewalDocuments(renewal, templates: german),
        try renewalDocuments(renewal, templates: TemplateSet())
      )
      #expect(own.map(\.path) == english.map(\.path))
      for (one, other) in zip(own, english) {
        let isForPeople = ["html", "ics", "txt"].contains(one.path.split(separator: ".").last)
        // A calendar without dates says nothing.
        if one.path == "renewal.ics",
          !renewal.terms.contains(where: { $0.end.map { $0 >= renewal.today } ?? false })
        {
          continue
        }
        let isSame = try Packs.bytes(one.path, of: [one]) == Packs.bytes(other.path, of: [other])
        #expect(isSame != isForPeople, "\(one.path)")
        if one.path.hasSuffix(".html") {
          let page = String(decoding: try Packs.bytes(one.path, of: [one]), as: UTF8.self)
          #expect(!page.contains(#"<span lang="en">"#), "\(one.path)")
          #expect(
            page.firstMatch(of: />\d{4}-\d{2}-\d{2}</) == nil, "\(one.path): a day as programs write it")
        }
      }
    }
  }

  @Test("Every text that a page asks for and that stands in a template or the program has its German")
  func complete() throws {
    let asked = Mutex<Set<String>>([])
    let inTemplates = Mutex<Set<String>>([])
    let listening = try GermanTests.german { key, _, _ in
      asked.withLock { _ = $0.insert(key) }
      return nil
    }
    inTemplates.withLock { $0 = asked.withLock { $0 } }
    _ = try GermanTests.pages(listening)
    let keys = try GermanTests.german().language.keys
    let ours = inTemplates.withLock { $0 }.union(SourceTexts.all)
    let missing = asked.withLock { $0 }.intersection(ours).subtracting(keys).sorted()
    #expect(missing == [], "no German for these")
    #expect(asked.withLock { $0.count } > 700, "the pages asked for their texts")
  }

  @Test("What counts things has German for one and for several")
  func plurals() throws {
    let asked = Mutex<Set<String>>([])
    let listening = try GermanTests.german { key, plural, _ in
      if plural != nil { asked.withLock { _ = $0.insert(key) } }
      return nil
    }
    _ = try GermanTests.pages(listening)
    let file = try StringsFile(name: "de.po", bytes: #require(TemplateSet.compiledIn()["de.po"]))
    let singular = Set(file.entries.filter { $0.plural == nil }.map(\.key))
    #expect(asked.withLock { $0 }.intersection(singular).sorted() == [], "these have one form alone")
    #expect(asked.withLock { $0.count } > 20)
  }

  @Test("No German stands for a text that neither a template nor the program has")
  func noDeadStrings() throws {
    let asked = Mutex<Set<String>>([])
    _ = try GermanTests.german { key, _, _ in
      asked.withLock { _ = $0.insert(key) }
      return nil
    }
    let known = asked.withLock { $0 }.union(SourceTexts.all)
    let dead = try GermanTests.german().language.keys.subtracting(known).sorted()
    #expect(dead == [], "nothing says these")
  }

  @Test(
    "In a language of brackets, what stands outside of brackets is data, and English sentences are few and named"
  )
  func everythingIsMarked() throws {
    let bracketed = try GermanTests.german { key, _, _ in "⟦\(key)⟧" }
    let words: Set<String> = ["the", "of", "and", "is", "are", "not", "by", "to", "for", "with", "no", "was"]
    var unmarked: Set<String> = []
    for (path, page) in try GermanTests.pages(bracketed) {
      for text in spokenTexts(page) {
        let outside = outsideOfBrackets(text)
        let met = outside.split { !$0.isLetter }.filter { words.contains($0.lowercased()) }
        if met.count > 1 { unmarked.insert("\(path): \(outside.prefix(120))") }
      }
    }
    #expect(unmarked.sorted() == [], "English that no translation reaches")
  }

  @Test("Numbers, money and days on German pages are written as in Germany; addresses and digests stay")
  func notation() throws {
    let english = try GermanTests.pages(TemplateSet())
    let german = try GermanTests.pages(GermanTests.german())
    let index = try #require(german["index.html"])
    #expect(index.contains(#"<html lang="de">"#))
    #expect(index.contains("30.09.2026"))
    #expect(!index.contains(">2026-09-30<"))
    #expect(index.contains("Wo fehlen Lizenzen?"))
    for (path, page) in english {
      let other = try #require(german[path])
      #expect(addresses(page) == addresses(other), "\(path): links differ")
    }
  }

  @Test("Files for programs are the same, whatever the pages' language")
  func filesForProgramsStay() throws {
    let english = try renderPack(SampleEvidence.make(), templates: TemplateSet())
    let german = try renderPack(SampleEvidence.make(), templates: GermanTests.german())
    #expect(english.map(\.path) == german.map(\.path))
    for (one, other) in zip(english, german) where !one.path.hasSuffix(".html") && one.path != "run.json" {
      // Back matter of OSCAL holds the pages' digests.
      if one.path.hasPrefix("oscal/") { continue }
      #expect(try Packs.bytes(one.path, of: [one]) == Packs.bytes(other.path, of: [other]), "\(one.path)")
    }
  }

  private func addresses(_ page: String) -> [String] {
    page.matches(of: /(?:href|id|class)="([^"]*)"/).map { String($0.1) }
  }

  /// Text between tags, and attributes that are read out; without sentences that are marked as English, code, styles.
  private func spokenTexts(_ page: String) -> [String] {
    let bare = page.replacing(/<style>[\s\S]*?<\/style>/, with: "").replacing(/<code>[^<]*<\/code>/, with: "")
      .replacing(/<span lang="en">[^<]*<\/span>/, with: "")
    let spoken = bare.matches(of: /(?:aria-label|title|data-label)="([^"]*)"/).map { String($0.1) }
    let between = bare.split(separator: /<(?!\/?(?:b|span|a|code|data|time)\b)[^>]*>/)
    return spoken + between.map { String($0.replacing(/<[^>]*>/, with: "")) }
  }

  private func outsideOfBrackets(_ text: String) -> String {
    var depth = 0
    var output = ""
    for character in text {
      if character == "⟦" { depth += 1 }
      if depth == 0 { output.append(character) }
      if character == "⟧" { depth = max(0, depth - 1) }
    }
    return output
  }
}
