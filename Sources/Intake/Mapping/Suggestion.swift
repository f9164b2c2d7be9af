internal import Facts

/// The candidate nearest to what was written, where one is near enough to be meant.
///
/// Names that no person wrote are no suggestion, and comparing them would take long: long ones, and those behind the
/// first two thousand, are passed over.
func nearest(to text: String, among candidates: [String]) -> String? {
  nearestName(to: String(text.prefix(200)), among: candidates.prefix(2000).filter { $0.utf8.count <= 200 })
}
