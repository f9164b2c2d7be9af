import Foundation
import TestSupport

/// A copy of the sample with the first rows of its large tables alone, for tests that look at many packs.
func tinySample(in folder: TemporaryFolder) throws -> String {
  let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
  for source in ["people", "devices", "assignments", "gateway", "token-usage"] {
    let path = "\(workspace)/sources/\(source)"
    for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasSuffix(".csv") {
      let url = URL(filePath: "\(path)/\(name)")
      let lines = try Data(contentsOf: url).split(separator: 0x0A, omittingEmptySubsequences: false)
      try Data(lines.prefix(80).joined(separator: [0x0A]) + [0x0A]).write(to: url)
    }
  }
  return workspace
}
