public import Facts

/// The completeness and accuracy of one source: what the organisation says of it, and what was found.
public struct SourceSheet: Sendable {
  public var statement: SourceStatement
  /// Files of it that were read.
  public var files = 0
  public var bytes: Int64 = 0
  public var read = 0
  public var accepted = 0
  public var rejected = 0
  public var merged = 0
  public var outOfScope = 0
  public var firstDay: Day?
  public var lastDay: Day?
  /// By name; rows first.
  public var totals: [ComparedTotal] = []

  public init(_ statement: SourceStatement) { self.statement = statement }

  public var balances: Bool { read == accepted + rejected + merged + outOfScope }
}

/// A control total as it was read, beside the one that the source system declares.
public struct ComparedTotal: Sendable, Hashable {
  /// How the two compare.
  public enum Standing: String, Sendable, CaseIterable {
    case agrees, differs
    /// Nothing is declared.
    case undeclared = "not declared"
    /// A total is declared that the files do not give, or that is too large to compare.
    case incomparable = "cannot be compared"
  }

  public var name: String
  /// As read, over all files of the source; `nil`: the files give no such total.
  public var read: String?
  public var declared: String?
  /// Read less declared.
  public var difference: String?
  public var standing: Standing

  public init(name: String, read: String?, declared: String?, difference: String?, standing: Standing) {
    self.name = name
    self.read = read
    self.declared = declared
    self.difference = difference
    self.standing = standing
  }
}

/// One sheet a source, in the order of the configuration; sources without a statement follow by id.
func sourceSheets(_ records: Records) -> [SourceSheet] {
  let accounts = Dictionary(grouping: records.accounts) { $0.file.source }
  var statements = records.statements
  let said = Set(statements.map(\.source))
  for (source, own) in accounts.sorted(by: { $0.key < $1.key }) where !said.contains(source) {
    if let role = own.first?.role { statements.append(SourceStatement(source: source, role: role)) }
  }
  return statements.map { sheet($0, accounts[$0.source] ?? []) }
}

private func sheet(_ statement: SourceStatement, _ accounts: [FileAccount]) -> SourceSheet {
  var sheet = SourceSheet(statement)
  var sums: [String: FixedDecimal?] = [:]
  for account in accounts {
    sheet.files += 1
    sheet.bytes += account.file.byteCount
    sheet.read += account.read
    sheet.accepted += account.accepted
    sheet.rejected += account.rejected
    sheet.merged += account.merged
    sheet.outOfScope += account.outOfScopeCount
    sheet.firstDay = [sheet.firstDay, account.firstDay].compactMap(\.self).min()
    sheet.lastDay = [sheet.lastDay, account.lastDay].compactMap(\.self).max()
    for (name, value) in account.controlTotals where name != ComparedTotal.rows {
      let before = sums[name] ?? FixedDecimal.zero
      sums[name] = .some(before.flatMap { sum in FixedDecimal(value).flatMap(sum.adding) })
    }
  }
  var declared = statement.declaredTotals
  let rows = FixedDecimal(sheet.read)
  let declaredRows = statement.declaredRows.flatMap { FixedDecimal($0) } ?? declared[ComparedTotal.rows]
  declared[ComparedTotal.rows] = nil
  let names = Set(sums.keys).union(declared.keys).sorted()
  sheet.totals =
    [ComparedTotal(ComparedTotal.rows, rows, declaredRows)]
    + names.map { ComparedTotal($0, sums[$0] ?? nil, declared[$0]) }
  return sheet
}

extension ComparedTotal {
  static let rows = "rows"

  fileprivate init(_ name: String, _ read: FixedDecimal?, _ declared: FixedDecimal?) {
    let difference = read.flatMap { read in
      declared.flatMap { read.adding(FixedDecimal(hundredMillionths: -$0.hundredMillionths)) }
    }
    let standing: Standing =
      if declared == nil {
        .undeclared
      } else if let difference {
        difference == .zero ? .agrees : .differs
      } else {
        .incomparable
      }
    self.init(
      name: name, read: read?.description, declared: declared?.description,
      difference: difference?.description, standing: standing)
  }
}
