import Facts
import FoundationEssentials

/// What stands at the edges of each printed sheet: the organisation, the period, and the sheet's number of all.
///
/// It is a rule of the style sheet, since only that reaches the edges; so each pack's pages have a style of their own.
struct PrintHead {
  let organisation: String
  let period: String

  var rule: String {
    """
    @page { @top-left { content: \(PrintHead.quoted(organisation)) } @top-right { content: \(PrintHead.quoted(period)) } \
    @bottom-right { content: counter(page) " / " counter(pages) } }
    """
  }

  /// A text as a CSS string: whatever is not a plain letter, digit or blank is written by its number, so that no name can
  /// end the string, the rule or the element.
  static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in shown(text, 80).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "-", ".", ",": output.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.properties.isDefaultIgnorableCodePoint: output += " "
      default: output += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return output + "\""
  }
}

/// What all pages have in their heads and at their ends: style and script, each with the hash that allows it.
func lookFields(_ templates: TemplateSet, organisation: String, period: String) -> [String: View] {
  let style =
    templates.style.text + " " + PrintHead(organisation: organisation, period: period).rule
  return [
    "style": .markup(Markup(source: style)), "styleHash": .text(contentHash(style)),
    "logo": .plain(templates.logo?.address ?? ""),
    "isCodeFirst": .flag(templates.language.numbers.isCodeFirst),
    "script": .markup(Markup(source: templates.script.text)), "scriptHash": .text(templates.script.hash),
  ]
}

/// `sha256-…` as a Content-Security-Policy names what a page holds itself.
func contentHash(_ text: String) -> String {
  "sha256-" + Data(Digest.sha256(text).bytes).base64EncodedString()
}
