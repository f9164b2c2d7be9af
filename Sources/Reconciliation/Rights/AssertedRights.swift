import Facts

/// Which use rights the organisation asserts in a count: all of them in a position, none of them in the count of a
/// publisher's auditor, who reads no right into a licence that nobody claims.
struct AssertedRights: Sendable {
  private let ids: Set<String>?

  /// Every right of the catalogue.
  static let all = AssertedRights(ids: nil)
  static let none = AssertedRights(ids: [])

  private init(ids: Set<String>?) { self.ids = ids }

  /// - Parameter rules: rule ids, `right:ID` or `suite:ID`.
  init(_ rules: some Sequence<String>) { ids = Set(rules) }

  func contains(_ rule: String) -> Bool { ids?.contains(rule) ?? true }
}

extension UseRight {
  /// The id under which reports show it.
  var rule: String { "right:\(id)" }
}
