/// Someone on the roster. Not every row is a human being.
public struct Person: Sendable {
  /// What stands behind a row of the roster: a human being of the organisation or of another, or a login of none or of several.
  public enum Kind: String, Sendable, CaseIterable {
    case human, service, shared, external
  }

  public var id: String
  /// Logins, e-mail addresses and numbers by which other systems may know the person, as written.
  public var logins: [String]
  public var displayName: String
  public var email: String
  public var kind: Kind
  public var start: Day?
  /// Last day of employment; `nil`: none known.
  public var end: Day?
  public var department: String
  public var legalEntity: String
  public var location: String
  public var costCentre: String
  public var manager: String
  /// Role or job title, as written: licences may ask for one.
  public var role = ""
  /// Country or region, as written, for entitlements that hold in a territory.
  public var territory = ""
  /// Spans of employment that end before others begin, in order; empty: ``start`` and ``end`` tell all. Somebody who came
  /// back has several.
  public var employments: [Employment] = []
  /// Rows of other sources, or of other employments, that are about the same person; without ``origin``.
  public var otherOrigins: [Origin] = []
  public var origin: Origin

  public init(
    id: String, logins: [String], displayName: String, email: String, kind: Kind, start: Day?, end: Day?,
    department: String, legalEntity: String, location: String, costCentre: String, manager: String,
    origin: Origin
  ) {
    self.id = id
    self.logins = logins
    self.displayName = displayName
    self.email = email
    self.kind = kind
    self.start = start
    self.end = end
    self.department = department
    self.legalEntity = legalEntity
    self.location = location
    self.costCentre = costCentre
    self.manager = manager
    self.origin = origin
  }

  /// Has left by the end of a day, and has not come back by then.
  public func hasLeft(by day: Day) -> Bool { lastDay(by: day) != nil }

  /// The last day of somebody who has left by the end of a day; `nil`: still there, or there again, or not there yet.
  public func lastDay(by day: Day) -> Day? {
    if employments.count < 2 { return end.flatMap { $0 <= day ? $0 : nil } }
    let begun = employments.filter { $0.start.map { $0 <= day } ?? true }
    if begun.contains(where: { $0.end.map { $0 > day } ?? true }) { return nil }
    return begun.compactMap(\.end).max()
  }

  /// The last day before a day on which the person was not employed; `nil`: employed on it, or not there yet.
  public func lastDay(before day: Day) -> Day? {
    lastDay(by: day - 1).flatMap { isEmployed(on: day) ? nil : $0 }
  }

  /// Whether no employment is known to have ended, or one covers a day. A start that lies ahead is not held against it.
  private func isEmployed(on day: Day) -> Bool {
    if employments.count < 2 { return end.map { $0 >= day } ?? true }
    return employments.contains { ($0.start.map { $0 <= day } ?? true) && ($0.end.map { $0 >= day } ?? true) }
  }
}

/// A span in which somebody was employed; both days belong to it.
public struct Employment: Hashable, Sendable {
  /// `nil`: since before anything is known.
  public var start: Day?
  /// `nil`: not ended.
  public var end: Day?

  public init(start: Day?, end: Day?) {
    self.start = start
    self.end = end
  }

  /// Whether both cover a day.
  public func overlaps(_ other: Employment) -> Bool {
    let startsInTime = start.map { start in other.end.map { start <= $0 } ?? true } ?? true
    let endsLateEnough = end.map { end in other.start.map { $0 <= end } ?? true } ?? true
    return startsInTime && endsLateEnough
  }
}

/// Names by which an earlier snapshot of a people source knew somebody: they find the person in older logs, and count
/// for nothing else.
public struct FormerNames: Sendable {
  public var source: String
  public var person: String
  /// Logins and e-mail addresses, as written.
  public var names: [String]
  /// Date of the snapshot.
  public var day: Day
  public var origin: Origin

  public init(source: String, person: String, names: [String], day: Day, origin: Origin) {
    self.source = source
    self.person = person
    self.names = names
    self.day = day
    self.origin = origin
  }
}
