extension CodedField {
  /// Those whose values are no finding, metric, grade, seat state, severity, status or term of the bridge: these are explained
  /// as what they are. A test walks the schemas, so that no list grows without its words here.
  static let all: [CodedField] = sources + positions + findings + decisions + forecasts + reports

  private static let sources: [CodedField] = [
    CodedField(
      "role",
      [
        ("purchases", "A source of purchase order lines: what was bought."),
        ("entitlements", "A source of contracts and licence certificates: what may be used, and until when."),
        ("deployments", "A source of installations: what is present on devices."),
        ("assignments", "A source of seats that an administrator gave to somebody."),
        ("access", "A source of uses: sign-ins, check-outs, last use."),
        ("people", "A source of people: who works here, since when and until when."),
        ("devices", "A source of devices: whose they are, and how many cores they have."),
      ]),
    CodedField(
      "subject",
      [
        ("person", "The note is about a person."), ("device", "The note is about a machine."),
        ("login", "The note is about a login."),
      ]),
    CodedField(
      "proposal",
      [
        ("product", "One or a few products of the catalogue are likely; a person decides."),
        ("helper", "A helper of other software: a driver, a runtime, an update. Mostly nothing to license."),
        ("new", "Nothing in the catalogue resembles the name."),
      ]),
    CodedField(
      "standing",
      [
        ("agrees", "The declared total is the one that was read."),
        ("differs", "The declared total is another than the one that was read: a finding."),
        ("not declared", "Nobody declared what the total should be."),
        (
          "cannot be compared",
          "The files do not give the total that is declared, or it is too large to compare."
        ),
        ("holds", "The decision counts on the last day of the period."),
        ("expired", "The decision ran out before the last day of the period."),
        ("not yet", "The decision counts from a later day."),
        ("refused", "The decision counts for nothing: requester and approver are the same person."),
        ("in progress", "The remediation is not done, and not yet due."),
        ("overdue", "The remediation was not done by its due date."),
        ("done", "The remediation is said to be done, and what it was about is not found any more."),
        (
          "done, still there",
          "The remediation is said to be done, and what it was about is found all the same."
        ),
        (
          "no longer found",
          "The remediation is not said to be done, and what it was about is not found any more."
        ),
      ]),
    CodedField(
      "direction",
      [
        ("forward", "Drawn to be looked up from a row to the figures that it is in."),
        ("backward", "Drawn to be looked up from a part of a figure to the rows that it rests on."),
      ]),
  ]

  private static let positions: [CodedField] = [
    CodedField(
      "consumer-kind",
      [
        ("person", "A person uses the units."),
        ("login", "A login uses them for which nobody could be found."),
        ("device", "A device uses them."),
        ("pool", "The pool of a licence server's feature uses them."),
        (
          "minimum",
          "Nobody uses them: a minimum, or rounding up to whole packs, adds them for all of the product together."
        ),
      ]),
    CodedField(
      "quantity",
      [("unlimited", "The agreement sets no bound: there is no number, and nothing can be short.")]),
    CodedField(
      "proved-by",
      [
        (
          "cut",
          "The people or devices named can be covered by the entitlements named and by no others, and these hold fewer units."
        ),
        (
          "search",
          "Suites tie the products together, so that no single bound tells it: every choice of suites was searched, and `seatledger verify` recounts the search."
        ),
      ]),
    CodedField(
      "known",
      [
        ("late-arriving", "True at the close before already, and told by a source only since."),
        ("corrected", "A source tells it otherwise than it did at the close before."),
        ("withdrawn", "A source told it at the close before, and does so no more."),
      ]),
    CodedField(
      "kind",
      [
        ("added", "Not there at the close before."), ("changed", "Otherwise at the close before."),
        ("removed", "There at the close before alone."),
      ]),
  ]

  private static let findings: [CodedField] = [
    CodedField(
      "kind",
      [
        ("identity", "What narrows a range: whose login it is that is on nobody's roster."),
        ("device", "What narrows a range: which machine a host is that the device list does not have."),
        ("device facts", "What narrows a range: cores, processors or processor model of a device."),
        ("installation date", "What narrows a range: since when an installation has been there."),
        ("devices of a user", "What narrows a range: from which devices a person works."),
        ("session", "What narrows a range: the end of a session of which the log shows only one."),
      ]),
    CodedField(
      "amount-kind",
      [
        ("exposure", "The finding's money is what a shortfall or a breach may cost."),
        ("saving", "The finding's money is what is paid for and not needed."),
        ("none", "The finding is not about money."),
      ]),
    CodedField(
      "finding-state",
      [
        ("open", "Nobody has decided on the finding."),
        ("accepted", "An exception that holds accepts the finding."),
        ("in remediation", "Somebody has it in hand, and is not overdue."),
        ("approved", "An approval allows what the finding is about."),
      ]),
    CodedField(
      "kind",
      [
        ("shortfall-cost", "Money: the shortfall times the price of one more unit."),
        ("surplus-cost", "Money: what the surplus cost."),
        ("accepted-cost", "Money: the part of the shortfall's cost that exceptions accept."),
        ("remaining-cost", "Money: the shortfall's cost less what exceptions accept."),
        ("potential-saving", "Money: what seats cost that nobody uses."),
        ("exposure", "Money: what a publisher could ask for."),
        ("saving", "Money: what need not be paid any longer, if it is acted upon."),
        ("none", "No money belongs to it."),
        ("unused-value", "Money: what an allocation in fixed order would leave unused."),
        ("optimal-unused-value", "Money: what the allocation leaves unused that covers most at least cost."),
        ("merged", "Rows of several sources, or of several employments, are one person or machine."),
        ("handed-over", "A name passed from one person to another; each has it in their time."),
        ("conflict", "A name belongs to several at once, and so to nobody."),
        ("proposal", "Two could be one, or a login somebody's: a person decides."),
        ("format", "A format of files: the file begins as such files do."),
        ("preset", "An export of a system that is known by its header."),
      ] + segments),
    CodedField(
      "better",
      [
        ("up", "More of the indicator is better."), ("down", "Less of the indicator is better."),
        ("neither", "More of the indicator is neither better nor worse."),
      ]),
    CodedField(
      "outcome",
      [
        (
          "no longer paid",
          "The entitlement went down since the seat was taken back, and nobody is short for it."
        ),
        (
          "given to somebody else",
          "Somebody else holds the seat now for whom a unit would have been bought otherwise."
        ),
        ("still paid", "The seat is free, and still paid for."),
      ]),
    CodedField(
      "pulse",
      [
        ("day", "`seatledger pulse` is run each day."), ("week", "`seatledger pulse` is run each week."),
      ]),
  ]

  /// By what an indicator's figures are told apart.
  private static let segments = [
    (code: "organisation", meaning: "All of the organisation together."),
    ("department", "One department."), ("legal entity", "One legal entity."), ("location", "One location."),
    ("cost centre", "One cost centre."), ("publisher", "One publisher's products."),
    ("product", "One product."), ("criticality", "Products of one criticality."),
    ("severity", "Findings of one severity."), ("grade", "Entitlements with one grade of proof."),
    ("source", "One source."), ("part", "One part of a score that is made of several."),
  ]

  private static let decisions: [CodedField] = [
    CodedField(
      "kind",
      [
        ("exception", "A decision: a deviation that is accepted for a time."),
        ("approval", "A decision: more use than a limit allows is approved for a time."),
        ("remediation", "A decision: who mends what was found, and by when."),
        ("reservation", "A decision: units are kept for somebody."),
        (
          "allocation-lock",
          "A decision: an entitlement covers these consumers, whatever else it could cover."
        ),
      ])
  ]
}
