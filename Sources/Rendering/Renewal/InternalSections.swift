import Facts
import Reconciliation

/// Pages of the internal edition alone.
extension Renewal {
  var usePage: RenewalPage {
    RenewalPage(
      path: "use.html", name: "Use and quantity", title: "Use, and how many to renew",
      lead:
        "Counts of seats and of simultaneous use on \(run.asOf), and the quantity that follows from them.",
      sections: [
        RenewalSection(
          title: "Use now",
          notes: [
            "Never used, dormant and of leavers are seats that are assigned and idle; each seat is in one class. Underused seats "
              + "are in use on few days, and not idle. Shortfall and surplus stand side by side."
          ], tables: [useTable], empty: "No product of this publisher is held or used."),
        RenewalSection(
          title: "Simultaneous use", tables: [poolsTable],
          empty: "No product of this publisher is counted by simultaneous use."),
        RenewalSection(
          title: "Trend",
          notes: ["From the indicators of the sealed closes of the last years, and of this pack's own day."]
            + Renewal.cutNote(useCourses.count), charts: useCharts,
          tables: [trendTable], empty: "No close tells the utilisation of these products."),
        RenewalSection(
          title: "By department",
          notes: [
            "Departments of fewer than \(PeopleSegments.fewest) people are taken together: nobody is to be recognised."
          ],
          tables: [departmentsTable], empty: "There is no breakdown: no seats, or too few people."),
        RenewalSection(
          title: "How many to renew",
          notes: [
            "An estimate, made of what is known on \(run.asOf). Units without end stay held whatever is renewed."
          ],
          facts: movements, tables: [quantitiesTable], empty: "There is no product to renew."),
        RenewalSection(
          title: "What moves the quantity", notes: ["Each assumption moved alone, all others as they are."],
          tables: [assumptionsTable], empty: "There is no forecast, so there is nothing to move."),
        RenewalSection(
          title: "What the inactivity rule does", tables: [sensitivityTable],
          empty: "No product has seats whose use is recorded."),
      ])
  }

  private var movements: [RenewalFact] {
    let leavers = lines.reduce(0) { $0 + $1.knownLeavers }
    let joiners = lines.reduce(0) { $0 + $1.knownJoiners }
    return [
      ("Seats of people who are known to leave within a year", .number(leavers)),
      ("Seats that people known to join will need", .number(joiners)),
    ]
  }

  var scenariosPage: RenewalPage {
    RenewalPage(
      path: "scenarios.html", name: "Scenarios", title: "Savings, risks and scenarios",
      lead: "What could be saved, what must be settled first, and what each way to renew costs.",
      sections: [
        RenewalSection(
          title: "Savings",
          notes: [
            "Possible and made savings stand apart. A saving is made once a seat was taken back and is no longer paid for."
          ], tables: [savingsTable], empty: "No seat is to spare, and none was taken back."),
        RenewalSection(
          title: "Compliance risk",
          notes: ["An open shortfall becomes part of the price: settle it before the talks."],
          tables: [risksTable],
          empty: "No product of this publisher is short or undetermined on \(run.asOf)."),
        RenewalSection(
          title: "Scenarios side by side",
          notes: [
            "Units that stay cost what their own entitlement cost, the oldest first; further ones cost the price of one more. No price "
              + "is invented: what is not recorded is in no sum. A dash: not recorded. Shortfall and surplus are counted from today's position, not "
              + "allocated anew."
          ], charts: costCharts, tables: [scenariosTable],
          empty: "Nothing ends with a term, so there is nothing to choose."),
        RenewalSection(
          title: "What one must believe",
          facts: scenarios.map {
            (
              $0.title,
              .words(
                ([$0.summary, "One must believe:"] + $0.beliefs + ["What may go wrong:"] + $0.risks)
                  .joined(separator: " "))
            )
          }),
        RenewalSection(title: "Scenarios by product", tables: [scenarioLinesTable]),
      ])
  }

  var termsPage: RenewalPage {
    RenewalPage(
      path: "negotiation.html", name: "Negotiation", title: "Negotiation and hand-off",
      lead: "What to ask for, what speaks for it, how far to go, and what follows the signature.",
      sections: [
        RenewalSection(title: "Terms to win", tables: [asksTable]),
        RenewalSection(
          title: "Quotes to ask for",
          notes: ["This, and the terms asked for, is what the vendor edition says."],
          tables: [quotesTable], empty: "Nothing ends with a term."),
        RenewalSection(title: "Levers", items: levers),
        RenewalSection(
          title: "Alternatives", tables: [alternativesTable],
          empty: "The catalogue gives no product of another publisher the function of these."),
        RenewalSection(
          title: "Target and walk-away", tables: [positionsTable],
          empty:
            "None is recorded: decisions/negotiation.csv has no target, limit or alternative for this publisher."
        ),
        RenewalSection(
          title: "Approval", notes: ["The memo for the approvers, one page of text: approval-memo.txt."]),
        RenewalSection(title: "After the signature", tables: [tasksTable]),
      ])
  }
}
