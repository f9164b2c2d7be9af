public import Facts
public import Intake

/// Uses by login and product, added up event by event: what remains of an access log of any length.
///
/// The result does not depend on how the events are divided among roll-ups that are then merged, nor on their
/// order.
public struct Rollup {
  private let period: Period
  private let names: NamePool
  private var files: [SourceFile] = []
  private var indices: [Key: Int] = [:]
  private var entries: [Entry] = []
  /// A bit for each day of the period, `words` numbers for each entry.
  private var activeDays: [UInt64] = []
  private let words: Int

  private struct Key: Hashable {
    /// Folded id of the login, id of the product.
    var subject: Int
    var product: Int
  }

  /// Where an event stands: the file's index in the roll-up, and the line.
  private struct Place {
    var file: Int
    var line: Int
  }

  private struct Entry {
    var subject: Int
    /// Where that spelling first stands.
    var spelled: Place
    var product: Int
    var first: Instant
    var firstPlace: Place
    var last: Instant
    var lastPlace: Place
    var events = 0
    /// Of the period's events: sum of the quantities given, and how many give none.
    var quantity: FixedDecimal?
    var eventsWithoutQuantity = 0
  }

  /// - Parameter names: the pool that the events' numbers belong to.
  public init(period: Period, names: NamePool) {
    self.period = period
    self.names = names
    words = (period.dayCount + 63) / 64
  }

  /// Adds a successful use on or before the period's last day.
  public mutating func add(_ event: AccessEvent, of file: SourceFile) {
    if files.last !== file { files.append(file) }
    let place = Place(file: files.count - 1, line: event.line)
    let isInPeriod = period.contains(event.day)
    let entry = Entry(
      subject: event.subject, spelled: place, product: event.product, first: event.at, firstPlace: place,
      last: event.at, lastPlace: place, events: isInPeriod ? 1 : 0,
      quantity: isInPeriod ? event.quantity : nil,
      eventsWithoutQuantity: isInPeriod && event.quantity == nil ? 1 : 0)
    let index = insert(entry)
    if isInPeriod {
      let day = event.day - period.first
      activeDays[index * words + day / 64] |= 1 << UInt64(day % 64)
    }
  }

  /// Adds all that another roll-up of the same period holds.
  public mutating func merge(_ other: Rollup) {
    let shift = files.count
    files += other.files
    for (otherIndex, var entry) in other.entries.enumerated() {
      if other.names !== names {
        entry.subject = names.id(of: other.names.text(entry.subject))
        entry.product = names.id(of: other.names.text(entry.product))
      }
      entry.spelled.file += shift
      entry.firstPlace.file += shift
      entry.lastPlace.file += shift
      let index = insert(entry)
      for word in 0..<words {
        activeDays[index * words + word] |= other.activeDays[otherIndex * words + word]
      }
    }
  }

  /// Joins an entry with the one of the same key.
  ///
  /// - Returns: its index.
  private mutating func insert(_ entry: Entry) -> Int {
    let key = Key(subject: names.foldedID(entry.subject), product: entry.product)
    guard let index = indices[key] else {
      indices[key] = entries.count
      entries.append(entry)
      for _ in 0..<words { activeDays.append(0) }
      return entries.count - 1
    }
    var known = entries[index]
    known.events += entry.events
    known.quantity = sum(known.quantity, entry.quantity)
    known.eventsWithoutQuantity += entry.eventsWithoutQuantity
    if isBefore(entry.spelled, known.spelled) {
      known.subject = entry.subject
      known.spelled = entry.spelled
    }
    if entry.first < known.first
      || (entry.first == known.first && isBefore(entry.firstPlace, known.firstPlace))
    {
      known.first = entry.first
      known.firstPlace = entry.firstPlace
    }
    if entry.last > known.last || (entry.last == known.last && isBefore(known.lastPlace, entry.lastPlace)) {
      known.last = entry.last
      known.lastPlace = entry.lastPlace
    }
    entries[index] = known
    return index
  }

  private func isBefore(_ left: Place, _ right: Place) -> Bool {
    if files[left.file] === files[right.file] { return left.line < right.line }
    return origin(left) < origin(right)
  }

  private func origin(_ place: Place) -> Origin { Origin(file: files[place.file], line: place.line) }

  /// By folded login, then product.
  public var uses: [Use] {
    let order = entries.indices.map { index in
      (
        foldedName(names.text(entries[index].subject)), names.text(entries[index].product), index
      )
    }
    return order.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { use($0.2) }
  }

  private func use(_ index: Int) -> Use {
    let entry = entries[index]
    let days = activeDays[index * words..<(index + 1) * words].reduce(0) { $0 + $1.nonzeroBitCount }
    var use = Use(
      subject: names.text(entry.subject), productAsWritten: names.text(entry.product), first: entry.first,
      last: entry.last, eventsInPeriod: entry.events, activeDaysInPeriod: days,
      firstOrigin: origin(entry.firstPlace), lastOrigin: origin(entry.lastPlace))
    // Where some events give a quantity, one that gives none is one unit.
    use.quantityInPeriod = entry.quantity.flatMap {
      sum($0, FixedDecimal(entry.eventsWithoutQuantity))
    }
    return use
  }
}

/// Saturates.
private func sum(_ left: FixedDecimal?, _ right: FixedDecimal?) -> FixedDecimal? {
  guard let left, let right else { return left ?? right }
  return left.adding(right) ?? FixedDecimal(hundredMillionths: .max)
}
