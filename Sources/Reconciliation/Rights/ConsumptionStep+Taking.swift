import Facts

extension ConsumptionStep {
  /// A consumer's units no longer count.
  mutating func take(_ units: Int, _ consumer: Consumer, _ origins: [Origin]) {
    self.units += units
    consumers.append(consumer)
    self.origins += origins
  }

  /// The same with consumers and rows in order: dictionaries have none.
  var inOrder: ConsumptionStep {
    var step = self
    step.consumers.sort()
    step.origins.sort()
    return step
  }
}
