import Facts
import Reconciliation
import Rendering

/// What an owner is told, as plain text: what is overdue first, each action with its reason, its money and how to answer.
///
/// - Parameter say: how the workspace's language says a text.
func messageText(_ page: OwnerPage, most: Int = 40, say: (Wording) -> String) -> String {
  var lines = [say("Hello,"), ""]
  lines += broken(
    say(
      "the licence review of \(page.organisation) for \(page.period), as things stood on \(page.asOf), asks you as “\(page.owner)” for \(page.summary). "
        + "What was settled since then needs nothing more: the next look at the records will show it."))
  var shown = 0
  for group in page.groups where shown < most {
    lines += [""] + underlined(say(page.heading(group.due)))
    for action in group.actions.prefix(most - shown) {
      shown += 1
      lines += [""] + actionText(action, number: shown, say: say)
    }
  }
  if shown < page.actions.count {
    lines += [""]
    lines += broken(
      say(
        "And \(page.actions.count - shown) more, in the page and the table that come with this message."))
  }
  lines += [""] + underlined(say("How to answer"))
  lines += broken(
    say(
      "Say what is being done and by when: add the line that stands under the action to decisions/remediation.csv. "
        + "Or accept it for a time, where a line for decisions/exceptions.csv stands there too: fill in the words in capitals; who approves is not who asks. "
        + "A plain reply with the finding’s number will do as well: whoever keeps the workspace can enter it."
    ))
  lines += ["", say("All of it stands in the sealed pack \(page.pack),"), "data/findings.html."]
  lines += [say("SHA-256 of its tag manifest: \(page.digest)")]
  return lines.map(plainLine).joined(separator: "\n") + "\n"
}

private func underlined(_ title: String) -> [String] { [title, String(repeating: "-", count: title.count)] }

private func actionText(_ action: OwnerPage.Action, number: Int, say: (Wording) -> String) -> [String] {
  func line(_ words: Wording) -> [String] { broken("   " + oneLine(say(words)), indent: "   ") }
  var lines = broken("\(number). \(oneLine(say(action.title)))", indent: "   ")
  lines += line("What to do: \(action.action)")
  if !action.why.isEmpty { lines += line("Why: \(action.why)") }
  if !action.money.isEmpty { lines += line("Money: \(action.money)") }
  if !action.handedOn.isEmpty { lines += line(action.handedOn) }
  lines += line(
    "\(Wording(fixed: action.severity.rawValue)), open since \(action.since); finding \(action.id)")
  // Lines to paste stay whole.
  lines.append("   remediation.csv: \(oneLine(action.remediation))")
  if !action.exception.isEmpty { lines.append("   exceptions.csv:  \(oneLine(action.exception))") }
  return lines
}

/// Names of the records may hold line ends, which would break the text's shape.
private func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isNewline).joined(separator: " ")
}

/// What steers a terminal or the direction of writing is shown as U+FFFD.
private func plainLine(_ line: String) -> String {
  String(
    String.UnicodeScalarView(
      line.unicodeScalars.map { scalar in
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
        default: scalar
        }
      }))
}

/// Words on lines of at most 76 characters; a longer word stands alone.
private func broken(_ text: String, indent: String = "") -> [String] {
  var lines: [String] = []
  var line = String(text.prefix { $0 == " " })
  var isEmpty = true
  for word in text.split(separator: " ") {
    if !isEmpty, line.count + 1 + word.count > 76 {
      lines.append(line)
      line = indent
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  return lines + [line]
}
