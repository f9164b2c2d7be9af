internal import Facts

/// Reads an export of the registry's `Uninstall` keys, each of which is a row.
struct UninstallReader {
  private let reading: FileReading
  private let device: String
  private var dates = InstallDates(["yyyyMMdd"])
  private var entry: UninstallEntry?
  private var keysElsewhere = 0
  private var deletedKeys = 0

  /// - Throws: ``Fault`` with code `configuration` where a rule names what is not offered, `unreadable` where
  ///   nothing names the device.
  init(_ reading: FileReading) throws {
    self.reading = reading
    device = try reading.deviceOfFile()
  }

  mutating func read() throws {
    var lines = LineScanner(try reading.surveyed.text())
    var head: String?
    while head == nil,
      try lines.next({ _, bytes, _ in
        let line = trimmed(bytes.prefix(200))
        if !line.isEmpty { head = String(decoding: line, as: UTF8.self) }
      })
    {}
    guard let head else { return reading.note("the file is empty") }
    let encoding: TextEncoding
    if head.hasPrefix("Windows Registry Editor Version 5") {
      encoding = .utf16Little
    } else if head == "REGEDIT4" {
      encoding = reading.surveyed.encoding == .utf8 ? .windows1252 : reading.surveyed.encoding
    } else {
      throw Fault.unreadable(
        reading.surveyed.file.path, "it does not begin as a registry export does",
        remedy: "export the Uninstall key with regedit or `reg export`")
    }
    var scanner = RegistryScanner(lines, encoding: encoding)
    while let (line, content) = try scanner.next() { take(content, line: line) }
    finishEntry()
    dates.finish(reading)
    if keysElsewhere > 0 { reading.note("\(keysElsewhere) keys are not below an Uninstall key") }
    if deletedKeys > 0 { reading.note("\(deletedKeys) keys are marked to be deleted and say nothing") }
  }

  private mutating func take(_ content: RegistryLine, line: Int) {
    switch content {
    case .blank: break
    case .deletedKey:
      finishEntry()
      deletedKeys += 1
    case .key(let path):
      // Subkeys follow their entry: what is in them is not its own, but closes it.
      finishEntry()
      switch UninstallEntry.place(of: path) {
      case nil: keysElsewhere += path.lowercased().hasSuffix("\\currentversion\\uninstall") ? 0 : 1
      case .some(let (name, isPart)): if !isPart { entry = UninstallEntry(key: name, line: line) }
      }
    case .value(let name, let value): entry?.set(name, value)
    case .damagedKey(let sentence):
      finishEntry()
      entry = UninstallEntry(key: "?", line: line)
      entry?.flaw = (line, sentence)
    case .flaw(let sentence):
      if entry?.flaw == nil { entry?.flaw = (line, sentence) }
    }
  }

  private mutating func finishEntry() {
    guard let entry else { return }
    self.entry = nil
    if let flaw = entry.flaw {
      return reading.reject(
        entry.line, "bad-line", "line \(flaw.line) of the key cannot be read: \(flaw.sentence)",
        raw: entry.raw)
    }
    if let reason = entry.reasonToLeaveOut { return reading.leaveOut(reason) }
    let deployment = Deployment(
      device: device, productAsWritten: entry["displayname"], version: entry["displayversion"],
      publisher: entry["publisher"], installed: dates.day(entry["installdate"], line: entry.line),
      origin: reading.origin(entry.line))
    reading.take(.deployment(deployment), line: entry.line, raw: entry.raw)
  }
}

extension FileReading {
  /// The device that a file without device is of: as `device` of the source says, else the file's name.
  ///
  /// - Throws: ``Fault`` with code `configuration`, or `unreadable` where nothing names the device.
  func deviceOfFile() throws -> String {
    try deviceOfFile(OfferedValues(self), ["file"])
  }

  func deviceOfFile(_ values: OfferedValues, _ preference: [String]) throws -> String {
    guard let pick = try values.pick("device", preference) else {
      throw Fault.unreadable(
        surveyed.file.path, "nothing says which device it is of",
        remedy: "name the file after the device, or set `device` of source \(source.id)")
    }
    switch pick.name {
    case "file": note("the device is named after the file: \(pick.value)")
    case "default": note("the device is the source's constant: \(pick.value)")
    default: note("the device is named by its \(pick.name): \(pick.value)")
    }
    return pick.value
  }
}
