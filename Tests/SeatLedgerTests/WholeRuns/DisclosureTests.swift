import Foundation
import Intake
import TestSupport
import Testing

/// The sample's third quarter, closed once; everything is looked for in editions of it.
private let closed = Result { try DisclosedSample() }

private final class DisclosedSample: Sendable {
  let folder: TemporaryFolder
  let workspace: String

  init() throws {
    folder = try TemporaryFolder()
    workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    let outcome = try run(seatledger, ["close", workspace, "--at", "2026-10-05T09:00:00Z"])
    guard outcome.status == 0 else { throw SigningFailure(description: outcome.errors) }
    try folder.write("0123456789abcdef0123456789abcdef\n", to: "pseudonyms.key")
  }

  var pack: String { "\(workspace)/archive/2026-10-05_meridian_evidence_2026-Q3.zip" }

  func disclose(_ publisher: String, _ edition: String, to output: String) throws -> Outcome {
    try run(
      seatledger,
      [
        "disclose", pack, "--publisher", publisher, "--edition", edition, "--output", output, "--key-file",
        folder.path + "/pseudonyms.key", "--at", "2026-10-07T09:00:00Z",
      ])
  }

  func rows(_ path: String) throws -> [[String: String]] {
    let table = try readTable(
      Array(Data(contentsOf: URL(filePath: "\(workspace)/\(path)"))), layout: Layout())
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
  }

  /// Whatever names a person or a machine in the sources: ids, names, logins, mail addresses, hosts.
  func privateNames() throws -> Set<String> {
    var names: Set<String> = []
    let folders = ["people", "devices"]
    for source in folders {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(workspace)/sources/\(source)") {
        guard name.hasSuffix(".csv") else { continue }
        for row in try rows("sources/\(source)/\(name)") {
          for (column, value) in row where Self.isPrivate(column) && value.utf8.count > 3 {
            names.insert(value)
            names.formUnion(value.split(separator: ";").map(String.init).filter { $0.utf8.count > 3 })
          }
        }
      }
    }
    return names
  }

  private static func isPrivate(_ column: String) -> Bool {
    let column = column.lowercased()
    return ["id", "name", "mail", "login", "account", "host", "serial", "manager", "user"].contains {
      column.contains($0)
    }
  }
}

@Suite("Editions for outsiders", .serialized)
struct DisclosureTests {
  private func unpacked(_ zip: String) throws -> [String: Data] {
    let scratch = try TemporaryFolder()
    let outcome = try run("python3", ["-m", "zipfile", "-e", zip, scratch.path])
    guard outcome.status == 0 else { throw SigningFailure(description: outcome.errors) }
    var files: [String: Data] = [:]
    for name in FileManager.default.enumerator(atPath: scratch.path)?.allObjects as? [String] ?? [] {
      if let data = try? Data(contentsOf: URL(filePath: "\(scratch.path)/\(name)")) { files[name] = data }
    }
    return files
  }

  @Test("no vendor learns of another publisher, its products, a person or a machine")
  func nothingElseIsInAVendorEdition() throws {
    let sample = try closed.get()
    let products = try sample.rows("catalogue/products.csv")
    let publishers = Set(products.compactMap { $0["publisher"] })
    #expect(publishers.count > 10)
    let privateNames = try sample.privateNames()
    #expect(privateNames.count > 1500, "\(privateNames.count)")
    let output = sample.folder.path + "/vendors"
    for publisher in publishers.sorted() {
      let outcome = try sample.disclose(publisher, "vendor", to: output)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let name = try #require(outcome.output.split(separator: "\n").last?.dropFirst("Sealed ".count))
      var forbidden = privateNames
      for product in products where product["publisher"] != publisher {
        let others = [product["publisher"], product["name"], product["product_id"], product["product"]]
        forbidden.formUnion(others.compactMap { $0 }.filter { $0.utf8.count > 3 })
      }
      // A publisher's own name may hold another's word, and its products may be named after others' products.
      let own = products.filter { $0["publisher"] == publisher }.flatMap(\.values).joined(separator: "\n")
      forbidden = forbidden.filter { !own.contains($0) }
      try sample.folder.write(JSONEncoder().encode(forbidden.sorted()).map { $0 }, to: "terms.json")
      let searched = try run(
        "python3", ["-c", Self.search, sample.folder.path + "/terms.json", String(name)])
      #expect(searched.status == 0, "\(searched.errors)")
      #expect(searched.output.isEmpty, "\(publisher): \(searched.output)")
    }
  }

