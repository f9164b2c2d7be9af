internal import Facts

/// One block of an inventory: a software, a processor, the machine's board. Both serialisations have the same names,
/// `INSTALLDATE` in XML and `install_date` in JSON; they are compared without case and low lines.
struct InventoryBlock {
  private let values: [(name: String, value: String)]
  let line: Int

  init(_ element: XMLElement) {
    values = element.children.filter { $0.children.isEmpty }.map { ($0.name, trimmed($0.text)) }
    line = element.line
  }

  init(_ node: JSONNode, line: Int) {
    self.line = line
    guard case .object(let members) = node.value else {
      values = []
      return
    }
    values = members.compactMap { member in member.node.text.map { (member.name, trimmed($0)) } }
  }

  /// The value of a name in small letters without low lines; empty where it is absent.
  subscript(name: String) -> String {
    values.last { InventoryBlock.isNamed($0.name, name) }?.value ?? ""
  }

  private static func isNamed(_ written: String, _ name: String) -> Bool {
    written.utf8.lazy.filter { $0 != 0x5F }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      .elementsEqual(name.utf8)
  }

  /// For people, without anything that is a key.
  var raw: String {
    let kept = values.filter { !$0.name.lowercased().contains("key") && !$0.value.isEmpty }
    return withoutProductKeys(kept.map { "\($0.name): \($0.value)" }.joined(separator: "; "))
  }
}
