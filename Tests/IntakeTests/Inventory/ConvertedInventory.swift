import Facts
import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An agent's XML as the JSON that GLPI makes of it, by another XML parser than the reader's.
func convertedInventory(_ bytes: [UInt8]) throws -> String {
  let converter = Converter()
  let parser = XMLParser(data: Data(bytes))
  parser.delegate = converter
  guard parser.parse() else { throw CocoaError(.fileReadCorruptFile) }
  return converter.json
}

private final class Converter: NSObject, XMLParserDelegate {
  private var path: [String] = []
  private var text = ""
  private var block: [String] = []
  private var sections: [String: [String]] = [:]
  private var singles: [String] = []

  var json: String {
    let content = sections.sorted { $0.key < $1.key }.map { name, blocks in
      let isList = ["softwares", "cpus", "users", "licenseinfos"].contains(name)
      return "\"\(name)\": " + (isList ? "[\(blocks.joined(separator: ",\n"))]" : blocks[0])
    }
    return "{\(singles.joined(separator: ", ")), \"content\": {\(content.joined(separator: ",\n"))}}"
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    path.append(name)
    text = ""
    if path.count == 3 { block = [] }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
    switch path.count {
    case 4 where name == "INSTALLDATE":
      let parts = value.split(separator: "/")
      let date = parts.count == 3 ? "\(parts[2])-\(parts[1])-\(parts[0])" : value
      block.append("\"install_date\": \"\(date)\"")
    case 4: block.append("\"\(name.lowercased())\": \(inJSON(value.replacing("\n", with: " ")))")
    case 3: sections[name.lowercased(), default: []].append("{\(block.joined(separator: ", "))}")
    case 2 where name != "CONTENT": singles.append("\"\(name.lowercased())\": \(inJSON(value))")
    default: break
    }
    text = ""
    path.removeLast()
  }
}
