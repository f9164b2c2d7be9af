import Facts
import Reconciliation

/// Files of the pack that OSCAL documents point to.
enum PackFile: String, CaseIterable {
  case method = "method.html"
  case findings = "tables/findings.csv"
  case position = "tables/position.csv"
  case exceptions = "tables/exceptions.csv"
  case remediation = "tables/remediation.csv"
  case proofs = "tables/shortfall-proofs.csv"
  case totals = "tables/control-totals.csv"

  var words: String {
    switch self {
    case .method: "How every figure is made"
    case .findings: "All findings of the period"
    case .position: "The effective licence position"
    case .exceptions: "Exceptions and how they stand"
    case .remediation: "What is being done about findings"
    case .proofs: "Proof that no allocation covers more"
    case .totals: "What was read from each source, with its control totals"
    }
  }

  var mediaType: String { rawValue.hasSuffix(".html") ? "text/html" : "text/csv" }
}

extension OSCALStream {
  func packFileUUID(_ file: PackFile) -> String { periodUUID("pack-file", file.rawValue) }

  func sourceUUID(_ file: SourceFile) -> String { uuid("source-file", "\(file.path) \(file.digest.hex)") }

  /// Files of the pack and of the sources, with their digests.
  ///
  /// - Parameter digests: SHA-256 of pack files, by path under `data/`.
  func backMatter(_ digests: [String: Digest], _ sources: [SourceFile]) {
    xml.element("back-matter") {
      for file in PackFile.allCases {
        guard let digest = digests[file.rawValue] else { continue }
        xml.element("resource", [("uuid", packFileUUID(file))]) {
          line("title", file.rawValue)
          paragraphs("description", [file.words + "."])
          prop("type", "pack-file")
          xml.element("rlink", [("href", "../" + file.rawValue), ("media-type", file.mediaType)]) {
            hash(digest)
          }
        }
      }
      var met: Set<String> = []
      for file in sources where met.insert(sourceUUID(file)).inserted { source(file) }
    }
  }

  private func source(_ file: SourceFile) {
    xml.element("resource", [("uuid", sourceUUID(file))]) {
      line("title", file.path)
      paragraphs("description", ["File of the workspace as the run read it; named by its digest (RFC 6920)."])
      prop("type", "source-file")
      prop("path", file.path)
      prop("source", file.source)
      prop("bytes", String(file.byteCount))
      xml.element("rlink", [("href", "ni:///sha-256;" + base64URL(file.digest))]) { hash(file.digest) }
    }
  }

  private func hash(_ digest: Digest) { xml.text("hash", digest.hex, [("algorithm", "SHA-256")]) }
}

/// RFC 4648, section 5, without padding.
private func base64URL(_ digest: Digest) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  var output: [UInt8] = []
  var rest = digest.bytes[...]
  while !rest.isEmpty {
    let three = Array(rest.prefix(3))
    rest = rest.dropFirst(3)
    let value = three.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - three.count))
    for place in 0...three.count { output.append(alphabet[value >> (18 - 6 * place) & 63]) }
  }
  return String(decoding: output, as: UTF8.self)
}

/// SHA-256 of the documents that OSCAL points to, by path. They are written once more for that: they are small.
func packFileDigests(_ documents: [Document]) throws -> [String: Digest] {
  final class Digesting: ByteSink {
    var builder = DigestBuilder()
    func write(_ bytes: [UInt8]) { builder.add(bytes) }
  }
  let wanted = Set(PackFile.allCases.map(\.rawValue))
  var digests: [String: Digest] = [:]
  for document in documents where wanted.contains(document.path) {
    let sink = Digesting()
    try document.write(sink)
    digests[document.path] = sink.builder.digest
  }
  return digests
}
