import Facts
import Intake

/// The sign-offs in a pack: whether each holds and is the pack's own, and who is missing.
struct SignoffCheck {
  private(set) var problems: [VerificationProblem] = []
  private(set) var notices: [VerificationProblem] = []
  /// Paths of the files that sign.
  let files: [String]
  private(set) var standing: SignoffStanding?

  init(_ pack: PackContents, kind: String?, _ request: VerificationRequest) {
    let signatures: PackSignatures
    do {
      signatures = try PackSignatures(pack, kind: kind)
      files = signatures.files
    } catch {
      files = []
      problems.append(VerificationProblem(.signoff, PackSignatures.folder, "\(error)"))
      return
    }
    for path in signatures.strayStamps {
      problems.append(VerificationProblem(.signoff, path, "it is a time stamp of no signature here"))
    }
    guard let trust = request.trust else {
      if !files.isEmpty {
        notices.append(
          VerificationProblem(.signoff, "", "there are sign-offs, and no CA to check them against: see --ca"))
      }
      return
    }
    let standing = signatures.standing(trust, at: request.moment, roster: nil)
    for signoff in standing.signoffs {
      problems += signoff.problems.map { VerificationProblem(.signoff, signoff.file, $0) }
    }
    for approver in standing.missing {
      notices.append(
        VerificationProblem(
          .signoff, "",
          "\(approver.person.name), \(approver.role), has not signed\(approver.isRequired ? "" : ", and need not")"
        ))
    }
    self.standing = standing
  }
}

extension VerificationReport {
  mutating func add(_ check: SignoffCheck) {
    signoffs = check.files
    standing = check.standing
    problems += check.problems
    notices += check.notices
  }
}
