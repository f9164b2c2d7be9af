import Facts
import Intake

/// One object for the files of one shape: `paths`, `candidates` (the surest first: `name`, `title`, `kind` (`format` or
/// `preset`), `sureness` (0 to 100), `reason`, `matched`, `missing`, `roles`), `certain` (the name of the one that is
/// surer than any other, or null), `guessedRoles`, `problem`, `proposal` (TOML).
func unreadJSON(_ files: RecognisedFiles) -> JSONValue {
  .object([
    "paths": .strings(files.paths),
    "certain": .optional(files.certain?.name),
    "candidates": .array(files.candidates.map(candidateJSON)),
    "guessedRoles": .strings(files.guessedRoles),
    "problem": .optional(files.problem),
    "proposal": .string(files.proposal),
  ])
}

private func candidateJSON(_ candidate: Candidate) -> JSONValue {
  .object([
    "name": .string(candidate.name),
    "title": .string(candidate.title),
    "kind": .string(candidate.isPreset ? "preset" : "format"),
    "sureness": .integer(candidate.sureness),
    "reason": .string(candidate.reason),
    "matched": .strings(candidate.matched),
    "missing": .strings(candidate.missing),
    "roles": .strings(candidate.roles.map(\.rawValue)),
  ])
}

/// The result of `seatledger check` for a folder without configuration: `folder`, `files` (as `unread` of a check),
/// `configuration` (TOML), `missing` (`name`, `reason`; the most valuable first), `leftAside` (`files`, `isCut`).
public func proposedWorkspaceJSON(_ proposed: ProposedWorkspace) -> String {
  JSONValue.object([
    "folder": .string(proposed.folder),
    "files": .array(proposed.files.map(unreadJSON)),
    "configuration": .string(proposed.configuration),
    "missing": .array(
      proposed.missing.map { .object(["name": .string($0.name), "reason": .string($0.reason)]) }),
    "leftAside": .object([
      "files": .strings(proposed.leftAside.unknown), "isCut": .bool(proposed.leftAside.isCut),
    ]),
  ]).printed
}
