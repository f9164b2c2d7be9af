public import Facts

/// What became of each row of one file. It stays open when the file is read: rows of a licence server's logs are known to
/// repeat each other only when all files of their source are read.
public final class RowBook {
  /// Balances when the file is read and its licence records are settled.
  public private(set) var account: FileAccount
  /// Same bytes as an earlier file of the source: its rows are counted, and all count as merged.
  let isRepeat: Bool
  private var totals = ControlTotals()
  /// Accepted rows by the reader's flags on them.
  private var flagged: [PurchaseFlag: Int] = [:]

  init(_ account: FileAccount, isRepeat: Bool) {
    self.account = account
    self.isRepeat = isRepeat
  }

  /// Keeps a note once, and no more than a person would read.
  func note(_ text: String) {
    if account.notes.count < 100, !account.notes.contains(text) { account.notes.append(text) }
  }

  func merge() {
    account.read += 1
    account.merged += 1
  }

  /// - Returns: false where the row repeats another file's.
  func reject() -> Bool {
    if isRepeat {
      merge()
      return false
    }
    account.read += 1
    account.rejected += 1
    return true
  }

  func leaveOut(_ reason: String) {
    if isRepeat { return merge() }
    account.read += 1
    account.outOfScope[reason, default: 0] += 1
  }

  func accept(_ record: SourceRecord) {
    account.read += 1
    account.accepted += 1
    if let day = record.day { account.met(day) }
    totals.add(record)
    for flag in record.flags.map(PurchaseFlag.init) { flagged[flag, default: 0] += 1 }
  }

  /// A row that tells of a use.
  func acceptEvent(on day: Day, kind: String?) {
    if isRepeat { return merge() }
    account.read += 1
    account.accepted += 1
    countEvent(on: day)
    if let kind { totals.count(kind) }
  }

  /// Rows that another reader took, of this file's text: uses that it added up, and rows that are none.
  ///
  /// - Parameter days: first and last day of the uses, where there is one.
  func account(uses: Int, days: ClosedRange<Day>?, outOfScope: [String: Int]) {
    account.read += uses
    account.accepted += uses
    totals.countEvents(uses)
    if let days {
      account.met(days.lowerBound)
      account.met(days.upperBound)
    }
    for (reason, count) in outOfScope where count > 0 {
      account.read += count
      account.outOfScope[reason, default: 0] += count
    }
  }

  /// The file is a part of a server's log, and names some features, folded.
  func isPart(of log: String, naming features: Set<String>) {
    account.log = log
    account.features = features.sorted()
  }

  /// The file tells of all days of a span.
  func tells(of days: ClosedRange<Day>) { account.tells(of: days) }

  /// One more use of a row that is accounted for.
  func countEvent(on day: Day) {
    account.met(day)
    totals.countEvent()
  }

  /// Writes sums and flags into the account; may be done again when more rows are accounted for.
  func close() {
    account.noteFlags(flagged)
    account.controlTotals = totals.texts
    account.controlTotals["rows"] = String(account.read)
  }
}
