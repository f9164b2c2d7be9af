import Facts
import Testing

@testable import SeatLedger

@Suite("What a run costs, stage by stage")
struct StageClockTests {
  @Test("stages are told in their order, with those within; one that comes again adds up")
  func order() throws {
    let clock = StageClock()
    let watch = Watch([clock])
    for _ in 0..<3 {
      watch.stage("one") {
        watch.expect(10, of: .bytes)
        watch.add(4)
        watch.addRows(2)
        watch.stage("within") { watch.add(1) }
      }
    }
    watch.stage("within") { watch.addRows(5) }
    let stages = clock.cost.stages
    #expect(stages.map(\.name) == ["one", "within", "within"])
    #expect(stages.map(\.depth) == [0, 1, 0])
    #expect(stages.map(\.amount) == [12, 3, 0])
    #expect(stages.map(\.rows) == [6, 0, 5])
    #expect(stages[0].unit == .bytes)
    #expect(clock.cost.total.rows == 11)
  }

  @Test("time, processor time and memory are those of the process")
  func measures() throws {
    let clock = StageClock()
    let watch = Watch([clock])
    let (small, large) = (8 << 20, 192 << 20)
    let sum = watch.stage("work") {
      var sum = 0
      let values = watch.stage("fill") { [UInt8](repeating: 1, count: large) }
      watch.stage("look") { for at in stride(from: 0, to: small, by: 2) { sum &+= Int(values[at]) } }
      return sum
    }
    #expect(sum == small / 2)
    let cost = clock.cost
    let work = try #require(cost.stages.first)
    let parts = cost.stages.dropFirst()
    #expect(work.wall > 0 && work.processor > 0)
    #expect(work.wall >= parts.reduce(0) { $0 + $1.wall })
    #expect(work.processor >= parts.reduce(0) { $0 + $1.processor })
    #expect(cost.total.wall >= work.wall)
    // The memory that was filled was held, whatever the process held before; a peak never falls.
    #expect(work.peakMemory > Int64(large))
    #expect(cost.stages.allSatisfy { $0.memoryGrowth >= 0 && $0.peakMemory <= cost.total.peakMemory })
  }

  @Test("a stage that fails has ended")
  func failure() throws {
    struct Failure: Error {}
    let clock = StageClock()
    let watch = Watch([clock])
    #expect(throws: Failure.self) { try watch.stage("one") { throw Failure() } }
    watch.stage("two") {}
    #expect(clock.cost.stages.map(\.depth) == [0, 0])
  }

  @Test("nobody watches: no name is made")
  func unwatched() {
    var named = 0
    func name() -> String {
      named += 1
      return "stage"
    }
    #expect(Watch.none.stage(name()) { 7 } == 7)
    #expect(named == 0 && !Watch.none.isWatched)
  }

  @Test("the table has a line a stage, and the rates follow from its numbers")
  func text() {
    var stage = StageCost(name: "read sign-ins", depth: 1)
    stage.wall = 2_000_000_000
    stage.processor = 3_500_000_000
    stage.peakMemory = 150_000_000
    stage.memoryGrowth = 30_000_000
    stage.amount = 1_500_000_000
    stage.unit = .bytes
    stage.rows = 20_000_000
    var total = StageCost(name: "all", depth: 0)
    total.wall = 75_000_000_000
    let lines = statsText(RunCost(stages: [stage], total: total), PrintStyle(width: 120)).split(
      separator: "\n")
    #expect(
      lines.contains {
        $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
          == "read sign-ins 2.00 s 3.50 s 150 MB 30 MB 1.5 GB 750 MB 20,000,000 10,000,000"
      }, "\(lines)")
    #expect(lines.last?.hasPrefix("all") == true && lines.last?.contains("1 min 15 s") == true)
  }
}
