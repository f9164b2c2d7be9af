internal import Facts
internal import Intake
internal import RollupCore

/// What is kept of one log that was read: its account, its rejected rows, its uses and chains of uses.
struct KeptLog {
  var account: FileAccount
  var rejected: [RejectedRow]
  var uses: UseTable
}

extension KeptLog {
  func write(_ writer: KeptWriter, period: Period) {
    writer.put("\(period.first) \(period.last)")
    writer.put(account.reader)
    writer.put(account.encoding)
    for number in [account.read, account.accepted, account.rejected, account.merged] { writer.put(number) }
    writer.put(account.firstDay.map { Int($0.number) } ?? .min)
    writer.put(account.lastDay.map { Int($0.number) } ?? .min)
    writer.put(account.outOfScope.count)
    for (reason, count) in account.outOfScope.sorted(by: { $0.key < $1.key }) {
      writer.put(reason)
      writer.put(count)
    }
    writer.put(account.controlTotals.count)
    for (name, value) in account.controlTotals.sorted(by: { $0.key < $1.key }) {
      writer.put(name)
      writer.put(value)
    }
    writer.put(account.notes.count)
    for note in account.notes { writer.put(note) }
    writer.put(rejected.count)
    for row in rejected {
      writer.put(row.origin.line)
      writer.put(row.code)
      writer.put(row.reason)
      writer.put(row.raw)
    }
    try? uses.write { writer.put($0) }
  }

  /// - Parameters:
  ///   - file: the file as it is now.
  ///   - rollup: whose products number the uses'.
  /// - Returns: `nil` where it was kept for a period that says nothing of this one.
  /// - Throws: ``DamagedCache``, ``DamagedTable``.
  init?(
    _ reader: KeptReader, file: SourceFile, role: Role, period: Period, shape: UseTable.Shape,
    products: ProductNames
  ) throws {
    let kept = try reader.text()
    var account = FileAccount(
      file: file, role: role, reader: try reader.text(), encoding: try reader.text())
    account.read = try reader.number()
    account.accepted = try reader.number()
    account.rejected = try reader.number()
    account.merged = try reader.number()
    account.firstDay = Int32(exactly: try reader.number()).map(Day.init(number:))
    account.lastDay = Int32(exactly: try reader.number()).map(Day.init(number:))
    for _ in 0..<(try reader.count(of: 16)) { account.outOfScope[try reader.text()] = try reader.number() }
    for _ in 0..<(try reader.count(of: 16)) { account.controlTotals[try reader.text()] = try reader.text() }
    for _ in 0..<(try reader.count(of: 8)) { account.notes.append(try reader.text()) }
    // Of a period that has grown since, a log that had nothing behind its end then says the same now. One that ends before
    // a later period begins says the same of it as of the period it was read for, but that no use is within.
    let days = kept.split(separator: " ").compactMap { Day($0) }
    let isWithin =
      days.count == 2 && days[0] == period.first
      && (days[1] == period.last
        || days[1] < period.last && account.outOfScope["after the period"] == nil)
    let endsBefore =
      (account.lastDay.map { $0 < period.first } ?? true) && account.outOfScope["after the period"] == nil
    guard isWithin || endsBefore else { return nil }
    var rejected: [RejectedRow] = []
    for _ in 0..<(try reader.count(of: 32)) {
      rejected.append(
        RejectedRow(
          origin: Origin(file: file, line: try reader.number()), code: try reader.text(),
          reason: try reader.text(), raw: try reader.text()))
    }
    uses = try UseTable.read(
      shape, products: products, keepsPeriod: isWithin, limit: reader.left
    ) { try reader.fill($0) }
    try reader.checkEnd()
    self.account = account
    self.rejected = rejected
  }
}
