public import Intake

/// Calls `body` with each line of a file of a pack, without its line feed.
///
/// - Parameters:
///   - path: the pack's zip file.
///   - member: path within the pack, such as `data/records.jsonl`.
/// - Returns: whether the pack has such a file.
/// - Throws: ``Fault`` with code `unreadable`, `ZipDefect` for a zip or member that is damaged, and what `body` throws.
public func forEachLine(
  ofPack path: String, member: String, limits: ZipLimits = ZipLimits(),
  _ body: (ArraySlice<UInt8>) throws -> Void
) throws -> Bool {
  let pack = try PackContents(path, limits: limits)
  guard pack.members[member] != nil else { return false }
  try pack.forEachLine(member) { try body($0) }
  return true
}
