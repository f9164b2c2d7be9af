import Facts
import Testing

@testable import Rendering

@Suite struct HouseStyleTests {
  @Test("Without a word about style the stylesheet is the shipped one, byte for byte")
  func nothingSaid() throws {
    #expect(HouseStyle().stylesheet(hasLogo: false).isEmpty)
  }

  @Test("The colours that contrast is reckoned with are those of the stylesheet")
  func shippedColours() throws {
    let css = String(decoding: try TemplateSet().bytes("style.css"), as: UTF8.self)
    let parts = css.split(separator: "@media (prefers-color-scheme: dark)", maxSplits: 1)
    for role in HouseStyle.Role.allCases {
      let name = "--\(role.properties[0]): "
      #expect(parts[0].contains(name + HouseStyle.shipped(role).light.hex + ";"), "\(role) light")
      #expect(parts[1].contains(name + HouseStyle.shipped(role).dark.hex + ";"), "\(role) dark")
    }
  }

  @Test("Contrast is that of WCAG: 21 for black on white, 4.48 for #777777 on white")
  func contrast() throws {
    let white = try #require(Colour("#ffffff"))
    #expect(try #require(Colour("#000000")).contrast(with: white) == 21)
    let grey = try #require(Colour("#777777")).contrast(with: white)
    #expect((grey * 100).rounded() == 448)
    #expect(Colour("red") == nil && Colour("#12345") == nil && Colour("#12345g") == nil)
  }

  @Test("A colour that cannot be read on its ground is found, on light and on dark pages")
  func poorContrast() throws {
    let pale = try #require(Colour("#99bbdd"))
    let style = HouseStyle(colours: [.accent: .init(light: pale, dark: pale)])
    #expect(style.poorContrasts.map(\.isDark) == [false, false])
    #expect(HouseStyle().poorContrasts.isEmpty)
  }

  @Test("A logo is carried in the page, allowed by its policy, and nothing of it can run")
  func logo() throws {
    let svg = Array(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>"#.utf8)
    let set = try TemplateSet(overrides: ["logo.svg": svg], place: "templates")
    let documents = try renderPack(SampleEvidence.make(), templates: set)
    let page = String(decoding: try Packs.bytes("index.html", of: documents), as: UTF8.self)
    #expect(page.contains("img-src data:;"))
    #expect(page.contains(#"<img class="logo" src="data:image/svg+xml;base64,"#))
    let plain = String(decoding: try Packs.bytes("index.html", of: Packs.sample.get()), as: UTF8.self)
    #expect(!plain.contains("img-src") && !plain.contains("<img"))
  }

  @Test(
    "What is no logo is refused",
    arguments: [
      ("logo.png", "<svg xmlns='http://www.w3.org/2000/svg'/>"), ("logo.svg", "GIF89a"),
      ("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
      ("logo.svg", "<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'/>"),
      (
        "logo.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'>" + String(repeating: " ", count: 70_000) + "</svg>"
      ),
    ])
  func noLogo(_ name: String, _ text: String) {
    let fault = #expect(throws: Fault.self) {
      try TemplateSet(overrides: [name: Array(text.utf8)], place: "templates")
    }
    #expect(fault?.place == "templates/\(name)")
  }

  @Test(
    "Numbers and days by place",
    arguments: [
      ("en", "1,234.50 EUR", "2026-09-30"), ("de-DE", "1.234,50\u{A0}EUR", "30.09.2026"),
      ("de-CH", "EUR\u{A0}1’234.50", "30.09.2026"), ("en-US", "EUR\u{A0}1,234.50", "Sep\u{A0}30, 2026"),
      ("en-GB", "EUR\u{A0}1,234.50", "30\u{A0}Sept\u{A0}2026"),
      ("fr-FR", "1\u{202F}234,50\u{A0}EUR", "30\u{A0}sept.\u{A0}2026"),
    ])
  func places(_ tag: String, _ money: String, _ day: String) throws {
    let style = try #require(NumberStyle.named(tag))
    let amount = Money(minor: 123450, currency: try #require(Currency("EUR")))
    #expect(tag == "en" ? "\(style.amount(amount)) EUR" == money : style.money(amount) == money)
    #expect(style.day(try #require(Day("2026-09-30"))) == day)
  }
}
