import Facts
import TestSupport
import Testing

/// Reports of nine sites, counted line by line in another way.
@Suite(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
struct LmstatCorpusTests {
  private static let folder = "corpus/C_access/lmstat_exporter_fixtures"

  private func lines(_ name: String) throws -> [String] {
    String(decoding: try SharedCorpus.bytes("\(Self.folder)/\(name)"), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  private func read(_ name: String, _ role: Role, _ format: String = "lmstat-a") throws -> Reading {
    try Reading(try SharedCorpus.bytes("\(Self.folder)/\(name)"), role: role, format: format)
  }

  @Test(arguments: (1...6).map { "lmstat_app\($0).txt" })
  func everyLineIsAccountedFor(_ name: String) throws {
    let lines = try lines(name)
    let checkOuts = lines.filter { $0.contains(", start ") }
    let others = lines.count { $0.contains(" RESERVATION") || $0.contains(" queued for ") }
    let used = try read(name, .access)
    #expect(used.rejected.isEmpty)
    #expect(used.account.read == checkOuts.count + others)
    #expect(used.account.outOfScopeCount == others)
    #expect(used.account.accepted == used.sink.sessions.count)
    let units = checkOuts.map { $0.firstMatch(of: /, (\d+) licenses/).flatMap { Int($0.1) } ?? 1 }
    #expect(
      Set(checkOuts).count == checkOuts.count
        ? used.sink.sessions.map(\.quantity) == units : used.account.merged > 0)

    let issued = try read(name, .entitlements)
    let numbers = lines.compactMap {
      $0.firstMatch(of: /Total of (\d+) licenses? issued/).flatMap { Int($0.1) }
    }
    #expect(issued.rejected.isEmpty)
    #expect(issued.account.read == lines.count { $0.hasPrefix("Users of") })
    #expect(issued.sink.entitlements.compactMap(\.quantity.units) == numbers)
  }

  @Test func startsAreDatedByTheReport() throws {
    let sessions = try read("lmstat_app2.txt", .access).sink.sessions
    #expect(sessions.map(\.start.description).min() == "2017-10-17T14:59:00Z")
    #expect(sessions.allSatisfy { $0.end.description == "2017-10-20T17:03:00Z" })
  }

  @Test func namesWithBlanksAreDivided() throws {
    let names = try read("lmstat_app1.txt", .access).sink.sessions.map { "\($0.subject)|\($0.host)" }
    #expect(names.contains("Jane Doe Jr.|jane"))
    #expect(names.contains("John Doe|John_D"))
    #expect(names.contains("Administrator|ServerS1"))
  }

  @Test func licenceFilesOfBothOrders() throws {
    let first = try read("lmstat_i_app1.txt", .entitlements, "lmstat-i")
    #expect(first.sink.entitlements.compactMap(\.quantity.units).reduce(0, +) == 1015)
    #expect(first.sink.entitlements.count == 17)
    #expect(first.sink.entitlements.count { $0.validTo == nil } == 2)
    let second = try read("lmstat_i_app2.txt", .entitlements, "lmstat-i")
    #expect(second.sink.entitlements.count == 9)
    #expect(second.sink.entitlements.map(\.validTo).contains(Day("2020-04-30")))
    #expect(first.rejected.isEmpty && second.rejected.isEmpty)
  }

  @Test(arguments: ["lmstat_new.txt", "lmstat_old.txt", "lmstat_server_up_win.txt", "lmstat_server_down.txt"])
  func reportsWithoutUsersAreNoFault(_ name: String) throws {
    #expect(try read(name, .access).account.read == 0)
    #expect(try read(name, .entitlements).rejected.isEmpty)
  }
}
