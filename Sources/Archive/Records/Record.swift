public import Facts

/// One record of a pack, as the caller knows it: what may be seen by whoever gets its publisher's section, and what is
/// sealed there but can be kept back.
public struct Record: Sendable {
  /// Whose section it goes into.
  public let publisher: String
  /// Unique in the pack: kind, `/`, and what it is of that kind.
  public let id: String
  /// All but `publisher`, `id`, `salt` and the names of ``WithheldPart``, which are added.
  public let fields: JSONMembers
  /// What the leaf keeps back. Where there is a ``WithheldPart/person`` part, the id is kept back as well.
  public let withheld: WithheldMembers

  public init(publisher: String, id: String, fields: JSONMembers, withheld: WithheldMembers = [:]) {
    self.publisher = publisher
    self.id = id
    self.fields = fields
    self.withheld = withheld
  }

  /// What it says, kept back or not, by name.
  public var members: [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    for part in [fields] + WithheldPart.allCases.map({ withheld[$0] }) {
      for member in part.list where members[member.name] == nil { members[member.name] = member.value }
    }
    return members
  }
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

/// The members of each part that a record keeps back; a part without members is none.
public struct WithheldMembers: Sendable, ExpressibleByDictionaryLiteral {
  private var commercial = JSONMembers()
  private var `internal` = JSONMembers()
  private var person = JSONMembers()

  public init(dictionaryLiteral parts: (WithheldPart, JSONMembers)...) {
    for (part, members) in parts { self[part] = members }
  }

  public subscript(part: WithheldPart) -> JSONMembers {
    get {
      switch part {
      case .commercial: commercial
      case .internal: `internal`
      case .person: person
      }
    }
    set {
      switch part {
      case .commercial: commercial = newValue
      case .internal: `internal` = newValue
      case .person: person = newValue
      }
    }
  }
}
