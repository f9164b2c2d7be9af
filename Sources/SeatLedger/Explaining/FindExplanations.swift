import Facts
public import Rendering

/// What `seatledger explain` found for a name.
public struct Explained: Sendable {
  /// The name asked for; `nil`: everything.
  public let name: String?
  /// Those of that code, or else those that bear the name otherwise; empty where there is none.
  public let found: [Explanation]
  /// Codes that may have been meant; only where nothing was found.
  public let near: [String]
}

/// Explanations of a code, a column, a status, a word. Case does not matter, nor whether `-`, `_` or a blank joins words.
///
/// A name may have several meanings, `shortfall` being a status, a term and a column of many tables: all are given.
///
/// - Parameter name: `nil`: all explanations there are.
public func explain(_ name: String?) -> Explained {
  guard let name else { return Explained(name: nil, found: explanations, near: []) }
  let wanted = folded(name)
  let found = explanations.filter {
    folded($0.code) == wanted || $0.otherNames.contains { folded($0) == wanted }
  }
  return Explained(name: name, found: found, near: found.isEmpty ? near(wanted) : [])
}

/// The most likely first: what a mistyped name means, then codes that the name is a part of, at most eight.
private func near(_ wanted: String) -> [String] {
  if wanted.isEmpty { return [] }
  let names = explanations.flatMap { [$0.code] + $0.otherNames }
  let nearest = nearestName(to: wanted, among: names).map { [$0] } ?? []
  if wanted.utf8.count < 3 { return nearest }
  let longer = explanations.map(\.code).filter { folded($0).contains(wanted) && !nearest.contains($0) }
  return nearest + longer.prefix(8 - nearest.count)
}

private func folded(_ text: String) -> String {
  String(text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
}
