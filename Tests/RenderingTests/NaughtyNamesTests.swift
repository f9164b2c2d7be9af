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
    let documents = try renderPack(evidence(names), templates: TemplateSet())
    try LinkCheck.run(documents)
    for document in documents where document.path.hasSuffix(".html") {
      let text = String(decoding: try document.bytes(), as: UTF8.self).lowercased()
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
  }

  private func evidence(_ names: [String]) -> Evidence {
    var evidence = SampleEvidence.make()
    let file = SampleEvidence.signIns
    for (index, name) in names.enumerated() {
      let product = Estate.product(name + String(index), name, name, .namedUser, criticality: name)
      var line = PositionLine(product: product, asOf: Estate.period.last)
      line.statusReason = name
      line.rules = [name]
      line.segments = [
        Segment(dimension: .department, name: name, netConsumption: 0, covered: 0, shortfall: 0)
      ]
      line.steps = [
        ConsumptionStep(rule: name, name: name, clause: name, units: 1, consumers: [], origins: [])
      ]
      evidence.catalogue.products.append(product)
      evidence.positions.append(line)
      let origins = [Origin(file: Estate.file("sources/" + name, source: name), line: index + 1)]
      evidence.consumption.append(
        Estate.unit(
          product.id, Consumer(kind: .login, id: name), name, entity: name, department: name, rule: name,
          origins: origins))
      evidence.unresolved.append(
        Unresolved(kind: "product", name: name, rows: 1, origin: Origin(file: file, line: 1)))
      evidence.rejected.append(
        RejectedRow(origin: Origin(file: file, line: 2), code: name, reason: name, raw: name))
      evidence.changes.append(
        Change(
          subjectKind: name, subject: name, field: name, kind: .added, before: name, after: name,
          source: name, reason: name))
      evidence.findings.append(
        Finding(
          rule: name, severity: .low, product: product.id, publisher: name, subject: name, title: name,
          explanation: name,
          units: 1, amounts: Amounts(), amountKind: .none, legalEntity: name, department: name, action: name,
          evidence: origins))
    }
    return evidence
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
