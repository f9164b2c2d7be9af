import Facts
import Intake

/// Files that no source reads, and what each seems to be.
func unreadLines(_ unread: [RecognisedFiles], _ style: PrintStyle) -> [String] {
  if unread.isEmpty { return [] }
  var lines = ["", style.paint("files that no source reads", .faint)]
  let shown = style.isVerbose ? unread[...] : unread.prefix(shownEntries)
  for files in shown {
    let others = files.paths.count > 1 ? " and \(grouped(files.paths.count - 1)) more" : ""
    lines.append("  " + printable(files.paths.first ?? "") + others)
    for sentence in sentences(files, style) {
      lines += wrapped(printable(sentence), width: style.width, firstIndent: 4, indent: 4)
    }
  }
  return lines + more(unread.count - shown.count, "files", style)
}

private func sentences(_ files: RecognisedFiles, _ style: PrintStyle) -> [String] {
  if let problem = files.problem { return ["cannot be read: \(problem)"] }
  let complete = files.candidates.filter(\.isComplete)
  let equal = complete.filter { $0.sureness == complete.first?.sureness }
  if let certain = files.certain { return [sentence(certain)] }
  if equal.count > 1 {
    return ["\(counted(equal.count, "format", "formats")) are equally sure:"] + equal.map(sentence)
  }
  if let near = files.candidates.first { return ["not known; nearest: " + sentence(near)] }
  if let role = files.guessedRoles.first {
    return ["not known; by the names of its columns it could hold \(role)"]
  }
  return ["not known, and no role fits its columns"]
}

private func sentence(_ candidate: Candidate) -> String {
  "\(candidate.name), sure to \(candidate.sureness) of 100: \(candidate.reason); for "
    + listed(candidate.roles.map(\.rawValue))
}

/// The entries to paste, as they are: neither wrapped nor indented.
func proposalLines(_ unread: [RecognisedFiles], _ style: PrintStyle) -> [String] {
  if unread.isEmpty { return [] }
  let shown = style.isVerbose ? unread[...] : unread.prefix(shownEntries)
  return ["", style.paint("to read them, check and add to seatledger.toml:", .faint), ""]
    + shown.flatMap { $0.proposal.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    + more(unread.count - shown.count, "entries", style)
}

/// What `seatledger check` prints for a folder that has exports and no configuration. The result is itself a
/// `seatledger.toml`: whatever is no setting is a comment.
public func proposedWorkspaceText(_ proposed: ProposedWorkspace, _ style: PrintStyle) -> String {
  var lines = proposed.configuration.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  if lines.last == "" { lines.removeLast() }
  if !proposed.missing.isEmpty {
    lines += ["", "# What is missing for a first position, the most valuable first:"]
    for (number, part) in proposed.missing.enumerated() {
      lines.append("# \(number + 1). \(part.name): \(part.reason)")
    }
  }
  return (lines + leftAsideLines(proposed.leftAside, style)).joined(separator: "\n") + "\n"
}

/// Comments on files of which nothing is proposed, so that none is passed over in silence.
private func leftAsideLines(_ aside: FilesLeftAside, _ style: PrintStyle) -> [String] {
  var lines: [String] = []
  if !aside.unknown.isEmpty {
    lines += [
      "",
      "# Nothing is proposed for these: their endings are not what systems export, and they begin as no known file",
      "# does. If one is an export all the same, rename a copy to end in .csv, .json or .log, and check again.",
    ]
    let shown = style.isVerbose ? aside.unknown[...] : aside.unknown.prefix(shownEntries)
    lines += shown.map { tomlComment("  \($0)") }
    lines += more(aside.unknown.count - shown.count, "files", style).map { "#" + $0 }
  }
  if aside.isCut {
    lines += [
      "",
      "# The folder holds more than is looked at (\(ExportsFolder.fileLimit) files, \(ExportsFolder.depthLimit) folders deep): check a part of it.",
    ]
  }
  return lines
}
