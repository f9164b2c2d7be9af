/// Texts of a ``NamePool`` that many values share: each is made once.
public struct NameTexts {
  private let names: NamePool
  private var texts: [String?] = []

  /// Of the names that are known by then, and of later ones.
  public init(_ names: NamePool) { self.names = names }

  /// The text of an id.
  public subscript(id: Int) -> String {
    mutating get {
      while texts.count <= id { texts.append(nil) }
      if let text = texts[id] { return text }
      let text = names.text(id)
      texts[id] = text
      return text
    }
  }
}
