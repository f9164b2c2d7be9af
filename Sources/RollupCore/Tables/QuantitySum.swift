extension PartitionUses {
  /// Sum of the quantities that an entry's uses within the period give, and how many give none.
  struct Quantity: BitwiseCopyable {
    var sum: Int64 = 0
    var without: UInt32 = 0

    /// Saturates, so that the order of adding does not matter.
    mutating func add(_ amount: Int64) {
      let (more, overflow) = sum.addingReportingOverflow(amount)
      sum = overflow ? .max : more
    }
  }
}
