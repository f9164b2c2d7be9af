/// How Windows names what is no product of its own in `ReleaseType`, folded.
let updateKinds: Set<String> = [
  "update", "security update", "hotfix", "hot fix", "service pack", "servicepack", "update rollup",
  "critical update", "software update",
]

/// Whether a name is that of an update, in any language: a number of Microsoft's Knowledge Base, `KB4019215`, or a
/// name with such a number in brackets, `Update for Example 2010 (KB2553140) 64-Bit Edition`.
func isUpdateName(_ name: String) -> Bool {
  let letters = Array(name.utf8)
  if letters.isEmpty { return false }
  if letters.count == lengthOfUpdateNumber(letters[...]) { return true }
  return letters.indices.contains { at in
    guard letters[at] == 0x28 else { return false }
    let length = lengthOfUpdateNumber(letters[(at + 1)...])
    return length > 0 && at + 1 + length < letters.count && letters[at + 1 + length] == 0x29
  }
}

/// Length of `KB` and at least five digits at the beginning; 0 where there is something else.
private func lengthOfUpdateNumber(_ text: ArraySlice<UInt8>) -> Int {
  guard text.first.map({ $0 | 0x20 }) == 0x6B, text.dropFirst().first.map({ $0 | 0x20 }) == 0x62 else {
    return 0
  }
  let digits = text.dropFirst(2).prefix { isDigit($0) }.count
  return digits >= 5 ? digits + 2 : 0
}
