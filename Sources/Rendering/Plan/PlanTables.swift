import Facts
import Reconciliation

/// `tables/plan.csv`: units of each line, today, as planned, and the difference; `unlimited` where there is no limit.
func planTable(_ plan: Plan) -> Document {
  var columns = ["publisher", "product_id", "product", "metric", "status_today", "status_planned"]
  for units in PlanUnits.allCases {
    columns += ["\(units.rawValue)_today", "\(units.rawValue)_planned", "\(units.rawValue)_difference"]
  }
  columns += ["consumption_low", "consumption_high", "shortfall_low", "shortfall_high"]
  return pageTable("plan", columns) { row in
    for line in plan.lines {
      var cells: [Cell] = [
        .text(line.product.publisher), .text(line.product.id), .text(line.product.title),
        .text(line.product.metric.rawValue), .text(line.statusToday.rawValue),
        .text(line.statusPlanned.rawValue),
      ]
      for units in PlanUnits.allCases {
        cells += [limited(units.value(line.today)), limited(units.value(line.planned))]
        cells.append(units.move(line.difference).map(Cell.number) ?? .empty)
      }
      cells += [line.consumption.low, line.consumption.high, line.shortfall.low, line.shortfall.high].map(
        Cell.number)
      try row(cells)
    }
  }
}

/// `tables/plan-money.csv`: money of each line, by figure and currency.
func planMoneyTable(_ plan: Plan) -> Document {
  pageTable(
    "plan-money", ["publisher", "product_id", "figure", "currency", "today", "planned", "difference"]
  ) { row in
    for line in plan.lines {
      for figure in PlanMoney.allCases {
        let (today, planned) = (figure.value(line.today), figure.value(line.planned))
        let move = figure.move(line.difference)
        for currency in Set((today.sorted + planned.sorted).map(\.currency)).sorted() {
          try row([
            .text(line.product.publisher), .text(line.product.id), .text(figure.rawValue),
            .text(currency.code), .decimal(today.amount(in: currency).amount),
            .decimal(planned.amount(in: currency).amount), .decimal(move.amount(in: currency).amount),
          ])
        }
      }
    }
  }
}

/// `tables/plan-terms.csv`: what each term moves on each line, one figure a row; units have no currency. For each line and
/// figure they add up to the difference.
func planTermTable(_ plan: Plan) -> Document {
  pageTable("plan-terms", ["publisher", "product_id", "term", "figure", "currency", "difference"]) { row in
    for line in plan.lines {
      for step in line.steps {
        let start: [Cell] = [
          .text(line.product.publisher), .text(line.product.id), .text(step.term.rawValue),
        ]
        for units in PlanUnits.allCases {
          guard let move = units.move(step.move), move != 0 else { continue }
          try row(start + [.text(units.rawValue), .empty, .number(move)])
        }
        for figure in PlanMoney.allCases {
          for amount in figure.move(step.move).sorted {
            try row(
              start + [.text(figure.rawValue), .text(amount.currency.code), .decimal(amount.amount)])
          }
        }
      }
    }
  }
}

private func limited(_ units: Int?) -> Cell { units.map(Cell.number) ?? .text("unlimited") }
