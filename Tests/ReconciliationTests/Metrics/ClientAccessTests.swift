import Facts
import Testing

@testable import Reconciliation

@Suite("Client access licences")
struct ClientAccessTests {
  private func estate(_ metric: Metric) -> SmallEstate {
    var estate = SmallEstate()
    estate.product("srv", metric)
    return estate
  }

  @Test("a user's only device counts; of two, one is certain")
  func assignedDevices() {
    var estate = estate(.deviceCAL)
    for id in ["a", "b"] {
      estate.person(id)
      estate.seat(id, "srv")
    }
    estate.server("d1", cores: nil, processors: nil, assignedTo: "a@firm.example")
    estate.server("d2", cores: nil, processors: nil, assignedTo: "b")
    estate.server("d3", cores: nil, processors: nil, assignedTo: "b")
    let evidence = estate.evidence()
    #expect(evidence.positions[0].range == Estimate(low: 2, expected: 3, high: 3))
    #expect(evidence.resolveFirst.map(\.name) == ["b"])
    #expect(evidence.resolveFirst.map(\.kind) == [.userDevices])
  }

  @Test("a user without known device is a range up to what others have")
  func noDevice() {
    var estate = estate(.deviceCAL)
    for id in ["a", "b"] {
      estate.person(id)
      estate.seat(id, "srv")
    }
    for number in 1...3 { estate.server("d\(number)", cores: nil, processors: nil, assignedTo: "b") }
    #expect(estate.line("srv").range == Estimate(low: 1, expected: 4, high: 6))
  }

  @Test("a shared device with the client counts once, however many use it")
  func sharedDevice() {
    var estate = estate(.cal)
    estate.server("kiosk", cores: nil, processors: nil)
    estate.install("srv", on: "kiosk")
    for id in ["early", "late", "night"] {
      estate.person(id)
      estate.seat(id, "srv")
      estate.session("srv", id, from: "host-kiosk")
    }
    let line = estate.line("srv")
    #expect(line.netConsumption == 1)
    #expect(line.range == Estimate(exactly: 1))
    #expect(line.facts.map(\.value) == ["3", "1", "device"])
  }

  @Test("equal counts take users, and what is open says so")
  func equal() {
    var estate = estate(.cal)
    estate.person("a")
    estate.seat("a", "srv")
    let line = estate.line("srv")
    #expect(line.facts.last?.value == "user")
    #expect(line.facts.last?.note == "needs fewer as expected; the ranges overlap")
    #expect(line.range == Estimate(low: 0, expected: 1, high: 1))
  }
}
