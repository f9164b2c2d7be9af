import Archive
import Facts

/// A sign-off request for programs: `pack`, `period`, `tagManifest`, `headline` (title → value), `extraction` (a shell
/// line), `preparer`, `approvers` (each `name`, `role`, `email`, `required`, `file`, `commands`).
public func signoffRequestJSON(_ request: SignoffRequest) -> String {
  JSONValue.object([
    "pack": .string(request.pack.name), "period": .string(request.pack.period),
    "tagManifest": .string(request.pack.tagManifestDigest.hex),
    "headline": .object(
      Dictionary(request.headline.figures.map { ($0.title, .string($0.value)) }, uniquingKeysWith: { $1 })),
    "extraction": .string(request.extraction), "preparer": .optional(request.roster.preparer?.name),
    "approvers": .array(
      request.roster.approvers.map { approver in
        var members = members(approver)
        members["file"] = .string(request.roster.fileName(of: approver) + ".p7s")
        members["commands"] = .strings(request.commands(for: approver))
        return .object(members)
      }),
  ]).printed
}

/// The standing of a pack's sign-offs for programs: `pack`, `complete`, `signoffs` (each `file`, `good`, `problems`,
/// `signer`, `approver`, `role`, `certificate`, `authority`, `claimedTime`, `stampedTime`), `missing`.
public func signoffStatusJSON(_ result: SignoffResult) -> String { statusValue(result).printed }

private func statusValue(_ result: SignoffResult) -> JSONValue {
  .object([
    "pack": .string(result.pack.name), "complete": .bool(result.standing.isComplete),
    "signoffs": .array(result.standing.signoffs.map(signoffJSON)),
    "missing": .array(result.standing.missing.map { .object(members($0)) }),
  ])
}

func signoffJSON(_ signoff: Signoff) -> JSONValue {
  let signature = signoff.signature
  return .object([
    "file": .string(signoff.file), "good": .bool(signoff.isGood), "problems": .strings(signoff.problems),
    "signer": .string(signature.signer), "approver": .optional(signoff.approver?.person.name),
    "role": .optional(signoff.approver?.role), "certificate": .optional(signature.certificateDigest?.hex),
    "authority": .string(signature.authority), "claimedTime": .optional(signature.claimedTime),
    "stampedTime": .optional(signature.stampedTime),
  ])
}

private func members(_ approver: Approver) -> [String: JSONValue] {
  [
    "name": .string(approver.person.name), "role": .string(approver.role),
    "email": .string(approver.person.email), "required": .bool(approver.isRequired),
  ]
}

/// A sign-off archive for programs: what ``signoffStatusJSON(_:)`` has, and `archive`, its path or `null`.
public func archivedSignoffJSON(_ archived: ArchivedSignoff) -> String {
  guard case .object(var members) = statusValue(archived.result) else { return "" }
  members["archive"] = .optional(archived.path)
  return JSONValue.object(members).printed
}
