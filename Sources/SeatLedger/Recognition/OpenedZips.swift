import Facts
import Intake

/// A file to look at, or why it cannot be.
struct FileToLookAt {
  /// A member of a zip is `outer.zip!/inner.csv`.
  let path: String
  var problem: String?
}

/// Members of a zip that are looked at.
private let memberLimit = 500

/// The files, and for a zip its members in its place, as a source would read them. Office documents stay whole, and a zip
/// that is refused stands for itself.
func withOpenedZips(_ paths: [String], in folder: String) -> [FileToLookAt] {
  let search = FileSearch(workspace: folder)
  return paths.flatMap { path -> [FileToLookAt] in
    // The name would be taken for a pattern.
    if path.contains("*") || path.contains("?") { return [FileToLookAt(path: path)] }
    do {
      let members = try search.sources(matching: [path], place: path).files
      if members.isEmpty || members == [path] { return [FileToLookAt(path: path)] }
      return members.prefix(memberLimit).map { FileToLookAt(path: $0) }
    } catch let fault as Fault {
      return [FileToLookAt(path: path, problem: fault.found)]
    } catch {
      return [FileToLookAt(path: path)]
    }
  }
}
