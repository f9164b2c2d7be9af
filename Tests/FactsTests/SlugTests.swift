import Testing

@testable import Facts

@Suite("Slugs") struct SlugTests {
  @Test(
    "letters with marks are their base letters, whichever way Unicode writes them",
    arguments: [
      ("Müller & Söhne GmbH", "muller-sohne-gmbh"), ("Dassault Systèmes", "dassault-systemes"),
      ("Mu\u{308}ller", "muller"), ("STRAẞE und Straße", "strasse-und-strasse"), ("Ærø Łódź", "aero-lodz"),
      ("Œuvre Þór Đỗ İstanbul ırmak", "oeuvre-thor-do-istanbul-irmak"), ("ﬁne ½ Ⅳ", "fine-1-2-iv"),
      ("JetBrains s.r.o. <friends>", "jetbrains-s-r-o-friends"), ("日本 Ltd", "ltd"), ("日本", ""), ("", ""),
      ("../../etc", "etc"), ("--", ""),
    ])
  func bases(_ name: String, _ expected: String) { #expect(slug(name) == expected) }

  @Test(
    "A name of ASCII alone has the slug that it always had", arguments: ["A&B", "a  b", "X-1!", "K9 (EU)"])
  func ascii(_ name: String) { #expect(slug(name) == asciiSlug(name)) }

  @Test("Names without a Latin letter are told apart")
  func fallback() {
    let names = ["日本", "中国", "Яндекс"].map { slug($0, else: "publisher") }
    #expect(Set(names).count == 3)
    for name in names { #expect(name.wholeMatch(of: /publisher-[0-9a-f]{6}/) != nil, "\(name)") }
    #expect(slug("Autodesk", else: "publisher") == "autodesk")
  }

  @Test("No two are alike, none is reserved")
  func unique() {
    var slugs = Slugs(fallback: "publisher", reserved: ["index"])
    let names = ["A&B", "a b", "A-B!", "日本", "", "../../etc", "Müller", "Muller", "Index"]
    #expect(
      names.map { slugs.make($0) } == [
        "a-b", "a-b-2", "a-b-3", "publisher", "publisher-2", "etc", "muller", "muller-2", "index-2",
      ])
    #expect(slugs.make(String(repeating: "x", count: 39) + " yz").utf8.count == 39)
  }
}
