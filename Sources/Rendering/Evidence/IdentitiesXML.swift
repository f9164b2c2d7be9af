import Facts
import Reconciliation

/// Who is who, and which names nothing recognised.
func writeIdentities(_ evidence: Evidence, _ files: FileReferences, to xml: XMLStream) {
  xml.element("identities") {
    for count in evidence.identity.accounts {
      xml.element(
        "account-kind",
        [
          ("kind", count.kind.rawValue), ("on-roster", String(count.onRoster)),
          ("explained-logins", String(count.explained)),
        ])
    }
    for note in evidence.identity.notes { writeNote(note, files, to: xml) }
    for breach in evidence.identity.breaches {
      xml.element(
        "naming-breach",
        [
          ("subject", breach.subject.rawValue), ("name", breach.name), ("what", breach.what),
          ("owner", breach.owner.nilIfEmpty),
        ]
      ) {
        writeOrigins([breach.origin], files, to: xml)
        for pattern in breach.expected { xml.text("pattern", pattern) }
      }
    }
  }
  xml.element("unrecognised-names") {
    for name in evidence.unrecognised { writeName(name, files, to: xml) }
  }
}

private func writeNote(_ note: IdentityNote, _ files: FileReferences, to xml: XMLStream) {
  xml.element(
    "identity",
    [
      ("kind", note.kind.rawValue), ("subject", note.subject.rawValue), ("id", note.id),
      ("title", note.title.nilIfEmpty), ("key", note.key.nilIfEmpty), ("rule", note.rule),
    ]
  ) {
    writeOrigins(note.origins, files, to: xml)
    for other in note.others { xml.text("other", other) }
    xml.text("reason", note.reason)
    if !note.line.isEmpty { xml.text("line", note.line) }
  }
}

private func writeName(_ name: UnrecognisedName, _ files: FileReferences, to xml: XMLStream) {
  xml.element(
    "unrecognised-name",
    [
      ("rows", String(name.rows)), ("installations", String(name.installations)), ("uses", String(name.uses)),
      ("publisher", name.publisher.nilIfEmpty), ("price-level", name.priceLevel?.amount),
      ("currency", name.priceLevel?.currency.code), ("proposal", name.proposal.rawValue),
    ]
  ) {
    writeOrigins([name.origin], files, to: xml)
    for (spelling, line) in zip(name.spellings, name.lines) {
      xml.element("spelling", [("name", spelling), ("line", line)])
    }
    for product in name.products { xml.element("likely-product", [("id", product)]) }
    xml.text("reason", name.reason)
    for amount in name.bought.sorted {
      xml.element("bought", [("value", amount.amount), ("currency", amount.currency.code)])
    }
  }
}
