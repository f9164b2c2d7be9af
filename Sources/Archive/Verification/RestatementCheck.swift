import Facts
import Intake

/// What a pack restates, and what restates it, as far as the packs are at hand.
struct RestatementCheck {
  private(set) var problems: [VerificationProblem] = []
  private(set) var notices: [VerificationProblem] = []

  /// - Parameter folder: where the other packs are looked for, by name.
  init(_ pack: PackContents, _ roots: MerkleRoots, in folder: String, limits: ZipLimits) {
    if let restated = RestatedName(pack) { check(restated, by: pack, in: folder, limits: limits) }
    for name in Folder.names(folder) where isRestatement(name, of: roots.period) {
      let path = "\(folder)/\(name)"
      guard let later = try? PackContents(path, limits: limits), later.name != pack.name,
        let restated = RestatedName(later), restated.name == pack.name
      else { continue }
      notices.append(
        VerificationProblem(.restated, later.name, "it restates this pack: \(restated.reason)"))
    }
  }

  private mutating func check(
    _ restated: RestatedName, by pack: PackContents, in folder: String, limits: ZipLimits
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

  /// `…_2026-Q3-r1.zip` of the period `2026-Q3`.
  private func isRestatement(_ file: String, of period: String) -> Bool {
    file.hasSuffix(".zip") && restatement(String(file.dropLast(4)), of: period) != nil
  }
}

/// The number in a pack's name that says which restatement of its period it is, `…_2026-Q3-r1`; `nil` for the first pack.
func restatement(_ name: String, of period: String) -> Int? {
  guard let mark = name.lastIndex(of: "-"), name[..<mark].hasSuffix("_\(period)"),
    name[mark...].hasPrefix("-r")
  else { return nil }
  return Int(name[mark...].dropFirst(2))
}

/// The pack that another one restates, as that one's `data/run.json`, which is sealed, says.
struct RestatedName {
  let name: String
  let digest: Digest
  let reason: String

  /// `nil`: the pack restates nothing.
  init?(_ pack: PackContents) {
    guard let text = try? pack.text("data/run.json"), let run = JSONValue(parsing: Array(text.utf8)),
      let restates = run["restates"], let name = restates["name"]?.text,
      let digest = restates["tag_manifest_sha256"]?.text.flatMap({ Digest(hex: $0) })
    else { return nil }
    self.name = name
    self.digest = digest
    self.reason = restates["reason"]?.text ?? ""
  }
}
