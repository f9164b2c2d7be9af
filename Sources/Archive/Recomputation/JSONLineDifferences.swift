import Facts

/// Member by member. What depends on every record of the pack (salts, and digests made with them) comes apart.
func jsonDifferences(_ place: Place) -> FoundDifferences? {
  func value(_ line: String?) -> JSONValue? { line.flatMap { JSONValue(parsing: Array($0.utf8)) } }
  let (theirs, ours) = (value(place.sealed), value(place.recomputed))
  guard let theirs, let ours else {
    return (theirs ?? ours).map { FoundDifferences([place.difference(record: name(of: $0))]) }
  }
  let (sealed, recomputed) = (members(theirs), members(ours))
  let dependent = dependentMembers(recomputed)
  var found = FoundDifferences([])
  for member in Set(sealed.keys).union(recomputed.keys).sorted() where sealed[member] != recomputed[member] {
    let difference = place.difference(
      record: name(of: ours), field: member, sealed: text(sealed[member]),
      recomputed: text(recomputed[member]))
    if dependent.contains(member) {
      found.dependent.append(difference)
    } else {
      found.named.append(difference)
    }
  }
  return found.named.isEmpty && found.dependent.isEmpty ? nil : found
}

/// The members of a line: of an opening `["salt","part",{…}]` those of its part.
private func members(_ value: JSONValue) -> [String: JSONValue] {
  switch value {
  case .object(let members): return members
  case .array(let items):
    guard items.count == 3, case .object(var members) = items[2] else { return ["": value] }
    members["salt"] = items[0]
    members["part"] = items[1]
    return members
  default: return ["": value]
  }
}

private func dependentMembers(_ members: [String: JSONValue]) -> Set<String> {
  guard members["salt"] != nil else { return [] }
  var names = Set(["salt"] + WithheldPart.allCases.map(\.rawValue))
  // In place of an id that is kept back stands a part of a digest.
  if members[WithheldPart.person.rawValue] != nil { names.insert("id") }
  // A section's root is made of its leaves.
  if members["rows"] != nil, members["publisher"] != nil { names.insert("root") }
  return names
}

private func name(of value: JSONValue) -> String {
  let members = members(value)
  if let id = members["id"]?.text { return id }
  if let kind = members["subject_kind"]?.text, let subject = members["subject"]?.text {
    return "\(kind) \(subject)"
  }
  return members["publisher"]?.text ?? ""
}

private func text(_ value: JSONValue?) -> String {
  guard let value else { return "" }
  return value.text ?? (try? value.canonicalText()) ?? ""
}
