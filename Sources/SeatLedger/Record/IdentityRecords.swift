import Archive
import Facts
import Reconciliation

/// Records of who is who and of names that nothing recognised. They belong to no publisher's section: whom they are about
/// and what the organisation calls things stays with it.
func identityRecords(_ evidence: Evidence) -> [Record] {
  var numbers = RepeatedIDs()
  let notes = evidence.identity.notes.map { note in
    let id = numbers.unique("\(note.kind.rawValue)/\(note.subject.rawValue)/\(note.id)", of: "resolution")
    return Record(
      publisher: "", id: "resolution/\(id)",
      fields: [
        "kind": .string("resolution"), "resolution": .string(note.kind.rawValue),
        "subject": .string(note.subject.rawValue), "rule": .string(note.rule),
      ],
      withheld: [
        .internal: ["rows": rows(note.origins)],
        .person: [
          "id": .string(note.id), "key": .string(note.key), "others": .strings(note.others),
          "reason": .string(note.reason),
        ],
      ])
  }
  return notes
    + evidence.unrecognised.map { name in
      Record(
        publisher: "", id: "unrecognised/\(numbers.unique(name.name, of: "unrecognised"))",
        fields: ["kind": .string("unrecognised"), "proposal": .string(name.proposal.rawValue)],
        withheld: [
          .internal: [
            "name": .string(name.name), "spellings": .strings(name.spellings), "rows": rows([name.origin]),
            "met": .integer(name.rows), "installations": .integer(name.installations),
            "uses": .integer(name.uses),
            "products": .strings(name.products),
          ],
          .commercial: ["bought": .strings(name.bought.sorted.map(\.description))],
        ])
    }
}
