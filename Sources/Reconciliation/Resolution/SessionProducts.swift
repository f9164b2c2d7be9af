public import Facts

/// The catalogue's products that count sessions, found by the names that logs use.
public struct SessionProducts: Sendable {
  private let index: ProductIndex

  public init(_ catalogue: Catalogue) {
    index = ProductIndex(products: catalogue.products, aliases: catalogue.aliases)
  }

  /// The catalogue id of the product that a name means; `nil`: it means none, or one of another metric than
  /// ``Metric/concurrent``.
  public func id(of name: String) -> String? {
    guard case .product(let place) = index.match(name).match, index.products[place].metric == .concurrent
    else { return nil }
    return index.products[place].id
  }
}
