/// Makes uses of rows whose fields were found, and counts those that are none.
struct RowTaker: ~Copyable {
  /// Where a field stands in the buffer; a start below 0 means that the general reader must see it.
  struct Field: BitwiseCopyable {
    var start: Int
    var end: Int

    static let absent = Field(start: 0, end: 0)
    static let odd = Field(start: -1, end: -1)
  }

  private let plan: LogPlan
  private let firstDay: Int
  private let lastDay: Int
  /// Seconds: from then on no use is kept.
  private let until: Int64
  private let seed: UInt64
  private var time: TimeReader
  /// Twice a product's number, and one more where it counts sessions.
  private var products: WordTable
  private var outcomes: WordTable
  private let filters: [WordMemo]
  private(set) var uses = Store<LoggedUse>(capacity: 1 << 13)
  private(set) var amounts: Store<Int64>
  /// Uses taken since ``reset()``.
  private(set) var count = 0
  var tally: LogTally
  private let fieldCount: Int
  /// By field, where it stands in the row at hand.
  let fields: Store<Field>

  /// A longer login is the general reader's.
  static let subjectLimit = 1 << 12

  init(_ plan: LogPlan, table: UseTable, fieldCount: Int) {
    self.plan = plan
    self.fieldCount = fieldCount
    firstDay = plan.clock.firstDay
    lastDay = plan.clock.lastDay
    until = table.shape.chains?.until ?? .min
    seed = table.seed
    time = TimeReader(plan.timeForm, plan.clock)
    let names = table.products
    let product = plan.product.meaning
    products = WordTable { word in
      guard let number = product(word).map({ names.number(of: $0) }) else { return -1 }
      return Int(number) << 1 | (names.countsSessions(number) ? 1 : 0)
    }
    let outcome = plan.outcome?.meaning
    outcomes = WordTable { word in outcome.map { $0(word) ? 1 : 0 } ?? 1 }
    filters = plan.filters.map(WordMemo.init)
    amounts = Store(capacity: plan.quantity == nil ? 1 : 1 << 13)
    tally = LogTally(filters: plan.filters.count, fields: fieldCount)
    fields = Store(repeating: .absent, count: max(fieldCount, 1))
  }

  /// Forgets what was taken.
  mutating func reset() {
    count = 0
    tally = LogTally(filters: filters.count, fields: fieldCount)
  }

  /// Takes the row whose fields stand in ``fields``.
  ///
  /// - Returns: `false` where the general reader must see the row; nothing was counted then.
  @inline(__always)
  mutating func take(_ bytes: Bytes, line: Int) -> Bool {
    if !filters.isEmpty {
      guard let failed = failedFilter(bytes) else { return false }
      if failed >= 0 {
        tally.filtered[failed] += 1
        return true
      }
    }
    if let outcome = plan.outcome {
      let word = trimmed(bytes, outcome.field)
      guard word.start >= 0 else { return false }
      if outcomes.meaning(of: bytes + word.start, word.end &- word.start) == 0 {
        tally.failed &+= 1
        return true
      }
    }
    let subject = trimmed(bytes, plan.subject)
    let length = subject.end &- subject.start
    guard subject.start >= 0, length > 0, length <= RowTaker.subjectLimit else { return false }
    let name = bytes + subject.start
    let (hash, isASCII) = hashed(name, length, seed: seed)
    if !isASCII, mayEndInBlank(name, length) { return false }
    let word = trimmed(bytes, plan.product.field)
    guard word.start >= 0 else { return false }
    let product = products.meaning(of: bytes + word.start, word.end &- word.start)
    guard product >= 0 else { return false }
    let written = trimmed(bytes, plan.time)
    guard written.start >= 0, let at = time.instant(bytes + written.start, written.end &- written.start)
    else {
      return false
    }
    let day = time.day(at)
    let isInChain = product & 1 == 1
    if day > lastDay {
      tally.late &+= 1
      if !isInChain || at >= until { return true }
      takeNoAmount()
    } else if plan.quantity != nil, !takeAmount(bytes) {
      return false
    }
    uses.reserve(count &+ 1, keeping: count)
    uses.base[count] = LoggedUse(
      hash: hash, time: at, offset: UInt32(truncatingIfNeeded: subject.start),
      line: UInt32(truncatingIfNeeded: line), product: UInt32(truncatingIfNeeded: product >> 1),
      length: UInt16(truncatingIfNeeded: length),
      day: isInChain
        ? LoggedUse.inChain : day < firstDay ? 0 : UInt16(truncatingIfNeeded: day &- firstDay &+ 1))
    count &+= 1
    if day > lastDay { return true }
    tally.accepted &+= 1
    if day < tally.firstDay { tally.firstDay = day }
    if day > tally.lastDay { tally.lastDay = day }
    return true
  }

