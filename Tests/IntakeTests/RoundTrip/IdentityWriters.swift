import Facts
import TestSupport

extension RoundTrip {
  static let swid = vocabularies("swid")
  static let cycloneDX = vocabularies("cyclonedx")
  static let spdx = vocabularies("spdx")

  /// One writer for each way in which a vocabulary is written.
  private static func vocabularies(_ format: String) -> [RoundTrip] {
    WrittenProducts.vocabularies.filter { $0.hasPrefix(format) }.map { vocabulary in
      RoundTrip(format, .deployments, vocabulary) { random in
        // Tags and values know no way to write a bracket at the end of an agent's name, nor a text's own tags.
        let isPlain = vocabulary == "spdx tags" || vocabulary == "spdx json"
        let products = (0..<random.count(1...9)).map { index in
          let (name, version, publisher) = ("\(random.name()) \(index)", random.cell(), random.cell())
          return WrittenProducts.Product(
            name: name, version: version,
            publisher: isPlain ? publisher.filter { !"()@".contains($0) } : publisher,
            identity: "pkg:generic/p\(index)@1")
        }
        return Written(
          WrittenProducts(products: products).written(vocabulary),
          products.map { toldInstallation($0.name, $0.version, $0.publisher, on: "file", nil) })
      }
    }
  }
}
