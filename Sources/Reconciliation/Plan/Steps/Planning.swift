import Facts

/// A plan in the making: the estate as far as it is changed, and what was said on the way.
struct Planning {
  var estate: PlannedEstate { didSet { kept = nil } }
  /// How many of those who come or go use a product.
  var ratio: HeadcountRatio
  /// Whether a day is looked at: without one all changes are made at once, whatever their date.
  let isDated: Bool
  /// How many people the scenario has added so far.
  var plannedPeople = 0
  var assumptions: [PlanNote] = []
  var notes: [PlanNote] = []
  /// What the scenario asks for and the estate does not have.
  var faults: [Fault] = []
  /// The position as long as nothing changed since.
  private var kept: PositionedEstate?

  init(_ estate: PlannedEstate, ratio: HeadcountRatio, isDated: Bool) {
    self.estate = estate
    self.ratio = ratio
    self.isDated = isDated
  }

  /// The position of the estate as it is now.
  mutating func positioned() -> PositionedEstate {
    if let kept { return kept }
    let positioned = estate.positioned()
    kept = positioned
    return positioned
  }

  mutating func assume(_ text: Wording, _ place: String = "") {
    assumptions.append(PlanNote(text, place: place))
  }
  mutating func note(_ text: Wording, _ place: String = "") { notes.append(PlanNote(text, place: place)) }

  mutating func fault(_ place: String, _ found: String, expected: String = "", remedy: String = "") {
    faults.append(
      Fault(.configuration, place: place, found: found, expected: expected, remedy: remedy))
  }

  /// A name that nothing has, with the one that was probably meant.
  mutating func unknown(_ place: String, _ found: String, _ name: String, among names: [String]) {
    let near = nearestName(to: name, among: names)
    fault(
      place, found, expected: near == nil && names.count <= 12 ? names.joined(separator: ", ") : "",
      remedy: near.map { "did you mean \"\($0)\"?" } ?? "")
  }
}

/// Where a record that a scenario makes is written: in the scenario.
func planOrigin(_ place: String) -> Origin {
  Origin(
    file: SourceFile(source: "plan", path: place, digest: Digest.sha256(place), byteCount: 0), line: 0)
}
