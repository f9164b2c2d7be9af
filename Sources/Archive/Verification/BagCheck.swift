import Facts
import Intake

/// The bag's own files, and whether the manifests name what is there: grades 2 to 3, before any content is read.
struct BagCheck {
  private(set) var problems: [VerificationProblem] = []
  /// Path → digest of every file that a manifest names.
  private(set) var digests: [String: Digest] = [:]
  /// Path → digest of the bytes that stand in the zip, of every payload file.
  private(set) var sealedBytes: [String: Digest] = [:]
  private(set) var tagManifestDigest: Digest?
  let payloadOxum: String

  private static let tagManifest = "tagmanifest-sha256.txt"
  private static let required = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", SealedBytes.path]
  private static let requiredTags = [
    "Source-Organization", "External-Identifier", "External-Description", "Bagging-Date", "Bag-Size",
    "BagIt-Profile-Identifier", "Payload-Oxum", "Bag-Software-Agent",
  ]

  init(_ pack: PackContents) {
    let payload = pack.paths.filter { $0.hasPrefix("data/") }
    let octets = payload.reduce(UInt64(0)) { $0 + (pack.entry($1)?.size ?? 0) }
    payloadOxum = "\(octets).\(payload.count)"

    for path in pack.paths where !isPortablePath(path) {
      problems.append(VerificationProblem(.bag, path, "its path is not portable"))
    }
    for path in pack.paths where !path.hasPrefix("data/") && pack.entry(path)?.method != .stored {
      problems.append(
        VerificationProblem(.form, path, "it is compressed; in a sealed pack only files of data/ are"))
    }
    checkDeclaration(pack)
    let manifest = self.manifest("manifest-sha256.txt", in: pack)
    let tags = self.manifest(Self.tagManifest, in: pack)
    let tagFiles = pack.paths.filter {
      !$0.hasPrefix("data/") && $0 != Self.tagManifest && !Self.isSignoff($0)
    }
    compare(present: payload, named: manifest, "manifest-sha256.txt")
    compare(present: tagFiles, named: tags, Self.tagManifest)
    if let sealed = self.manifest(SealedBytes.path, in: pack) {
      sealedBytes = Dictionary(sealed.lines.map { ($0.path, $0.digest) }) { $1 }
      if let manifest, manifest.lines.map(\.path) != sealed.lines.map(\.path) {
        problems.append(
          VerificationProblem(
            .bag, SealedBytes.path, "it does not name the files that manifest-sha256.txt names"))
      }
    }
    // An edition is no link of the chain: it says in another file what it is of.
    let own = pack.members[DisclosureStatement.path] == nil ? "merkle-roots.txt" : DisclosureStatement.path
    for path in Self.required + [own, Self.tagManifest] where pack.members[path] == nil {
      problems.append(VerificationProblem(.missing, path, "every pack has this file"))
    }
  }

  /// `signoff/NAME.p7s` and `signoff/NAME.tsr`: they sign the tag manifest, so they stand outside it.
  private static func isSignoff(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.count == 2 && parts[0] == "signoff" && (path.hasSuffix(".p7s") || path.hasSuffix(".tsr"))
  }

  private mutating func text(_ path: String, in pack: PackContents) -> String? {
    do {
      return try pack.text(path)
    } catch {
      problems.append(VerificationProblem(.bag, path, "\((error as? ZipDefect)?.detail ?? "\(error)")"))
      return nil
    }
  }

  private mutating func checkDeclaration(_ pack: PackContents) {
    if let text = text("bagit.txt", in: pack), !text.utf8.elementsEqual(BagInfo.declaration.utf8) {
      problems.append(VerificationProblem(.bag, "bagit.txt", "it does not declare BagIt 1.0 in UTF-8"))
    }
    guard let text = text("bag-info.txt", in: pack) else { return }
    var tags: [String: [String]] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else {
        problems.append(VerificationProblem(.bag, "bag-info.txt", "a line of it is no tag: \(line)"))
        continue
      }
      tags[String(parts[0]), default: []].append(String(parts[1].drop { $0 == " " }))
    }
    for tag in Self.requiredTags where tags[tag]?.count != 1 {
      problems.append(VerificationProblem(.bag, "bag-info.txt", "it does not have one \(tag)"))
    }
    if let oxum = tags["Payload-Oxum"]?.first, oxum != payloadOxum {
      problems.append(
        VerificationProblem(
          .oxum, "bag-info.txt", "it counts \(oxum) payload bytes and files; there are \(payloadOxum)"))
    }
  }

  private mutating func manifest(_ path: String, in pack: PackContents) -> Manifest? {
    guard let text = text(path, in: pack) else { return nil }
    if path == Self.tagManifest { tagManifestDigest = .sha256(text) }
    guard let manifest = Manifest(text: text) else {
      problems.append(VerificationProblem(.bag, path, "it is not a manifest as sha256sum writes it, by path"))
      return nil
    }
    return manifest
  }

  private mutating func compare(present: [String], named manifest: Manifest?, _ name: String) {
    guard let manifest else { return }
    let named = Dictionary(manifest.lines.map { ($0.path, $0.digest) }) { $1 }
    digests.merge(named) { $1 }
    let here = Set(present)
    for line in manifest.lines where !here.contains(line.path) {
      problems.append(VerificationProblem(.missing, line.path, "\(name) names it, and it is not there"))
    }
    for path in present where named[path] == nil {
      problems.append(VerificationProblem(.unexpected, path, "\(name) does not name it"))
    }
  }
}
