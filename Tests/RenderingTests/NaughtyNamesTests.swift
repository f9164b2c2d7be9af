import Facts
import Foundation
import Reconciliation
import Rendering
import Testing

/// The big list of naughty strings, as names of everything that has a name.
@Suite struct NaughtyNamesTests {
  static let path = shared("corpus/bad/naughty-strings/blns.json")

  @Test(.enabled(if: path != nil, "the shared corpus is not beside the package"))
  func everyNameComesOutInert() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: Self.path ?? ""))
    let names = try #require(try JSONSerialization.jsonObject(with: data) as? [String])
    #expect(names.count > 400)
    let documents = try renderPack(HostileEvidence.make(names), templates: TemplateSet())
    try LinkCheck.run(documents)
    for document in documents where document.path.hasSuffix(".html") {
      let page = String(decoding: try document.bytes(), as: UTF8.self)
      #expect(page.components(separatedBy: "<script").count == 2, "\(document.path)")
      let text = Packs.read(page).lowercased()
      for tag in [
        "<script", "<img", "<iframe", "<a onmouseover", "<plaintext", "<br size", "<xss", "<body onload",
      ] {
        #expect(!text.contains(tag), "\(document.path)")
      }
    }
    let folder = try Folder()
    try Packs.write(documents, to: ProcessInfo.processInfo.environment["SEATLEDGER_NAUGHTY"] ?? folder.path)
    guard ProcessInfo.processInfo.environment["SEATLEDGER_NAUGHTY"] == nil else { return }
    let arguments = [
      "--noout", "--nonet", "--schema", "\(folder.path)/evidence.xsd", "\(folder.path)/evidence.xml",
    ]
    if let result = Packs.run(EvidenceXMLTests.xmllint, arguments) {
      #expect(result.status == 0, "\(result.output)")
    }
    for document in ForeignSchemaTests.OSCALDocument.allCases {
      guard let schema = try ForeignSchemas.oscal(document.rawValue) else { continue }
      try ForeignSchemas.check(document.path, of: documents, against: schema, "naughty names")
    }
    if let schema = try ForeignSchemas.cycloneDX() {
      try ForeignSchemas.check(
        "cyclonedx/entitlements.xml", of: documents, against: schema, "naughty names")
    }
  }
}

/// A file beside the package in `../shared`, or in the folder that SEATLEDGER_SHARED names; `nil` where it is not there.
func shared(_ path: String, from file: String = #filePath) -> String? {
  var candidates: [String] = []
  if let folder = ProcessInfo.processInfo.environment["SEATLEDGER_SHARED"] {
    candidates.append("\(folder)/\(path)")
  }
  var url = URL(fileURLWithPath: file)
  while url.path != "/" {
    url.deleteLastPathComponent()
    if FileManager.default.fileExists(atPath: url.appendingPathComponent("Package.swift").path) {
      candidates.append(url.deletingLastPathComponent().appendingPathComponent("shared/\(path)").path)
      break
    }
  }
  return candidates.first { FileManager.default.fileExists(atPath: $0) }
}
