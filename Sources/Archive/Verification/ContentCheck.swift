import Dispatch
import Facts
import Intake
import Synchronization

/// What every member holds: digests, XML, records and history. Each member is read once, by as many threads as there
/// are cores, the one that takes longest first.
struct ContentCheck: Sendable {
  private let pack: PackContents
  /// Path → sealed digest.
  private let digests: [String: Digest]
  /// Path → digest of its bytes in the zip.
  private let sealedBytes: [String: Digest]
  private let roots: MerkleRoots?
  private let sections: PackSections?
  /// Gets each leaf of the records.
  private let tap: @Sendable (ArraySlice<UInt8>) -> Void

  private static let xmlPath = "data/evidence.xml"
  private static let schemaPath = "data/evidence.xsd"

  init(
    _ pack: PackContents, digests: [String: Digest], sealedBytes: [String: Digest], roots: MerkleRoots?,
    sections: PackSections?, tap: @escaping @Sendable (ArraySlice<UInt8>) -> Void
  ) {
    self.tap = tap
    self.pack = pack
    self.digests = digests
    self.sealedBytes = sealedBytes
    self.roots = roots
    self.sections = sections
  }

  /// By grade, then by path.
  func problems() -> [VerificationProblem] {
    let paths = self.paths
    let order = paths.indices.sorted { (cost(paths[$1]), $0) < (cost(paths[$0]), $1) }
    let found = Mutex<[String: [VerificationProblem]]>([:])
    DispatchQueue.concurrentPerform(iterations: order.count) { turn in
      let index = order[turn]
      for (path, problems) in self.problems(of: paths[index]) where !problems.isEmpty {
        found.withLock { $0[path, default: []] += problems }
      }
    }
    let results = found.withLock { $0 }
    let all = paths.flatMap { results[$0] ?? [] }
    return VerificationProblem.Kind.allCases.flatMap { grade in all.filter { $0.kind == grade } }
  }

  /// All members, and those that must be there.
  private var paths: [String] {
    var paths = Set(pack.paths)
    if let roots {
      paths.formUnion([MerkleCheck.recordsPath, OpeningsCheck.path, MerkleCheck.historyPath])
      if roots.kind == "evidence" { paths.insert(Self.xmlPath) }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func cost(_ path: String) -> UInt64 {
    func size(_ path: String) -> UInt64 { pack.entry(path)?.size ?? 0 }
    return switch path {
    case Self.xmlPath: size(path) * 3
    // With the openings, and each line once more by itself.
    case MerkleCheck.recordsPath: (size(path) + size(OpeningsCheck.path)) * 2
    default: size(path)
    }
  }

  /// What is wrong with a file, and with those that are read together with it.
  private func problems(of path: String) -> [(path: String, [VerificationProblem])] {
    switch (path, roots) {
    case (MerkleCheck.recordsPath, _?):
      let check = OpeningsCheck(pack, sections, tap: tap)
      return [(path, check.records), (OpeningsCheck.path, check.openings)].map { path, result in
        (path, problems(of: path) { try result.get() })
      }
    // Read beside the records.
    case (OpeningsCheck.path, _?): return []
    default: return [(path, problems(of: path) { try contents(of: path) })]
    }
  }

  /// Files that are read by themselves.
  private func contents(of path: String) throws -> OpeningsCheck.Outcome {
    var digest = RunningDigest()
    var problems: [VerificationProblem] = []
    switch (path, roots) {
    case (MerkleCheck.historyPath, let roots?): return try MerkleCheck.history(pack, roots)
    case (Self.xmlPath, _): problems = try xmlProblems { digest.add($0) }
    default: if let index = pack.members[path] { try pack.reader.read(index) { digest.add($0) } }
    }
    return OpeningsCheck.Outcome(problems: problems, digest: digest.value)
  }

  private func problems(
    of path: String, _ read: () throws -> OpeningsCheck.Outcome
  ) -> [VerificationProblem] {
    let outcome: OpeningsCheck.Outcome
    do {
      outcome = try read()
    } catch {
      let detail = (error as? ZipDefect)?.detail ?? (error as? Fault)?.found ?? "\(error)"
      return [VerificationProblem(.zip, path, detail)]
    }
    var problems = outcome.problems
    if pack.members[path] != nil, let expected = digests[path], outcome.digest != expected {
      problems.append(
        VerificationProblem(.digest, path, "its SHA-256 is \(outcome.digest.hex); sealed is \(expected.hex)"))
    }
    return problems.isEmpty ? compressionProblems(of: path, content: outcome.digest) : problems
  }

  /// Asked only where the content is the sealed one.
  private func compressionProblems(of path: String, content: Digest) -> [VerificationProblem] {
    guard let index = pack.members[path], let expected = sealedBytes[path] else { return [] }
    var found = content
    if pack.reader.entries[index].method != .stored {
      var digest = RunningDigest()
      do {
        try pack.reader.readRaw(index) { digest.add($0) }
      } catch {
        return [VerificationProblem(.zip, path, (error as? Fault)?.found ?? "\(error)")]
      }
      found = digest.value
    }
    guard found != expected else { return [] }
    return [
      VerificationProblem(
        .compression, path,
        "it says what was sealed in other compressed bytes: their SHA-256 is \(found.hex); sealed is \(expected.hex)"
      )
    ]
  }

  private func xmlProblems(_ tap: @escaping ([UInt8]) -> Void) throws -> [VerificationProblem] {
    guard let index = pack.members[Self.xmlPath] else {
      return [VerificationProblem(.missing, Self.xmlPath, "every evidence pack has this file")]
    }
    let stream = try pack.reader.stream(index)
    func next() throws -> [UInt8] {
      let bytes = try stream.read()
      tap(bytes)
      return bytes
    }
    var problems: [VerificationProblem] = []
    if let schemaIndex = pack.members[Self.schemaPath] {
      let schema = try pack.reader.bytes(schemaIndex, limit: 4 << 20)
      problems = try XMLCheck.findings(schema: schema, next).map {
        VerificationProblem(.xml, Self.xmlPath, $0)
      }
    } else {
      problems = [VerificationProblem(.missing, Self.schemaPath, "\(Self.xmlPath) has no schema")]
    }
    // Where the check ended early, the rest still counts for the digest.
    while try !next().isEmpty {}
    return problems
  }
}
