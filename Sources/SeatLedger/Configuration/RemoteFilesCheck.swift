import Facts
import Intake

/// Checks the URLs among a source's files: what the cluster's file systems hold is read by the cluster, so it must be access
/// logs of rows that it can read.
func checkRemote(_ files: [String], role: Role?, format: String?, _ table: TableReader) {
  let urls = files.filter(RemotePattern.isRemote)
  if urls.isEmpty { return }
  for url in urls {
    do {
      _ = try RemotePattern(url)
    } catch {
      // Its words repeat nothing that may be secret.
      table.problem(
        "files", "source.files names \(error.found)", expected: error.expected, remedy: error.remedy)
      return
    }
  }
  if urls.count < files.count {
    table.problem(
      "files", "source.files names URLs and paths within the workspace",
      expected: "one kind for each source", remedy: "make two sources of it")
  }
  if let role, role != .access {
    table.problem(
      "files", "source.files names URLs, with role \"\(role.rawValue)\"",
      expected: "URLs with role \"access\" alone", remedy: "copy the files into sources/, and name them there"
    )
  }
  let formats = ["delimited", "json-lines"]
  if let format, !formats.contains(format) {
    table.problem(
      "files", "source.files names URLs, with format \"\(format)\"",
      expected: "URLs with format \(listed(formats)), or a preset of these, which the cluster reads",
      remedy: "copy the files into sources/, and name them there")
  }
}

/// Without a cluster nobody reads what only its file systems hold.
func checkEngine(_ source: SourceSpecification, namesSpark: Bool, _ table: TableReader) {
  guard source.isRemote, !namesSpark else { return }
  table.problem(
    "files", "source.files names URLs, and engine is \"here\"",
    expected: "engine = \"spark\", whose installation reads them",
    remedy: "set it, or copy the files into sources/ and name them there")
}
