import Facts

/// The script as pages carry it: in the page itself, allowed by its hash in the page's Content-Security-Policy, so that
/// no other script can run. It only sorts and filters tables that are there without it.
struct PageScript: Sendable {
  /// Line by line without comment lines and indents, and without blanks at either end: checkers hash it trimmed.
  let text: String
  /// `sha256-…`, as `script-src` names it.
  let hash: String

  /// - Throws: ``Fault`` with code `template` where the script would end its own element, asks for something from outside,
  ///   or could turn text into markup.
  init(_ source: [UInt8], name: String) throws {
    let lines = source.split { $0 == 0x0A || $0 == 0x0D }.map { line in
      String(decoding: line.drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
    }
    let text = lines.filter { !$0.isEmpty && !$0.hasPrefix("//") }.joined(separator: "\n")
    let folded = text.lowercased()
    for forbidden in [
      "</", "<!--", "innerhtml", "outerhtml", "insertadjacenthtml", "document.write", "eval(", "fetch(",
      "xmlhttprequest", "import(", "new function",
    ] where folded.contains(forbidden) {
      throw Fault(
        .template, place: name, found: "the script holds \(forbidden)",
        remedy: "a page's script loads nothing and sets text as text alone: use textContent")
    }
    self.text = text
    self.hash = contentHash(text)
  }
}
