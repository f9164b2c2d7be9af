import Facts
import Intake

/// One object for the files of one shape: `paths`, `candidates` (the surest first: `name`, `title`, `kind` (`format` or
/// `preset`), `sureness` (0 to 100), `reason`, `matched`, `missing`, `roles`), `certain` (the name of the one that is
/// surer than any other, or null), `guessedRoles`, `problem`, `proposal` (TOML).
func unreadJSON(_ files: RecognisedFiles) -> JSONValue {
  .object([
    "paths": .texts(files.paths),
    "certain": .optional(files.certain?.name),
    "candidates": .list(files.candidates.map(candidateJSON)),
    "guessedRoles": .texts(files.guessedRoles),
    "problem": .optional(files.problem),
    "proposal": .text(files.proposal),
  ])
}

private func candidateJSON(_ candidate: Candidate) -> JSONValue {
  .object([
    "name": .text(candidate.name),
    "title": .text(candidate.title),
    "kind": .text(candidate.isPreset ? "preset" : "format"),
    "sureness": .number(candidate.sureness),
    "reason": .text(candidate.reason),
    "matched": .texts(candidate.matched),
    "missing": .texts(candidate.missing),
    "roles": .texts(candidate.roles.map(\.rawValue)),
  ])
}

/// The result of `seatledger check` for a folder without configuration: `folder`, `files` (as `unread` of a check),
/// `configuration` (TOML), `missing` (`name`, `reason`; the most valuable first).
public func proposedWorkspaceJSON(_ proposed: ProposedWorkspace) -> String {
  JSONValue.object([
    "folder": .text(proposed.folder),
    "files": .list(proposed.files.map(unreadJSON)),
    "configuration": .text(proposed.configuration),
    "missing": .list(
      proposed.missing.map { .object(["name": .text($0.name), "reason": .text($0.reason)]) }),
  ]).printed
}
