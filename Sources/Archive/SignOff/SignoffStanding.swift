import Facts

/// One signature file of a pack, and whose it is.
public struct Signoff: Sendable, Hashable {
  /// Path in the pack, or of the file that is to be added.
  public let file: String
  public let signature: ExaminedSignature
  /// Whom the roster knows under that name.
  public let approver: Approver?
  /// Also why it does not count as this pack's sign-off.
  public let problems: [String]

  /// Whether it counts.
  public var isGood: Bool { problems.isEmpty }
}

/// Who has signed a pack and who has not.
public struct SignoffStanding: Sendable, Hashable {
  public let roster: SignoffRoster
  /// By file name.
  public let signoffs: [Signoff]

  init(_ roster: SignoffRoster, _ signatures: [(file: String, signature: ExaminedSignature)]) {
    self.roster = roster
    var signed: [Approver: String] = [:]
    var signoffs: [Signoff] = []
    for (file, signature) in signatures {
      var problems = signature.problems
      let approver = roster.approver(of: signature)
      if signature.certificateDigest != nil, !roster.approvers.isEmpty {
        problems += roster.objections(to: signature, by: approver)
        if let approver, let other = signed[approver] {
          problems.append("\(approver.person.name) has signed already, in \(other)")
        }
      }
      if let approver, problems.isEmpty { signed[approver] = file }
      signoffs.append(Signoff(file: file, signature: signature, approver: approver, problems: problems))
    }
    self.signoffs = signoffs
  }

  /// Approvers without a good signature, in the roster's order.
  public var missing: [Approver] {
    let signed = Set(signoffs.filter(\.isGood).compactMap(\.approver))
    return roster.approvers.filter { !signed.contains($0) }
  }

  /// Those without whom it is not complete.
  public var missingRequired: [Approver] { missing.filter(\.isRequired) }

  /// Somebody was to sign, everybody who must has signed, and every signature is good.
  public var isComplete: Bool {
    !roster.approvers.isEmpty && missingRequired.isEmpty && signoffs.allSatisfy(\.isGood)
  }
}

extension SignoffRoster {
  /// By mail address; a certificate that has none is taken by its common name, to the letter.
  func approver(of signature: ExaminedSignature) -> Approver? {
    approvers.first { Self.isSame($0.person, signature) }
  }

  fileprivate static func isSame(_ person: Signatory, _ signature: ExaminedSignature) -> Bool {
    if signature.emails.isEmpty { return person.name == signature.signer }
    return signature.emails.contains { $0.lowercased() == person.email.lowercased() }
  }

  /// Why a signature is nobody's whose approval counts.
  fileprivate func objections(to signature: ExaminedSignature, by approver: Approver?) -> [String] {
    if let preparer, Self.isSame(preparer, signature) {
      return ["\(preparer.name) prepared this position, and preparer and approver must differ"]
    }
    guard let approver else {
      let address = signature.emails.isEmpty ? "" : " (\(signature.emails.joined(separator: ", ")))"
      return ["\(signature.signer)\(address) is none of the approvers"]
    }
    if !operatorName.isEmpty, approver.person.name.lowercased() == operatorName.lowercased() {
      return ["\(approver.person.name) ran the close, and preparer and approver must differ"]
    }
    return []
  }
}
