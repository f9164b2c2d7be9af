import Facts
import TestSupport
import Testing

@testable import SeatLedger

@Suite("The line that shows how far a run is")
struct ProgressLineTests {
  private func state(_ done: Int64, of total: Int64, seconds: Double, _ unit: WorkUnit = .bytes)
    -> ProgressState
  {
    ProgressState(
      step: "2026-Q3", stage: "read sign-ins", done: done, total: total, unit: unit,
      elapsed: Int64(seconds * 1e9))
  }

  @Test("share, amounts, rate and what is left")
  func full() {
    #expect(
      progressLine(state(1_200_000_000, of: 2_000_000_000, seconds: 3), width: 120)
        == "2026-Q3 · read sign-ins  ██████████████░░░░░░░░░░  60 %  1.2 GB of 2.0 GB  400 MB/s  2 s left")
    #expect(
      progressLine(state(24, of: 48, seconds: 2, .documents), width: 120)
        == "2026-Q3 · read sign-ins  ████████████░░░░░░░░░░░░  50 %  24 of 48 documents  12 documents/s  2 s left"
    )
  }

  @Test("what is not known is not said")
  func unknown() {
    #expect(progressLine(state(5, of: 0, seconds: 1), width: 80) == "2026-Q3 · read sign-ins")
    #expect(progressLine(ProgressState(step: "reading\u{1B}[2J"), width: 80) == "reading\\u{1B}[2J")
    // Too early to guess, and nothing left.
    #expect(!progressLine(state(500, of: 1000, seconds: 0.5), width: 120).contains("left"))
    #expect(!progressLine(state(1, of: 1000, seconds: 60), width: 120).contains("left"))
    #expect(!progressLine(state(1000, of: 1000, seconds: 60), width: 120).contains("left"))
  }

  @Test("never wider than the terminal, and the share is given up last")
  func widths() {
    var random = SeededGenerator(seed: 5)
    for width in 1...140 {
      let total = Int64.random(in: 1...(.max / 4), using: &random)
      let line = progressLine(
        state(Int64.random(in: 0...total, using: &random), of: total, seconds: 90_000), width: width)
      #expect(displayWidth(line) <= width, "\(width): \(line)")
      if width >= 16 { #expect(line.contains(" %"), "\(width): \(line)") }
    }
  }

  @Test("more than was expected is all of it")
  func tooMuch() {
    #expect(progressLine(state(3000, of: 1000, seconds: 2), width: 120).contains("100 %"))
  }

  @Test("the track follows stages and what is told within them")
  func track() {
    var track = ProgressTrack()
    track.report("2026-Q3: reading")
    #expect(track.state(at: 5) == ProgressState(step: "2026-Q3: reading"))
    track.begin("2026-Q3", at: 10)
    track.begin("read log", at: 20)
    track.expect(100, of: .bytes)
    track.add(30)
    track.add(12)
    #expect(
      track.state(at: 50)
        == ProgressState(step: "2026-Q3", stage: "read log", done: 42, total: 100, unit: .bytes, elapsed: 30))
    track.end()
    #expect(track.state(at: 60) == ProgressState(step: "2026-Q3", elapsed: 50))
    track.end()
    track.end()
    track.add(7)
    #expect(track.state(at: 70) == ProgressState(step: "2026-Q3: reading"))
  }

  @Test(
    "durations and bytes are rounded once, and change their unit where they must",
    arguments: [
      (0, "0.00 s"), (4_000_000, "0.00 s"), (5_000_000, "0.01 s"), (9_994_999_999, "9.99 s"),
      (9_995_000_000, "10.0 s"), (59_949_999_999, "59.9 s"), (59_950_000_000, "1 min 00 s"),
      (125_000_000_000, "2 min 05 s"), (7_260_000_000_000, "2 h 01 min"),
    ] as [(Int64, String)])
  func durations(_ nanoseconds: Int64, _ text: String) {
    #expect(durationText(nanoseconds: nanoseconds) == text)
  }

  @Test(
    arguments: [
      (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1049, "1.0 kB"), (1050, "1.1 kB"), (9949, "9.9 kB"),
      (9950, "10 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (7_407_891_308, "7.4 GB"),
      (.max, "9.2 EB"),
    ] as [(Int64, String)])
  func bytes(_ count: Int64, _ text: String) { #expect(byteText(count) == text) }
}
