/// How Windows names what is no product of its own in `ReleaseType`, folded.
let updateKinds: Set<String> = [
  "update", "security update", "hotfix", "hot fix", "service pack", "servicepack", "update rollup",
  "critical update", "software update",
]

/// `KB4019215`: a number of Microsoft's Knowledge Base, which an update goes by.
func isUpdateNumber(_ name: String) -> Bool {
  let letters = Array(name.utf8)
  guard letters.count > 6, letters[0] | 0x20 == 0x6B, letters[1] | 0x20 == 0x62 else { return false }
  return letters[2...].prefix { isDigit($0) }.count == letters.count - 2
}
