/// Which products count sessions, by their names as written. The catalogue says so, which readers do not know.
public struct PooledProducts: Sendable {
  /// The product of a name, the same text for all its names; `nil`: it is none that counts sessions.
  let product: @Sendable (_ name: String) -> String?

  /// - Parameter product: see the property of the same name.
  public init(_ product: @escaping @Sendable (_ name: String) -> String?) { self.product = product }

  /// Every name is such a product of its own.
  public static var any: PooledProducts { PooledProducts { $0 } }

  /// What a name as written means.
  public subscript(name: String) -> String? { product(name) }
}
