import RollupCore
import Synchronization
import Testing

/// Lines as programs write them are read by the core itself, in whatever form: only what is out of the ordinary goes the
/// general reader's long way, which would be right as well, and slow.
@Suite struct ExpectedMembersTests {
  private let plan = LogPlan(
    layout: .jsonLines(fields: [[["actor", "login"], ["user"]], [["app"]], [["time"]]]), subject: 0,
    product: LogPlan.Words(field: 1) { $0.isEmpty ? nil : $0 }, outcome: nil, filters: [], quantity: nil,
    time: 2,
    timeForm: .iso,
    clock: LogPlan.LogClock(
      utc: { $0 }, offset: { _ in 0 }, firstDay: 20_000, lastDay: 30_000,
      changes: []))

  /// - Returns: uses, and lines that were handed over.
  private func read(_ text: String) throws -> (uses: Int, odd: [Int]) {
    let bytes = Array(text.utf8)
    let odd = Mutex<[Int]>([])
    let uses = Mutex(0)
    let file = LogFile(
      plan: plan,
      content: .parts(byteCount: Int64(bytes.count)) { buffer, at in
        buffer.copyBytes(from: bytes[Int(at)..<Int(at) + buffer.count])
      }, start: 0, line: 1
    ) { _, line in odd.withLock { $0.append(line) } }
    let shape = UseTable.Shape(dayCount: 92, hasQuantity: false)
    let unusual = try readLogs([file], shape: shape, products: ProductNames(), threads: 1) { _, result in
      uses.withLock { $0 = result.tally.accepted }
    }
    #expect(unusual.isEmpty)
    return (uses.withLock { $0 }, odd.withLock { $0 })
  }

  private let time = "\"2026-08-01T10:00:00Z\""

  @Test func everySpellingOfBlanksIsUsual() throws {
    for (comma, colon) in [(",", ":"), (", ", ": "), (" ,\t", " :  "), (",", ": ")] {
      let line =
        [
          "\"actor\"\(colon){\"id\"\(colon)7\(comma)\"login\"\(colon)\"ann\"}", "\"app\"\(colon)\"CAD\"",
          "\"time\"\(colon)\(time)",
        ]
        .joined(separator: comma)
      let found = try read(String(repeating: "{\(line)}\n", count: 20))
      #expect(found.uses == 20 && found.odd.isEmpty, "\(comma)\(colon): \(found)")
    }
  }

  @Test func membersThatComeAndGoOrChangeTheirKindAreUsual() throws {
    var text = ""
    for number in 0..<200 {
      var members = ["\"app\":\"CAD\"", "\"time\":\(time)"]
      members.insert(number % 3 == 0 ? "\"user\":\"bob\"" : "\"actor\":{\"login\":\"ann\"}", at: number % 2)
      if number % 5 == 0 { members.insert("\"more\":null", at: 0) }
      if number % 7 == 0 { members.insert("\"more\":{\"login\":[\"x\",{\"time\":1}]}", at: members.count) }
      if number % 11 == 0 { members.insert("\"actor\":null,\"x\(number)\":\"\\u0041\"", at: 1) }
      // The only one that is not usual: a wanted name twice.
      text += "{" + members.joined(separator: ",") + "}\n"
    }
    let twice = (0..<200).filter { $0 % 11 == 0 && $0 % 3 != 0 }.map { $0 + 1 }
    let found = try read(text)
    #expect(found.odd == twice)
    #expect(found.uses == 200 - twice.count)
  }

  @Test func aNameThatBeginsAsTheExpectedOneIsAnother() throws {
    let first = "{\"app\":\"CAD\",\"time\":\(time),\"user\":\"ann\"}\n"
    let second = "{\"app\":\"CAD\",\"time\":\(time),\"users\":\"bob\",\"user\":\"ann\"}\n"
    let third = "{\"app\":\"CAD\",\"time\":\(time),\"use\":\"bob\"}\n"
    let found = try read(first + second + first + third)
    // The third has no login, which the general reader rejects.
    #expect(found.odd == [4])
    #expect(found.uses == 3)
  }

  @Test func bytesArePassedOnceAndInOrder() throws {
    let text = (0..<500).map { "{\"app\":\"CAD\",\"time\":\(time),\"user\":\"p\($0)\"}\n" }.joined()
    let bytes = Array(text.utf8)
    for (threads, pieceSize) in [(1, 1 << 19), (4, 700), (3, 64), (8, 7)] {
      let passed = Mutex<[UInt8]>([])
      let took = Mutex<Int64>(0)
      var file = LogFile(
        plan: plan,
        content: .parts(byteCount: Int64(bytes.count)) { buffer, at in
          buffer.copyBytes(from: bytes[Int(at)..<Int(at) + buffer.count])
        }, start: 0, line: 1
      ) { _, _ in }
      file.passed = { piece in passed.withLock { $0 += Array(piece) } }
      file.took = { count in took.withLock { $0 += count } }
      let shape = UseTable.Shape(dayCount: 92, hasQuantity: false)
      _ = try readLogs([file], shape: shape, products: ProductNames(), threads: threads, pieceSize: pieceSize)
      { _, _ in
      }
      #expect(passed.withLock { $0 } == bytes, "\(threads) threads, pieces of \(pieceSize)")
      #expect(took.withLock { $0 } == Int64(bytes.count))
    }
  }
}
