import Facts
import Foundation
import Testing

enum LinkCheck {
  /// Every address leads to a file of the pack, and to an anchor that is there.
  static func run(_ documents: [Document]) throws {
    let paths = Set(documents.map(\.path))
    var ids: [String: Set<String>] = [:]
    var texts: [String: String] = [:]
    for document in documents where document.path.hasSuffix(".html") {
      let text = String(decoding: try document.bytes(), as: UTF8.self)
      let found = values(of: "id", in: text)
      #expect(Set(found).count == found.count, "\(document.path) has an id twice")
      ids[document.path] = Set(found)
      texts[document.path] = text
    }
    for (path, text) in texts {
      for href in values(of: "href", in: text) {
        let parts = href.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        var target = parts[0].isEmpty ? path : parts[0]
        if path.contains("/"), !parts[0].isEmpty {
          #expect(target.hasPrefix("../"), "\(path): \(href)")
          target = String(target.dropFirst(3))
        }
        #expect(paths.contains(target), "\(path): \(href)")
        if parts.count > 1, target.hasSuffix(".html") {
          #expect(ids[target]?.contains(parts[1]) == true, "\(path): \(href)")
        }
      }
    }
  }

  private static func values(of attribute: String, in text: String) -> [String] {
    text.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }
}
