import Facts
import Foundation
import Intake
import TestSupport
import Testing

/// What reading and settling a licence server's log takes, sessions included: bytes for each event, however long the lines.
///
/// Of a session's two events an entry each is kept until the source is read; then the session, which is a value of its
/// own and is kept as evidence of the peak.
@Suite(.serialized, .enabled(if: isMeasurable, "the kernel tells no peaks")) struct LicenceMemoryTests {
  /// Bytes of peak memory for each event: entries of the log, the same in order of time, half a session, half of what
  /// sorting sessions takes.
  private static let bound = 280

  @Test(arguments: ["flexnet-debug-log", "rlm-report-log"])
  func sessionsAreWhatIsKept(_ format: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(log(format, sessions: 100), to: "small")
    try folder.write(log(format, sessions: 30_000), to: "large")
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      [format = format as String, path = folder.path as String] in
      let sample = try #require(FormatSample.all.first { $0.format == format })
      _ = try EveryFormat.read(sample, path, "small")
      let before = try resident(resettingPeak: true)
      let sink = KeepingSink()
      let account = try EveryFormat.read(sample, path, "large", sink: sink).account
      let taken = try resident(resettingPeak: false) - before
      print("\nmemory \(taken) \(account.accepted) \(sink.sessions.count { $0.quality == .exact })")
      fflush(nil)
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    let line = try #require(output.split(separator: "\n").first { $0.hasPrefix("memory ") })
    let numbers = line.split(separator: " ").compactMap { Int($0) }
    try #require(numbers.count == 3)
    print("memory \(format): \(numbers[0] / numbers[1]) bytes an event, \(numbers[2]) sessions")
    #expect(numbers[1] == 60_000 && numbers[2] == 30_000)
    #expect(numbers[0] / numbers[1] <= Self.bound)
  }

  /// Two hundred people take a feature again and again, each two minutes for one.
  private func log(_ format: String, sessions: Int) -> String {
    let isFlexNet = format == "flexnet-debug-log"
    var text =
      isFlexNet
      ? " 0:00:00 (lmgrd) TIMESTAMP 3/1/2026\n"
      : "ISV: acme, RLM version 10.0 BL2\nSTART alpha 03/01/2026 00:00:00\n"
    let begin = Day("2026-03-01")
    var day = begin
    for number in 0..<sessions {
      let start = Instant(seconds: Int64(begin?.number ?? 0) * 86_400 + Int64(number) * 120)
      for (isOut, at) in [(true, start), (false, Instant(seconds: start.seconds + 60))] {
        let clock = ClockTime(at)
        let user = "designer_\(number % 200)@workstation-\(number % 200).engineering.example.com"
        if clock.day != day, isFlexNet {
          let (year, month, date) = clock.day.components
          text += " 0:00:00 (lmgrd) TIMESTAMP \(month)/\(date)/\(year)\n"
        }
        day = clock.day
        if isFlexNet {
          text += "\(clock.seconds) (meshd) \(isOut ? "OUT" : "IN"): \"solver_extended\" \(user)\n"
        } else {
          let (name, handle) = (user.replacing("@", with: " "), String(number % 500 + 16, radix: 16))
          let moment = "\(clock.slashed) \(clock.seconds)"
          text +=
            isOut
            ? "OUT solver_extended 3.1 1 \(name) \"\" 1 2 0 \(handle) \(handle) 1a14 \"\" \"\" \"\" \(moment)\n"
            : "IN 1 solver_extended 3.1 \(name) \"\" 1 0 0 \(handle) \(moment)\n"
        }
      }
    }
    return text
  }
}
