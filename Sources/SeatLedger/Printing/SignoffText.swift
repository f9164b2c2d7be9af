import Archive
import Facts

/// What `seatledger signoff request` prints, and writes as `SIGN-OFF.txt`.
public func signoffRequestText(_ request: SignoffRequest, _ style: PrintStyle) -> String {
  let pack = request.pack
  var lines = [
    style.paint("Sign-off of \(printable(pack.organisation)), \(pack.period)", .strong), "",
    "pack            \(printable(pack.name)).zip", "sealed          \(pack.sealedAt)",
    "tag manifest    SHA-256 \(pack.tagManifestDigest.hex)", "",
  ]
  var table = TextTable([
    .init(titles: ["headline figures"], isRight: false), .init(titles: [], isRight: false, isElastic: true),
  ])
  for figure in request.headline.figures { table.add([.init(figure.title), .init(figure.value)]) }
  lines += table.lines(style)
  lines += ["", "The pack's data/index.html says more; read it before you sign.", ""]
  if let preparer = request.roster.preparer {
    lines += ["prepared by     \(printable(preparer.name)), who may not approve", ""]
  }
  lines += wrapped(
    "A signature is made over tagmanifest-sha256.txt, whose digest is above: it covers every byte that was sealed. "
      + "Compare the digest, sign, and send the .p7s file back to who asked you; the key stays with you.",
    style)
  lines += ["", "    " + printable(request.extraction), "    sha256sum tagmanifest-sha256.txt"]
  for approver in request.roster.approvers { lines += approverLines(approver, request, style) }
  lines += [
    "", "Collected with", "    seatledger signoff add \(printable(quoted(request.path))) *.p7s", "",
  ]
  return lines.joined(separator: "\n")
}

private func approverLines(_ approver: Approver, _ request: SignoffRequest, _ style: PrintStyle) -> [String] {
  let hasSigned = request.standing.map { standing in !standing.missing.contains(approver) } ?? false
  let must = approver.isRequired ? "must sign" : "may sign"
  return [
    "",
    style.paint("\(printable(approver.person.name)) · \(printable(approver.role))", .strong)
      + " · \(printable(approver.person.email)) · \(hasSigned ? "has signed" : must)",
  ] + (hasSigned ? [] : request.commands(for: approver).map { "    " + $0 })
}

/// What `seatledger signoff status` and `signoff add` print.
public func signoffStatusText(_ result: SignoffResult, _ style: PrintStyle) -> String {
  let standing = result.standing
  var lines = [style.paint(printable(result.pack.name), .strong)]
  for signoff in standing.signoffs {
    let mark = signoff.isGood ? style.paint("✓ signed", .good) : style.paint("✗ BAD   ", .bad)
    let role = signoff.approver.map { " · " + printable($0.role) } ?? ""
    let name = signoff.signature.signer.isEmpty ? signoff.file : signoff.signature.signer
    lines.append("\(mark)  \(printable(name))\(role)\(times(signoff.signature))  \(printable(signoff.file))")
    for problem in signoff.problems {
      lines.append("    " + style.paint("problem: ", .bad) + printable(problem))
    }
  }
  for approver in standing.missing {
    let mark = style.paint(
      approver.isRequired ? "– missing" : "– may sign", approver.isRequired ? .bad : .faint)
    lines.append("\(mark)  \(printable(approver.person.name)) · \(printable(approver.role))")
  }
  if standing.roster.approvers.isEmpty { lines.append("Nobody is named who is to sign it.") }
  let missing = standing.missingRequired.count
  lines += [
    "",
    standing.isComplete
      ? "Complete: everyone who must sign has signed."
      : missing > 0
        ? "\(counted(missing, "signature is", "signatures are")) missing." : "A signature does not count.",
  ]
  return lines.joined(separator: "\n") + "\n"
}

/// When it was signed, and who says so.
func times(_ signature: ExaminedSignature) -> String {
  if let time = signature.stampedTime { return " · time-stamped \(time)" }
  return signature.claimedTime.map { " · \($0) by its own account" } ?? ""
}

/// What `seatledger signoff archive` prints.
public func archivedSignoffText(_ archived: ArchivedSignoff, _ style: PrintStyle) -> String {
  signoffStatusText(archived.result, style)
    + (archived.path.map { "Sealed \(printable($0))\n" } ?? "Nothing was sealed.\n")
}
