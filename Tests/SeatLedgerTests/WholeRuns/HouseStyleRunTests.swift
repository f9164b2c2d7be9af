import Foundation
import TestSupport
import Testing

/// A workspace with pages in German, its own logo, colours, fonts and a text of its own, and its pack.
private let styled: Result<(folder: TemporaryFolder, pack: String, unzipped: String), any Error> = Result {
  let folder = try TemporaryFolder()
  let workspace = try tinySample(in: folder)
  try style(workspace)
  let outcome = try run(
    seatledger, ["close", workspace, "--at", "2026-10-05T09:00:00Z"],
    environment: ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"])
  try #require(outcome.status == 0, "\(outcome.errors)")
  let name = "2026-10-05_meridian_evidence_2026-Q3"
  let pack = "\(workspace)/archive/\(name).zip"
  let unzipped = try run("/usr/bin/unzip", ["-q", "-d", folder.path + "/unzipped", pack])
  try #require(unzipped.status == 0)
  return (folder, pack, "\(folder.path)/unzipped/\(name)/data")
}

private func style(_ workspace: String) throws {
  let file = "\(workspace)/seatledger.toml"
  let text = try String(contentsOfFile: file, encoding: .utf8)
  let section = """
    [style]
    language = "de"
    locale = "de-CH"
    [style.colours]
    accent = { light = "#7a1f5c", dark = "#f0a6d8" }
    [style.fonts]
    text = ["Inter", "Segoe UI"]

    """
  try text.replacing("[cadence]", with: section + "[cadence]", maxReplacements: 1).write(
    toFile: file, atomically: true, encoding: .utf8)
  try FileManager.default.createDirectory(atPath: "\(workspace)/templates", withIntermediateDirectories: true)
  try #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0H4V1H0Z"/></svg>"#.write(
    toFile: "\(workspace)/templates/logo.svg", atomically: true, encoding: .utf8)
  try "msgid \"Where are we short?\"\nmsgstr \"Was fehlt bei <uns> & euch?\"\n".replacing(
    "<uns>", with: "uns"
  )
  .write(toFile: "\(workspace)/templates/de.po", atomically: true, encoding: .utf8)
}

@Suite("House style")
struct HouseStyleRunTests {
  private func page(_ name: String) throws -> String {
    try String(contentsOfFile: styled.get().unzipped + "/" + name, encoding: .utf8)
  }

  @Test("Pages are in the workspace's language, with its logo, colours, fonts and texts")
  func pages() throws {
    let index = try page("index.html")
    #expect(index.contains(#"<html lang="de">"#))
    #expect(index.contains("Was fehlt bei uns &amp; euch?"))
    #expect(index.contains("--link: #7a1f5c;") && index.contains("--link: #f0a6d8;"))
    #expect(index.contains(#"--sans: "Inter", "Segoe UI", system-ui, sans-serif;"#))
    #expect(index.contains(#"<img class="logo" src="data:image/svg+xml;base64,"#))
    #expect(index.contains("img-src data:;"))
    #expect(
      index.contains("script-src 'sha256-") && !index.contains("unsafe-inline"), "one script, by its digest")
    #expect(index.contains("30.09.2026"))
    #expect(index.contains(#"<span class="cur">USD</span> "#), "de-CH writes the code first")
    #expect(try page("findings.html").contains("Feststellungen"))
  }

  @Test("Files for programs stay English, whatever the pages are in")
  func files() throws {
    #expect(try page("evidence.xml").contains("without entitlement"))
    #expect(try page("tables/findings.csv").contains("without entitlement"))
    #expect(!(try page("tables/findings.csv").contains("ohne Nutzungsrecht")))
    #expect(try page("findings.html").contains("ohne Nutzungsrecht"))
  }

  @Test("The pack holds logo and texts among its inputs, and is made again from them alone")
  func recomputed() throws {
    let (_, pack, unzipped) = try styled.get()
    for name in ["logo.svg", "de.po"] {
      #expect(FileManager.default.fileExists(atPath: "\(unzipped)/inputs/rules/templates/\(name)"))
    }
    let outcome = try run(
      seatledger, ["verify", "--recompute", pack], environment: ["LANG": "C", "LC_ALL": "C"])
    #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
  }

  @Test(
    "What is wrong with a style is said at once, with what would be right",
    arguments: [
      ("language = \"german\"", "style.language is \"german\"", "a language tag"),
      ("language = \"fr\"", "there are no texts in the language fr", "en or de"),
      ("locale = \"tr-TR\"", "style.locale is", "de-CH"),
      (
        "colours = { accent = { light = \"#9fc\", dark = \"#ffffff\" } }", "is \"#9fc\"",
        "six hexadecimal digits"
      ),
      (
        "colours = { accent = { light = \"#99bbdd\", dark = \"#ffffff\" } }",
        "accent on paper has a contrast of 1.9 on a light page", "at least 4.5"
      ),
      ("fonts = { text = [\"a;b\"] }", "holds \"a;b\"", "letters, digits"),
      ("colour = 1", "unknown key style.colour", "colours"),
    ])
  func refused(_ line: String, _ found: String, _ right: String) throws {
    let folder = try TemporaryFolder()
    let workspace = try tinySample(in: folder)
    let file = "\(workspace)/seatledger.toml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacing("[cadence]", with: "[style]\n\(line)\n[cadence]", maxReplacements: 1).write(
      toFile: file, atomically: true, encoding: .utf8)
    let outcome = try run(seatledger, ["check", workspace])
    #expect(outcome.status == 2, "\(outcome.output)")
    #expect(outcome.errors.contains(found) && outcome.errors.contains(right), "\(outcome.errors)")
  }
}
