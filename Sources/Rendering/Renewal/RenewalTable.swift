import Facts

/// One table of a renewal pack: the page, the CSV file and the XML are all made of it, so that they cannot differ.
struct RenewalTable: Sendable {
  enum Value: Sendable {
    case text(String)
    case number(Int?)
    case decimal(FixedDecimal?)
    case day(Day?)
    case flag(Bool)
    case money(Money?)
    case amounts(Amounts?)
    case entitled(Entitled?)
  }

  struct Column: Sendable {
    /// In the file: `unit_price`.
    var name: String
    /// On the page; empty: the column stands in file and XML alone.
    var title: String
    var isMoney = false
    var isNumber = false

    init(_ name: String, _ title: String = "", isMoney: Bool = false, isNumber: Bool = false) {
      self.name = name
      self.title = title
      self.isMoney = isMoney
      self.isNumber = isNumber || isMoney
    }
  }

  /// Of the file, without ending, and of the XML element that holds the rows.
  let name: String
  /// Of the XML element of one row.
  let row: String
  let title: String
  let columns: [Column]
  let rows: [[Value]]

  /// `tables/NAME.csv`; an amount of money takes two columns.
  var document: Document {
    let header = columns.flatMap { $0.isMoney ? [$0.name, $0.name + "_currency"] : [$0.name] }
    return pageTable(name, header) { [columns, rows] write in
      for row in rows { try write(zip(columns, row).flatMap { $1.cells(isMoney: $0.isMoney) }) }
    }
  }

  var xml: XMLNode {
    XMLNode(
      name,
      children: rows.map { row in
        XMLNode(
          self.row,
          zip(columns, row).flatMap { column, value -> [(name: String, value: String?)] in
            let name = column.name.replacing("_", with: "-")
            if case .money(let money) = value {
              return [(name, money?.amount), (name + "-currency", money?.currency.code)]
            }
            return [(name, value.plain)]
          })
      })
  }

  /// The same rows with these columns alone on the page.
  func showing(_ title: String, _ names: [String]) -> RenewalTable {
    RenewalTable(
      name: name, row: row, title: title,
      columns: columns.map { column in
        var column = column
        if !names.contains(column.name) { column.title = "" }
        return column
      }, rows: rows)
  }

  /// For the template; columns without title are left out.
  func view(rows limit: Int, root: String) -> View {
    let places = columns.indices.filter { !columns[$0].title.isEmpty }
    let shown = rows.prefix(limit)
    return [
      "title": .text(title),
      "columns": .list(
        places.map { ["title": .english(columns[$0].title), "isNumber": .flag(columns[$0].isNumber)] }),
      "rows": .list(
        shown.map { row in
          [
            "cells": .list(
              places.enumerated().map { index, place in
                let parts = row[place].parts
                return [
                  "parts": .list(parts.map { ["text": .shown($0, 400)] }), "isFirst": .flag(index == 0),
                  "style": .text(columns[place].isNumber ? "n" : row[place].isDay ? "d" : "by"),
                  "label": .text(columns[place].title),
                ]
              })
          ]
        }),
      "cut": .cut(shown: shown.count, total: rows.count, table: name, root: root),
    ]
  }
}

extension RenewalTable.Value {
  fileprivate func cells(isMoney: Bool) -> [Cell] {
    if isMoney {
      guard case .money(let money) = self else { return [.empty, .empty] }
      return Cell.money(money)
    }
    switch self {
    case .text(let text): return [.text(text)]
    case .number(let number): return [number.map { .number($0) } ?? .empty]
    case .amounts(let amounts): return [amounts.map { .amounts($0) } ?? .empty]
    default: return [plain.map { .decimal($0) } ?? .empty]
    }
  }

  /// For programs; `nil`: nothing is recorded.
  fileprivate var plain: String? {
    switch self {
    case .text(let text): text.isEmpty ? nil : text
    case .number(let number): number.map { String($0) }
    case .decimal(let decimal): decimal?.description
    case .day(let day): day?.description
    case .flag(let flag): flag ? "true" : "false"
    case .money(let money): money?.amount
    case .amounts(let amounts): amounts?.description
    case .entitled(let entitled): entitled?.description
    }
  }

  var isDay: Bool { if case .day = self { true } else { false } }

  /// For people; amounts in several currencies are several parts. What is not recorded is a dash.
  var parts: [String] {
    if case .amounts(let amounts?) = self, !amounts.isZero {
      return amounts.sorted.map { "\(grouped($0)) \($0.currency.code)" }
    }
    let words: String? =
      switch self {
      case .text(let text): text.isEmpty ? nil : text
      case .number(let number): number.map { grouped($0).english }
      case .decimal(let decimal): decimal.map { $0.description.replacing("-", with: "−") }
      case .day(let day): day?.description
      case .flag(let flag): flag ? "yes" : "no"
      case .money(let money): money.map { "\(grouped($0)) \($0.currency.code)" }
      case .amounts(let amounts): amounts.map(moneyWords)
      case .entitled(let entitled): entitled.map { grouped($0).english }
      }
    return [words ?? "–"]
  }
}

/// `1,234.50 USD and 80.00 EUR`, or `0`: currencies are never added together.
func moneyWords(_ amounts: Amounts) -> String {
  amounts.isZero
    ? "0" : amounts.sorted.map { "\(grouped($0)) \($0.currency.code)" }.joined(separator: " and ")
}
