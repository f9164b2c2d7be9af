import Archive
import Facts
import Rendering

/// Whether the page, tables and XML of an edition say what its sealed rows say: they are made again and compared.
struct EditionCheck {
  private(set) var problems: [String] = []
  private(set) var notices: [String] = []

  /// - Parameter report: of an edition whose proofs hold.
  /// - Throws: ``Fault`` where the file cannot be read.
  init(_ report: VerificationReport, _ statement: DisclosureStatement, _ section: DisclosedSection) throws {
    func file(_ path: String) throws -> [UInt8]? { try packFile(path, of: report.path) }
    let info = String(decoding: try file("bag-info.txt") ?? [], as: UTF8.self).split(separator: "\n")
    func tag(_ name: String) -> String {
      info.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) } ?? ""
    }
    var pseudonyms: [String: String] = [:]
    if case .object(let members)? = JSONValue(parsing: try file("data/proof/pseudonyms.json") ?? []) {
      pseudonyms = members.compactMapValues(\.text)
    }
    let edition = EditionDocuments(
      statement: statement, section: section, pseudonyms: pseudonyms,
      organisation: tag("Source-Organization"),
      name: report.name)
    // Another version may word a page in another way; the rows are the same in every version.
    let isSameVersion = tag("Bag-Software-Agent") == "SeatLedger \(toolVersion)"
    for document in try edition.documents(TemplateSet()) {
      guard isSameVersion || document.path.hasPrefix("tables/") else { continue }
      if try file("data/" + document.path) != document.bytes() {
        problems.append("disclosure: data/\(document.path): it does not say what the sealed rows say")
      }
    }
    if !isSameVersion {
      notices.append(
        "disclosure: \(tag("Bag-Software-Agent")) made this edition: only its tables were compared with the rows"
      )
    }
  }
}
