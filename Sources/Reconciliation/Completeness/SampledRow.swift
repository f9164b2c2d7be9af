public import Facts

/// One link of the re-performance sample: a row of a source, and a figure it is in.
public struct SampledRow: Sendable {
  /// Which way the link is to be walked.
  public enum Direction: String, Sendable, CaseIterable {
    /// From a row to the figures that it is in.
    case forward
    /// From a figure's part to the rows that it rests on.
    case backward
  }

  public var direction: Direction
  public var origin: Origin
  /// What the row, or the figure's part, is: `person E100`, `entitlement ENT-1`.
  public var subject: String
  /// Catalogue id; empty: it is about no product.
  public var product: String
  /// The figure in words: `net consumption of acad: 72, of which 1`.
  public var figure: String

  public init(direction: Direction, origin: Origin, subject: String, product: String, figure: String) {
    self.direction = direction
    self.origin = origin
    self.subject = subject
    self.product = product
    self.figure = figure
  }
}

/// The sample, and what it was drawn from.
public struct ReperformanceSample: Sendable {
  /// 64 hexadecimal digits: whoever has the pack can draw the same again.
  public var seed = ""
  /// Entitlements that count, and consumers: what the way back was drawn from.
  public var parts = 0
  public var rows: [SampledRow] = []

  /// Rows drawn from each source.
  public static let rowsOfASource = 5
  /// Entitlements and consumers drawn in all.
  public static let drawnParts = 25

  public init() {}
}
