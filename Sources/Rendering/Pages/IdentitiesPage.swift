import Facts
import Reconciliation

extension Page {
  /// `identities.html`: who is who: what was merged and by which rule, what contradicts itself, what is only proposed.
  static func identities(_ context: PageContext) -> Page {
    Page(
      path: "identities.html", template: "identities.mustache", title: "Identities",
      section: "identities.html"
    ) { rows in
      let identity = context.evidence.identity
      let unknown = context.evidence.unresolved.filter { $0.kind == "identity" }
      let names = context.evidence.unrecognised
      func cut(_ total: Int, _ table: String) -> View {
        .cut(shown: min(rows, total), total: total, table: table, root: "")
      }
      var view: [String: View] = [
        "people": .number(context.evidence.people.count), "devices": .number(context.evidence.devices.count),
        "isMerged": .flag(identity.notes.contains { $0.kind == .merged }),
        "accounts": .list(
          identity.accounts.map {
            [
              "kind": .word($0.kind.rawValue), "onRoster": .number($0.onRoster),
              "explained": .number($0.explained),
            ]
          }),
        "unknown": .list(
          unknown.prefix(rows).map {
            [
              "name": .shown(named($0.name, else: "(blank)")), "rows": .number($0.rows),
              "origin": context.origin($0.origin, root: ""),
            ]
          }),
        "unknownCut": cut(unknown.count, "unresolved"),
        "breaches": .list(
          identity.breaches.prefix(rows).map {
            [
              "name": .shown(named($0.name, else: "(blank)")), "what": .word($0.what),
              "owner": .shown($0.owner, 80),
              "expected": .shown($0.expected.joined(separator: ", "), 240),
              "origin": context.origin($0.origin, root: ""),
            ]
          }),
        "breachCut": cut(identity.breaches.count, "naming-breaches"),
        "names": .list(names.prefix(rows).map { nameView($0, context) }),
        "nameCut": .cut(
          shown: min(rows, names.count), total: names.count, table: "unrecognised", root: ""),
      ]
      for kind in IdentityNote.Kind.allCases {
        let own = identity.notes.filter { $0.kind == kind }
        let name = kind == .handedOver ? "handedOver" : kind.rawValue
        view[name] = .list(own.prefix(rows).map { noteView($0, context) })
        view[name + "Count"] = .number(own.count)
        view[name + "Cut"] = cut(own.count, "identities")
      }
      return view
    }
  }

  private static func noteView(_ note: IdentityNote, _ context: PageContext) -> View {
    [
      "id": .shown(named(note.id, else: "(blank)"), 120), "title": .shown(note.title, 120),
      "subject": .word(note.subject.rawValue), "rule": .shown(Wording(fixed: note.rule), 160),
      "others": .shown(note.others.joined(separator: ", "), 240), "reason": .english(note.reason, 400),
      "line": .shown(note.line, 240),
      "origins": .list(note.origins.prefix(3).map { context.origin($0, root: "") }),
    ]
  }

  private static func nameView(_ name: UnrecognisedName, _ context: PageContext) -> View {
    [
      "name": .shown(named(name.name, else: "(blank)")), "spellings": .number(name.spellings.count - 1),
      "hasSpellings": .flag(name.spellings.count > 1), "rows": .number(name.rows),
      "installations": .number(name.installations), "uses": .number(name.uses),
      "publisher": .shown(name.publisher, 80), "level": .money(name.priceLevel),
      "hasLevel": .flag(name.priceLevel != nil), "bought": .amounts(name.bought),
      "hasBought": .flag(!name.bought.isZero), "proposal": .word(name.proposal.words),
      "products": .list(
        name.products.map { id in
          [
            "href": .text(context.productLink(id, "position", root: "")),
            "title": .shown(context.products[id]?.title ?? id, 80),
          ]
        }),
      "reason": .english(name.reason, 240), "line": .shown(name.lines.first ?? "", 240),
      "origin": context.origin(name.origin, root: ""),
    ]
  }
}

extension UnrecognisedName.Proposal {
  fileprivate var words: String {
    switch self {
    case .product: "likely a catalogue product"
    case .helper: "helper, not licensable"
    case .new: "new product"
    }
  }
}