  /// Looks for each term in every byte of a zip and of its members; short ones only as whole words, and not in the zip
  /// itself, where chance puts them among compressed bytes. Also for columns and members that hold money.
  private static let search = #"""
    import json, re, sys, zipfile
    terms = [t.encode() for t in json.load(open(sys.argv[1]))]
    zip = zipfile.ZipFile(sys.argv[2])
    for name in zip.namelist():
      data = zip.read(name)
      words = set(re.findall(rb"[A-Za-z0-9_.@-]+", data))
      for t in terms:
        if t in words or (len(t) > 5 or b" " in t) and t in data: print(name, t)
      for money in re.findall(rb'[a-z]+_costs?\b|"cost|price|saving|[0-9] USD', data): print(name, money)
    whole = open(sys.argv[2], "rb").read()
    for t in terms:
      if len(t) > 7 and t in whole: print("the zip", t)
    """#

  @Test("an outsider checks an edition with tools of his own", arguments: ["vendor", "auditor"])
  func outsidersCheck(edition: String) throws {
    let sample = try closed.get()
    let output = sample.folder.path + "/checked-\(edition)"
    let outcome = try sample.disclose("Autodesk", edition, to: output)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let path = "\(output)/2026-10-07_meridian_disclosure-autodesk-\(edition)_2026-Q3.zip"
    #expect(outcome.output.contains("Sealed \(path)"))
    let verified = try run(seatledger, ["verify", path])
    #expect(verified.status == 0, "\(verified.output)")
    #expect(verified.output.contains("all that 2026-10-05_meridian_evidence_2026-Q3 has of Autodesk"))
    let files = try unpacked(path)
    func text(_ name: String) throws -> String {
      String(decoding: try #require(files.first { $0.key.hasSuffix("/" + name) }?.value), as: UTF8.self)
    }
    // The edition shows everything that the tables of the whole pack have of this publisher.
    let all = try unpacked(sample.pack)
    let whole = String(
      decoding: try #require(all.first { $0.key.hasSuffix("tables/consumption.csv") }?.value), as: UTF8.self)
    let products = try sample.rows("catalogue/products.csv").filter { $0["publisher"] == "Autodesk" }
    let ids = Set(products.compactMap { $0["product_id"] })
    let table = try readTable(Array(whole.utf8), layout: Layout())
    let product = try #require(table.header.firstIndex { $0 == "product_id" || $0 == "product" })
    let expected = table.rows.count { ids.contains($0.cells[product]) }
    let shown = try text("tables/consumption.csv")
    #expect(expected > 50)
    #expect(shown.split(separator: "\r\n").count - 1 == expected)
    #expect(shown.contains("last_use") == (edition == "auditor"))
    if let shared = SharedCorpus.root {
      let roots = try text("proof/merkle-roots.txt").split(separator: "\n")
      func value(_ name: String) -> String {
        roots.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count + 2)) } ?? ""
      }
      let scratch = try TemporaryFolder()
      try scratch.write(text("proof/section.json"), to: "section.json")
      let judged = try run(
        "python3",
        [
          shared.path + "/checks/check-disclosure.py", scratch.path + "/section.json", value("Records-Root"),
          value("Records-Size"),
        ])
      #expect(judged.status == 0, "\(judged.errors)")
      #expect(judged.output.contains("all of Autodesk's section"))
      let packed = try run("bash", [shared.path + "/checks/check-pack", path])
      #expect(packed.status == 0, "\(packed.output)")
    }
  }

  @Test("the same key gives the same bytes, another key other names, no key a new one")
  func keys() throws {
    let sample = try closed.get()
    let outputs = try (0..<4).map { _ in try TemporaryFolder() }
    let name = "2026-10-07_meridian_disclosure-adobe-vendor_2026-Q3"
    for output in outputs[0..<2] { _ = try sample.disclose("Adobe", "vendor", to: output.path) }
    let arguments = [
      "disclose", sample.pack, "--publisher", "Adobe", "--at", "2026-10-07T09:00:00Z", "--output",
    ]
    for output in outputs[2...] {
      let made = try run(seatledger, arguments + [output.path])
      #expect(made.status == 0 && made.errors.contains("never hand it out"), "\(made.errors)")
    }
    let zips = try outputs.map { try Data(contentsOf: URL(filePath: "\($0.path)/\(name).zip")) }
    #expect(zips[0] == zips[1])
    #expect(Set(zips).count == 3)
    let keyPath = "\(outputs[2].path)/\(name).key"
    let key = try Data(contentsOf: URL(filePath: keyPath))
    #expect(key.count == 65)
    let mode = try FileManager.default.attributesOfItem(atPath: keyPath)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(zips[2].range(of: key.prefix(64)) == nil)
    // With the key that was kept, the same edition can be made again.
    let again = try TemporaryFolder()
    _ = try run(seatledger, arguments + [again.path, "--key-file", keyPath])
    #expect(try Data(contentsOf: URL(filePath: "\(again.path)/\(name).zip")) == zips[2])
  }

  @Test("what cannot be disclosed is said, and nothing is written")
  func faults() throws {
    let sample = try closed.get()
    let output = sample.folder.path + "/none"
    for (publisher, words) in [("Autodsk", "did you mean \"Autodesk\"?"), ("", "no records of a publisher")] {
      let outcome = try sample.disclose(publisher, "vendor", to: output)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    try sample.folder.write("short", to: "short.key")
    let short = try run(
      seatledger,
      [
        "disclose", sample.pack, "--publisher", "Adobe", "--key-file", sample.folder.path + "/short.key",
        "--output", output,
      ])
    #expect(short.status == 2 && short.errors.contains("openssl rand"))
    #expect(!FileManager.default.fileExists(atPath: output))
    let again = sample.folder.path + "/twice"
    #expect(try sample.disclose("Adobe", "vendor", to: again).status == 0)
    #expect(try sample.disclose("Adobe", "vendor", to: again).status == 5)
  }
}