  /// The index of the first filter that the row fails, -1 where it fulfils all; `nil`: the general reader must see it.
  private func failedFilter(_ bytes: Bytes) -> Int? {
    for index in filters.indices {
      let word = trimmed(bytes, plan.filters[index].field)
      guard word.start >= 0 else { return nil }
      if !filters[index].holds(bytes + word.start, word.end - word.start) { return index }
    }
    return -1
  }

  /// A field without ASCII blanks at its ends; other control characters there are odd.
  @inline(__always)
  private func trimmed(_ bytes: Bytes, _ field: Int?) -> Field {
    guard let field else { return .absent }
    var found = fields.base[field]
    guard found.start >= 0 else { return found }
    while found.start < found.end, bytes[found.start] <= 0x20 {
      if !isBlank(bytes[found.start]) { return .odd }
      found.start &+= 1
    }
    while found.end > found.start, bytes[found.end &- 1] <= 0x20 {
      if !isBlank(bytes[found.end &- 1]) { return .odd }
      found.end &-= 1
    }
    return found
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  /// Takes the row's quantity: digits, and up to eight more after a point; or none.
  ///
  /// - Returns: `false` where it is written in another way.
  private mutating func takeAmount(_ bytes: Bytes) -> Bool {
    let word = trimmed(bytes, plan.quantity)
    guard word.start >= 0 else { return false }
    var amount: Int64 = -1
    if word.end > word.start {
      guard let written = plainAmount(bytes + word.start, word.end - word.start) else { return false }
      amount = written
    }
    put(amount)
    return true
  }

  private mutating func takeNoAmount() { if plan.quantity != nil { put(-1) } }

  private mutating func put(_ amount: Int64) {
    amounts.reserve(count + 1, keeping: count)
    amounts.base[count] = amount
  }
}

/// Whether a filter holds for a word, worked out once for each.
final class WordMemo {
  private var table: WordTable

  init(_ words: LogPlan.Words<Bool>) {
    let meaning = words.meaning
    table = WordTable { meaning($0) ? 1 : 0 }
  }

  func holds(_ word: Bytes, _ length: Int) -> Bool { table.meaning(of: word, length) == 1 }
}

/// Whether a name that is not all ASCII might begin or end with a blank that is not: no-break spaces and the like, or a
/// blank that carries an accent. Only the general reader trims those.
func mayEndInBlank(_ name: Bytes, _ length: Int) -> Bool {
  for at in 0..<length {
    let next = at + 1 < length ? name[at + 1] : 0
    switch name[at] {
    case 0x09...0x0D, 0x20: if next >= 0x80 { return true }
    case 0xC2: if next == 0x85 || next == 0xA0 { return true }
    case 0xE1: if next == 0x9A { return true }
    case 0xE2: if next == 0x80 || next == 0x81 { return true }
    case 0xE3: if next == 0x80 { return true }
    default: break
    }
  }
  return false
}

/// `digits[.digits]` in hundred-millionths, with at most nine digits before the point and eight after it.
func plainAmount(_ bytes: Bytes, _ length: Int) -> Int64? {
  var value: Int64 = 0
  var at = 0
  while at < length, bytes[at] &- 0x30 < 10 {
    value = value * 10 + Int64(bytes[at] - 0x30)
    at += 1
    if at > 9 { return nil }
  }
  if at == 0 { return nil }
  var places = 0
  if at < length, bytes[at] == 0x2E {
    at += 1
    while at < length, bytes[at] &- 0x30 < 10, places < 8 {
      value = value * 10 + Int64(bytes[at] - 0x30)
      at += 1
      places += 1
    }
    if places == 0 { return nil }
  }
  guard at == length else { return nil }
  for _ in places..<8 { value *= 10 }
  return value
}
