/// All uses of one product by one login in one log, as another engine added them up.
public struct SummedUse: Sendable {
  /// Seconds since 1970.
  public var first: Int64
  public var last: Int64
  /// Lines of the first and the last use, and the first line of any; less than 2⁴⁰.
  public var firstLine: Int
  public var lastLine: Int
  public var seenLine: Int
  /// Uses within the period.
  public var events: Int
  /// A bit for each day of the period with a use, 32 days a word.
  public var days: [UInt32]
  /// Sum within the period, in hundred-millionths, of those uses that give a quantity; how many give none.
  public var quantity: Int64
  public var eventsWithoutQuantity: Int

  /// See the properties of the same names.
  public init(
    first: Int64, last: Int64, firstLine: Int, lastLine: Int, seenLine: Int, events: Int, days: [UInt32],
    quantity: Int64, eventsWithoutQuantity: Int
  ) {
    self.first = first
    self.last = last
    self.firstLine = firstLine
    self.lastLine = lastLine
    self.seenLine = seenLine
    self.events = events
    self.days = days
    self.quantity = quantity
    self.eventsWithoutQuantity = eventsWithoutQuantity
  }
}

extension UseTable {
  /// Adds many uses of one product by one login at once, as if each had been added.
  public func add(_ subject: Subject, product: UInt32, _ sum: SummedUse) {
    var entry = UseEntry(
      subject: subject.number, product: product, time: sum.first, place: UseTable.place(0, sum.firstLine))
    entry.last = sum.last
    entry.lastPlace = UseTable.place(0, sum.lastLine)
    entry.seen = UseTable.place(0, sum.seenLine)
    entry.events = UInt32(clamping: sum.events)
    func word(_ index: Int) -> UInt32 { index < sum.days.count ? sum.days[index] : 0 }
    var wide: [UInt64] = []
    if shape.dayCount > UseEntry.narrowDays {
      wide = (0..<(shape.dayCount + 63) / 64).map { UInt64(word(2 * $0)) | UInt64(word(2 * $0 + 1)) << 32 }
    } else {
      entry.days = (word(0), word(1), word(2))
    }
    partitions[subject.partition].uses.insert(
      entry, days: wide[...],
      quantity: PartitionUses.Quantity(
        sum: sum.quantity, without: UInt32(clamping: sum.eventsWithoutQuantity)))
  }
}
