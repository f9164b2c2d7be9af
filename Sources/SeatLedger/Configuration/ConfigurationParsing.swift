import Facts
import TOMLKit

/// Parses TOML 1.0 into plain values.
///
/// - Parameter file: the name used in a fault's place.
/// - Throws: ``Fault`` with code `configuration`, with line and column of the first syntax error.
func parsedConfiguration(_ bytes: [UInt8], file: String) throws -> (
  root: [String: ConfigurationValue], lines: ConfigurationLines
) {
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw Fault(
      .configuration, place: file, found: "bytes that are not UTF-8", expected: "UTF-8 text",
      remedy: "save the file as UTF-8")
  }
  // The parser hands over C strings: a NUL would cut a value short without a word.
  if bytes.contains(0) || text.contains("\\u0000") || text.contains("\\U00000000") {
    throw Fault(.configuration, place: file, found: "a NUL character", remedy: "remove it")
  }
  do {
    let table = try TOMLTable(string: text)
    return (plain(table), ConfigurationLines(text))
  } catch let error as TOMLParseError {
    throw Fault(
      .configuration, place: "\(file):\(error.source.begin.line):\(error.source.begin.column)",
      found: sentence(error.description), remedy: "the file is TOML 1.0, see https://toml.io")
  }
}

private func plain(_ table: TOMLTable) -> [String: ConfigurationValue] {
  var entries: [String: ConfigurationValue] = [:]
  for key in table.keys {
    if let value = table[key] { entries[key] = plain(value) }
  }
  return entries
}

private func plain(_ value: any TOMLValueConvertible) -> ConfigurationValue {
  switch value.type {
  case .string: .text(value.string ?? "")
  case .int: .integer(value.int ?? 0)
  case .bool: .flag(value.bool ?? false)
  case .table: .table(value.table.map(plain) ?? [:])
  case .array: .list(value.array.map { array in (0..<array.count).map { plain(array[$0]) } } ?? [])
  case .double: .unused("a decimal number without quotes")
  case .date: .unused("a date without quotes")
  case .time: .unused("a time without quotes")
  case .dateTime: .unused("a date and time without quotes")
  }
}

/// The parser's message as a sentence within ours: it writes `Error while parsing key: …`.
private func sentence(_ message: String) -> String {
  var text = message
  if text.hasPrefix("Error while ") { text = String(text.dropFirst("Error while ".count)) }
  return text
}
