/// A name as a part of file names: small letters and digits of ASCII, everything between them one `-`.
///
/// - Parameter fallback: stands where nothing is left.
public func asciiSlug(_ name: String, else fallback: String = "") -> String {
  var slug = ""
  for byte in name.lowercased().utf8 {
    if (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) {
      slug.unicodeScalars.append(UnicodeScalar(byte))
    } else if !slug.isEmpty, !slug.hasSuffix("-") {
      slug += "-"
    }
  }
  if slug.hasSuffix("-") { slug.removeLast() }
  return slug.isEmpty ? fallback : slug
}
