import Facts
import Intake

/// The texts that changes become: tables, entries of the configuration, a licence server's log.
enum DrillFiles {
  /// The drill's own sources: path and text of each file.
  static func own(_ changes: DrillChanges) -> [String: String] {
    var files = changes.texts
    for (role, rows) in changes.rows {
      let columns = role.fields.required + role.fields.optional
      files[changes.path("\(role.rawValue).csv")] = csv(columns, rows)
    }
    if !changes.sessions.isEmpty { files[changes.path(DrilledSession.file)] = log(changes) }
    return files
  }

  /// What is put behind the configuration.
  static func settings(_ changes: DrillChanges) -> String {
    var entries = changes.settings
    for role in Role.allCases where changes.rows[role] != nil {
      entries.append(
        source(
          "\(changes.prefix)-\(role.rawValue)", role: role, files: changes.path("\(role.rawValue).csv")))
    }
    if !changes.sessions.isEmpty {
      entries.append(
        """
        [[source]]
        id = "\(changes.prefix)-licence-server"
        role = "access"
        files = ["\(changes.path(DrilledSession.file))"]
        format = "flexnet-debug-log"
        """)
    }
    return entries.isEmpty ? "" : "\n# Planted by a drill.\n" + entries.joined(separator: "\n\n") + "\n"
  }

  /// An entry for a table whose columns are named as the fields are.
  static func source(_ id: String, role: Role, files: String, more: String = "") -> String {
    let fields = role.fields.required + role.fields.optional
    return """
      [[source]]
      id = "\(id)"
      role = "\(role.rawValue)"
      files = ["\(files)"]
      format = "delimited"
      delimiter = ","
      \(more)
      [source.fields]
      \(fields.map { "\($0) = \(role.kind(of: $0) == .list ? "{ from = \"\($0)\", separator = \";\" }" : "\"\($0)\"")" }
        .joined(separator: "\n"))
      """
  }

  /// A table that people keep, with more rows; columns that it lacks come behind its own.
  ///
  /// - Parameter file: `nil`: there is none yet.
  /// - Throws: ``Fault`` where the file is no table.
  static func kept(_ file: RuleFile?, adding rows: [[String: String]]) throws -> String {
    let table = try file.map { try readTable($0.bytes, layout: Layout(), place: $0.file.path) }
    var columns = table?.header ?? []
    for name in Set(rows.flatMap(\.keys)).sorted() where !columns.contains(name) { columns.append(name) }
    let old = (table?.rows ?? []).map {
      $0.cells + Array(repeating: "", count: columns.count - $0.cells.count)
    }
    return line(columns) + old.map(line).joined()
      + rows.map { row in line(columns.map { row[$0] ?? "" }) }.joined()
  }

  static func csv(_ columns: [String], _ rows: [[String: String]]) -> String {
    line(columns) + rows.map { row in line(columns.map { row[$0] ?? "" }) }.joined()
  }

  /// RFC 4180, with a plain line feed.
  private static func line(_ cells: [String]) -> String {
    cells.map { cell in
      cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }.joined(separator: ",") + "\n"
  }

  /// A FlexNet debug log of the whole time, which says each day that it runs: at nine all take their units, at noon they bring them back.
  private static func log(_ changes: DrillChanges) -> String {
    var text = ""
    let byDay = Dictionary(grouping: changes.sessions, by: \.day)
    for offset in 0...(changes.last - changes.first) {
      let day = changes.first + offset
      let sessions = byDay[day] ?? []
      let (year, month, date) = day.components
      text += " 7:00:00 (lmgrd) TIMESTAMP \(month)/\(date)/\(year)\n"
      for (hour, verb) in [(" 9", "OUT"), ("12", "IN")] {
        for session in sessions {
          for user in session.users {
            text += "\(hour):00:00 (drilld) \(verb): \"\(session.feature)\" \(user)@\(user)-host  \n"
          }
        }
      }
      text += "18:00:00 (lmgrd) TIMESTAMP \(month)/\(date)/\(year)\n"
    }
    return text
  }
}
