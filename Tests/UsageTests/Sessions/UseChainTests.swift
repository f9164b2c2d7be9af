import RollupCore
import TestSupport
import Testing

/// Laws of chains: however uses are divided, ordered, joined and kept, they give the chains of the definition.
@Suite("Chains of uses") struct UseChainTests {
  private struct Use {
    var login: Int
    var product: Int
    var time: Int64
    var file: Int
    var line: Int
  }

  private func uses(_ count: Int, over seconds: Int64, _ random: inout SeededGenerator) -> [Use] {
    (0..<count).map { line in
      Use(
        login: Int.random(in: 0..<3, using: &random), product: Int.random(in: 0..<2, using: &random),
        time: Int64.random(in: 1...seconds, using: &random), file: Int.random(in: 0..<3, using: &random),
        line: line)
    }
  }

  /// Two uses belong together where others lead from one to the other, each within the gap of the next.
  private func expected(_ uses: [Use], gap: Int64) -> [String] {
    var found: [String] = []
    for own in Dictionary(grouping: uses, by: { [$0.login, $0.product] }).values {
      let sorted = own.sorted { ($0.time, $0.file, $0.line) < ($1.time, $1.file, $1.line) }
      var start = 0
      for at in sorted.indices
      where at + 1 == sorted.count || sorted[at + 1].time - sorted[at].time > gap {
        let first = sorted[start]
        found.append(
          "u\(first.login) p\(first.product) \(first.time) \(sorted[at].time) \(first.file):\(first.line)")
        start = at + 1
      }
    }
    return found.sorted()
  }

  private func told(_ table: UseTable) -> [String] {
    let names = table.products.all
    var found: [String] = []
    table.takeChains { login, chains in
      #expect(zip(chains, chains.dropFirst()).allSatisfy { ($0.product, $0.first) < ($1.product, $1.first) })
      for chain in chains {
        found.append(
          "\(login) \(names[Int(chain.product)]) \(chain.first) \(chain.last) \(chain.file):\(chain.line)")
      }
    }
    return found.sorted()
  }

  private func table(_ uses: [Use], gap: Int64, partitions: Int, file: (Use) -> Int) -> UseTable {
    let shape = UseTable.Shape(
      dayCount: 1, hasQuantity: false, chains: .init(gap: gap, until: .max), partitionCount: partitions)
    let table = UseTable(shape, products: ProductNames { _ in true })
    for use in uses {
      table.add(
        chainOf: table.subject("u\(use.login)"), product: table.products.number(of: "p\(use.product)"),
        first: use.time, last: use.time, file: file(use), line: use.line)
    }
    return table
  }

  /// Written and read again, by a table that numbers products in another order.
  private func kept(_ table: UseTable, gap: Int64, partitions: Int) throws -> UseTable {
    var bytes: [UInt8] = []
    try table.write { bytes += $0 }
    let products = ProductNames { _ in true }
    for name in ["p1", "p7", "p0"] { _ = products.number(of: name) }
    let shape = UseTable.Shape(
      dayCount: 1, hasQuantity: false, chains: .init(gap: gap, until: .max), partitionCount: partitions)
    var at = 0
    return try UseTable.read(shape, products: products, keepsPeriod: false, limit: bytes.count) { buffer in
      buffer.copyBytes(from: bytes[at..<at + buffer.count])
      at += buffer.count
    }
  }

  @Test("any division, order and way of joining gives the chains of the definition", arguments: 0..<40)
  func division(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    // Beyond what may wait in a partition, too.
    let count = seed % 8 == 0 ? 9000 : Int.random(in: 0...300, using: &random)
    let gap = Int64.random(in: 1...40, using: &random)
    let partitions = [1, 4, 64][Int(seed) % 3]
    let all = uses(count, over: Int64(count) * 20 + 10, &random)
    let expected = expected(all, gap: gap)
    let whole = table(all.shuffled(using: &random), gap: gap, partitions: partitions) { $0.file }
    #expect(told(whole) == expected)
    #expect(told(whole) == [], "they were handed out")
    // File by file, some of them kept between; then all of them joined in any order.
    let sum = table([], gap: gap, partitions: partitions) { $0.file }
    for file in (0..<3).shuffled(using: &random) {
      let own = all.filter { $0.file == file }.shuffled(using: &random)
      var part = table(own, gap: gap, partitions: partitions) { _ in 0 }
      if Bool.random(using: &random) { part = try kept(part, gap: gap, partitions: partitions) }
      sum.join(part, file: file)
    }
    #expect(told(sum) == expected)
  }

  @Test("memory follows the chains, not the uses")
  func memory() {
    var random = SeededGenerator(seed: 3)
    let many = uses(60_000, over: 50_000, &random)
    let table = table(many, gap: 600, partitions: 1) { $0.file }
    #expect(table.chainCount < 1100, "\(table.chainCount)")
    #expect(told(table) == expected(many, gap: 600))
  }

  @Test("a table that was kept is no table where other products count sessions now")
  func otherProducts() throws {
    let shape = UseTable.Shape(dayCount: 1, hasQuantity: false, chains: .init(gap: 1, until: .max))
    let table = UseTable(shape, products: ProductNames { $0 == "db" })
    table.add(
      chainOf: table.subject("ann"), product: table.products.number(of: "db"), first: 7, last: 8, file: 0,
      line: 3)
    _ = table.products.number(of: "web")
    var bytes: [UInt8] = []
    try table.write { bytes += $0 }
    for (counting, isSame) in [(["db"], true), ([], false), (["web"], false), (["db", "web"], false)] {
      var at = 0
      func read() throws -> [String] {
        told(
          try UseTable.read(
            shape, products: ProductNames { counting.contains($0) }, keepsPeriod: true, limit: bytes.count
          ) { buffer in
            buffer.copyBytes(from: bytes[at..<at + buffer.count])
            at += buffer.count
          })
      }
      if isSame {
        #expect(try read() == ["ann db 7 8 0:3"])
      } else {
        #expect(throws: DamagedTable.self) { try read() }
      }
    }
  }
}
