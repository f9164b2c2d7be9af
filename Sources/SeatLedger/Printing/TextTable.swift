import Facts

/// A table set with blanks: columns as wide as they need, one of them elastic.
struct TextTable {
  struct Column {
    /// Lines of the heading, top to bottom.
    var titles: [String]
    var isRight = true
    /// Gives way where the table would be too wide.
    var isElastic = false
  }

  struct Cell: ExpressibleByStringInterpolation {
    var text: String
    var tone = Tone.plain

    init(_ text: String, _ tone: Tone = .plain) {
      self.text = text
      self.tone = tone
    }

    init(stringLiteral text: String) { self.text = text }
  }

  enum Row {
    /// Across all columns.
    case heading(String)
    case cells([Cell])
    /// Across all columns, indented.
    case note(Cell)
    /// A thin line.
    case line
  }

  var columns: [Column]
  var rows: [Row] = []
  /// Blanks between columns.
  var gap = 2
  /// Narrowest an elastic column becomes.
  var elasticMinimum = 22

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: [Cell]) { rows.append(.cells(cells)) }

  private func naturalWidths() -> [Int] {
    var widths = columns.map { $0.titles.map(displayWidth).max() ?? 0 }
    for case .cells(let cells) in rows {
      for (index, cell) in cells.enumerated() where index < widths.count {
        widths[index] = max(widths[index], displayWidth(cell.text))
      }
    }
    return widths
  }

  /// Columns needed where nothing is cut.
  var naturalWidth: Int { naturalWidths().reduce(0, +) + gap * max(0, columns.count - 1) }

  /// Columns needed when the elastic ones are at their narrowest.
  var minimumWidth: Int {
    let widths = zip(columns, naturalWidths()).map { column, width in
      column.isElastic ? min(width, elasticMinimum) : width
    }
    return widths.reduce(0, +) + gap * max(0, columns.count - 1)
  }

  /// The table's lines, without blanks at their ends.
  func lines(_ style: PrintStyle) -> [String] {
    var widths = naturalWidths()
    let total = { (widths: [Int]) in widths.reduce(0, +) + gap * max(0, columns.count - 1) }
    let excess = total(widths) - style.width
    if excess > 0, let elastic = columns.firstIndex(where: \.isElastic) {
      widths[elastic] = max(widths[elastic] - excess, elasticMinimum)
    }
    var lines: [String] = []
    let height = columns.map(\.titles.count).max() ?? 0
    for level in 0..<height {
      let titles = columns.map { column in
        // Headings stand on the rows: short ones start lower.
        let skipped = height - column.titles.count
        return Cell(level >= skipped ? column.titles[level - skipped] : "", .faint)
      }
      lines.append(line(titles, widths, style))
    }
    for row in rows {
      switch row {
      case .heading(let text): lines.append(style.paint(truncated(text, to: style.width), .strong))
      case .cells(let cells): lines.append(line(cells, widths, style))
      case .note(let cell):
        lines.append(style.paint(truncated("    " + cell.text, to: style.width), cell.tone))
      case .line:
        lines.append(style.paint(String(repeating: "─", count: min(total(widths), style.width)), .faint))
      }
    }
    return lines
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: PrintStyle) -> String {
    var text = ""
    // Blanks are written before the next text only, so that none stands at a line's end.
    var pending = 0
    for (index, cell) in cells.enumerated() where index < widths.count {
      let shown = truncated(cell.text, to: widths[index])
      let space = widths[index] - displayWidth(shown)
      if columns[index].isRight { pending += space }
      if !shown.isEmpty {
        text += String(repeating: " ", count: pending) + style.paint(shown, cell.tone)
        pending = 0
      }
      if !columns[index].isRight { pending += space }
      pending += gap
    }
    return text
  }
}
