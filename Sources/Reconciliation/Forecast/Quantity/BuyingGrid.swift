/// Which quantities can be had: the one rule for forecasts and renewals.
///
/// What is held anyway is held to the unit; what is bought comes in whole packs, and all of it together is at least what the
/// agreements commit to (``Swift/Sequence/committedUnits``).
struct BuyingGrid {
  /// Units held without buying, 0 or more.
  var held: Int
  /// Units of one pack, 1 or more.
  var pack: Int
  /// Units that must be paid for at least.
  var minimum: Int

  /// The least quantity that can be had and is not below a number.
  func quantity(atLeast units: Int) -> Int {
    let missing = max(0, max(units, minimum) - held)
    return held + (missing + pack - 1) / pack * pack
  }
}
