import Facts
import Foundation
import Intake

/// Files under `sources/` that no source entry reads, with what they seem to be; of a zip, its members. Nothing in them
/// is used.
///
/// - Throws: ``Fault`` where a source's pattern leaves the workspace, or a zip that it reads is refused.
public func unreadFiles(_ workspace: Workspace) throws -> [RecognisedFiles] {
  let search = FileSearch(workspace: workspace.path)
  let all = try search.files(matching: ["sources/**/*"], place: "sources")
  var read: Set<String> = []
  for source in workspace.sources where !source.isRemote {
    read.formUnion(try search.sources(matching: source.files, place: "source \(source.id)").files)
  }
  let unread = withOpenedZips(all.files.filter { !read.contains($0) }, in: workspace.path)
    .filter { !read.contains($0.path) && !isAboutFiles($0.path) }
  return recognised(
    unread, in: workspace.path, currency: workspace.currency.code, ids: Set(workspace.sources.map(\.id)))
}

/// `README.txt` and the like: for people.
func isAboutFiles(_ path: String) -> Bool {
  let name = path.split(separator: "/").last?.lowercased() ?? ""
  return name.hasPrefix("readme") || name.hasSuffix(".md")
}

/// Looks at each file and gathers those of one shape in one folder.
func recognised(
  _ files: [FileToLookAt], in folder: String, currency: String, ids: Set<String> = []
) -> [RecognisedFiles] {
  recognised(files.map { LookedAt(folder: folder, $0) }, in: folder, currency: currency, ids: ids)
}

/// The same of files that were looked at.
///
/// - Parameter role: which the files are to serve, where one of their guesses does.
func recognised(
  _ looked: [LookedAt], in folder: String, currency: String, ids: Set<String> = [], role: Role? = nil
) -> [RecognisedFiles] {
  var order: [String] = []
  var groups: [String: [LookedAt]] = [:]
  for file in looked {
    if groups[file.shape] == nil { order.append(file.shape) }
    groups[file.shape, default: []].append(file)
  }
  var ids = ids
  return order.compactMap { shape in
    guard let files = groups[shape], let first = files.first else { return nil }
    let id = freeID(first, &ids)
    let proposal = SourceProposal(
      files: files, id: id, patterns: patterns(files, in: folder), currency: currency, role: role)
    let isKnown = first.candidates.contains(where: \.isComplete)
    let guesses = isKnown ? [] : first.outline.map(mappingGuesses) ?? []
    return RecognisedFiles(
      paths: files.map(\.path), candidates: first.candidates, guessedRoles: guesses.map(\.role.rawValue),
      problem: first.problem, proposal: proposal.text)
  }
}

/// `people/*.csv` where that names these files and no others, else each path.
private func patterns(_ files: [LookedAt], in folder: String) -> [String] {
  guard files.count > 1, let first = files.first, !first.ending.isEmpty else { return files.map(\.path) }
  let pattern = (first.folder.isEmpty ? "" : first.folder + "/") + "*" + first.ending
  let found = try? FileSearch(workspace: folder).sources(matching: [pattern], place: pattern)
  return found?.files == files.map(\.path) ? [pattern] : files.map(\.path)
}

/// A short name from the folder, or from the file where the folder says nothing.
private func freeID(_ file: LookedAt, _ ids: inout Set<String>) -> String {
  let folder = file.folder.split(separator: "/").last.map(String.init) ?? ""
  let name = ["", "sources", "data", "exports"].contains(folder.lowercased()) ? file.name : folder
  let stem = name == file.name ? String(name.dropLast(file.ending.count)) : name
  let parts = stem.lowercased().utf8.split { byte in
    !(0x61...0x7A).contains(byte) && !(0x30...0x39).contains(byte)
  }
  let joined = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
  let base = String(joined.isEmpty ? "source" : joined.prefix(40))
  var id = base
  var number = 2
  while !ids.insert(id).inserted {
    id = "\(base)-\(number)"
    number += 1
  }
  return id
}
