public import Facts
public import Intake
internal import RollupCore
internal import Synchronization

/// Uses by login and product, added up: what remains of access logs of any length. Of products that count sessions, chains
/// of uses.
///
/// The result does not depend on how the events are divided among roll-ups that are then merged, nor on their
/// order.
public final class Rollup {
  private let period: Period
  private let names: NamePool
  /// Files are numbered in the order of their origins.
  private var numbers: [String: Int]
  private var files: [SourceFile?]
  let products: ProductNames
  /// Where single uses make sessions.
  private let gaps: GapSessions?
  let shape: UseTable.Shape
  private var table: UseTable?
  /// By number in the pool.
  private var subjects: [UseTable.Subject?] = []
  private var productNumbers: [(number: UInt32, countsSessions: Bool)?] = []

  /// - Parameters:
  ///   - names: the pool that the events' numbers belong to.
  ///   - paths: of all files whose events will come.
  ///   - tellsQuantity: some event may give a quantity.
  public convenience init(period: Period, names: NamePool, paths: [String], tellsQuantity: Bool = true) {
    self.init(period: period, names: names, paths: paths, tellsQuantity: tellsQuantity, gaps: nil)
  }

  /// - Parameter gaps: which uses make sessions; `nil`: none does.
  init(period: Period, names: NamePool, paths: [String], tellsQuantity: Bool, gaps: GapSessions?) {
    self.period = period
    self.names = names
    self.gaps = gaps
    products = gaps.map { gaps in ProductNames { gaps.products[$0] != nil } } ?? ProductNames()
    let sorted = paths.sorted()
    numbers = Dictionary(zip(sorted, sorted.indices), uniquingKeysWith: { first, _ in first })
    files = Array(repeating: nil, count: sorted.count)
    shape = UseTable.Shape(
      dayCount: period.dayCount, hasQuantity: tellsQuantity, chains: gaps?.chainRule)
  }

  private var ownTable: UseTable {
    if let table { return table }
    let made = UseTable(shape, products: products)
    table = made
    return made
  }

  private func number(of file: SourceFile) -> Int {
    guard let number = numbers[file.path] else {
      numbers[file.path] = files.count
      files.append(file)
      return files.count - 1
    }
    if files[number] == nil { files[number] = file }
    return number
  }

  /// Adds a successful use on or before the period's last day.
  ///
  /// - Parameter file: one of the paths that were named.
  public func add(_ event: AccessEvent, of file: SourceFile) {
    let product = product(of: event)
    if product.countsSessions { return addToChain(event, of: file) }
    ownTable.add(
      subject(of: event), product: product.number, time: event.at.seconds,
      day: period.contains(event.day) ? event.day - period.first : nil, file: number(of: file),
      line: event.line, amount: event.quantity?.hundredMillionths)
  }

  /// Adds a use after the period, which tells of sessions of the period only within the gap.
  func add(late event: AccessEvent, of file: SourceFile) {
    guard let rule = shape.chains, product(of: event).countsSessions, event.at.seconds < rule.until else {
      return
    }
    addToChain(event, of: file)
  }

  private func addToChain(_ event: AccessEvent, of file: SourceFile) {
    ownTable.add(
      chainOf: subject(of: event), product: product(of: event).number, first: event.at.seconds,
      last: event.at.seconds, file: number(of: file), line: event.line)
  }

  private func subject(of event: AccessEvent) -> UseTable.Subject {
    while subjects.count < names.count { subjects.append(nil) }
    let subject = subjects[event.subject] ?? ownTable.subject(names.text(event.subject))
    subjects[event.subject] = subject
    return subject
  }

  private func product(of event: AccessEvent) -> (number: UInt32, countsSessions: Bool) {
    while productNumbers.count < names.count { productNumbers.append(nil) }
    if let known = productNumbers[event.product] { return known }
    let number = products.number(of: names.text(event.product))
    let product = (number, products.countsSessions(number))
    productNumbers[event.product] = product
    return product
  }

  /// Adds the uses of one file, in whose table places are lines alone.
  func add(_ uses: UseTable, of file: SourceFile) {
    let number = number(of: file)
    if table == nil, number == 0, uses.products === products {
      table = uses
    } else {
      ownTable.join(uses, file: number)
    }
  }

  /// What was added; of the first path alone, places are lines.
  func takeTable() -> UseTable? {
    defer { table = nil }
    return table
  }

  /// Adds all that another roll-up of the same period and paths holds.
  public func merge(_ other: Rollup) {
    guard let uses = other.table else { return }
    for case let file? in other.files { _ = number(of: file) }
    ownTable.join(uses, file: 0)
  }

  /// The sessions that began up to the period's end, in the order of their origins. The roll-up holds uses of other products
  /// then.
  func takeSessions() -> [LicenceSession] {
    guard let gaps, let table else { return [] }
    return gaps.take(from: table, files: files)
  }

  /// In the order of first and last origin, login and product. The roll-up is empty then.
  public func takeUses(threads: Int = 1) -> [Use] {
    guard let table else { return [] }
    self.table = nil
    subjects = []
    guard let anyFile = files.lazy.compactMap(\.self).first else { return [] }
    // Threads that count the holders of one object wait for each other: each has objects of its own.
    let parts = (0..<max(threads, 1)).map { _ in
      (
        files.map { copy(of: $0 ?? anyFile) },
        table.products.all.map { String(decoding: Array($0.utf8), as: UTF8.self) }
      )
    }
    let capacity = table.count
    return [Use](unsafeUninitializedCapacity: capacity) { buffer, count in
      let places = Places(first: buffer.baseAddress)
      var made = 0
      table.drain(threads: threads, foldedName: { foldedName($0) }, prepare: { made = $0 }) {
        thread, position, subject, product, use in
        let (files, products) = parts[thread]
        var made = Use(
          subject: subject.pointee, productAsWritten: products[product], first: Instant(seconds: use.first),
          last: Instant(seconds: use.last), eventsInPeriod: use.events,
          activeDaysInPeriod: use.activeDays,
          firstOrigin: Origin(file: files[use.firstFile], line: use.firstLine),
          lastOrigin: Origin(file: files[use.lastFile], line: use.lastLine))
        made.quantityInPeriod = use.quantityInPeriod
        places.put(made, at: position)
      }
      count = made
    }
  }
}

extension FinishedUse {
  /// Where some events give a quantity, one that gives none is one unit. Saturates.
  fileprivate var quantityInPeriod: FixedDecimal? {
    guard events > eventsWithoutQuantity else { return nil }
    let most = FixedDecimal(hundredMillionths: .max)
    return FixedDecimal(eventsWithoutQuantity)?.adding(FixedDecimal(hundredMillionths: quantity)) ?? most
  }
}

private func copy(of file: SourceFile) -> SourceFile {
  SourceFile(source: file.source, path: file.path, digest: file.digest, byteCount: file.byteCount)
}

/// Places of an array that is being made, each of which is filled once, by any thread.
private struct Places: @unchecked Sendable {
  let first: UnsafeMutablePointer<Use>?

  func put(_ use: consuming Use, at position: Int) { first?.advanced(by: position).initialize(to: use) }
}
