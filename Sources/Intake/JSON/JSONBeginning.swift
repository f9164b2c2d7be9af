/// The beginning of a JSON object: what format it is can be seen from names and values in it.
func beginsAsObject(_ beginning: [UInt8], holding marks: [String]) -> Bool {
  guard trimmed(beginning[...]).first == 0x7B else { return false }
  let text = String(decoding: beginning, as: UTF8.self)
  return marks.contains { text.contains($0) }
}
