import Facts

/// What a drill writes into its copy of a workspace: rows of its own sources, rows of the kept tables, and changes of
/// the workspace's own files. Nothing is written before all of it is known.
struct DrillChanges {
  /// Folder of the drill's own sources in the copy, and the beginning of everything that it names.
  let prefix: String
  /// Days of which the drill's licence server tells.
  let (first, last): (Day, Day)
  /// Rows of the drill's sources, one source a role; by field name.
  private(set) var rows: [Role: [[String: String]]] = [:]
  /// Rows for tables that people keep, by path and then column name.
  private(set) var kept: [String: [[String: String]]] = [:]
  /// `[[source]]` and `[[policy.limit]]` entries.
  private(set) var settings: [String] = []
  /// Files of the drill that are written as they are.
  private(set) var texts: [String: String] = [:]
  /// Bytes put behind the last line of one of the workspace's own files.
  private(set) var appended: [String: String] = [:]
  /// Own files that get another name.
  private(set) var renamed: [String: String] = [:]
  private(set) var removed: Set<String> = []
  /// Rows that an own source is made to declare.
  private(set) var declaredRows: [String: Int] = [:]
  /// Sessions of the drill's licence server.
  private(set) var sessions: [DrilledSession] = []
  /// Files written since ``takePlaces()``.
  private var places: Set<String> = []

  init(prefix: String, first: Day, last: Day) {
    self.prefix = prefix
    (self.first, self.last) = (first, last)
  }

  /// Path of one of the drill's own files.
  func path(_ name: String) -> String { "\(prefix)/\(name)" }

  mutating func add(_ row: [String: String], to role: Role) {
    rows[role, default: []].append(row)
    places.insert(path("\(role.rawValue).csv"))
  }

  mutating func keep(_ row: [String: String], in path: String) {
    kept[path, default: []].append(row)
    places.insert(path)
  }

  mutating func configure(_ entry: String) {
    settings.append(entry)
    places.insert(Workspace.configurationFile)
  }

  mutating func write(_ text: String, to path: String) {
    texts[path] = text
    places.insert(path)
  }

  mutating func append(_ line: String, to path: String) {
    appended[path, default: ""] += line
    places.insert(path)
  }

  mutating func rename(_ path: String, to other: String) {
    renamed[path] = other
    places.insert(other)
  }

  mutating func remove(_ path: String) { removed.insert(path) }

  mutating func declare(_ rows: Int, of source: String) {
    declaredRows[source] = rows
    places.insert(Workspace.configurationFile)
  }

  mutating func add(_ session: DrilledSession) {
    sessions.append(session)
    places.insert(path(DrilledSession.file))
  }

  /// The files written since the last call, in byte order.
  mutating func takePlaces() -> [String] {
    defer { places = [] }
    return places.sorted()
  }
}

/// Units of a pool that some people take out together on one day.
struct DrilledSession {
  static let file = "licence-server.log"

  var feature: String
  /// Logins.
  var users: [String]
  var day: Day
}
