import Facts
import Testing

@testable import Rendering

@Suite struct StringsFileTests {
  private func language(_ text: String) throws -> Language {
    var language = Language(tag: "de", numbers: .canonical)
    try language.add(StringsFile(name: "de.po", bytes: Array(text.utf8)))
    return language
  }

  private func place(_ text: String) -> String {
    do {
      _ = try language(text)
      return "none"
    } catch let fault as Fault { return fault.place } catch { return "\(error)" }
  }

  @Test("Texts over several lines, escapes, contexts, numbers, and guesses that count for nothing")
  func reads() throws {
    let read = try language(
      """
      msgid ""
      msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

      # a comment
      msgid "A \\"word\\""
      msgstr "Ein "
      "\\"Wort\\""

      msgctxt "findings"
      msgid "Open"
      msgstr "Offene"

      msgid "Open"
      msgstr "Offen"

      msgid "{1} row"
      msgid_plural "{1} rows"
      msgstr[0] "{1} Zeile"
      msgstr[1] "{1} Zeilen"

      #, fuzzy
      msgid "Guess"
      msgstr "Geraten"

      """)
    #expect(read.string("A \"word\"", in: "index") == "Ein \"Wort\"")
    #expect(read.string("Open", in: "findings") == "Offene")
    #expect(read.string("Open", in: "index") == "Offen")
    #expect(read.string("Guess", in: "index") == nil)
    #expect(read.text(.counted(1, "row", "rows", isGrouped: true)) == "1 Zeile")
    #expect(read.text(.counted(1200, "row", "rows", isGrouped: true)) == "1,200 Zeilen")
  }

  @Test(
    "What is wrong in a strings file is named with its line",
    arguments: [
      ("msgid \"a\"\nmsgstr b\n", "de.po:2"), ("msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"c\"\n", "de.po:1"),
      ("hello\n", "de.po:1"), ("\"lost\"\n", "de.po:1"), ("msgid \"a\\x\"\nmsgstr \"b\"\n", "de.po:1"),
      ("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n", "de.po:4"),
      ("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=9; plural=n;\\n\"\n", "de.po:1"),
      ("msgid \"{1} of {2}\"\nmsgstr \"{1}\"\n", "de.po:1"),
      ("msgid \"{1}\"\nmsgstr \"{1} {2}\"\n", "de.po:1"),
      ("msgid \"{{a}} b\"\nmsgstr \"{{c}} b\"\n", "de.po:1"),
      ("msgid \"a\"\nmsgstr \"<script>alert(1)</script>\"\n", "de.po:1"),
      ("msgid \"<b>a</b>\"\nmsgstr \"<b onclick='x'>a</b>\"\n", "de.po:1"),
    ])
  func refuses(_ text: String, _ expected: String) {
    #expect(place(text) == expected)
  }

  @Test("What a hostile text holds is text on the page, within elements and within attributes")
  func hostileTextsStayText() throws {
    let language = try language(
      """
      msgid "Owner"
      msgstr "\\" onmouseover=\\"alert(1) & < x"

      msgid "Say it"
      msgstr "< img src=x > {{ 'a' \u{202E}"

      """.replacing("{{ 'a' ", with: "' "))
    let set = try TemplateSet(
      files: ["t.mustache": Array(#"<html lang="en"><p aria-label="Owner">Say it</p>"#.utf8)],
      language: language)
    let page = String(decoding: try TemplateRenderer.render("t.mustache", [:], with: set), as: UTF8.self)
    #expect(
      page
        == #"<html lang="de"><p aria-label="&quot; onmouseover=&quot;alert(1) &amp; &lt; x">&lt; img src=x &gt; &#39; [U+202E]</p>"#
    )
  }

  @Test(
    "A workspace's own text stands over the shipped one; one that no page says is refused with the nearest")
  func ownTexts() throws {
    let own = Array("msgid \"Where are we short?\"\nmsgstr \"Was fehlt uns?\"\n".utf8)
    let set = try TemplateSet(
      overrides: ["de.po": own], place: "templates", house: HouseStyle(language: "de"))
    #expect(set.language.string("Where are we short?", in: "index") == "Was fehlt uns?")
    #expect(set.language.string("Findings", in: "index") == "Feststellungen")
    let wrong = Array("msgid \"Where are we short!\"\nmsgstr \"x\"\n".utf8)
    let fault = #expect(throws: Fault.self) {
      try TemplateSet(overrides: ["de.po": wrong], place: "templates", house: HouseStyle(language: "de"))
    }
    #expect(fault?.place == "templates/de.po:1")
    #expect(fault?.remedy == "did you mean “Where are we short?”?")
  }

  @Test("A language without texts is refused; English needs none, and takes an organisation's own")
  func languages() throws {
    let fault = #expect(throws: Fault.self) {
      try TemplateSet(overrides: [:], place: "templates", house: HouseStyle(language: "fr"))
    }
    #expect(fault?.found == "there are no texts in the language fr")
    let own = Array("msgid \"Findings\"\nmsgstr \"Issues\"\n".utf8)
    let set = try TemplateSet(overrides: ["en.po": own], place: "templates")
    #expect(set.language.string("Findings", in: "index") == "Issues")
    #expect(try TemplateSet().language.isPlain)
  }

  @Test(
    "Texts are found by the markup: links and emphasis within, blocks apart, attributes that are read out")
  func findsTexts() throws {
    var language = Language(tag: "xx", numbers: .canonical)
    language.listener = { key, _, _ in "⟦\(key)⟧" }
    func translated(_ source: String) -> String {
      String(
        decoding: TemplateTranslation.translate(Array(source.utf8), name: "t.mustache", into: language),
        as: UTF8.self)
    }
    #expect(translated("<p>One <b>two</b> {{x}}.</p>") == "<p>⟦One <b>two</b> {{x}}⟧.</p>")
    #expect(
      translated("<p>{{x}}</p><p class=\"a b\">A</p>")
        == "<p>{{x}}</p><p class=\"a b\">⟦A</p>⟧".replacing("⟦A</p>⟧", with: "⟦A⟧</p>"))
    #expect(
      translated("<td>{{#a}}<b>Yes</b>{{/a}}{{^a}}No{{/a}}</td>")
        == "<td>{{#a}}<b>⟦Yes⟧</b>{{/a}}{{^a}}⟦No⟧{{/a}}</td>")
    #expect(
      translated("{{#r}}\n<li>{{n}} of {{m}}</li>\n{{/r}}") == "{{#r}}\n<li>⟦{{n}} of {{m}}⟧</li>\n{{/r}}")
    #expect(
      translated("<i title=\"Say {{x}}\" id=\"Say\"></i>") == "<i title=\"⟦Say {{x}}⟧\" id=\"Say\"></i>")
    #expect(translated("<style>a b</style>") == "<style>a b</style>")
  }
}
