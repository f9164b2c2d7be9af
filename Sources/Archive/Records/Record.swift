public import Facts

/// One record of a pack, as the caller knows it: what may be seen by whoever gets its publisher's section, and what is
/// sealed there but can be kept back.
public struct Record: Sendable {
  /// Whose section it goes into.
  public let publisher: String
  /// Unique in the pack: kind, `/`, and what it is of that kind.
  public let id: String
  /// All but `publisher`, `id`, `salt` and the names of ``WithheldPart``, which are added.
  public let fields: [String: JSONValue]
  /// What the leaf keeps back. Where there is a ``WithheldPart/person`` part, the id is kept back as well.
  public let withheld: [WithheldPart: [String: JSONValue]]

  public init(
    publisher: String, id: String, fields: [String: JSONValue],
    withheld: [WithheldPart: [String: JSONValue]] = [:]
  ) {
    self.publisher = publisher
    self.id = id
    self.fields = fields
    self.withheld = withheld.filter { !$0.value.isEmpty }
  }

  /// The word before the `/`.
  var kind: Substring { id.prefix { $0 != "/" } }
}

/// What a leaf holds back: it holds a digest in its place, which says nothing without the opening.
public enum WithheldPart: String, Sendable, CaseIterable {
  /// Money: what was paid, what a shortfall or surplus costs. No edition shows it.
  case commercial
  /// How the organisation works: files and lines, last uses, findings. An auditor's edition shows it.
  case `internal`
  /// Whom or which machine it is about. Editions show a pseudonym.
  case person
}
