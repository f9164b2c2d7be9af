/// Uses by login and product, added up: first and last use and where they stand, uses and active days within a period; and
/// of products that count sessions, chains of uses.
///
/// The result does not depend on who adds what in which order. Several threads may add batches at once; everything
/// else wants the table for itself.
public final class UseTable: @unchecked Sendable {
  let partitions: [UsePartition]
  let shift: UInt64
  let seed: UInt64
  /// Numbers of products, which other tables may use as well.
  public let products: ProductNames
  let shape: Shape

  /// What all tables of a source have in common.
  public struct Shape: Sendable {
    /// Days of the period, 1 or more.
    public var dayCount: Int
    /// The log tells quantities.
    public var hasQuantity: Bool
    /// `nil`: no product counts sessions.
    public var chains: ChainRule?
    /// A power of two.
    public var partitionCount: Int
    /// See the properties of the same names.
    public init(dayCount: Int, hasQuantity: Bool, chains: ChainRule? = nil, partitionCount: Int = 64) {
      self.dayCount = dayCount
      self.hasQuantity = hasQuantity
      self.chains = chains
      self.partitionCount = partitionCount
    }
  }

  /// An empty table.
  ///
  /// - Parameter products: numbers of products, which other tables may use as well.
  public init(_ shape: Shape, products: ProductNames) {
    self.shape = shape
    self.products = products
    seed = hashSeed
    partitions = (0..<shape.partitionCount).map { _ in UsePartition(shape) }
    shift = UInt64(64 - shape.partitionCount.trailingZeroBitCount)
  }

  /// Number of different pairs of login and product, spelled as they are, but for those of which chains are kept.
  public var count: Int { partitions.reduce(0) { $0 + $1.uses.count } }

  /// The number of a login, for ``add(_:product:time:day:file:line:amount:)``.
  public func subject(_ name: String) -> Subject {
    var bytes = Array(name.utf8)
    let count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: slack))
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return Subject(partition: 0, number: 0) }
      let hash = hashed(base, count, seed: seed).hash
      let partition = partition(of: hash)
      return Subject(
        partition: partition, number: partitions[partition].uses.number(of: base, count, hash: hash))
    }
  }

  /// A login of this table.
  public struct Subject: Sendable {
    let partition: Int
    let number: UInt32
  }

  @inline(__always)
  func partition(of hash: UInt64) -> Int { shift == 64 ? 0 : Int(truncatingIfNeeded: hash >> shift) }

  /// Adds one use.
  ///
  /// - Parameters:
  ///   - time: seconds since 1970.
  ///   - day: day of the period, from 0; `nil` before it.
  ///   - file: number of the file, less than 2²⁴; files are ordered by it.
  ///   - line: less than 2⁴⁰.
  ///   - amount: quantity in hundred-millionths, 0 or more; `nil`: the use gives none.
  public func add(
    _ subject: Subject, product: UInt32, time: Int64, day: Int?, file: Int, line: Int, amount: Int64? = nil
  ) {
    partitions[subject.partition].uses.add(
      subject: subject.number, product: product, time: time, day: day, place: UseTable.place(file, line),
      amount: amount)
  }

  static func place(_ file: Int, _ line: Int) -> UInt64 { UInt64(file) << 40 | UInt64(line) }

  /// Adds all that another table of the same shape holds.
  ///
  /// - Parameter file: added to the numbers of the other's files.
  public func join(_ other: UseTable, file: Int) {
    let numbers = other.products === products ? nil : other.products.all.map { products.number(of: $0) }
    for (own, others) in zip(partitions, other.partitions) {
      own.uses.join(others.uses, place: UseTable.place(file, 0), products: numbers)
    }
  }
}
