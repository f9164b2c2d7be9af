/// Tells the lines on which bytes of a part stand; quick where places are asked for in order.
struct JSONPartLines {
  private let part: JSONPart
  private var counted = 0
  private var line: Int

  init(_ part: JSONPart) {
    self.part = part
    line = part.line
  }

  mutating func line(of offset: Int) -> Int {
    if offset < counted { (counted, line) = (0, part.line) }
    line += part.bytes[counted..<offset].count { $0 == 0x0A }
    counted = offset
    return line
  }
}
