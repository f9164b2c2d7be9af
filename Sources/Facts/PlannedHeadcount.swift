/// How many people a part of the organisation plans to have from a month on (`catalogue/headcount.csv`).
public struct PlannedHeadcount: Sendable, Hashable {
  /// As the roster writes them; an empty one asks nothing. Both empty: everybody whom no other row names.
  public var department: String
  public var legalEntity: String
  /// From this month on, until a later row of the same part.
  public var month: Month
  /// 0 or more.
  public var people: Int
  public var origin: Origin

  public init(department: String, legalEntity: String, month: Month, people: Int, origin: Origin) {
    self.department = department
    self.legalEntity = legalEntity
    self.month = month
    self.people = people
    self.origin = origin
  }
}
