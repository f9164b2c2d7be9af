import Facts
import Reconciliation

extension TableForm {
  static let identities = TableForm(
    "identities",
    "What joining merged, what changed hands, what contradicts itself, and what is only proposed.",
    [
      "kind": "merged, handed-over, conflict or proposal.",
      "subject": "person, device or login.",
      "id": "Id of the person or device, or the login.",
      "title": "Its name for readers.",
      "key": "The name, number or address that the rows have in common.",
      "rule": "Rule of joining that links them.",
      "others": "Ids of the others that it is about, with blanks between.",
      "reason": "Why, in words.",
      "line":
        "The line for catalogue/identities.csv that would settle it; empty where nothing is to be settled.",
      "rows": "Rows that show it.",
      "first_path": Meaning.firstPath,
      "first_line": Meaning.firstLine,
    ])
}

/// `tables/identities.csv`: what joining merged, what changed hands, what contradicts itself and what is only proposed.
func identityTable(_ evidence: Evidence) -> Document {
  TableForm.identities.document { row in
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

extension TableForm {
  static let accountKinds = TableForm(
    "account-kinds", "People and accounts by what they are.",
    [
      "kind": "human, service, shared or external.",
      "on_roster": "People of this kind that a roster names.",
      "explained_logins": "Logins of this kind that catalogue or patterns explain.",
    ])
}

/// `tables/account-kinds.csv`: people and accounts by what they are.
func accountKindTable(_ evidence: Evidence) -> Document {
  TableForm.accountKinds.document { row in
    for count in evidence.identity.accounts {
      try row([.text(count.kind.rawValue), .number(count.onRoster), .number(count.explained)])
    }
  }
}

extension TableForm {
  static let namingBreaches = TableForm(
    "naming-breaches", "Logins and hosts that the declared convention does not fit.",
    [
      "subject": "login or device.",
      "name": "The name as found.",
      "what": "Of a login the kind of account: human, service, shared or external; of a device host.",
      "owner": "Id of the person or device that bears it; empty where none is known.",
      "expected": "Patterns of the convention, with blanks between.",
      "path": Meaning.path,
      "line": Meaning.line,
    ])
}

/// `tables/naming-breaches.csv`: logins and hosts that the declared convention does not fit.
func namingBreachTable(_ evidence: Evidence) -> Document {
  TableForm.namingBreaches.document { row in
    for breach in evidence.identity.breaches {
      try row([
        .text(breach.subject.rawValue), .text(breach.name), .text(breach.what), .text(breach.owner),
        .text(breach.expected.joined(separator: " ")), .text(breach.origin.file.path),
        .number(breach.origin.line),
      ])
    }
  }
}

extension TableForm {
  static let unrecognised = TableForm(
    "unrecognised",
    "Names that nothing leads to the catalogue, those that could matter most first; one row a spelling.",
    [
      "rank": "Place in the order, from 1.",
      "name": "The name without architecture, language, update and version.",
      "spellings": "A spelling as the sources have it.",
      "rows": "Rows with this name, in any spelling.",
      "installations": "Of these, installations.",
      "uses": "Of these, uses.",
      "publisher": "Publisher as the sources name it.",
      "price_level":
        "Median list price of the publisher's products in the catalogue; empty where there is none.",
      "currency": Meaning.currency(of: "price_level"),
      "bought": "Amounts that were paid for lines with this name.",
      "proposal": "What it seems to be: product, helper (part of something else) or new.",
      "products": "Ids of the products that it may be, the likeliest first, with blanks between.",
      "reason": "Why, in words.",
      "line": "The line for catalogue/aliases.csv that would settle this spelling.",
      "first_path": Meaning.firstPath,
      "first_line": Meaning.firstLine,
    ])
}

/// `tables/unrecognised.csv`: names that nothing leads to the catalogue, those that could matter most first, with a proposal
/// for each and the line that would put it into `catalogue/aliases.csv`.
func unrecognisedTable(_ evidence: Evidence) -> Document {
  TableForm.unrecognised.document { row in
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
