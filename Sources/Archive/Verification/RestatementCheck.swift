import Facts
import Intake

/// What a pack restates, and what restates it, as far as the packs are at hand.
struct RestatementCheck {
  private(set) var problems: [VerificationProblem] = []
  private(set) var notices: [VerificationProblem] = []

  /// - Parameter folder: where the other packs are looked for, by name.
  init(_ pack: PackContents, _ roots: MerkleRoots, in folder: String, limits: ZipLimits) {
    if let restated = Self.restated(by: pack) { check(restated, by: pack, in: folder, limits: limits) }
    for name in Folder.names(folder) where Self.isRestatement(name, of: roots.period) {
      let path = "\(folder)/\(name)"
      guard let later = try? PackContents(path, limits: limits), later.name != pack.name,
        let restated = Self.restated(by: later), restated.name == pack.name
      else { continue }
      notices.append(
        VerificationProblem(.restated, later.name, "it restates this pack: \(restated.reason)"))
    }
  }

  private mutating func check(
    _ restated: Restated, by pack: PackContents, in folder: String, limits: ZipLimits
  ) {
    notices.append(
      VerificationProblem(.restated, restated.name, "this pack restates it: \(restated.reason)"))
    let path = "\(folder)/\(restated.name).zip"
    guard isPortablePath(restated.name), Folder.exists(path) else { return }
    let digest = (try? PackContents(path, limits: limits)).flatMap {
      try? $0.text("tagmanifest-sha256.txt").map { Digest.sha256($0) }
    }
    if digest != restated.digest {
      problems.append(
        VerificationProblem(
          .restated, restated.name, "its tag manifest is not the one that \(pack.name) restates"))
    }
  }

  private struct Restated {
    let name: String
    let digest: Digest
    let reason: String
  }

  /// What `data/run.json`, which is sealed, says of it.
  private static func restated(by pack: PackContents) -> Restated? {
    guard let text = try? pack.text("data/run.json"), let run = JSONValue(parsing: Array(text.utf8)),
      let restates = run["restates"], let name = restates["name"]?.text,
      let digest = restates["tag_manifest_sha256"]?.text.flatMap({ Digest(hex: $0) })
    else { return nil }
    return Restated(name: name, digest: digest, reason: restates["reason"]?.text ?? "")
  }

  /// `…_2026-Q3-r1.zip` of the period `2026-Q3`.
  private static func isRestatement(_ file: String, of period: String) -> Bool {
    guard file.hasSuffix(".zip"), let mark = file.lastIndex(of: "-") else { return false }
    let number = file[mark...].dropFirst(2).dropLast(4)
    return file[..<mark].hasSuffix("_\(period)") && file[mark...].hasPrefix("-r") && Int(number) != nil
  }
}
