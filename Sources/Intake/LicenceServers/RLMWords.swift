/// The words of a line of an RLM report log. A text in quotes is one word, its quotes dropped.
struct RLMWords {
  private(set) var texts: [ArraySlice<UInt8>] = []
  private var quoted: [Bool] = []

  init(_ line: ArraySlice<UInt8>) {
    var at = line.startIndex
    while at < line.endIndex, texts.count < 1000 {
      if line[at] <= 0x20 {
        at += 1
      } else if line[at] == 0x22 {
        let close = line[(at + 1)...].firstIndex(of: 0x22) ?? line.endIndex
        texts.append(line[(at + 1)..<close])
        quoted.append(true)
        at = min(close + 1, line.endIndex)
      } else {
        let end = line[at...].firstIndex { $0 <= 0x20 } ?? line.endIndex
        texts.append(line[at..<end])
        quoted.append(false)
        at = end
      }
    }
  }

  var count: Int { texts.count }

  subscript(index: Int) -> ArraySlice<UInt8> { texts[index] }

  /// The words of a range with a blank between them.
  func text(_ range: Range<Int>) -> String {
    String(decoding: Array(texts[range].joined(separator: [0x20])), as: UTF8.self)
  }

  /// Where the line's date and time stand, or its time alone: the last such place. The detailed form has texts after it.
  var end: (index: Int, moment: RLMLine.Moment)? {
    for index in texts.indices.dropLast().reversed() where !quoted[index] && !quoted[index + 1] {
      if let date = slashed(texts[index]), date.count == 2, (1...12).contains(date[0]),
        (1...31).contains(date[1]),
        let time = clockTime(texts[index + 1])
      {
        return (index, RLMLine.Moment(date: YearlessDate(month: date[0], day: date[1]), time: time))
      }
    }
    guard let last = texts.indices.last, last > 0, !quoted[last], let time = clockTime(texts[last]) else {
      return nil
    }
    return (last, RLMLine.Moment(date: nil, time: time))
  }
}
