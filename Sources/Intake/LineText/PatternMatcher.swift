/// Tries a pattern on a line, depth first, and never twice from one step at one place: the time is bounded by steps
/// × signs, and the first way that leads to a match is the one that other engines would find.
struct PatternMatcher {
  private let program: PatternProgram
  private let line: ArraySlice<UInt8>
  /// A bit for each step at each place, where trying it led to nothing.
  private var tried: [UInt64]
  private var marks: [Int]

  private enum Task {
    case go(step: Int, at: Int)
    /// Puts a mark back where the way that set it failed.
    case restore(mark: Int, to: Int)
  }

  init(_ program: PatternProgram, _ line: ArraySlice<UInt8>) {
    self.program = program
    self.line = line
    tried = Array(repeating: 0, count: (program.steps.count * (line.count + 1) + 63) / 64)
    marks = Array(repeating: -1, count: program.groups * 2)
  }

  mutating func run() -> [Range<Int>?]? {
    for start in line.startIndex...line.endIndex {
      // Not within a character.
      if start < line.endIndex, line[start] & 0xC0 == 0x80 { continue }
      if matches(from: start) {
        return (0..<program.groups).map { group in
          let (first, last) = (marks[group * 2], marks[group * 2 + 1])
          return first >= 0 && last >= first ? first..<last : nil
        }
      }
      if case .start? = program.steps.first { return nil }
    }
    return nil
  }

  private mutating func matches(from start: Int) -> Bool {
    var stack: [Task] = [.go(step: 0, at: start)]
    while let task = stack.popLast() {
      guard case .go(var step, var at) = task else {
        if case .restore(let mark, let value) = task { marks[mark] = value }
        continue
      }
      way: while true {
        let bit = step * (line.count + 1) + (at - line.startIndex)
        if tried[bit / 64] >> UInt64(bit % 64) & 1 == 1 { break way }
        tried[bit / 64] |= 1 << UInt64(bit % 64)
        switch program.steps[step] {
        case .take(let set):
          guard let length = taken(program.sets[set], at) else { break way }
          at += length
          step += 1
        case .split(let first, let second):
          stack.append(.go(step: second, at: at))
          step = first
        case .jump(let target): step = target
        case .save(let mark):
          stack.append(.restore(mark: mark, to: marks[mark]))
          marks[mark] = at
          step += 1
        case .start:
          guard at == line.startIndex else { break way }
          step += 1
        case .end:
          guard at == line.endIndex else { break way }
          step += 1
        case .wordEdge:
          guard isWord(at - 1) != isWord(at) else { break way }
          step += 1
        case .match: return true
        }
      }
    }
    return false
  }

  /// Bytes of the character at a place, where the set holds it. A byte that is no UTF-8 counts as U+FFFD.
  private func taken(_ set: PatternProgram.Set, _ at: Int) -> Int? {
    guard at < line.endIndex else { return nil }
    let byte = line[at]
    if byte < 0x80 { return set.contains(ascii: byte) ? 1 : nil }
    var length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
    let end = min(at + length, line.endIndex)
    var scalar = Unicode.Scalar(0xFFFD).map(\.value) ?? 0xFFFD
    if length > 1, let text = String(validating: line[at..<end], as: UTF8.self),
      let only = text.unicodeScalars.first
    {
      scalar = only.value
    } else {
      length = 1
    }
    return set.all.contains(scalar) ? length : nil
  }

  private func isWord(_ at: Int) -> Bool {
    line.indices.contains(at) && line[at] < 0x80 && CharacterSet.word.contains(UInt32(line[at]))
  }
}
