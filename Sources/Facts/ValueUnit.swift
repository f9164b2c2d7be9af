/// What one core of a processor model counts (`catalogue/value-units.csv`).
public struct ValueUnit: Sendable, Hashable {
  public var table: String
  /// Compared by ``foldedName(_:)``: the longest entry that the processor's name contains; `*`: any other.
  public var processorModel: String
  /// 1 or more.
  public var unitsPerCore: Int
  public var origin: Origin

  public init(table: String, processorModel: String, unitsPerCore: Int, origin: Origin) {
    self.table = table
    self.processorModel = processorModel
    self.unitsPerCore = unitsPerCore
    self.origin = origin
  }
}
