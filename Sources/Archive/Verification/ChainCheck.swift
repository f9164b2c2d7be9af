import Facts
import Intake

/// Walks from a pack back to the first, as far as earlier packs are at hand: each must be, to the byte, the one that
/// the next continues, and the change log must grow without gap from one to the next.
struct ChainCheck {
  private(set) var problems: [VerificationProblem] = []
  private(set) var notices: [VerificationProblem] = []
  /// Earlier packs found and sound in their place.
  private(set) var length = 0

  /// - Parameters:
  ///   - folder: where earlier packs are looked for, by name.
  ///   - isRequired: whether an absent pack is a problem.
  init(from roots: MerkleRoots, in folder: String, limits: ZipLimits, isRequired: Bool) {
    var later = roots
    while let previous = later.previous {
      let path = "\(folder)/\(previous.name).zip"
      guard isPortablePath(previous.name), Folder.exists(path) else {
        let absent = VerificationProblem(
          .previousAbsent, previous.name, "\(later.pack) continues it, and it is not in \(folder)")
        if isRequired { problems.append(absent) } else { notices.append(absent) }
        return
      }
      do {
        guard let earlier = try check(previous, path: path, before: later, limits: limits) else { return }
        later = earlier
        length += 1
      } catch {
        add(previous, (error as? ZipDefect)?.description ?? "\(error)")
        return
      }
    }
    if later.sequence != 1 || later.historyBefore.size != 0 {
      problems.append(
        VerificationProblem(.previous, later.pack, "it names no pack before it, yet is not the first"))
    }
  }

  private mutating func add(_ previous: PreviousPack, _ detail: String) {
    problems.append(VerificationProblem(.previous, previous.name, detail))
  }

  /// - Returns: what the earlier pack seals, where the two fit.
  private mutating func check(
    _ previous: PreviousPack, path: String, before later: MerkleRoots, limits: ZipLimits
  ) throws -> MerkleRoots? {
    let pack = try PackContents(path, limits: limits)
    guard let manifestText = try pack.text("tagmanifest-sha256.txt"),
      Digest.sha256(manifestText) == previous.tagManifestDigest
    else {
      add(previous, "its tag manifest is not the one that \(later.pack) continues")
      return nil
    }
    guard let rootsText = try pack.text("merkle-roots.txt"),
      Manifest(text: manifestText)?.lines.contains(
        Manifest.Line(path: "merkle-roots.txt", digest: .sha256(rootsText))) == true,
      let roots = MerkleRoots(text: rootsText)
    else {
      add(previous, "its merkle-roots.txt is not the sealed one")
      return nil
    }
    if roots.history != later.historyBefore || roots.sequence + 1 != later.sequence {
      add(previous, "the change log of \(later.pack) does not start where this one ends")
    }
    problems += try MerkleCheck.history(pack, roots).problems.map {
      VerificationProblem(.previous, "\(previous.name)/\($0.member)", $0.detail)
    }
    return roots
  }
}
