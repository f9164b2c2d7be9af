public import Facts

/// A person as sign-offs name him.
public struct Signatory: Sendable, Hashable {
  /// For people.
  public var name: String
  /// As in the certificate; compared without regard to capitals.
  public var email: String

  public init(name: String, email: String) {
    self.name = name
    self.email = email
  }
}

/// Someone who is to sign a period's position.
public struct Approver: Sendable, Hashable {
  public var person: Signatory
  /// What he signs for: `IT`, `procurement` ….
  public var role: String
  /// Whether the sign-off is incomplete without him.
  public var isRequired: Bool

  public init(person: Signatory, role: String, isRequired: Bool) {
    self.person = person
    self.role = role
    self.isRequired = isRequired
  }
}

/// Who prepared a position and who is to approve it. A pack seals the one that held when it was made, so that nobody
/// chooses the approvers afterwards.
public struct SignoffRoster: Sendable, Hashable {
  /// Who answers for the position; must not approve it. `nil` where nobody is named.
  public var preparer: Signatory?
  /// Who ran the close; must not approve it either. May be empty.
  public var operatorName: String
  /// In the order of the configuration.
  public var approvers: [Approver]

  public init(preparer: Signatory?, operatorName: String = "", approvers: [Approver]) {
    self.preparer = preparer
    self.operatorName = operatorName
    self.approvers = approvers
  }

  /// Path under `data/`.
  public static let path = "signoff.json"

  /// The roster as a file of the pack.
  public var document: Document { Document(path: Self.path, text: value.printed) }

  private var value: JSONValue {
    var members: [String: JSONValue] = [
      "approvers": .array(
        approvers.map {
          .object([
            "email": .string($0.person.email), "name": .string($0.person.name),
            "required": .bool($0.isRequired), "role": .string($0.role),
          ])
        }),
      "operator": .string(operatorName),
    ]
    if let preparer {
      members["preparer"] = .object(["email": .string(preparer.email), "name": .string(preparer.name)])
    }
    return .object(members)
  }

  /// Reads what ``document`` writes; `nil` for anything else.
  public init?(_ bytes: [UInt8]) {
    guard let value = JSONValue(parsing: bytes), let operatorName = value["operator"]?.text,
      case .array(let items)? = value["approvers"]
    else { return nil }
    func person(_ value: JSONValue) -> Signatory? {
      guard let name = value["name"]?.text, let email = value["email"]?.text else { return nil }
      return Signatory(name: name, email: email)
    }
    let approvers = items.compactMap { item -> Approver? in
      guard let signatory = person(item), let role = item["role"]?.text,
        case .bool(let isRequired)? = item["required"]
      else { return nil }
      return Approver(person: signatory, role: role, isRequired: isRequired)
    }
    guard approvers.count == items.count else { return nil }
    self.init(preparer: value["preparer"].flatMap(person), operatorName: operatorName, approvers: approvers)
  }

  /// Name of an approver's signature in `signoff/`, without its ending: `ida-holm`. Two of one name are told apart by
  /// their places in the roster.
  public func fileName(of approver: Approver) -> String { fileName(of: approver, by: { slug($0) }) }

  /// The same, and behind it the name in packs whose letters with marks count as gaps: `ida-holm`, `j-rg-m-ller`.
  func fileNames(of approver: Approver) -> [String] {
    [fileName(of: approver), fileName(of: approver, by: { asciiSlug($0) })]
  }

  private func fileName(of approver: Approver, by slug: (String) -> String) -> String {
    let own = slug(approver.person.name)
    let place = approvers.firstIndex(of: approver) ?? 0
    let isShared = approvers.count { slug($0.person.name) == own } > 1
    return isShared || own.isEmpty ? "approver-\(place + 1)" : own
  }
}
