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
  let old = inOrder(before)
  let new = inOrder(after.contains(where: holdsNUL) ? after.map(withoutNUL) : after)
  var changes: [Change] = []
  var (nextOld, nextNew) = (0, 0)
  while nextOld < old.count || nextNew < new.count {
    let isOld = nextNew == new.count || nextOld < old.count && !precedes(new[nextNew], old[nextOld])
    let isNew = nextOld == old.count || nextNew < new.count && !precedes(old[nextOld], new[nextNew])
    if isOld, isNew {
      changes += fieldChanges(old[nextOld], new[nextNew])
    } else if isNew {
      let state = new[nextNew]
      changes.append(
        change(
          state, "", .added, after: fieldsText(state.fields), source: state.source,
          "new since the last close"))
    } else {
      let state = old[nextOld]
      changes.append(
        change(
          state, "", .removed, before: fieldsText(state.fields), source: state.source,
          "no longer in the sources"))
    }
    if isOld { nextOld += 1 }
    if isNew { nextNew += 1 }
  }
  return changes
}

/// By kind and id in byte order; of states of the same kind and id, the last.
private func inOrder(_ states: [SubjectState]) -> [SubjectState] {
  var sorted: [SubjectState] = []
  sorted.reserveCapacity(states.count)
  let order = states.indices.sorted {
    precedes(states[$0], states[$1]) || $0 < $1 && !precedes(states[$1], states[$0])
  }
  for index in order {
    if let last = sorted.last, !precedes(last, states[index]) { sorted.removeLast() }
    sorted.append(states[index])
  }
  return sorted
}

private func precedes(_ left: SubjectState, _ right: SubjectState) -> Bool {
  let kinds = byteOrder(left.kind, right.kind)
  return kinds == 0 ? byteOrder(left.id, right.id) < 0 : kinds < 0
}

/// Below, at or above zero, as the first text's bytes come before, are, or come after the second's.
private func byteOrder(_ left: String, _ right: String) -> Int {
  var (left, right) = (left, right)
  return left.withUTF8 { left in
    right.withUTF8 { right in
      let common = min(left.count, right.count)
      var place = 0
      while place < common, left[place] == right[place] { place += 1 }
      return place < common ? Int(left[place]) - Int(right[place]) : left.count - right.count
    }
  }
}

private func holdsNUL(_ state: SubjectState) -> Bool {
  state.kind.utf8.contains(0) || state.id.utf8.contains(0) || state.source.utf8.contains(0)
    || state.fields.contains { $0.key.utf8.contains(0) || $0.value.utf8.contains(0) }
}

private func withoutNUL(_ state: SubjectState) -> SubjectState {
  guard holdsNUL(state) else { return state }
  func clean(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
  return SubjectState(
    kind: clean(state.kind), id: clean(state.id),
    fields: Dictionary(state.fields.map { (clean($0), clean($1)) }) { max($0, $1) },
    source: clean(state.source))
}

private func fieldChanges(_ old: SubjectState, _ new: SubjectState) -> [Change] {
  let isSame =
    old.fields.count == new.fields.count
    && old.fields.allSatisfy { name, value in new.fields[name]?.utf8.elementsEqual(value.utf8) ?? false }
  if isSame { return [] }
  let names = Set(old.fields.keys).union(new.fields.keys).sorted {
    $0.utf8.lexicographicallyPrecedes($1.utf8)
  }
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
