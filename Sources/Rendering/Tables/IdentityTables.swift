import Facts
import Reconciliation

/// `tables/identities.csv`: what joining merged, what changed hands, what contradicts itself and what is only proposed.
func identityTable(_ evidence: Evidence) -> Document {
  table(
    "identities",
    [
      "kind", "subject", "id", "title", "key", "rule", "others", "reason", "line", "rows", "first_path",
      "first_line",
    ]
  ) { row in
    for note in evidence.identity.notes {
      try row([
        .text(note.kind.rawValue), .text(note.subject.rawValue), .text(note.id), .text(note.title),
        .text(note.key), .text(note.rule), .text(note.others.joined(separator: " ")), .text(note.reason),
        .text(note.line), .number(note.origins.count), .text(note.origins.first?.file.path ?? ""),
        .optional(note.origins.first?.line),
      ])
    }
  }
}

/// `tables/account-kinds.csv`: people and accounts by what they are.
func accountKindTable(_ evidence: Evidence) -> Document {
  table("account-kinds", ["kind", "on_roster", "explained_logins"]) { row in
    for count in evidence.identity.accounts {
      try row([.text(count.kind.rawValue), .number(count.onRoster), .number(count.explained)])
    }
  }
}

/// `tables/naming-breaches.csv`: logins and hosts that the declared convention does not fit.
func namingBreachTable(_ evidence: Evidence) -> Document {
  table("naming-breaches", ["subject", "name", "what", "owner", "expected", "path", "line"]) { row in
    for breach in evidence.identity.breaches {
      try row([
        .text(breach.subject.rawValue), .text(breach.name), .text(breach.what), .text(breach.owner),
        .text(breach.expected.joined(separator: " ")), .text(breach.origin.file.path),
        .number(breach.origin.line),
      ])
    }
  }
}

/// `tables/unrecognised.csv`: names that nothing leads to the catalogue, those that could matter most first, with a proposal
/// for each and the line that would put it into `catalogue/aliases.csv`.
func unrecognisedTable(_ evidence: Evidence) -> Document {
  table(
    "unrecognised",
    [
      "rank", "name", "spellings", "rows", "installations", "uses", "publisher", "price_level", "currency",
      "bought", "proposal", "products", "reason", "line", "first_path", "first_line",
    ]
  ) { row in
    for (place, name) in evidence.unrecognised.enumerated() {
      // One row a spelling: each has its own line to paste.
      for (spelling, line) in zip(name.spellings, name.lines) {
        try row(
          [
            .number(place + 1), .text(name.name), .text(spelling), .number(name.rows),
            .number(name.installations), .number(name.uses), .text(name.publisher),
          ] + Cell.money(name.priceLevel) + [
            .amounts(name.bought), .text(name.proposal.rawValue), .text(name.products.joined(separator: " ")),
            .text(name.reason), .text(line), .text(name.origin.file.path), .number(name.origin.line),
          ])
      }
    }
  }
}
