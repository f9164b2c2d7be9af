import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Damages good inputs in many ways and reads what comes out: nothing may crash, hang, or lose a row.
///
/// Seconds come from `SEATLEDGER_FUZZ_SECONDS`, for one call; without it, about one and a half. A crash ends the
/// test process: the input then lies in the temporary folder, named in the output by the loop's name.
///
/// - Parameters:
///   - seeds: good inputs, each of them tried as it is first.
///   - budget: seconds that one input may take; a reading that does not come back ends the process.
///   - read: reads one input. A ``Fault`` of code `unreadable` or `configuration` is a good answer; any other
///     error, or an account that does not balance, is a failure.
func mutationLoop(
  _ name: String, seeds: [[UInt8]], budget: Double = 10, _ read: ([UInt8]) throws -> FileAccount?
) throws {
  let seconds = ProcessInfo.processInfo.environment["SEATLEDGER_FUZZ_SECONDS"].flatMap(Double.init)
  let kept = FileManager.default.temporaryDirectory.appending(path: "seatledger-fuzz-\(name)").path
  let watch = Watch(name: name, input: kept, budget: budget)
  var random = SeededGenerator(seed: seconds == nil ? 1 : UInt64(Date().timeIntervalSince1970))
  let end = Date().addingTimeInterval(seconds ?? 1.5)
  var pending = seeds
  var mutation = Mutation(seeds: seeds)
  var (rounds, refused, rows) = (0, 0, 0)
  while let input = pending.popLast() ?? (Date() < end ? mutation.next(&random) : nil) {
    rounds += 1
    try Data(input).write(to: URL(filePath: kept))
    watch.begin()
    do {
      if let account = try read(input) {
        rows += account.read
        if !account.balances {
          Issue.record("\(name): \(account.read) rows do not balance; the input is \(keep(input, name))")
          return
        }
      }
    } catch let fault as Fault where fault.code == .unreadable || fault.code == .configuration {
      refused += 1
    } catch is Faults {
      refused += 1
    } catch {
      Issue.record("\(name): \(error); the input is \(keep(input, name))")
      return
    }
    watch.end()
  }
  try? FileManager.default.removeItem(atPath: kept)
  print("fuzz \(name): \(rounds) inputs, \(refused) refused, \(rows) rows, slowest \(watch.slowest) s")
}

private func keep(_ input: [UInt8], _ name: String) -> String {
  let path = FileManager.default.temporaryDirectory.appending(path: "seatledger-found-\(name)").path
  try? Data(input).write(to: URL(filePath: path))
  return path
}

/// The mutations: bytes, blocks, lines, numbers, and pieces of other seeds.
struct Mutation {
  let seeds: [[UInt8]]

  /// Bytes that mean something in one format or another.
  private static let tokens: [[UInt8]] =
    [
      "\"", "\n", "\r\n", "\0", "<", ">", "&", "</", "]]>", "<!--", "<![CDATA[", "&#0;", "{", "}", "[", "]",
      ",",
      "-1", "0", "1e999", "99999999999999999999", "4294967296", "65536", "NaN", "null", "\\u0000", "\\", "~",
      "*",
      ":", "::", "=", ";", "\t", "  ", "9999-12-31", "0001-01-01", "00:00", "24:00:00", "+", "\u{FEFF}",
      "\u{202E}",
      "PK\u{5}\u{6}", "PK\u{1}\u{2}",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0x80, 0, 0, 0], [0xFF, 0xFF],
    ]

  mutating func next(_ random: inout SeededGenerator) -> [UInt8] {
    guard var bytes = seeds.randomElement(using: &random) else { return [] }
    // Mostly one change, so that much of the input is still read.
    let power = min(Int.random(in: 0...4, using: &random), Int.random(in: 0...4, using: &random))
    for _ in 0..<(1 << power) { change(&bytes, &random) }
    return bytes
  }

  private func change(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else {
      bytes = Mutation.tokens.randomElement(using: &random) ?? []
      return
    }
    let at = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(at + (1 << Int.random(in: 0...9, using: &random)), bytes.count)
    switch Int.random(in: 0..<12, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
    case 2: bytes.removeSubrange(at..<end)
    case 3: bytes.insert(contentsOf: Mutation.tokens.randomElement(using: &random) ?? [], at: at)
    case 4:
      let token = Mutation.tokens.randomElement(using: &random) ?? []
      bytes.replaceSubrange(at..<min(at + token.count, bytes.count), with: token)
    case 5: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
    case 6: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
    case 7: if bytes.count > 4 { bytes.removeLast(Int.random(in: 0..<bytes.count / 2, using: &random)) }
    case 8: moveLine(&bytes, &random)
    case 9: changeNumber(&bytes, near: at, &random)
    case 10:
      guard let other = seeds.randomElement(using: &random), !other.isEmpty else { return }
      let start = Int.random(in: 0..<other.count, using: &random)
      bytes.insert(contentsOf: other[start..<min(start + 256, other.count)], at: at)
    default:
      let piece = Array(bytes[at..<min(end, at + 16)])
      for _ in 0..<Int.random(in: 1...40, using: &random) { bytes.insert(contentsOf: piece, at: at) }
    }
  }

  private func moveLine(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count > 2 else { return }
    let from = Int.random(in: 0..<lines.count, using: &random)
    let line = Bool.random(using: &random) ? lines.remove(at: from) : lines[from]
    lines.insert(line, at: Int.random(in: 0...lines.count, using: &random))
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  private func changeNumber(_ bytes: inout [UInt8], near at: Int, _ random: inout SeededGenerator) {
    guard let start = bytes[at...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    let numbers = [
      "0", "1", "13", "32", "60", "100", "2147483648", "9223372036854775808", "00000000000000000001",
    ]
    bytes.replaceSubrange(start..<end, with: (numbers.randomElement(using: &random) ?? "0").utf8)
  }
}

/// Ends the process when one input takes longer than its budget, as a hang could not be reported otherwise.
private final class Watch: @unchecked Sendable {
  private let lock = NSLock()
  private var began: Date?
  private(set) var slowest = 0.0

  init(name: String, input: String, budget: Double) {
    let thread = Thread { [weak self] in
      while let self {
        let since = lock.withLock { began }.map { Date().timeIntervalSince($0) } ?? 0
        if since > budget {
          print("fuzz \(name): no answer within \(budget) s; the input is \(input)")
          exit(70)
        }
        Thread.sleep(forTimeInterval: 0.2)
      }
    }
    thread.start()
  }

  func begin() { lock.withLock { began = Date() } }

  func end() {
    lock.withLock {
      if let began { slowest = max(slowest, (Date().timeIntervalSince(began) * 1000).rounded() / 1000) }
      began = nil
    }
  }
}

/// Reads one damaged input by a format, as the test's own file.
func readDamaged(
  _ bytes: [UInt8], in folder: TemporaryFolder, source: SourceSpecification
) throws -> FileAccount? {
  try folder.write(bytes, to: "file")
  guard let format = SourceFormat.named(source.format), let period = Period("2030") else { return nil }
  let surveyed = try SurveyedFile(workspace: folder.path, relativePath: "file", source: source)
  let sink = KeepingSink()
  let reading = FileReading(
    surveyed, source: source, format: format, period: period, zone: .utc, sink: sink)
  try reading.run(format)
  sink.settle(until: period.last)
  return reading.account
}
