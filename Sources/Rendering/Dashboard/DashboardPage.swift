import Facts
import Reconciliation

/// `index.html` of an archive, as bytes: the chain, the trend, who is to sign, and what comes next.
///
/// - Throws: ``Fault`` with code `template`.
public func dashboardPage(_ dashboard: Dashboard, templates: TemplateSet) throws -> [UInt8] {
  try boundedPage("dashboard.mustache", templates) { .record(fields(dashboard, templates, rows: $0)) }
}

/// - Parameter most: the most rows that a table shows.
private func fields(_ dashboard: Dashboard, _ templates: TemplateSet, rows most: Int) -> [String: View] {
  let cards = IndicatorCard.all(dashboard.indicators, Indicator.all)
  let leading = Set(Indicator.leading.map(\.id))
  let owners = ownerViews(dashboard)
  let missing = dashboard.packs.filter { !$0.missing.isEmpty }
  let (mostOwners, mostDeadlines) = (min(60, most), min(40, most))
  let shownPacks = dashboard.packs.suffix(most).reversed()
  return [
    "page": .record(
      lookFields(
        templates, organisation: dashboard.organisation, period: dashboard.newest?.period ?? ""
      ).merging([
        "title": "Archive", "root": "",
        "nav": [["href": "index.html", "name": "Archive", "isCurrent": true]],
      ]) { $1 }),
    "run": [
      "organisation": .shown(
        dashboard.organisation.isEmpty ? "Archive" : Wording(data: dashboard.organisation)),
      "period": .shown(dashboard.newest.map { Wording(data: $0.period) } ?? "no close yet"),
      "tool": .shown(dashboard.toolVersion),
      "restates": .list([]),
    ],
    "isEmpty": .flag(dashboard.packs.isEmpty),
    "newest": .list(
      dashboard.newest.map {
        [["pack": .shown($0.pack), "period": .shown($0.period), "asOf": .day($0.asOf)]]
      } ?? []),
    "at": .text(dashboard.at?.description ?? ""),
    "count": .text(counted(dashboard.packs.count, "pack", "packs")),
    "isSound": .flag(dashboard.packs.allSatisfy(\.isSound) && dashboard.gaps.isEmpty),
    "gaps": .list(dashboard.gaps.prefix(most).map { ["text": .shown($0, 300)] }),
    "hasGaps": .flag(!dashboard.gaps.isEmpty),
    "moreGaps": .text(
      dashboard.gaps.count > most ? "and \(grouped(dashboard.gaps.count - most)) more gaps" : ""),
    "packs": .list(shownPacks.map(packView)),
    "packsCut": .text(
      dashboard.packs.count > most
        ? "The last \(grouped(most)) of \(grouped(dashboard.packs.count)) packs are shown." : .empty),
    "cards": .list(cards.filter { leading.contains($0.indicator.id) }.map { $0.view(templates.language) }),
    "hasCards": .flag(!cards.isEmpty), "course": indicatorCourse(cards),
    "missing": .list(
      missing.reversed().prefix(mostOwners).map {
        [
          "pack": .shown($0.name), "who": .list($0.missing.prefix(20).map { ["name": .shown($0, 120)] }),
          "more": .text(more($0.missing.count, than: 20)),
        ]
      }), "moreMissing": .text(more(missing.count, than: mostOwners)), "hasMissing": .flag(!missing.isEmpty),
    "hasRoster": .flag(dashboard.packs.contains { !$0.signed.isEmpty }),
    "deadlines": .list(dashboard.deadlines.prefix(mostDeadlines).map(deadlineView)),
    "hasDeadlines": .flag(!dashboard.deadlines.isEmpty),
    "moreDeadlines": .text(
      dashboard.deadlines.count > mostDeadlines
        ? "and \(grouped(dashboard.deadlines.count - mostDeadlines)) later ones" : .empty),
    "owners": .list(Array(owners.prefix(mostOwners))),
    "moreOwners": .text(
      owners.count > mostOwners ? "and \(grouped(owners.count - mostOwners)) more owners" : .empty),
    "hasOwners": .flag(!owners.isEmpty),
    "open": .text(counted(dashboard.tasks.count, "finding is open", "findings are open")),
    "late": .list(
      dashboard.lateSources.prefix(most).map {
        ["source": .shown($0.source), "title": .shown($0.title, 200)]
      }), "moreLate": .text(more(dashboard.lateSources.count, than: most)),
    "hasLate": .flag(!dashboard.lateSources.isEmpty),
  ]
}

/// `and 3 more`; empty where all are shown.
private func more(_ total: Int, than shown: Int) -> Wording {
  total > shown ? "and \(grouped(total - shown)) more" : .empty
}

private func packView(_ pack: Dashboard.Pack) -> View {
  [
    "name": .shown(pack.name), "href": .text(pathSegment(pack.file)), "kind": .word(shown(pack.kind, 40)),
    "period": .shown(pack.period, 60), "at": .text(pack.sealedAt.description),
    "digest": .text(pack.digest.hex), "standing": .shown(Wording(fixed: pack.standing), 300),
    "isSound": .flag(pack.isSound),
    "note": .shown(pack.note, 300), "signed": .text(pack.signed),
  ]
}

private func deadlineView(_ deadline: Dashboard.Deadline) -> View {
  [
    "day": .day(deadline.day), "product": .shown(named(deadline.product, else: "No name"), 120),
    "publisher": .shown(deadline.publisher, 80), "entitlement": .shown(deadline.entitlement, 60),
    "termEnd": .shown(deadline.termEnd, 20), "renews": .text(deadline.renewsItself ? "yes" : "no"),
  ]
}

/// Owners by what is due first, each with the next few findings.
private func ownerViews(_ dashboard: Dashboard) -> [View] {
  let asOf = dashboard.newest?.asOf ?? Day(number: .min)
  let byOwner = Dictionary(grouping: dashboard.tasks, by: \.owner).mapValues { tasks in
    tasks.sorted { ($0.due, $0.severity.rank, $0.title) < ($1.due, $1.severity.rank, $1.title) }
  }
  let ordered = byOwner.sorted {
    ($0.value[0].due, $0.key) < ($1.value[0].due, $1.key)
  }
  return ordered.map { owner, tasks in
    [
      "name": .shown(named(owner, else: "No owner named"), 80), "open": .number(tasks.count),
      "due": .day(tasks[0].due), "overdue": .number(tasks.count { $0.due < asOf }),
      "worst": (tasks.map(\.severity).min() ?? .note).view,
      "next": .list(
        tasks.prefix(3).map {
          ["title": .shown($0.title, 140), "due": .day($0.due), "since": .shown($0.openSince, 40)]
        }),
      "more": .text(tasks.count > 3 ? "and \(grouped(tasks.count - 3)) more" : .empty),
    ]
  }
}

/// A file's name as a relative address.
private func pathSegment(_ name: String) -> String {
  name.utf8.map { byte in
    switch byte {
    case 0x2D, 0x2E, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
    default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }.joined()
}
