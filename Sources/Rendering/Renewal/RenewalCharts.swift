import Facts
import Reconciliation

/// A chart of what a table of the same section holds.
struct RenewalChart {
  var title: Wording
  /// The same in words, for who does not see it.
  var description: Wording
  /// `nil` where there is nothing to see.
  var draw: (_ id: String, _ chart: RenewalChart, _ language: Language) -> Markup?

  func view(id: String, _ language: Language) -> View? {
    draw(id, self, language).map { ["title": .text(title), "chart": .markup($0)] }
  }
}

extension Renewal {
  /// Charts of one kind on a page, at most: a publisher may have hundreds of products.
  static let mostCharts = 12

  /// What a section says where it draws fewer courses than there are; nothing otherwise.
  static func cutNote(_ total: Int) -> [Wording] {
    total <= mostCharts
      ? [] : ["\(grouped(mostCharts)) of \(grouped(total)) courses are drawn; the table has all of them."]
  }

  /// Prices of one line after the other, oldest first: those that are compared with each other, where there are two and more.
  var priceCourses: [[PricePoint]] {
    var courses: [[PricePoint]] = []
    var places: [String: Int] = [:]
    for point in prices {
      if let place = places[point.before], !point.before.isEmpty {
        courses[place].append(point)
        places[point.line] = place
      } else {
        places[point.line] = courses.count
        courses.append([point])
      }
    }
    return courses.filter { $0.count > 1 }
  }

  var priceCharts: [RenewalChart] {
    priceCourses.prefix(Renewal.mostCharts).compactMap { course in
      guard let first = course.first, let last = course.last else { return nil }
      let currency = first.unitPrice.currency
      let line = ValueLine(
        points: course.map {
          .init(place: Int($0.day.number), label: "\($0.day)", value: Int($0.unitPrice.minor))
        },
        written: { withCode(Money(minor: Int64($0), currency: currency)) })
      let what = first.sku.isEmpty ? last.line : first.sku
      return RenewalChart(
        title: "\(shown(first.product.title, 60)), \(shown(what, 40)): price of one unit",
        description:
          "\(counted(course.count, "price", "prices")), from \(withCode(first.unitPrice)) on \(first.day) to "
          + "\(withCode(last.unitPrice)) on \(last.day)."
      ) { line.chart(id: $0, title: $1.title, description: $1.description, $2) }
    }
  }

  /// Uses that closes tell of one product after the other.
  var useCourses: [[TrendPoint]] {
    var courses: [[TrendPoint]] = []
    for point in trend where point.used != nil {
      if courses.last?.last?.product.id == point.product.id {
        courses[courses.count - 1].append(point)
      } else {
        courses.append([point])
      }
    }
    return courses.filter { $0.count > 1 }
  }

  var useCharts: [RenewalChart] {
    useCourses.prefix(Renewal.mostCharts).compactMap { course in
      guard let first = course.first, let last = course.last else { return nil }
      let line = ValueLine(
        points: course.enumerated().map {
          .init(place: $0, label: Wording(data: $1.period), value: $1.used ?? 0, limit: $1.held)
        }, written: { grouped($0) })
      return RenewalChart(
        title: "\(shown(first.product.title, 60)): in use, against what is held",
        description:
          "In use: \(grouped(first.used ?? 0)) in \(first.period), \(grouped(last.used ?? 0)) in \(last.period). "
          + "Held: \(held(first)), then \(held(last))."
      ) { line.chart(id: $0, title: $1.title, description: $1.description, $2) }
    }
  }

  private func held(_ point: TrendPoint) -> Wording { point.held.map { grouped($0) } ?? "unlimited" }

  /// What twelve months cost in each scenario, by currency.
  var costCharts: [RenewalChart] {
    let currencies = scenarios.reduce(into: Set<Currency>()) { known, scenario in
      known.formUnion(scenario.yearlyCost.sorted.map(\.currency))
    }
    return currencies.sorted().map { currency in
      let bars = NamedBars(
        bars: scenarios.map { scenario in
          let cost = scenario.yearlyCost.amount(in: currency)
          let gap: Wording = scenario.unpriced > 0 ? ", and what has no price" : .empty
          return .init(name: scenario.title, value: Int(cost.minor), text: "\(withCode(cost))\(gap)")
        })
      return RenewalChart(
        title: "Cost for 12 months in \(currency.code), scenario by scenario",
        description: bars.bars.map { "\($0.name): \($0.text)" as Wording }.joined(separator: "; ")
      ) { bars.chart(id: $0, title: $1.title, description: $1.description, $2) }
    }
  }
}
