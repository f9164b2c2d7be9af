import Facts

/// One table of a renewal pack: the page, the CSV file and the XML are all made of it, so that they cannot differ.
struct RenewalTable: Sendable {
  struct Column: Sendable {
    /// In the file: `unit_price`.
    var name: String
    /// On the page; empty: the column stands in file and XML alone.
    var title: Wording
    var isMoney = false
    var isNumber = false

    init(_ name: String, _ title: Wording = "", isMoney: Bool = false, isNumber: Bool = false) {
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
  let title: Wording
  let columns: [Column]
  let rows: [[RenewalValue]]

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
  func showing(_ title: Wording, _ names: [String]) -> RenewalTable {
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
      "title": .text(title), "name": .text(name),
      "columns": .list(
        places.map { ["title": .text(columns[$0].title), "isNumber": .flag(columns[$0].isNumber)] }),
      "rows": .list(
        shown.map { row in
          [
            "cells": .list(
              places.enumerated().map { index, place in
                [
                  "value": row[place].view, "isFirst": .flag(index == 0),
                  "style": .text(
                    columns[place].isNumber
                      ? "n" : row[place].isDay ? "d" : row[place].isShortWord ? "by nb" : "by"),
                  "label": .text(columns[place].title),
                ]
              })
          ]
        }),
      "cut": .cut(shown: shown.count, total: rows.count, table: name, root: root),
    ]
  }
}
