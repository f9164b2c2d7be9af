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
  return lines.joined(separator: "\n") + "\n"
}

private func underlined(_ title: String) -> [String] { [title, String(repeating: "-", count: title.count)] }

private func actionText(_ action: OwnerPage.Action, number: Int, say: (Wording) -> String) -> [String] {
  func line(_ words: Wording) -> [String] { broken(say(words), firstIndent: 3, indent: 3) }
  var lines = broken("\(number). \(say(action.title))", indent: 3)
  lines += line("What to do: \(action.action)")
  if !action.why.isEmpty { lines += line("Why: \(action.why)") }
  if !action.money.isEmpty { lines += line("Money: \(action.money)") }
  if !action.handedOn.isEmpty { lines += line(action.handedOn) }
  lines += line(
    "\(Wording(fixed: action.severity.rawValue)), open since \(action.since); finding \(action.id)")
  // Lines to paste stay whole.
  lines.append("   remediation.csv: \(plainLine(action.remediation))")
  if !action.exception.isEmpty { lines.append("   exceptions.csv:  \(plainLine(action.exception))") }
  return lines
}

/// In lines of 76 characters; names of the records may hold line ends, which would break the text's shape.
private func broken(_ text: String, firstIndent: Int = 0, indent: Int = 0) -> [String] {
  wrapped(plainLine(text), width: 76, firstIndent: firstIndent, indent: indent)
}
