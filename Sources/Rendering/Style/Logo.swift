import Facts
import FoundationEssentials

/// The organisation's logo, as pages carry it: in an `img` with a `data:` address. There a browser neither runs scripts of an
/// SVG nor loads anything for it.
struct Logo: Sendable {
  static let names = ["logo.png", "logo.svg"]
  /// Each page carries it.
  static let mostBytes = 64 << 10

  /// `data:image/png;base64,…`
  let address: String

  /// - Returns: `nil` where there is none.
  /// - Throws: ``Fault`` with code `template` where it is too large, is no picture of its kind, or where there are two.
  init?(_ files: [String: [UInt8]], place: String) throws {
    let found = Logo.names.filter { files[$0] != nil }
    guard let name = found.first, let bytes = files[name] else { return nil }
    let place = "\(place)/\(name)"
    guard found.count == 1 else {
      throw Fault(.template, place: place, found: "there are two logos", expected: "logo.svg or logo.png")
    }
    guard bytes.count <= Logo.mostBytes else {
      throw Fault(
        .template, place: place, found: "the logo has \(bytes.count) bytes",
        expected: "at most \(Logo.mostBytes): each page carries it")
    }
    let type: String
    if name.hasSuffix(".png") {
      guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
        throw Fault(.template, place: place, found: "the file is no PNG picture")
      }
      type = "image/png"
    } else {
      try Logo.checkSVG(bytes, place: place)
      type = "image/svg+xml"
    }
    address = "data:\(type);base64,\(Data(bytes).base64EncodedString())"
  }

  private static func checkSVG(_ bytes: [UInt8], place: String) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(.template, place: place, found: "the SVG is not UTF-8")
    }
    let folded = text.lowercased()
    guard folded.contains("<svg"), folded.contains("http://www.w3.org/2000/svg") else {
      throw Fault(
        .template, place: place, found: "the file is no SVG picture",
        expected: "an svg element with xmlns=\"http://www.w3.org/2000/svg\"")
    }
    // A browser runs nothing of it in an img; a pack's reader may open the file itself.
    for forbidden in ["<script", "<!doctype", "<!entity", "javascript:", "<foreignobject"]
    where folded.contains(forbidden) {
      throw Fault(
        .template, place: place, found: "the SVG holds \(forbidden)", expected: "shapes and text alone",
        remedy: "save it as plain SVG")
    }
  }
}
