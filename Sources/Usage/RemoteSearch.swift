internal import Facts
internal import Foundation
internal import Intake

/// Finds the files of sources that stand in the cluster's file systems. The client is started when the first is asked for.
final class RemoteSearch {
  private let engine: RollupEngine
  private var shell: HadoopShell?

  init(_ engine: RollupEngine) { self.engine = engine }

  /// - Returns: the files, and patterns that match none.
  /// - Throws: ``Fault`` with code `configuration` where there is no cluster or no client, `unreadable` where files cannot be listed.
  func files(of source: SourceSpecification) throws -> (HadoopShell.Found, idle: [String]) {
    let place = "source \(source.id)"
    let patterns = try source.files.map { text in
      do {
        return try RemotePattern(text)
      } catch let flaw as RemotePattern.Flaw {
        throw Fault(
          .configuration, place: place, found: "it names \(flaw.found)", expected: flaw.expected,
          remedy: flaw.remedy)
      }
    }
    let found = try opened(place).files(matching: patterns, place: place)
    let paths = found.files.map(\.path) + found.refused.map(\.path)
    let idle = patterns.filter { pattern in !paths.contains { [pattern].match($0) } }
    return (found, idle.map(\.text))
  }

  private func opened(_ place: String) throws -> HadoopShell {
    if let shell { return shell }
    guard case .spark(let cluster) = engine else {
      throw Fault(
        .configuration, place: place,
        found: "its files stand in a file system of Hadoop, and no cluster is used",
        remedy: "set engine = \"spark\" in seatledger.toml, or name files of the workspace")
    }
    let made = try HadoopShell(home: try cluster.installation, patience: cluster.patience)
    shell = made
    return made
  }
}
