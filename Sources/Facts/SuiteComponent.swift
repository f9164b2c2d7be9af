/// One component of a suite (`catalogue/suites.csv`): a unit of the suite, bound to a consumer, covers that consumer's
/// use of every component.
public struct SuiteComponent: Sendable, Hashable {
  /// Catalogue ids.
  public var suite: String
  public var component: String
  public var origin: Origin

  public init(suite: String, component: String, origin: Origin) {
    self.suite = suite
    self.component = component
    self.origin = origin
  }
}
