/// The members of a JSON object, in the order in which RFC 8785 writes them: put in order once, when they are put together.
///
/// Lists of a dozen names are what records are made of, and a hundred thousand people make millions of them: a list needs one
/// piece of memory and no hashing.
public struct JSONMembers: Sendable, Hashable {
  /// One name and its value.
  public struct Member: Sendable, Hashable {
    public let name: String
    public let value: JSONValue
  }

  /// By UTF-16 code units of the names, each name once.
  public private(set) var list: [Member] = []

  public init() {}

  public init(_ members: [String: JSONValue]) {
    list.reserveCapacity(members.count)
    for (name, value) in members { self[name] = value }
  }

  public var isEmpty: Bool { list.isEmpty }

  /// Names are compared byte by byte. `nil` removes the member.
  public subscript(name: String) -> JSONValue? {
    get { list.first { $0.name.utf8.elementsEqual(name.utf8) }?.value }
    set {
      // From the end, where most members come that are written down in their order.
      var place = list.count
      while place > 0, CanonicalJSON.precedes(name, list[place - 1].name) { place -= 1 }
      let isKnown = place > 0 && list[place - 1].name.utf8.elementsEqual(name.utf8)
      switch (newValue, isKnown) {
      case (let value?, true): list[place - 1] = Member(name: name, value: value)
      case (let value?, false): list.insert(Member(name: name, value: value), at: place)
      case (nil, true): list.remove(at: place - 1)
      case (nil, false): break
      }
    }
  }
}

extension JSONMembers: ExpressibleByDictionaryLiteral {
  /// Members without a value are left out; of those of one name the last counts.
  public init(dictionaryLiteral members: (String, JSONValue?)...) {
    list.reserveCapacity(members.count + 1)
    for (name, value) in members {
      if let value { self[name] = value }
    }
  }
}
