import Archive
public import Facts
import Reconciliation

/// A pack's position in a few figures: what an approver puts his name to.
public struct Headline: Sendable, Hashable {
  /// Lines of the position.
  public var lines = 0
  /// Lines by status: `compliant`, `shortfall` ….
  public var lineStatuses: [String: Int] = [:]
  /// Shortfall × price, by currency.
  public var exposure = Amounts()
  /// What unused rights cost, by currency.
  public var surplusCost = Amounts()
  /// Units of shortfall and of surplus whose price no source tells: they are in neither amount.
  public var unpricedShortfall = 0
  public var unpricedSurplus = 0
  /// Open findings by severity.
  public var openFindings: [String: Int] = [:]

  /// Adds up the records of a sealed pack.
  ///
  /// - Throws: ``Fault`` where the pack cannot be read.
  public init(ofPack path: String) throws {
    try forEachRecord(ofPack: path) { record in
      switch record["kind"]?.text {
      case "position":
        lines += 1
        lineStatuses[record["status"]?.text ?? "", default: 0] += 1
        for amount in Self.amounts(record["shortfall_cost"]) { exposure.add(amount) }
        for amount in Self.amounts(record["surplus_cost"]) { surplusCost.add(amount) }
        unpricedShortfall += record["unpriced_shortfall"]?.number ?? 0
        unpricedSurplus += record["unpriced_surplus"]?.number ?? 0
      case "finding" where record["state"]?.text == Finding.State.open.title:
        openFindings[record["severity"]?.text ?? "", default: 0] += 1
      default: break
      }
    }
  }

  /// What `Money.description` writes.
  private static func amounts(_ value: JSONValue?) -> [Money] {
    guard case .array(let items)? = value else { return [] }
    return items.compactMap { item in
      let words = (item.text ?? "").split(separator: " ")
      guard words.count == 2, let amount = FixedDecimal(words[0]), let currency = Currency(words[1]) else {
        return nil
      }
      return Money(amount, currency)
    }
  }

  /// Title and value of each figure, for reading.
  public var figures: [(title: String, value: String)] {
    func told(_ counts: [String: Int], _ order: [String]) -> String {
      let known = order.filter { counts[$0] != nil }
      let names = known + counts.keys.filter { !order.contains($0) }.sorted()
      return names.isEmpty
        ? "none" : names.map { "\(grouped(counts[$0] ?? 0)) \($0)" }.joined(separator: ", ")
    }
    return [
      ("lines of the position", "\(grouped(lines)): \(told(lineStatuses, []))"),
      ("exposure (shortfall × price)", grouped(exposure)),
      ("cost of surplus", grouped(surplusCost)),
      (
        "in neither amount, since no price is known",
        "\(grouped(unpricedShortfall)) units of shortfall, \(grouped(unpricedSurplus)) of surplus"
      ),
      ("open findings", told(openFindings, severityNames)),
    ]
  }
}
