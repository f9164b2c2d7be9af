import Facts

/// Writes a pack, a BagIt bag in a zip, into a folder, and waits until it is on the medium.
///
/// Each document's function is called once, several at once; digest, size and compressed bytes come from that one pass.
///
/// - Parameter folder: must exist. The file there is `<name>.zip`; one that stands there already is not touched.
/// - Throws: ``Fault`` with code `unwritable` where a path is not portable, stands twice, or the disk refuses. Nothing
///   is left of the file then. What a document's function throws is passed on.
public func sealPack(_ request: PackRequest, into folder: String) throws -> SealedPack {
  let path = "\(folder)/\(request.name).zip"
  try checkPaths(request, place: path)
  guard !Folder.exists(path) else {
    throw Fault(.unwritable, place: path, found: "a file of this name stands here already")
  }
  let writer = try ZipWriter(path, spoolingIn: folder)
  func inBag(_ name: String) -> String { String(name.dropFirst(request.name.utf8.count + 1)) }
  let sums = try writer.add(
    request.documents.map { NewMember(name: "\(request.name)/data/\($0.path)", write: $0.write) })
  let octets = sums.reduce(0) { $0 + $1.size }
  let payload = sums.map { Manifest.Line(path: inBag($0.name), digest: $0.digest) }
  let sealed = writer.sealedDigests.map { Manifest.Line(path: inBag($0.name), digest: $0.digest) }
  // Stored, not compressed: deflate can say one thing in several ways, and no manifest stands behind these.
  func tagFile(_ name: String, _ text: String) -> Manifest.Line {
    Manifest.Line(path: name, digest: writer.store("\(request.name)/\(name)", Array(text.utf8)).digest)
  }
  let tagFiles =
    [
      ("bagit.txt", BagInfo.declaration),
      ("bag-info.txt", BagInfo.text(request, octets: octets, files: payload.count)),
      ("manifest-sha256.txt", Manifest(payload).text),
      (SealedBytes.path, Manifest(sealed).text),
    ] + request.tagFiles.map { ($0.name, $0.text) }
  let tags = tagFiles.map(tagFile)
  let tagManifest = tagFile("tagmanifest-sha256.txt", Manifest(tags).text)

  let summary = try writer.finish()
  do {
    try Folder.sync(folder)
  } catch {
    try? Folder.remove(path)
    throw error
  }
  return SealedPack(
    name: request.name, path: path, zipDigest: summary.digest, tagManifestDigest: tagManifest.digest,
    byteCount: summary.byteCount, memberCount: summary.memberCount, payloadOxum: "\(octets).\(payload.count)")
}

private func checkPaths(_ request: PackRequest, place: String) throws {
  let names = [request.name] + request.documents.map(\.path) + request.tagFiles.map(\.name)
  if let name = names.first(where: { !isPortablePath($0) }) {
    throw Fault(
      .unwritable, place: place, found: "\(name.debugDescription) cannot be a file name in a pack",
      expected: "letters A-Z and a-z, digits, and . _ - after the first")
  }
  if let name = ([request.name] + request.tagFiles.map(\.name)).first(where: { $0.utf8.contains(0x2F) }) {
    throw Fault(.unwritable, place: place, found: "\(name.debugDescription) stands in no folder")
  }
  var folders: Set<String> = []
  for name in names.dropFirst() {
    let parts = name.lowercased().split(separator: "/")
    for length in 1..<max(parts.count, 1) { folders.insert(parts.prefix(length).joined(separator: "/")) }
  }
  if let name = names.dropFirst().first(where: { folders.contains($0.lowercased()) }) {
    throw Fault(.unwritable, place: place, found: "\(name.debugDescription) would be a file and a folder")
  }
}
