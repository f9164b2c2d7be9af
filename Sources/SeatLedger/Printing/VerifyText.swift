import Facts

/// What `seatledger verify` prints: a verdict a pack, then each problem.
public func verifyText(_ verdicts: [PackVerdict], _ style: PrintStyle) -> String {
  var lines: [String] = []
  for verdict in verdicts {
    let mark = verdict.problems.isEmpty ? style.paint("✓ good", .good) : style.paint("✗ BAD ", .bad)
    lines.append("\(mark)  \(printable(verdict.path))")
    for problem in verdict.problems {
      lines.append("    " + style.paint("problem: ", .bad) + printable(problem))
    }
    for notice in verdict.notices { lines.append("    notice: " + printable(notice)) }
    // What was compared is worth reading where all is well; beside problems it would only hide them.
    if verdict.problems.isEmpty || style.isVerbose {
      for line in verdict.summary { lines.append("    " + style.paint(printable(line), .faint)) }
    }
  }
  let packs = verdicts.filter { !$0.isChain }
  let bad = packs.count { !$0.problems.isEmpty }
  if verdicts.count > 1 {
    let chain = verdicts.first(where: \.isChain).map {
      $0.problems.isEmpty ? " The chain is whole." : " The chain is broken."
    }
    lines += [
      "",
      "\(counted(packs.count, "pack", "packs")): \(grouped(packs.count - bad)) good, \(grouped(bad)) bad.\(chain ?? "")",
    ]
  }
  return lines.joined(separator: "\n") + "\n"
}

/// The verdicts for programs: `packs`, in the order named, each with `path`, `good`, `problems`, `notices`,
/// `summary` and `signoffs` (as `signoff status` has them; empty where they were not checked); `chain`, the same of a folder
/// as a whole, or `null`; and `good`, whether all are.
public func verifyJSON(_ verdicts: [PackVerdict]) -> String {
  JSONValue.object([
    "good": .bool(verdicts.allSatisfy { $0.problems.isEmpty }),
    "packs": .array(verdicts.filter { !$0.isChain }.map(json)),
    "chain": verdicts.first(where: \.isChain).map(json) ?? .null,
  ]).printed
}

private func json(_ verdict: PackVerdict) -> JSONValue {
  .object([
    "path": .string(verdict.path), "good": .bool(verdict.problems.isEmpty),
    "problems": .strings(verdict.problems), "notices": .strings(verdict.notices),
    "summary": .strings(verdict.summary), "signoffs": .array(verdict.signoffs.map(signoffJSON)),
  ])
}
