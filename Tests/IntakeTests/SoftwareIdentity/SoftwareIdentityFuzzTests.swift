import Facts
import Intake
import TestSupport
import Testing

/// Damaged documents that name products: nothing crashes, hangs or is lost.
@Suite(.serialized) struct SoftwareIdentityFuzzTests {
  private func fuzz(_ format: String, _ vocabularies: [String], _ more: [[UInt8]] = []) throws {
    let written = WrittenProducts(products: [
      .init(name: "Größe & <CAD>", version: "1.2", publisher: "Ex \"Corp\"", identity: "pkg:generic/cad@1.2"),
      .init(name: "Tools", version: "", publisher: "", identity: "cpe:2.3:a:x:tools:1"),
    ])
    let folder = try TemporaryFolder()
    let source = SourceSpecification(
      id: "source", role: .deployments, files: ["file"], format: format, zone: .utc)
    let seeds = vocabularies.map { Array(written.written($0).utf8) } + more
    try mutationLoop(format, seeds: seeds) { try readDamaged($0, in: folder, source: source) }
  }

  @Test func damagedTags() throws {
    let folder = "corpus/B_deploy/swid_generator"
    let names = ["package__docker_deb_signed_SWID", "evidence__tmp_folder"].map {
      "command_\($0)-Template.xml"
    }
    let corpus = names.compactMap { try? SharedCorpus.bytes("\(folder)/\($0)") }
    try fuzz("swid", ["swid 2009", "swid 2015"], corpus)
  }

  @Test func damagedCycloneDX() throws { try fuzz("cyclonedx", ["cyclonedx json", "cyclonedx xml"]) }

  @Test func damagedSPDX() throws { try fuzz("spdx", ["spdx json", "spdx tags", "spdx 3"]) }
}
