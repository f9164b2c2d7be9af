internal import Facts

/// A record's text in which the values of some members are replaced by `"…"`. Of a text that is no JSON and names
/// one of them, nothing is shown.
///
/// - Parameter secrets: names of members at any level, letter case aside.
func withoutSecrets(_ record: ArraySlice<UInt8>, _ secrets: [String]) -> String {
  let text = Array(record.prefix(1 << 16))
  guard !secrets.isEmpty else { return String(decoding: text.prefix(16_384), as: UTF8.self) }
  let names = Set(secrets.map { $0.lowercased() })
  guard let node = try? JSONParser.parse(Array(record)) else {
    let lowered = String(decoding: text, as: UTF8.self).lowercased()
    let mayHoldOne = lowered.contains("\\u") || names.contains { lowered.contains($0) }
    return mayHoldOne
      ? "(not shown: it may hold a password)" : String(decoding: text.prefix(16_384), as: UTF8.self)
  }
  var hidden: [Range<Int>] = []
  collect(node, names, into: &hidden)
  let bytes = Array(record)
  var shown: [UInt8] = []
  var at = 0
  for range in hidden {
    shown += bytes[at..<range.lowerBound]
    shown += Array("\"…\"".utf8)
    at = range.upperBound
  }
  shown += bytes[at...]
  return String(decoding: shown.prefix(16_384), as: UTF8.self)
}

/// Ranges of the values to hide, in document order.
private func collect(_ node: JSONNode, _ names: Set<String>, into hidden: inout [Range<Int>]) {
  switch node.value {
  case .object(let members):
    for (name, member) in members {
      if names.contains(name.lowercased()) {
        hidden.append(member.range)
      } else {
        collect(member, names, into: &hidden)
      }
    }
  case .array(let elements): for element in elements { collect(element, names, into: &hidden) }
  default: break
  }
}
