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
  let bad = verdicts.count { !$0.problems.isEmpty }
  if verdicts.count > 1 {
    lines += [
      "",
      "\(counted(verdicts.count, "pack", "packs")): \(grouped(verdicts.count - bad)) good, \(grouped(bad)) bad.",
    ]
  }
  return lines.joined(separator: "\n") + "\n"
}

/// The verdicts for programs: `packs`, in the order named, each with `path`, `good`, `problems`, `notices`,
/// `summary` and `signoffs` (as `signoff status` has them; empty where they were not checked); and `good`, whether all
/// are.
public func verifyJSON(_ verdicts: [PackVerdict]) -> String {
  JSONValue.object([
    "good": .bool(verdicts.allSatisfy { $0.problems.isEmpty }),
    "packs": .array(
      verdicts.map {
        .object([
          "path": .string($0.path), "good": .bool($0.problems.isEmpty), "problems": .strings($0.problems),
          "notices": .strings($0.notices), "summary": .strings($0.summary),
          "signoffs": .array($0.signoffs.map(signoffJSON)),
        ])
      }),
  ]).printed
}
