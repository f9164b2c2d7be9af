import Facts

/// Tests look into the canonical English of what is said.
extension Wording {
  func contains(_ text: String) -> Bool { english.contains(text) }
  func hasPrefix(_ text: String) -> Bool { english.hasPrefix(text) }
  func hasSuffix(_ text: String) -> Bool { english.hasSuffix(text) }
}
