import Facts
import Intake

/// Finds the lines in which a sealed file and its recomputation differ, as the latter is written.
///
/// Where a line is missing or was put in, the two are brought in step again if that is possible within ``reach`` lines.
final class LineComparison: ByteSink {
  private(set) var differences: [Difference] = []
  /// Differences that are not named one by one.
  private(set) var more = 0
  /// Lines of records that differ in salts and digests alone.
  private(set) var consequences = 0

  private var dependent: [Difference] = []
  private let naming: LineNaming
  private let most: Int
  private var sealed: LineQueue
  private var made = LineQueue()
  private let stream: MemberStream
  /// Line of the sealed file that stands first in ``sealed``.
  private var number = 1

  private static let reach = 64

  init(_ file: String, sealed stream: MemberStream, most: Int) {
    naming = LineNaming(file)
    self.stream = stream
    self.most = most
    sealed = LineQueue()
  }

  func write(_ bytes: [UInt8]) throws {
    made.add(bytes[...])
    while made.count > Self.reach { try step() }
  }

  /// Compares what is left once all was written.
  func finish() throws {
    made.end()
    while true {
      try fill()
      if made.isEmpty, sealed.isEmpty { break }
      try step()
    }
    // Where nothing else differs, they are no consequences.
    if differences.isEmpty {
      differences = dependent
      consequences = 0
    }
  }

  private func fill() throws {
    while sealed.count <= Self.reach, !sealed.isEnded {
      let bytes = try stream.read()
      if bytes.isEmpty { sealed.end() } else { sealed.add(bytes[...]) }
    }
  }

  private func step() throws {
    try fill()
    guard let theirs = sealed.first, let ours = made.first else {
      if let theirs = sealed.first {
        report(theirs, nil)
        advance()
      } else if let ours = made.first {
        report(nil, ours)
        made.removeFirst()
      }
      return
    }
    if theirs == ours {
      naming.meet(ours)
      advance()
      made.removeFirst()
      return
    }
    // Whichever way brings the two in step with the fewest lines passed over.
    let added = sealed.place(of: ours, within: Self.reach)
    let missing = made.place(of: theirs, within: Self.reach)
    switch (added, missing) {
    case (let added?, let missing) where added <= missing ?? .max:
      for _ in 0..<added {
        if let line = sealed.first { report(line, nil) }
        advance()
      }
    case (_, let missing?):
      for _ in 0..<missing {
        if let line = made.first { report(nil, line) }
        made.removeFirst()
      }
    default:
      report(theirs, ours)
      advance()
      made.removeFirst()
    }
  }

  private func advance() {
    sealed.removeFirst()
    number += 1
  }

  private func report(_ sealed: [UInt8]?, _ recomputed: [UInt8]?) {
    let found = naming.differences(sealed: sealed, recomputed: recomputed, line: number)
    if let recomputed { naming.meet(recomputed) }
    if found.named.isEmpty {
      consequences += 1
      if dependent.count < most { dependent += found.dependent }
    } else if differences.count < most {
      differences += found.named
    } else {
      more += 1
    }
  }
}

/// Lines in the order in which their bytes came.
struct LineQueue {
  private var lines: [[UInt8]] = []
  private var start = 0
  private var rest: [UInt8] = []
  private(set) var isEnded = false

  var count: Int { lines.count - start }
  var isEmpty: Bool { count == 0 }
  var first: [UInt8]? { isEmpty ? nil : lines[start] }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    var bytes = bytes
    while let end = bytes.firstIndex(of: 0x0A) {
      lines.append(rest + bytes[..<end])
      rest = []
      bytes = bytes[(end + 1)...]
    }
    rest += bytes
  }

  /// What follows the last line feed is a line too.
  mutating func end() {
    isEnded = true
    if !rest.isEmpty { lines.append(rest) }
    rest = []
  }

  mutating func removeFirst() {
    start += 1
    if start > 1024 {
      lines.removeFirst(start)
      start = 0
    }
  }

  /// How many lines stand before the first that equals this one.
  func place(of line: [UInt8], within reach: Int) -> Int? {
    lines[start...].prefix(reach).firstIndex(of: line).map { $0 - start }
  }
}
