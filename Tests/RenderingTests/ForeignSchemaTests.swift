import Facts
import Foundation
import Reconciliation
import TestSupport
import Testing

@testable import Rendering

/// OSCAL and CycloneDX documents, judged by xmllint with schemas that nobody here wrote.
@Suite struct ForeignSchemaTests {
  @Test(arguments: OSCALDocument.allCases)
  func oscalIsValid(_ document: OSCALDocument) throws {
    guard let schema = try ForeignSchemas.oscal(document.rawValue) else { return }
    for (name, evidence) in ForeignSchemas.estates {
      try ForeignSchemas.check(document.path, of: evidence, against: schema, name)
    }
  }

  @Test func cycloneDXIsValid() throws {
    guard let schema = try ForeignSchemas.cycloneDX() else { return }
    for (name, evidence) in ForeignSchemas.estates {
      try ForeignSchemas.check("cyclonedx/entitlements.xml", of: evidence, against: schema, name)
    }
  }

  enum OSCALDocument: String, CaseIterable, Sendable {
    case assessmentResults = "assessment-results"
    case planOfAction = "poam"
    var path: String { "oscal/\(rawValue).xml" }
  }
}

/// Where the schemas stand, and how they are used. In CI a missing one is a failure.
enum ForeignSchemas {
  static func oscal(_ name: String) throws -> String? {
    found(SharedCorpus.root?.appending(path: "schemas/oscal-1.1.2-\(name).xsd").path, SharedCorpus.absence)
  }

  /// The schema that the PyPI package `cyclonedx-python-lib` carries.
  static func cycloneDX() throws -> String? {
    let code = """
      import os, cyclonedx.schema._res as r
      print(os.path.join(r.__path__[0], 'bom-1.6.SNAPSHOT.xsd'))
      """
    let outcome = try TestSupport.run("python3", ["-c", code])
    let path = outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    return found(outcome.status == 0 ? path : nil, "Python has no cyclonedx-python-lib")
  }

  private static func found(_ path: String?, _ absence: String) -> String? {
    let hasLinter = isAvailable("xmllint")
    if hasLinter, let path, FileManager.default.fileExists(atPath: path) { return path }
    let reason = hasLinter ? absence : "xmllint is not installed"
    if isCI { Issue.record("\(reason)") } else { print("skipped: \(reason)") }
    return nil
  }

  static let estates: [(String, Evidence)] = [
    ("sample", SampleEvidence.make()), ("empty", Empty.evidence), ("hostile", HostileEvidence.make()),
    ("restatement", restatement),
  ]

  private static var restatement: Evidence {
    var evidence = SampleEvidence.make()
    evidence.run.restates = RestatedPack(
      name: Hostile.lineBreaks, tagManifestDigest: .sha256("x"), reason: Hostile.controls, number: 1)
    return evidence
  }

  static func check(_ path: String, of evidence: Evidence, against schema: String, _ name: String) throws {
    try check(path, of: renderPack(evidence, templates: TemplateSet()), against: schema, name)
  }

  static func check(_ path: String, of documents: [Document], against schema: String, _ name: String) throws {
    let folder = try TemporaryFolder()
    let bytes = try Packs.bytes(path, of: documents)
    try folder.write(bytes, to: "document.xml")
    let outcome = try TestSupport.run(
      "xmllint", ["--noout", "--nonet", "--schema", schema, folder.path + "/document.xml"])
    #expect(outcome.status == 0, "\(name): \(outcome.errors.prefix(3000))")
  }
}
