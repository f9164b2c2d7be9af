/// How strictly a zip is read. What is dangerous is refused in either way.
package enum ZipRules: Sendable {
  /// As packs are sealed: not one byte or bit that is not accounted for.
  case sealed
  /// As other programs write: folder entries, sums behind the content, comments, and room between members.
  case foreign
}
