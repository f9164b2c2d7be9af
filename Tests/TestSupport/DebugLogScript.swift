/// A FlexNet debug log made up from a seed: people who take and return units, refusals that come in bursts, restarts of the
/// daemon and of the server, lines that come a little late, and days of silence. The same second may hold the same line
/// twice.
public struct DebugLogScript {
  /// Each with its line feed.
  public private(set) var lines: [String] = []
  /// Indices of lines before which the log may be cut so that both sides tell their dates: each has a dated line, and no
  /// days of silence lie between the last date before the cut and the next one after it.
  public private(set) var cuts: [Int] = []

  private var random: SeededGenerator
  private var now: Int64 = 1_790_000_000
  private var held: [(feature: Int, user: Int, units: Int)] = []
  private var dated: [Int] = []
  private var silences: [Int] = []
  /// When the last silence ended.
  private var awake: Int64 = 1_790_000_000

  /// - Parameter events: how many times something happens.
  public init(seed: UInt64, events: Int) {
    random = SeededGenerator(seed: seed)
    start()
    var nextStamp = now + 21_600
    for _ in 0..<events {
      now += [0, 0, 1, 30, 200, 900, 4000].randomElement(using: &random) ?? 1
      if Int.random(in: 0..<300, using: &random) == 0 {
        silences.append(lines.count)
        now += Int64.random(in: 2...9, using: &random) * 86_400
        awake = now
        Bool.random(using: &random) ? start() : stamp()
        nextStamp = now + 21_600
      }
      while nextStamp <= now {
        (now, nextStamp) = (nextStamp, max(now, nextStamp + 21_600))
        stamp()
        swap(&now, &nextStamp)
        nextStamp = now - now % 21_600 + 21_600
      }
      happen()
    }
    stamp()
    findCuts()
  }

  private mutating func happen() {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<45: takeOut()
    case 45..<80: bringBack()
    case 80..<92: deny()
    case 92..<96: writeLate()
    case 96: write("(d) IN: \"f1\" visitor@far  ")
    case 97:
      write("(lmgrd) d exited with status 0 (Restart)")
      write("(lmgrd) REStarted d (internet tcp_port 2)")
      held = []
    case 98: start()
    default: write("(d) something that is no event")
    }
  }

  /// Another daemon's line, up to two minutes late.
  private mutating func writeLate() {
    let late = min(Int64.random(in: 0...120, using: &random), now - awake)
    now -= late
    write("(e) \(Bool.random(using: &random) ? "OUT" : "IN"): \"g\" u9@h9  ")
    now += late
  }

  private mutating func takeOut() {
    let taken = (
      feature: Int.random(in: 0..<3, using: &random), user: Int.random(in: 0..<4, using: &random),
      units: Int.random(in: 1...3, using: &random)
    )
    let copies = Int.random(in: 0..<5, using: &random) == 0 ? 2 : 1
    for _ in 0..<copies {
      held.append(taken)
      write("(d) OUT: \(text(taken))")
    }
  }

  private mutating func bringBack() {
    guard let index = held.indices.randomElement(using: &random) else { return }
    write("(d) IN: \(text(held.remove(at: index)))")
  }

  private mutating func deny() {
    let user = Int.random(in: 0..<4, using: &random)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      write("(d) DENIED: \"f0\" u\(user)@h\(user)  (Licensed number of users already reached. (-4,342))")
    }
  }

  private func text(_ held: (feature: Int, user: Int, units: Int)) -> String {
    let spelled = held.units == 3 ? "U\(held.user)@H\(held.user)" : "u\(held.user)@h\(held.user)"
    return "\"f\(held.feature)\" \(spelled)  " + (held.units > 1 ? "(\(held.units) licenses) " : "")
  }

  private mutating func start() {
    write("(lmgrd) -----------------------------------------------")
    dated.append(lines.count)
    write("(lmgrd) FlexNet Licensing (v11.18) started on alpha (linux) (\(day))")
    held = []
  }

  private mutating func stamp() {
    dated.append(lines.count)
    write("(lmgrd) TIMESTAMP \(day)")
  }

  private var day: String {
    let text = now.dayText
    return "\(text.month)/\(text.day)/\(text.year)"
  }

  private mutating func write(_ message: String) {
    let seconds = now % 86_400
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let hours = seconds / 3600
    lines.append(
      "\(hours < 10 ? " " : "")\(hours):\(two(seconds / 60 % 60)):\(two(seconds % 60)) \(message)\n")
  }

  private mutating func findCuts() {
    guard let first = dated.first, let last = dated.last else { return }
    cuts = (first + 1...last).filter { cut in
      // Days that passed between two dates lie where the clock jumps most, which a cut may hide or show.
      let before = dated.last { $0 < cut } ?? first
      let after = dated.first { $0 >= cut } ?? last
      return !silences.contains { before < $0 && $0 <= after }
    }
  }
}

extension Int64 {
  /// The date of a moment in seconds since 1970, in UTC. Source: Howard Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms".
  fileprivate var dayText: (year: Int64, month: Int64, day: Int64) {
    let shifted = self / 86_400 + 719_468
    let era = shifted / 146_097
    let ofEra = shifted % 146_097
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let calendarMonth = month < 10 ? month + 3 : month - 9
    return (
      year + era * 400 + (calendarMonth <= 2 ? 1 : 0), calendarMonth, ofYear - (153 * month + 2) / 5 + 1
    )
  }
}
