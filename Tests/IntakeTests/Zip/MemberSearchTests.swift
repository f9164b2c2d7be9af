import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Files in zips are files.
@Suite struct MemberSearchTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let inner = ZipBuilder(
      .init("2026/"), .init("2026/people.csv", "person_id\nP1\n"),
      .init("2026/sub/more.csv", "person_id\nP2\n"),
      .init("__MACOSX/._people.csv", "x"), .init("read.me", "x"))
    try folder.write(inner.bytes, to: "in/export_2026-09-30.zip")
    try folder.write(ZipBuilder(.init("[Content_Types].xml", "<Types/>")).bytes, to: "in/book.xlsx")
    try folder.write(Array("person_id\nP3\n".utf8), to: "in/plain.csv")
  }

  @Test(arguments: [
    (
      ["in/*"],
      [
        "in/book.xlsx", "in/export_2026-09-30.zip!/2026/people.csv",
        "in/export_2026-09-30.zip!/2026/sub/more.csv",
        "in/export_2026-09-30.zip!/read.me", "in/plain.csv",
      ]
    ),
    (["in/*.zip!/*"], ["in/export_2026-09-30.zip!/read.me"]),
    (["in/*.zip!/2026/*.csv"], ["in/export_2026-09-30.zip!/2026/people.csv"]),
    (
      ["in/*!/**/*.csv"],
      ["in/export_2026-09-30.zip!/2026/people.csv", "in/export_2026-09-30.zip!/2026/sub/more.csv"]
    ),
    (["in/*.zip!/**/**/**/**/nothing"], []),
  ])
  func patternsReachIntoZips(_ patterns: [String], _ files: [String]) throws {
    let found = try FileSearch(workspace: folder.path).sources(matching: patterns, place: "test")
    #expect(found.files == files)
    #expect(found.refused.map(\.path).allSatisfy { $0.contains("__MACOSX") })
  }

  @Test func patternsStayInTheZip() {
    #expect(throws: Fault(.configuration, place: "", found: "")) {
      try FileSearch(workspace: folder.path).sources(matching: ["in/x.zip!/../x"], place: "test")
    }
  }

  @Test func membersAreReadWithTheirOwnDigest() throws {
    let source = SourceSpecification(id: "s", role: .people, files: [], format: "delimited", zone: .utc)
    let path = "in/export_2026-09-30.zip!/2026/people.csv"
    let file = try SurveyedFile(workspace: folder.path, relativePath: path, source: source)
    #expect(file.file.path == path)
    var builder = DigestBuilder()
    builder.add(Array("person_id\nP1\n".utf8))
    #expect(file.file.digest == builder.digest)
    let text = try file.text().readAll(limit: 100, place: path)
    #expect(String(decoding: text, as: UTF8.self) == "person_id\nP1\n")
    #expect(file.containerNote?.hasPrefix("in in/export_2026-09-30.zip, SHA-256 ") == true)
    #expect(throws: Fault(.unreadable, place: "", found: "")) {
      try SurveyedFile(workspace: folder.path, relativePath: "in/export_2026-09-30.zip!/none", source: source)
    }
  }

  @Test func membersTakeTheZipsDate() {
    #expect(snapshotDay(of: "in/export_2026-09-30.zip!/2026/people.csv") == Day("2026-09-30"))
    #expect(snapshotDay(of: "in/export_2026-09-30.zip!/people-2026-06-30.csv") == Day("2026-06-30"))
  }

  @Test func refusedZipsSayWhy() throws {
    try folder.write(ZipBuilder(.init("../x")).bytes, to: "bad.zip")
    #expect {
      try FileSearch(workspace: folder.path).sources(matching: ["bad.zip"], place: "test")
    } throws: { error in
      "\(error)".contains("bad.zip: it is a zip and is refused: ../x: its name leads out of its folder")
    }
  }
}
