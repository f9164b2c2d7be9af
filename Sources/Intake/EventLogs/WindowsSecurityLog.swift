internal import Facts

/// Reads events of the Windows Security log: logons of people at a machine (4624 to 4634), and programs that they
/// run (4688 to 4689).
///
/// A beginning is a use. So is an end whose beginning is not in the file, for the account was there until then,
/// and an end on a later day than its beginning; any other end adds nothing and merges into its beginning. Ends
/// belong to beginnings by machine and logon id or process id. In an export that has the newest event first, ends
/// count by themselves. The product of a program is its file's name.
///
/// Only what began within a week of the current event is sure to be kept: what began on another day changes nothing.
///
/// Source: Microsoft, "Advanced security audit policy settings", events 4624, 4634, 4688, 4689.
func readWindowsSecurity(_ reading: FileReading) throws {
  var log = WindowsSecurityLog(reading)
  let file = JSONRecordFile(
    pages: [], shape: WindowsEvent.shape,
    secrets: ["CommandLine", "ParentCommandLine", "ProcessCommandLine", "Message"])
  try forEachJSONRecord(reading, file) { (record) throws(RowFlaw) in
    try log.read(WindowsEvent(node: record.node), line: record.line)
  }
}

private struct WindowsSecurityLog {
  /// What an end has in common with its beginning.
  private struct Key: Hashable {
    var host: String
    var id: String
    var product: String
  }

  private let reading: FileReading
  private var uses: UseRecorder
  /// Day on which what is still open began.
  private var open: [Key: Day] = [:]
  private static let leastLimit = 50_000
  private var limit = leastLimit

  init(_ reading: FileReading) {
    self.reading = reading
    uses = UseRecorder(reading)
  }

  mutating func read(_ event: WindowsEvent, line: Int) throws(RowFlaw) {
    guard let id = event.id else { throw RowFlaw.missing("`EventID` that is a number") }
    switch id {
    case 4624, 4634:
      guard let product = logon(type: event["LogonType"]) else {
        return reading.leaveOut("no logon of a person at a machine")
      }
      try read(
        event, account: WindowsAccount(event, "Target"), id: event["TargetLogonId"], product: product,
        isEnd: id == 4634, line: line)
    case 4688:
      // A process may be started for another account: then that is whose it is.
      let target = WindowsAccount(event, "Target")
      let account = target.name.isEmpty ? WindowsAccount(event, "Subject") : target
      try read(
        event, account: account, id: event["NewProcessId"], product: image(event["NewProcessName"]),
        isEnd: false, line: line)
    case 4689:
      try read(
        event, account: WindowsAccount(event, "Subject"), id: event["ProcessId"],
        product: image(event["ProcessName"]), isEnd: true, line: line)
    case 4625: reading.leaveOut("not a successful use")
    default: reading.leaveOut("neither a logon nor a program")
    }
  }

  private mutating func read(
    _ event: WindowsEvent, account: WindowsAccount, id: String, product: String, isEnd: Bool, line: Int
  ) throws(RowFlaw) {
    if account.isSystem { return reading.leaveOut("an account of the system") }
    if account.name.isEmpty { throw RowFlaw.missing("user name") }
    if product.isEmpty { throw RowFlaw.missing("program") }
    let at = try instant(event.time)
    let day = uses.day(of: at)
    let key = Key(host: foldedName(event.host), id: id.lowercased(), product: foldedName(product))
    if !isEnd {
      if !id.isEmpty { begin(key, on: day) }
    } else if let began = open.removeValue(forKey: key), began == day {
      return reading.merge()
    }
    uses.take(subject: account.login, products: [product], at: at, line: line)
  }

  /// Beginnings whose end is on a later day, or is not in the file, are dropped when they are many.
  private mutating func begin(_ key: Key, on day: Day) {
    open[key] = day
    guard open.count >= limit else { return }
    open = open.filter { abs($0.value - day) <= 7 }
    limit = max(WindowsSecurityLog.leastLimit, open.count * 2)
  }

  /// Windows PowerShell writes times as `/Date(1705314645000)/`, milliseconds since 1970 in UTC.
  private mutating func instant(_ text: String) throws(RowFlaw) -> Instant {
    if text.hasPrefix("/Date("), text.hasSuffix(")/"), let number = Int64(text.dropFirst(6).dropLast(2)) {
      return Instant(seconds: number / 1000)
    }
    return try uses.instant(text)
  }
}

/// What a logon of a type is a use of; `nil` for those of the network, of services and of tasks.
///
/// 2 interactive, 7 unlock, 10 Remote Desktop, 11 interactive with cached credentials, 12 and 13 the cached forms
/// of 10 and 7. Source: Microsoft, "4624: An account was successfully logged on".
private func logon(type: String) -> String? {
  switch type {
  case "2", "7", "11", "13": "Windows logon"
  case "10", "12": "Windows Remote Desktop logon"
  default: nil
  }
}

/// `WINWORD.EXE` of `C:\Program Files\…\WINWORD.EXE`.
private func image(_ path: String) -> String {
  path.split(whereSeparator: { $0 == "\\" || $0 == "/" }).last.map(String.init) ?? ""
}
