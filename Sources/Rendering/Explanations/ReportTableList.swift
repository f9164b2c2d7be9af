extension ReportTable {
  static let all: [ReportTable] = renewal + edition + plan + messages

  private static let renewal: [ReportTable] = [
    ReportTable(
      "renewal", "terms",
      "Agreements and orders of the publisher, what ends when, and until when notice can be given.",
      "agreement products product_ids entitlements start end days_to_end notice_days notice_deadline days_to_notice working_days_to_notice renews_itself value unpriced_units standing",
      [
        "products": "Names of the products under it.", "product_ids": "Their ids in the catalogue.",
        "entitlements": "Ids of the entitlements under it.", "start": "First day of the term.",
        "end": "Last day of the term.", "days_to_end": "Days from the moment of the run to the end.",
        "notice_days": "Days before the end by which notice must be given.",
        "notice_deadline": "Last day to give notice.", "days_to_notice": "Days until then.",
        "working_days_to_notice": "Working days until then.",
        "renews_itself": "Whether it goes on without notice.",
        "value": "What the term costs.", "standing": "How it stands, in words.",
      ]),
    ReportTable(
      "renewal", "baseline", "What is held now, with its prices: the ground that the talks begin on.",
      "product_id product entitlement agreement document evidence quantity valid_from valid_to months unit_price unit_price_currency value value_currency yearly yearly_currency minimum_commitment true_up_price true_up_price_currency uplift_cap_percent capped_price capped_price_currency sources",
      [
        "evidence": "Grade of proof.", "value": "Quantity × unit price.", "yearly": "The same for a year.",
        "minimum_commitment": "Units that must be bought at least.",
        "true_up_price": "Price of a unit that is bought within the term.",
        "uplift_cap_percent": "By how much the price may rise at renewal, in per cent.",
        "capped_price": "The highest price that this allows.",
      ]),
    ReportTable(
      "renewal", "price-history", "Prices paid, purchase by purchase.",
      "product_id product sku line day quantity unit_price unit_price_currency months uplift_percent before note source",
      [
        "sku": "Part number.", "line": "Id of the purchase line.", "day": "Day of the order.",
        "months":
          "Months that the price pays for; empty for what has no end, or whose term is not whole months.",
        "uplift_percent": "Rise from the purchase before, in per cent.",
        "before": "The purchase that this is against.",
        "note": "Why no rise is told: the two prices pay for different terms.",
      ]),
    ReportTable(
      "renewal", "price-tiers", "Prices by quantity, as the catalogue has them.",
      "product_id kind from unit_price currency",
      ["kind": "tier: within the entitlement; overage: beyond it.", "from": "First unit with that price."]),
    ReportTable(
      "renewal", "quotes", "Quantities for which a quote is asked.",
      "product_id product metric ending requested paid paid_currency assigned in_use idle",
      ["requested": "Units for which a quote is asked.", "paid": "Unit price paid last."]),
    ReportTable(
      "renewal", "terms-to-win", "Terms to ask for.", "id title ask why",
      ["id": "Name of the term.", "ask": "What is asked for.", "why": "What in the records speaks for it."]),
    ReportTable(
      "renewal", "use", "Use of each product on the day of the figures.",
      "product_id product metric status purchased renewable perpetual assigned in_use never_used dormant leavers underused unassigned net_low net_expected net_high shortfall surplus known_leavers known_joiners",
      [
        "purchased": "Units bought that are valid.", "renewable": "Of these, units that end with a term.",
        "perpetual": "Of these, units without an end.",
        "never_used": "Seats held so long without any use that it counts.",
        "dormant": "Seats last used longer ago than the policy allows.",
        "leavers": "Seats of people who have left.",
        "underused": "Seats used on fewer days than the policy asks for.",
        "unassigned": "Units that nobody holds.", "known_leavers": "Holders who are known to leave.",
        "known_joiners": "People known to join who will need it.",
      ]),
    ReportTable(
      "renewal", "use-by-department", "Seats and use by department.",
      "product_id product department people held in_use",
      [
        "department": "The department.", "people": "People in it who hold or use it.",
        "held": "Seats held there.",
      ]),
    ReportTable(
      "renewal", "use-trend", "Use from period to period.",
      "product_id product period used held percent source",
      [
        "period": "The period or month.", "used": "Units used.",
        "percent": "Units used of units held, in per cent.",
        "source": "What the figure is from: a sealed close, or dates in the records.",
      ]),
    ReportTable(
      "renewal", "pools", "Load of concurrent licences.",
      "product_id product held peak_low peak peak_high peak_at percentile counted peak_people seconds_at_limit hours_at_limit seconds_above_limit denial_episodes denied_people",
      [
        "peak_low": "Peak of the sessions of which both ends were seen.", "peak": "Most units out at once.",
        "peak_high": "The same with sessions at their longest.", "peak_at": "When.",
        "percentile": "Percentile of the period's time that counts; empty: the peak.",
        "counted": "Units that count.",
        "peak_people": "Most people with something out at once.",
        "seconds_at_limit": "Time for which all units were out.", "hours_at_limit": "The same in hours.",
        "seconds_above_limit": "Time for which more were out than entitled.",
        "denial_episodes": "Refusals, retries within ten minutes taken together.",
        "denied_people": "People who were refused.",
      ]),
    ReportTable(
      "renewal", "recommended-quantities", "How many units to renew, from the forecast.",
      "product_id product held ending needed_low needed needed_high foreseen_low foreseen foreseen_high hold renew service_level expected_cost basis forecast_method back_test_error term_start term_months unit_price unit_price_currency price_source method note",
      [
        "needed_low": "Least that is needed now.", "needed": "What is needed now, idle seats taken back.",
        "needed_high": "Most that is needed now.",
        "foreseen_low": "Lower end of what is foreseen for the term.",
        "foreseen": "What is foreseen for the term.", "foreseen_high": "Upper end of it.",
        "hold": "Units to hold in the term.", "renew": "Of these, units to renew.",
        "service_level": "In how many cases that is enough, in per cent.",
        "expected_cost": "Expected cost of the term.", "basis": "What the number rests on.",
        "forecast_method": "How it was foreseen.",
        "back_test_error": "How far that method missed in the past, in units.",
        "method": "How the quantity was found.",
      ]),
    ReportTable(
      "renewal", "quantity-sensitivity", "How the quantity moves with each assumption.",
      "product_id product assumption step quantity change expected_cost expected_cost_currency",
      [
        "assumption": "What is assumed otherwise.", "step": "How.", "quantity": "Units to hold then.",
        "change": "Units more or less than recommended.", "expected_cost": "Expected cost then.",
      ]),
    ReportTable(
      "renewal", "inactivity-sensitivity", "Dormant seats by other thresholds of the policy.",
      "product_id product days is_policy dormant needed",
      [
        "days": "Days without use from which a seat is dormant.",
        "is_policy": "Whether that is the policy's number.",
        "dormant": "Seats that are dormant then.", "needed": "Units needed without them.",
      ]),
    ReportTable(
      "renewal", "savings", "Savings, made and possible.",
      "product_id product class seats amount is_realised",
      [
        "class": "Why the seats can go, or went.", "seats": "Seats.", "amount": "What they cost.",
        "is_realised": "Whether the saving was made.",
      ]),
    ReportTable(
      "renewal", "compliance-risk", "What is short or cannot be told, to be settled before the talks.",
      "product_id product status held net_low net_high shortfall accepted unit_price unit_price_currency cost reason",
      ["accepted": "Units of it that exceptions accept.", "cost": "What the shortfall costs."]),
    ReportTable(
      "renewal", "alternatives", "Products of the same function.",
      "product_id product alternative_id alternative publisher hold_both surplus list_price list_price_currency",
      [
        "alternative_id": "Id of the other product.", "alternative": "Its name.",
        "publisher": "Its publisher.",
        "hold_both": "People who hold seats of both.", "surplus": "Units of the other that cover nothing.",
        "list_price": "Its list price.",
      ]),
    ReportTable(
      "renewal", "scenarios", "Scenarios side by side.",
      "id kind title yearly_cost term_cost unpriced_products short_products spare_products summary beliefs risks",
      [
        "id": "Name of the scenario.", "kind": "What kind it is.",
        "yearly_cost": "Cost of a year, of what has a price.",
        "term_cost": "Cost of the term, of what has a price.",
        "unpriced_products": "Products of which a price is missing.",
        "short_products": "Products that are short then.",
        "spare_products": "Products with units to spare then.",
        "summary": "What is done.", "beliefs": "What it takes for granted.", "risks": "What may go wrong.",
      ]),
    ReportTable(
      "renewal", "scenario-lines", "Each scenario, product by product.",
      "scenario product_id product renew change unit_price unit_price_currency price_source yearly_cost term_cost unpriced_units untimed_units shortfall surplus note",
      [
        "scenario": "Name of the scenario.", "renew": "Units that are renewed.",
        "change": "Units more or less than end.", "yearly_cost": "Cost of a year.",
        "term_cost": "Cost of the term.",
        "untimed_units": "Units whose term has no length on record.", "shortfall": "Units short then.",
        "surplus": "Units to spare then.",
      ]),
    ReportTable(
      "renewal", "negotiation", "Targets and limits of the talks; never in the vendor edition.",
      "product_id product paid paid_currency target target_currency walk_away walk_away_currency alternatives note source",
      [
        "paid": "Unit price paid last.", "target": "Unit price to reach.",
        "walk_away": "Unit price beyond which not to renew.", "alternatives": "What could take its place.",
      ]),
    ReportTable(
      "renewal", "plan", "Steps until the end of the term.", "days_before day task owner is_past",
      [
        "days_before": "Days before the end or the notice deadline.", "day": "The day.",
        "task": "What is to be done.",
        "is_past": "Whether the day has passed.",
      ]),
    ReportTable(
      "renewal", "hand-off", "What is to be done once it is signed.", "task owner due",
      ["task": "What is to be done."]),
  ]

  private static let edition: [ReportTable] = [
    ReportTable(
      "edition", "position", "The publisher's position lines.",
      "row id product title metric as_of effective_entitlement gross net low high covered covered_by_agreement shortfall surplus status rules",
      [
        "as_of": "The day on which the figures hold.",
        "effective_entitlement": "Valid entitlement with rights and reservations.",
        "gross": "Consumption before use rights.", "net": "Consumption after use rights.",
        "covered": "Units that the allocation covers.",
        "covered_by_agreement": "Units that an unlimited agreement covers.",
      ]),
    ReportTable(
      "edition", "consumption", "The publisher's consumption units, under pseudonyms.",
      "row id product consumer consumer_kind low expected high state assigned last_use rule rows",
      [
        "state": "State of the seat.", "assigned": "Day from which the seat is held.",
        "last_use": "Day of the last use; auditor edition alone.",
      ]),
    ReportTable(
      "edition", "entitlements", "The publisher's entitlements.",
      "row id product metric quantity valid_from valid_to grade document standing reason legal_entity rows",
      [
        "grade": "Grade of proof.", "standing": "Whether it counts.", "reason": "Why it does not count.",
        "legal_entity": "The legal entity that holds it.",
      ]),
    ReportTable(
      "edition", "allocation", "Which entitlement covers which consumer.",
      "row id product entitlement consumer consumer_kind units", ["units": "Units that are covered."]),
    ReportTable(
      "edition", "findings", "Findings on the publisher's products; auditor edition alone.",
      "row id product rule severity units state due open_since rows",
      ["units": "Units that it is about.", "state": "open, accepted or in remediation."]),
  ]

  private static let plan: [ReportTable] = [
    ReportTable(
      "plan", "plan", "Each line today and as planned.",
      "publisher product_id product metric status_today status_planned entitlement_today entitlement_planned entitlement_difference consumption_today consumption_planned consumption_difference shortfall_today shortfall_planned shortfall_difference surplus_today surplus_planned surplus_difference consumption_low consumption_high shortfall_low shortfall_high",
      Dictionary(
        uniqueKeysWithValues: [
          ("entitlement", "effective entitlement"), ("consumption", "net consumption"),
          ("shortfall", "shortfall"),
          ("surplus", "surplus"),
        ].flatMap { name, words in
          [
            ("\(name)_today", "Today's \(words)."), ("\(name)_planned", "The planned \(words)."),
            ("\(name)_difference", "Planned less today's \(words)."),
          ]
        }
      ).merging([
        "status_today": "Today's status.", "status_planned": "The planned status.",
        "consumption_low": "Least net consumption that the plan may lead to.",
        "consumption_high": "Most net consumption that the plan may lead to.",
        "shortfall_low": "Least shortfall that it may lead to.",
        "shortfall_high": "Most shortfall that it may lead to.",
      ]) { $1 }),
    ReportTable(
      "plan", "plan-terms", "What each change of the scenario moves.",
      "publisher product_id term figure currency difference",
      [
        "term": "The change.", "figure": "The figure that it moves.",
        "currency": "The currency of money; empty: units.", "difference": "By how much it moves the figure.",
      ]),
    ReportTable(
      "plan", "plan-money", "What the figures cost, today and as planned.",
      "publisher product_id figure currency today planned difference",
      [
        "figure": "What is costed: shortfall, surplus, idle seats or terms.", "today": "Today's cost.",
        "planned": "The planned cost.", "difference": "Planned less today's.",
      ]),
  ]

  private static let messages: [ReportTable] = [
    ReportTable(
      "messages", "OWNER", "What one owner has to do; the file bears the owner's name.",
      "finding_id due days severity rule product_id subject title why action money open_since pack",
      [
        "finding_id": "Id of the finding, the same in every close.",
        "days": "Days until it is due; negative: overdue.", "title": "What was found.",
        "why": "What it rests on.",
        "action": "What to do.", "money": "What it is worth.", "pack": "The sealed pack that it is from.",
      ])
  ]
}
