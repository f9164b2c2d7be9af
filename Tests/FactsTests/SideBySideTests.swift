import Dispatch
import Synchronization
import Testing

@testable import Facts

@Suite("Two things done side by side")
struct SideBySideTests {
  private struct Stop: Error, Equatable { let name: String }

  @Test("both results come back, each in its place")
  func results() {
    for number in 0..<200 {
      let (text, square) = sideBySide {
        "\(number)"
      } and: {
        number * number
      }
      #expect(text == "\(number)" && square == number * number)
    }
  }

  @Test("what the first throws is told, else what the second throws; both have ended by then")
  func faults() {
    for (first, second) in [(true, false), (false, true), (true, true)] {
      let ended = Mutex(0)
      let handover = Handover<Void>()
      #expect(throws: Stop(name: first ? "first" : "second")) {
        try sideBySide {
          defer { handover.give(()) }
          ended.withLock { $0 += 1 }
          if first { throw Stop(name: "first") }
        } and: {
          handover.take()
          ended.withLock { $0 += 1 }
          if second { throw Stop(name: "second") }
        }
      }
      #expect(ended.withLock { $0 } == 2)
    }
  }

  @Test("the second may wait for what the first hands over")
  func handsOver() {
    for number in 0..<200 {
      let handover = Handover<Int>()
      let (_, taken) = sideBySide {
        handover.give(number)
      } and: {
        handover.take() + 1
      }
      #expect(taken == number + 1)
    }
  }

  /// Where every thread of the pool is busy, the second is done by the one who waits for it.
  @Test("nothing hangs where no processor is free")
  func noThreadIsFree() {
    let gate = DispatchSemaphore(value: 0)
    let waiting = 2_000
    for _ in 0..<waiting { DispatchQueue.global().async { gate.wait() } }
    let handover = Handover<Int>()
    let (_, taken) = sideBySide {
      handover.give(7)
    } and: {
      handover.take()
    }
    for _ in 0..<waiting { gate.signal() }
    #expect(taken == 7)
  }
}
