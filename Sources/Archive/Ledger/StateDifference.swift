public import Facts

/// What changed between two closes, by kind, id and field in byte order.
///
/// A subject that is new or gone is one change with an empty field, whose `after` or `before` holds all its fields as
/// an RFC 8785 object. A field that is new or gone is a change of that kind with its name. Where only the source
/// moved (a file was exported anew), nothing changed.
///
/// U+0000 in new states counts as U+FFFD: a SQLite text cannot hold it.
///
/// - Parameters: states with unique kind and id; of those that are not, the last counts.
public func diff(before: [SubjectState], after: [SubjectState]) -> [Change] {
  let old = Dictionary(before.map { (SubjectKey($0), $0) }) { $1 }
  let new = Dictionary(after.map(withoutNUL).map { (SubjectKey($0), $0) }) { $1 }
  var changes: [Change] = []
  for key in Set(old.keys).union(new.keys).sorted() {
    switch (old[key], new[key]) {
    case (nil, let new?):
      changes.append(
        change(new, "", .added, after: fieldsText(new.fields), source: new.source, "new since the last close"))
    case (let old?, nil):
      changes.append(
        change(old, "", .removed, before: fieldsText(old.fields), source: old.source, "no longer in the sources"))
    case (let old?, let new?): changes += fieldChanges(old, new)
    case (nil, nil): break
    }
  }
  return changes
}

private func withoutNUL(_ state: SubjectState) -> SubjectState {
  func clean(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
  guard ([state.kind, state.id, state.source] + state.fields.keys + state.fields.values).contains(where: {
    $0.utf8.contains(0)
  }) else { return state }
  return SubjectState(
    kind: clean(state.kind), id: clean(state.id),
    fields: Dictionary(state.fields.map { (clean($0), clean($1)) }) { max($0, $1) }, source: clean(state.source))
}

private func fieldChanges(_ old: SubjectState, _ new: SubjectState) -> [Change] {
  let names = Set(old.fields.keys).union(new.fields.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  return names.compactMap { name in
    switch (old.fields[name], new.fields[name]) {
    case (nil, let value?):
      change(new, name, .added, after: value, source: new.source, "\(name) is known since this close")
    case (let value?, nil):
      change(new, name, .removed, before: value, source: new.source, "\(name) is no longer in the sources")
    case (let value?, let now?) where !value.utf8.elementsEqual(now.utf8):
      change(new, name, .changed, before: value, after: now, source: new.source, "\(name) changed")
    default: nil
    }
  }
}

private func change(
  _ state: SubjectState, _ field: String, _ kind: Change.Kind, before: String = "", after: String = "",
  source: String, _ reason: String
) -> Change {
  Change(
    subjectKind: state.kind, subject: state.id, field: field, kind: kind, before: before, after: after,
    source: source, reason: reason)
}

/// A subject's fields as an RFC 8785 object of texts.
func fieldsText(_ fields: [String: String]) -> String {
  var bytes: [UInt8] = [0x7B]
  for (index, member) in CanonicalJSON.sorted(fields).enumerated() {
    if index > 0 { bytes.append(0x2C) }
    CanonicalJSON.append(member.key, to: &bytes)
    bytes.append(0x3A)
    CanonicalJSON.append(member.value, to: &bytes)
  }
  bytes.append(0x7D)
  return String(decoding: bytes, as: UTF8.self)
}

/// A subject by kind and id, byte for byte: Swift's `==` would take two spellings of an accent for one.
struct SubjectKey: Hashable, Comparable {
  let kind: [UInt8]
  let id: [UInt8]

  init(kind: String, id: String) { (self.kind, self.id) = (Array(kind.utf8), Array(id.utf8)) }
  init(_ state: SubjectState) { self.init(kind: state.kind, id: state.id) }

  static func < (left: SubjectKey, right: SubjectKey) -> Bool {
    left.kind == right.kind
      ? left.id.lexicographicallyPrecedes(right.id) : left.kind.lexicographicallyPrecedes(right.kind)
  }
}
