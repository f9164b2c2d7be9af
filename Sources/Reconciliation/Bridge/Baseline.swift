public import Facts

/// What a pack's own records say of a position and of what it rests on: one end of a bridge. Made of the lines of
/// `records.jsonl` alone, so that two packs are enough.
public struct Baseline: Sendable {
  public let end: BridgeEnd
  /// Its id: only packs of one organisation can be compared.
  public let organisation: String
  /// The records name people, purchases and rules; packs of earlier versions do not.
  private(set) var isComplete = false
  private(set) var tool = ""
  private(set) var positions: [String: BaselinePosition] = [:]
  /// By product, then record id.
  private(set) var entitlements: [String: [String: BaselineEntitlement]] = [:]
  private(set) var productOfEntitlement: [String: String] = [:]
  private(set) var consumers: [String: [Consumer: BaselineConsumer]] = [:]
  private(set) var people: [String: BaselinePerson] = [:]
  /// Person id by login, folded.
  private(set) var personOfLogin: [String: String] = [:]
  private(set) var purchases: [String: BaselinePurchase] = [:]
  /// What each rule of the catalogue says, by record id: `product/acad`, `sku/ab-12`, `identity/…`.
  private(set) var rules: [String: [String: JSONValue]] = [:]
  /// By product: who was taken off between gross and net, and by which rule.
  private(set) var reductions: [String: [Consumer: String]] = [:]

  public init(end: BridgeEnd, organisation: String) {
    self.end = end
    self.organisation = organisation
  }

  /// The kinds of records that ``add(_:)`` takes.
  public static let kinds: Set<String> = [
    "consumption", "entitlement", "identity", "person", "position", "product", "purchase", "reduction",
    "right", "run", "sku",
  ]

  /// Takes one record; kinds that a bridge does not need are passed over.
  ///
  /// - Parameter record: all members of a line, `id`, `kind`, `product` and `publisher` among them.
  public mutating func add(_ record: [String: JSONValue]) {
    let line = RecordLine(record)
    guard Self.kinds.contains(line.text("kind")) else { return }
    switch line.text("kind") {
    case "position": positions[line.product] = BaselinePosition(line)
    case "entitlement":
      entitlements[line.product, default: [:]][line.id] = BaselineEntitlement(line)
      productOfEntitlement[line.id] = line.product
    case "consumption":
      consumers[line.product, default: [:]][line.consumer] = BaselineConsumer(line)
    case "person":
      let id = line.text("person")
      if people[id] == nil { people[id] = BaselinePerson(line) }
      for login in line.texts("logins") { personOfLogin[foldedName(login)] = id }
    case "purchase": purchases[line.id] = BaselinePurchase(line)
    case "reduction":
      reductions[line.product, default: [:]][line.consumer] = line.text("rule")
    case "run":
      isComplete = true
      tool = line.text("tool")
    case "identity": rules["identity/\(line.text("login"))"] = line.rule
    case "product", "sku", "right": rules["\(line.text("kind"))/\(line.id)"] = line.rule
    default: break
    }
  }

  /// Forgets consumers who have the same units in both: they move nothing, and most do not move.
  static func dropUnmoved(_ opening: inout Baseline, _ closing: inout Baseline) {
    for (product, consumers) in opening.consumers {
      guard let others = closing.consumers[product] else { continue }
      for (consumer, unit) in consumers where others[consumer]?.units == unit.units {
        opening.consumers[product]?[consumer] = nil
        closing.consumers[product]?[consumer] = nil
      }
    }
  }
}

/// A record with its members by type.
struct RecordLine {
  let fields: [String: JSONValue]

  init(_ fields: [String: JSONValue]) { self.fields = fields }

  /// Without the kind that it begins with.
  var id: String {
    let id = text("id")
    return id.firstIndex(of: "/").map { String(id[id.index(after: $0)...]) } ?? id
  }
  var product: String { text("product") }
  var rows: [String] { texts("rows") }
  var consumer: Consumer {
    Consumer(kind: Consumer.Kind(rawValue: text("consumer_kind")) ?? .login, id: text("consumer"))
  }
  /// What a rule says: all but what names the record itself.
  var rule: [String: JSONValue] {
    fields.filter { !["id", "kind", "publisher", "salt", "leaf"].contains($0.key) }
  }

  func text(_ name: String) -> String { fields[name]?.text ?? "" }
  func number(_ name: String) -> Int { fields[name]?.number ?? 0 }
  func day(_ name: String) -> Day? { fields[name]?.text.flatMap { Day($0) } }
  func texts(_ name: String) -> [String] {
    if case .array(let values)? = fields[name] { values.compactMap(\.text) } else { [] }
  }
}
