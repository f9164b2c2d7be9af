import Archive
import Facts
import Reconciliation

/// What making a sealed pack again from its own inputs has shown.
struct RecomputeVerdict {
  private(set) var problems: [String] = []
  private(set) var notices: [String] = []
  private(set) var summary: String?

  /// Reads the pack's inputs, runs the stages of a close on them, and compares every file with the sealed one. Needs nothing
  /// but the pack.
  ///
  /// - Parameters:
  ///   - kind: of the pack, as it says itself.
  ///   - softwareAgent: program and version that sealed it.
  ///   - watch: told the stages.
  /// - Throws: ``Fault`` or ``Faults`` where the inputs cannot be read.
  init(pack path: String, kind: String, softwareAgent: String, _ watch: Watch = .none) throws {
    guard let inputs = try watch.stage("read inputs", { try CloseInputs(pack: path) }) else {
      let found = "it holds no inputs to recompute from (no data/inputs/)"
      if kind == "evidence" {
        problems.append(
          "recomputation: \(found): it was sealed by \(softwareAgent), an earlier version. All else is checked without "
            + "--recompute")
      } else {
        notices.append("recomputation: \(found), as no pack of kind \(kind) does")
      }
      return
    }
    let version = inputs.parameters.toolVersion
    if version != toolVersion {
      notices.append(
        "recomputation: SeatLedger \(version) sealed it, and this is \(toolVersion): what differs may be a change of the "
          + "program; SeatLedger \(version) tells")
    }
    let request =
      try RenewalInputs(pack: path, close: inputs).map { try stageRenewal($0).internalEdition }
      ?? stageClose(inputs, watch: watch, drill: { _, _ in inputs.drill }).request
    let report = try watch.stage("write and compare") {
      try comparePack(
        path, with: request,
        previous: inputs.parameters.previous.map {
          Archive.PreviousPack(name: $0.name, tagManifestDigest: $0.tagManifestDigest)
        })
    }
    problems += report.differences.map { "recomputation: \($0)" }
    problems += report.more.map { "recomputation: \($0.file): \($0.lines) more lines differ" }
    if report.consequences > 0 {
      problems.append(
        "recomputation: \(report.consequences) lines of records differ in salts and digests alone, which follows from the "
          + "differences above")
    }
    if report.agrees {
      summary =
        "recomputed from its own inputs: \(report.files) files, \(report.bytes) bytes, all as they were sealed"
    }
  }
}
