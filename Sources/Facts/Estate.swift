/// A machine, real or virtual.
public struct Device: Sendable {
  public var id: String
  /// Host name, serial number and other names, as written.
  public var names: [String]
  /// Login or person id of whoever has it, or an empty text.
  public var assignedTo: String
  /// Physical or virtual cores; `nil`: not recorded.
  public var cores: Int?
  /// Processors; `nil`: not recorded.
  public var processors: Int?
  public var legalEntity: String
  public var department: String
  /// `production`, `test`, `standby` …, as written.
  public var role: String
  /// Processor as the inventory names it, for tables of value units; empty: not recorded.
  public var processorModel = ""
  /// Name of the physical host that a virtual machine runs on; empty: physical, or not recorded.
  public var host = ""
  /// `nil`: not recorded; a machine with a ``host`` is virtual.
  public var isVirtual: Bool?
  /// Country or region, as written.
  public var territory = ""
  /// Rows of other inventories that are about the same machine; without ``origin``.
  public var otherOrigins: [Origin] = []
  public var origin: Origin

  public init(
    id: String, names: [String], assignedTo: String, cores: Int?, processors: Int?, legalEntity: String,
    department: String, role: String, origin: Origin
  ) {
    self.id = id
    self.names = names
    self.assignedTo = assignedTo
    self.cores = cores
    self.processors = processors
    self.legalEntity = legalEntity
    self.department = department
    self.role = role
    self.origin = origin
  }
}

/// A product found on a device: an installation, which is neither an assignment nor a use.
public struct Deployment: Sendable {
  /// Device as the inventory names it.
  public var device: String
  public var productAsWritten: String
  public var version: String
  public var publisher: String
  public var installed: Day?
  /// Running instances that the row stands for; `nil`: one.
  public var instances: Int?
  public var origin: Origin

  public init(
    device: String, productAsWritten: String, version: String, publisher: String, installed: Day?,
    origin: Origin
  ) {
    self.device = device
    self.productAsWritten = productAsWritten
    self.version = version
    self.publisher = publisher
    self.installed = installed
    self.origin = origin
  }
}

/// A seat given to someone by an administrator.
public struct Assignment: Sendable {
  /// Login, e-mail or id as the portal names the holder.
  public var subject: String
  public var productAsWritten: String
  /// `nil`: held for an unknown time.
  public var assigned: Day?
  /// First day on which it is no longer held; `nil`: still held.
  public var revoked: Day?
  /// Id of the project it is for; empty: none in particular.
  public var project = ""
  public var origin: Origin

  public init(subject: String, productAsWritten: String, assigned: Day?, revoked: Day?, origin: Origin) {
    self.subject = subject
    self.productAsWritten = productAsWritten
    self.assigned = assigned
    self.revoked = revoked
    self.origin = origin
  }

  /// Whether the seat is held at the end of a day: the day on which it is taken back counts no more.
  public func isHeld(on day: Day) -> Bool {
    (assigned.map { $0 <= day } ?? true) && (revoked.map { $0 > day } ?? true)
  }
}
