import Facts
import Reconciliation

/// A figure or a fact with its name.
typealias RenewalFact = (title: Wording, value: RenewalValue)

/// A heading of a renewal page with what stands under it; every part but the title may be empty.
struct RenewalSection {
  var title: Wording
  var notes: [Wording] = []
  var facts: [RenewalFact] = []
  /// Sentences of a list.
  var items: [Wording] = []
  /// Of what stands in the tables; each is made with an id of its own.
  var charts: [RenewalChart] = []
  var tables: [RenewalTable] = []
  /// Stands in place of tables that have no row.
  var empty: Wording = ""
}

/// One page of a renewal pack.
struct RenewalPage {
  var path: String
  /// In the navigation.
  var name: Wording
  var title: Wording
  var lead: Wording
  var figures: [RenewalFact] = []
  var sections: [RenewalSection]
}

extension Renewal {
  /// In the order of the navigation.
  var pages: [RenewalPage] {
    let whole =
      [overview, baselinePage] + (edition == .internal ? [usePage, scenariosPage, termsPage] : [asksPage])
    return whole
  }

  private var overview: RenewalPage {
    let isInternal = edition == .internal
    var page = RenewalPage(
      path: "index.html", name: "Overview", title: "Renewal: \(publisher)",
      lead: isInternal
        ? "What ends when, what is needed, what it costs, and how far to go. For \(run.organisation) alone: the vendor edition is "
          + "the one to hand out."
        : "Vendor edition. Terms and prices as \(run.organisation) has them on record, and what it asks for.",
      sections: [])
    if isInternal {
      page.figures = figures
      page.sections.append(
        RenewalSection(
          title: "Decision wanted",
          facts: [
            ("What", .words(header.decision)),
            ("By", header.decideBy.map { .day($0) } ?? .words("no date lies ahead")),
            (
              "Owner",
              header.owner.isEmpty ? recorded("") : .words("\(header.owner) (\(header.ownerSource))")
            ),
            ("Business owner", recorded(header.businessOwner)),
            ("Technical owner", recorded(header.technicalOwner)),
          ]))
    }
    page.sections.append(
      RenewalSection(
        title: "Dates",
        notes: [
          "The term end is of no help once the notice deadline has passed. Days are counted from \(today). A dash: not recorded."
        ] + (isInternal ? ["Working days: \(calendar.words)."] : []),
        facts: [("How notice is delivered", recorded(header.delivery))], tables: [termsTable],
        empty: "No agreement or order of this publisher is valid on \(run.asOf)."))
    if isInternal {
      page.sections.append(
        RenewalSection(
          title: "Plan",
          notes: governing.map {
            [
              "Counted back from the \(Wording(fixed: $0.kind.rawValue)) of \($0.day); each step on the working day before, where its day is none. "
                + "The same dates for a calendar program: renewal.ics."
            ]
          } ?? [],
          tables: [planTable], empty: "No term end lies ahead, so there is nothing to plan."))
    }
    page.sections.append(basis)
    return page
  }

  private var figures: [RenewalFact] {
    var figures: [RenewalFact] = []
    if let governing {
      figures.append((governing.kind == .notice ? "Notice deadline" : "Term end", .day(governing.day)))
      figures.append(
        ("Working days left", .number(calendar.workingDays(after: today, through: governing.day))))
    }
    let value = terms.filter { $0.end != nil }.reduce(into: Amounts()) { $0.add($1.value) }
    figures.append(("Value of what ends", .amounts(value)))
    let saving = savings.filter { !$0.kind.isRealised && $0.kind != .stillPaid }
    figures.append(("Seats to spare", .number(saving.reduce(0) { $0 + $1.seats })))
    figures.append(("Products short", .number(risks.count { $0.shortfall > 0 })))
    return figures
  }

  /// What the figures rest on.
  private var basis: RenewalSection {
    var facts: [RenewalFact] = [
      ("Figures hold on", .words("\(run.asOf), by the sources of \(run.period)")),
      ("Made at", .moment(run.at)),
    ]
    if let close = run.lastClose {
      facts.append(("Last sealed close", .words("\(close.name), period \(close.period)")))
      facts.append(("SHA-256 of its tag manifest", .text(close.tagManifestDigest.hex)))
    } else {
      facts.append(("Last sealed close", .words("none yet")))
    }
    return RenewalSection(
      title: "What this rests on",
      notes: ["This pack closes no period and adds nothing to the change history."], facts: facts)
  }

  private var baselinePage: RenewalPage {
    RenewalPage(
      path: "baseline.html", name: "Baseline", title: "Commercial baseline",
      lead: "What is held now, at which price, under which terms, and how prices rose.",
      sections: [
        RenewalSection(
          title: "Entitlements now running",
          notes: [
            "A unit price is for the term of its line. Twelve months are the value of the term × 12 ÷ its months. A dash: not recorded."
          ],
          facts: [("Billing", recorded(header.billing))],
          tables: [
            baselineTable.showing(
              "Quantities and prices",
              [
                "product", "entitlement", "quantity", "valid_from", "valid_to", "unit_price", "value",
                "yearly",
              ]),
            baselineTable.showing(
              "Commitments, true-up and caps",
              [
                "product", "entitlement", "agreement", "evidence", "minimum_commitment", "true_up_price",
                "uplift_cap_percent", "capped_price",
              ]),
          ],
          empty: "No entitlement of this publisher is valid on \(run.asOf)."),
        RenewalSection(
          title: "Price history",
          notes: [
            "Each line is compared with the line before of the same part number, buying entity and currency. Entries of the "
              + "register are compared within one agreement."
          ] + Renewal.cutNote(priceCourses.count), charts: priceCharts, tables: [pricesTable],
          empty: "No purchase line or register entry tells a price."),
        RenewalSection(
          title: "Tiers and overage", tables: [tiersTable],
          empty: "The catalogue records no price breakpoints for this publisher."),
      ])
  }

  private var asksPage: RenewalPage {
    RenewalPage(
      path: "requests.html", name: "Requests", title: "What we ask for",
      lead: "Quantities to quote, and terms that matter to us.",
      sections: [
        RenewalSection(
          title: "Quotes asked for",
          notes: [
            "Please quote each line for 12 and for 36 months. Where fewer units are asked for than end, the counts of seats on "
              + "\(run.asOf) say why."
          ], tables: [quotesTable], empty: "Nothing ends with a term, so nothing is asked for."),
        RenewalSection(title: "Terms", tables: [asksTable]),
      ])
  }
}

/// A text, or that nothing is recorded.
private func recorded(_ text: String) -> RenewalValue {
  text.isEmpty ? .words("not recorded") : .text(text)
}
