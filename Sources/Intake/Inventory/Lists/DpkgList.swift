internal import Facts

/// The table that `dpkg -l` prints. It cuts what is wider than its columns, which are as wide as the screen allows.
struct DpkgList {
  private let reading: FileReading
  private let device: String
  /// Where each column ends, by the line of dashes above the first row.
  private var widths: [Int] = []
  private var cut = 0

  init(_ reading: FileReading) throws {
    self.reading = reading
    device = try reading.deviceOfFile()
  }

  mutating func read() throws {
    var lines = LineScanner(try reading.surveyed.text())
    var isInTable = false
    while try lines.next({ number, bytes, isCut in
      if bytes.starts(with: Array("+++-".utf8)) {
        isInTable = true
        widths = bytes.split(separator: 0x2D, omittingEmptySubsequences: true).map(\.count)
        return
      }
      guard isInTable, !trimmed(bytes).isEmpty else { return }
      take(bytes, number, isCut)
    }) {}
    if !isInTable { reading.note("the table of packages does not begin") }
    if cut > 0 {
      reading.note("\(cut) names or versions fill their column and may be cut: list with COLUMNS=500 set")
    }
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, _ line: Int, _ isCut: Bool) {
    func raw() -> String { String(decoding: bytes.prefix(16_384), as: UTF8.self) }
    let parts = bytes.split(separator: 0x20, maxSplits: 4)
    if isCut { return reading.reject(line, "record-too-long", "the line is too long", raw: raw()) }
    guard parts.count >= 3, let state = DpkgList.state(parts[0]) else {
      return reading.reject(
        line, "bad-line", "the line is not: two letters of state, name, version, architecture", raw: raw())
    }
    if bytes.contains(0) { return reading.reject(line, "nul-byte", "the line holds a NUL", raw: raw()) }
    if let reason = state { return reading.leaveOut(reason) }
    for (index, part) in parts[1...2].enumerated()
    where widths.count > index + 1 && part.count >= widths[index + 1] { cut += 1 }
    // `libc6:amd64` is the package `libc6`; the architecture has a column of its own.
    let name = parts[1].split(separator: 0x3A).first ?? parts[1]
    let deployment = Deployment(
      device: device, productAsWritten: String(decoding: name, as: UTF8.self),
      version: String(decoding: parts[2], as: UTF8.self), publisher: "", installed: nil,
      origin: reading.origin(line))
    reading.take(.deployment(deployment), line: line, raw: raw())
  }

  /// The first letter is what is wished, the second what is, a third an error.
  ///
  /// - Returns: `nil` for what is no state; a reason for a package that is not installed.
  private static func state(_ letters: ArraySlice<UInt8>) -> String?? {
    let text = Array(letters)
    guard (2...3).contains(text.count), "uirph".utf8.contains(text[0]) else { return nil }
    switch text[1] {
    case 0x69, 0x57, 0x74: return .some(nil)
    case 0x6E: return .some("not installed")
    case 0x63: return .some("removed, its settings are left")
    case 0x48, 0x46, 0x55, 0x68: return .some("installed in part")
    default: return nil
    }
  }
}
