public import Facts

/// A record that is missing or incomplete, and what its resolution would take off the range of one unit.
public struct Doubt: Sendable, Hashable {
  /// What is missing.
  public enum Kind: String, Sendable, CaseIterable {
    /// A login on nobody's roster.
    case identity
    /// A host with installations or sessions that the device list does not have.
    case device
    /// A device whose record lacks what the metric counts: cores, processors, processor model.
    case deviceFacts = "device facts"
    /// An installation without date, in an inventory that is newer than the as-of date.
    case installDate = "installation date"
    /// A person of whom no record says from which devices they work.
    case userDevices = "devices of a user"
    /// Sessions of which the log shows only one end.
    case session
  }

  public var kind: Kind
  /// The login, host, device, person or file that it is about.
  public var name: String
  /// What is not known, in words: `cores, processor model`.
  public var missing: String
  /// Units by which the low end rises where the record turns out as expected, 0 or more.
  public var below: Int
  /// Units by which the high end falls then, 0 or more.
  public var above: Int
  /// Where it stands.
  public var origin: Origin

  public init(kind: Kind, name: String, missing: String, below: Int, above: Int, origin: Origin) {
    self.kind = kind
    self.name = name
    self.missing = missing
    self.below = below
    self.above = above
    self.origin = origin
  }
}
