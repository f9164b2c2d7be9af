/// A product that everybody in a department, role or legal entity works with (`catalogue/needs.csv`).
public struct ProductNeed: Sendable, Hashable {
  /// Catalogue id.
  public var product: String
  /// As the roster writes them; an empty one asks nothing. At least one is not.
  public var department: String
  public var role: String
  public var legalEntity: String
  public var origin: Origin

  public init(product: String, department: String, role: String, legalEntity: String, origin: Origin) {
    self.product = product
    self.department = department
    self.role = role
    self.legalEntity = legalEntity
    self.origin = origin
  }

  /// Whether somebody of this department, role and entity needs it. Names are compared by ``foldedName(_:)``.
  public func isNeeded(department: String, role: String, legalEntity: String) -> Bool {
    func fits(_ asked: String, _ own: String) -> Bool {
      asked.isEmpty || foldedName(asked) == foldedName(own)
    }
    return fits(self.department, department) && fits(self.role, role) && fits(self.legalEntity, legalEntity)
  }
}
