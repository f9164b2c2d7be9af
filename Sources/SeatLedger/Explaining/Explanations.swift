import Archive
import Facts
import Intake
public import Rendering

/// Everything that `seatledger explain` can explain, by kind and in the order in which pages and tables have it.
public let explanations: [Explanation] = {
  let all =
    packExplanations + faultExplanations + statusExplanations + verificationExplanations + inputExplanations
  let places = Dictionary(uniqueKeysWithValues: Explanation.Kind.allCases.enumerated().map { ($1, $0) })
  // Sorted by kind alone: within a kind the order stays.
  return all.enumerated().sorted { one, other in
    (places[one.element.kind] ?? 0, one.offset) < (places[other.element.kind] ?? 0, other.offset)
  }.map(\.element)
}()

private let faultExplanations: [Explanation] = Fault.Code.allCases.map { code in
  Explanation(
    .fault, code.rawValue, code.meaning,
    remarks: ["Exit status: \(Fault(code, place: "", found: "").exitStatus)."])
}

private let statusExplanations: [Explanation] = ExitStatus.all.map { status in
  Explanation(
    .exitStatus, String(status.number), title: "exit status \(status.number)",
    status.meaning.prefix(1).uppercased() + status.meaning.dropFirst() + ".")
}

private let verificationExplanations: [Explanation] = VerificationProblem.Kind.allCases.map {
  Explanation(.verification, $0.rawValue, $0.meaning)
}

private let inputExplanations: [Explanation] =
  RejectedRow.meanings.sorted { $0.key < $1.key }.map { code, meaning in
    Explanation(
      .rejection, code, meaning, remarks: ["Such a row is kept verbatim in tables/rejected-rows.csv."])
  }
  + PurchaseFlag.known.map { flag in
    Explanation(
      .purchaseFlag, flag.code, sentence(flag.words),
      remarks: [
        flag.castsDoubt ? "It casts doubt on the line: see doubtful-purchase-lines." : "It casts no doubt."
      ])
  }
  + SourceFormat.all.map { format in
    Explanation(
      .format, format.name, sentence(format.summary),
      remarks: ["Roles: \(format.roles.map(\.rawValue).joined(separator: ", "))."])
  }
  + Preset.all.map { preset in
    Explanation(
      .preset, preset.name, sentence(preset.title),
      remarks: [
        "Read as \(preset.format). Roles: \(preset.uses.map(\.role.rawValue).joined(separator: ", "))."
      ])
  }

/// A clause as a sentence.
private func sentence(_ words: String) -> String {
  words.prefix(1).uppercased() + words.dropFirst() + (words.hasSuffix(".") ? "" : ".")
}
