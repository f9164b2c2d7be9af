/// All uses of one product by one login, as ``UseTable/drain(threads:foldedName:_:)`` hands them out.
public struct FinishedUse: Sendable {
  /// Seconds since 1970.
  public var first: Int64
  public var last: Int64
  /// Uses within the period.
  public var events: Int
  /// Days of the period with at least one use.
  public var activeDays: Int
  /// Sum within the period, in hundred-millionths, of those uses that give a quantity; how many give none.
  public var quantity: Int64
  public var eventsWithoutQuantity: Int
  /// Where the first and the last use stand: number of the file, and line.
  public var firstFile: Int
  public var firstLine: Int
  public var lastFile: Int
  public var lastLine: Int

  init(_ entry: UseEntry, activeDays: Int, quantity: Int64, without: UInt32) {
    let lines: UInt64 = 1 << 40 - 1
    first = entry.first
    last = entry.last
    events = Int(entry.events)
    self.activeDays = activeDays
    self.quantity = quantity
    eventsWithoutQuantity = Int(without)
    firstFile = Int(entry.firstPlace >> 40)
    firstLine = Int(entry.firstPlace & lines)
    lastFile = Int(entry.lastPlace >> 40)
    lastLine = Int(entry.lastPlace & lines)
  }
}
