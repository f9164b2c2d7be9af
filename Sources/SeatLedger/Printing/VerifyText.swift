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

/// The verdicts for programs: `packs`, in the order named, each with `path`, `good`, `problems`, `notices` and
/// `summary`; and `good`, whether all are.
public func verifyJSON(_ verdicts: [PackVerdict]) -> String {
  JSONValue.object([
    "good": .flag(verdicts.allSatisfy { $0.problems.isEmpty }),
    "packs": .list(
      verdicts.map {
        .object([
          "path": .text($0.path), "good": .flag($0.problems.isEmpty), "problems": .texts($0.problems),
          "notices": .texts($0.notices), "summary": .texts($0.summary),
        ])
      }),
  ]).printed
}
