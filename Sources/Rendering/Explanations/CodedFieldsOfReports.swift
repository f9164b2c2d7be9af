import Reconciliation

extension CodedField {
  static let forecasts: [CodedField] = [
    CodedField(
      "measure",
      [
        ("net consumption at each close", "The history is what each sealed close counted."),
        ("consumption of each period", "The history is the units that were used up in each period."),
        ("peak of each month", "The history is the most units that were out at once in each month."),
        (
          "percentile of each month's time",
          "The history is, of each month, the least number of units that was not exceeded during the percentile of its time."
        ),
        (
          "seats held at each month's end",
          "The history is the seats that were held on each month's last day."
        ),
      ]),
    CodedField(
      "source",
      [
        ("close", "Earlier use of units that are used up: the close of that period allocated it."),
        (
          "came late",
          "Earlier use of units that are used up: the close of that period found it without cover, and these units came to light later."
        ),
        ("stated", "Earlier use of units that are used up: catalogue/balances.csv says what was left."),
        (
          "unknown",
          "Earlier use of units that are used up: no close tells of these days, so that it is anything from nothing to all."
        ),
        ("sealed close", "A pack sealed before says the value."),
        ("this close", "The close that forecasts counted the value."),
        (
          "reconstructed from dates",
          "The value is made from days that records carry: check-outs, or seats given and taken back."
        ),
      ]),
    CodedField("method", ForecastMethod.all.map { ($0.id, $0.definition) }),
    CodedField(
      "added",
      [
        ("nothing", "The method's estimate stands as it is."),
        ("known changes", "Joiners, leavers and ends that records already tell are added to the estimate."),
        ("headcount plan", "The estimate follows the people that catalogue/headcount.csv plans."),
      ]),
    CodedField(
      "kind",
      [
        ("joiner", "A known change: somebody starts who will need a seat."),
        ("leaver", "A known change: somebody leaves who holds a seat."),
        ("seat starts", "A known change: a seat is given from a day to come."),
        ("seat ends", "A known change: a seat ends on a day that is known."),
        ("project ends", "A known change: a project ends for which seats are held."),
        ("recommended", "The number of units that is recommended."),
        ("one pack fewer", "The recommended number less one pack, to compare with."),
        ("one pack more", "The recommended number and one pack more, to compare with."),
        ("as today", "The number of units held today, to compare with."),
      ]),
    CodedField(
      "of",
      [
        ("unit", "The price of a unit that is bought."), ("missing", "The price of a unit that is missing."),
      ]),
    CodedField(
      "basis",
      [
        ("least expected cost", "What is bought and what is missing then cost least together."),
        (
          "stated service level",
          "Being short has no known price: it is the least that is enough as often as is stated."
        ),
        ("known need", "There is no band: it is the most that is known to be needed."),
        (
          "covered by agreement",
          "An agreement without bound covers all that is used: nothing is to be bought."
        ),
      ]),
    CodedField(
      "assumption",
      [
        ("unit price", "A unit costs more or less than recorded."),
        ("true-up or overage price", "A missing unit costs more or less than recorded."),
        ("demand", "More or less is needed than foreseen."),
        ("width of the band", "The estimate's band is wider or narrower."),
        ("service level", "The units have to be enough more or less often."),
        ("inactivity rule", "A seat counts as idle sooner or later."),
        ("headcount plan", "There are more or fewer people than planned."),
        ("known changes", "None of the known changes comes."),
      ]),
  ]

  static let reports: [CodedField] = [
    CodedField(
      "edition",
      [
        ("vendor", "For the publisher: rights, use and position, and nothing on how the organisation works."),
        (
          "auditor",
          "For an auditor who keeps it in confidence: also origins, use, findings, and who signed."
        ),
        ("internal", "For the organisation alone: also scenarios, savings, risks and limits."),
      ]),
    CodedField(
      "name",
      [
        ("time", "What the plan's day alone changes: terms that end or begin until then."),
        ("headcount", "What more or fewer people change."), ("projects", "What projects change."),
        ("terms", "What other terms of agreements change."), ("tiers", "What another tier changes."),
        ("policy", "What another policy changes."),
      ]),
    CodedField(
      "figure",
      [
        ("shortfall-cost", "The shortfall times the price of one more unit."),
        ("surplus-cost", "What the surplus cost."), ("potential-saving", "What seats cost that nobody uses."),
        ("term-cost", "What the terms cost that the plan has."),
      ]),
    CodedField(
      "kind",
      [
        ("new-finding", "News: a finding that was not there at the last look."),
        ("reopened", "News: a finding that was accepted or in remediation, and is open again."),
        ("overdue", "News: a finding whose due date has passed."),
        ("due-soon", "News: a finding that is due soon."),
        ("late-source", "News: a source that tells nothing of the period."),
        ("notice-deadline", "News: notice must be given soon, if an agreement is not to go on."),
        ("exception-expires", "News: an exception runs out soon."),
        ("position-changed", "News: a position is another than at the last look."),
        ("gone-finding", "News: a finding that is not there any more."),
      ]),
  ]
}
