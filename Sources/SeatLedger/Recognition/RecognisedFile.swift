import Facts
public import Intake

/// Files that no source reads, of one shape in one folder, and what they seem to be.
public struct RecognisedFiles: Sendable {
  /// Relative to the folder, in the order of their bytes.
  public let paths: [String]
  /// The surest first; empty where nothing is known that is like them.
  public let candidates: [Candidate]
  /// Roles for which a mapping by the columns' names could be written, the likeliest first; where there is no
  /// candidate that is complete.
  public let guessedRoles: [String]
  /// Why they cannot be read at all.
  public let problem: String?
  /// One or more `[[source]]` entries of `seatledger.toml`, each with the reasons for it as comments. Lines that a
  /// person has to write are comments too, so that nothing is read before someone has decided.
  public let proposal: String

  /// The candidate that is surer than any other, and complete.
  public var certain: Candidate? {
    guard let first = candidates.first, first.isComplete else { return nil }
    return candidates.dropFirst().contains { $0.sureness == first.sureness } ? nil : first
  }
}

/// One file, looked at.
struct LookedAt {
  let path: String
  let sample: FileSample?
  let candidates: [Candidate]
  let outline: FileOutline?
  let problem: String?

  init(folder: String, _ file: FileToLookAt) {
    path = file.path
    if let known = file.problem {
      (sample, candidates, outline, problem) = (nil, [], nil, known)
      return
    }
    do {
      let sample = try FileSample(folder: folder, relativePath: path)
      self.sample = sample
      candidates = Intake.candidates(for: sample)
      outline = FileOutline(sample)
      problem = nil
    } catch let fault as Fault {
      (sample, candidates, outline, problem) = (nil, [], nil, fault.found)
    } catch {
      (sample, candidates, outline, problem) = (nil, [], nil, "it cannot be read")
    }
  }

  /// It is surely of a format or preset.
  var isKnown: Bool { candidates.contains(where: \.isComplete) }
  var folder: String { path.contains("/") ? String(path.prefix { _ in true }.dropLast(name.count + 1)) : "" }
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  /// `.csv`, `.log.gz`, or nothing.
  var ending: String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count < 2 { return "" }
    let isPacked = parts.last?.lowercased() == "gz" && parts.count > 2
    return "." + parts.suffix(isPacked ? 2 : 1).joined(separator: ".")
  }

  /// Files of the same shape can be one source.
  var shape: String {
    guard let sample, problem == nil else { return "unreadable " + path }
    let best = candidates.prefix { $0.isComplete }.map(\.name).joined(separator: " ")
    let columns = best.isEmpty ? outline?.columns.map(\.name).joined(separator: "\u{1F}") ?? path : best
    let lines = candidates.first?.skippedLines ?? outline?.skippedLines ?? 0
    let kind = [folder, ending, sample.encoding ?? "", sample.sheetName ?? ""]
    return (kind + ["\(lines)", columns]).joined(separator: "\u{1E}")
  }
}
