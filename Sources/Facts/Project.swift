/// A project for which seats are given out (`catalogue/projects.csv`).
public struct Project: Sendable, Hashable {
  public var id: String
  public var title: String
  /// Last day; `nil`: none is set.
  public var end: Day?
  /// Who answers for it; may be empty.
  public var owner: String
  public var origin: Origin

  public init(id: String, title: String, end: Day?, owner: String, origin: Origin) {
    self.id = id
    self.title = title
    self.end = end
    self.owner = owner
    self.origin = origin
  }
}
