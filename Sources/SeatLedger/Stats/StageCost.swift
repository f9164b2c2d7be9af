public import Facts

/// What a stage of a run has cost.
public struct StageCost: Sendable, Hashable {
  public var name: String
  /// 0 for a stage of the run itself, 1 for a stage within one, and so on. A stage's costs hold those within it.
  public var depth: Int
  /// Nanoseconds that passed.
  public var wall: Int64 = 0
  /// Nanoseconds of processor time, of all threads.
  public var processor: Int64 = 0
  /// The most memory that the process had held when the stage ended, in bytes: it never becomes less.
  public var peakMemory: Int64 = 0
  /// By how much the stage raised that.
  public var memoryGrowth: Int64 = 0
  /// What it read or wrote; 0 where that is not counted.
  public var amount: Int64 = 0
  public var unit: WorkUnit?
  /// Rows that it read; 0 where it reads none.
  public var rows = 0

  init(name: String, depth: Int) {
    self.name = name
    self.depth = depth
  }

  mutating func add(from start: ProcessUse, to end: ProcessUse) {
    wall += end.wall - start.wall
    processor += end.processor - start.processor
    memoryGrowth += end.peakMemory - start.peakMemory
    peakMemory = end.peakMemory
  }
}

/// What a run has cost, stage by stage.
public struct RunCost: Sendable, Hashable {
  /// In the order in which they began.
  public var stages: [StageCost]
  /// The whole run, from the beginning of the first stage to the end of the last.
  public var total: StageCost
}
