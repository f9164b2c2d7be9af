internal import Facts

/// A product as a software-identity document names it: a SWID tag, a CycloneDX component, an SPDX package.
struct SoftwareIdentity {
  var name = ""
  var version = ""
  /// Who makes or supplies it; empty where the document asserts nobody.
  var publisher = ""
  /// The best of what identifies it everywhere: package URL, CPE, tag id, SPDX id.
  var identity = ""
  /// The device that the document itself names; empty: it names none.
  var device = ""
  /// Why it is no installed product: `patch`, `supplemental tag`, `a file`.
  var exclusion: String?
  var line = 1

  var raw: String {
    let parts = [("identity", identity), ("name", name), ("version", version), ("publisher", publisher)]
    return withoutProductKeys(
      parts.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }.joined(separator: "; "))
  }

  /// `purl`, `cpe` or `other`: what kind of identity it is.
  var kindOfIdentity: String {
    if identity.isEmpty { return "none" }
    return identity.hasPrefix("pkg:") ? "purl" : identity.hasPrefix("cpe:") ? "cpe" : "other"
  }
}

/// A document that names products, of whatever vocabulary.
protocol SoftwareIdentityDocument {
  /// What the whole document is about, where it is a device or may name one.
  func subject() throws -> (name: String, isDevice: Bool)?

  /// Visits the products in document order; what cannot be one is rejected by the document.
  func each(_ body: (SoftwareIdentity) throws -> Void) throws
}

extension SoftwareIdentityDocument {
  func subject() throws -> (name: String, isDevice: Bool)? { nil }
}

/// Takes the products of a document as installations.
///
/// - Parameter preference: what names the device where neither the source nor the document does.
func readIdentities(
  _ reading: FileReading, _ document: any SoftwareIdentityDocument, device preference: [String] = ["file"]
) throws {
  var values = OfferedValues(reading)
  let subject = try document.subject()
  values.offer("subject", subject?.name ?? "")
  let isOfDevice = subject?.isDevice == true && subject?.name.isEmpty == false
  let device = try reading.deviceOfFile(values, isOfDevice ? ["subject"] : preference)
  let isFixed = reading.source.fields["device"] != nil
  var kinds: [String: Int] = [:]
  try document.each { found in
    kinds[found.kindOfIdentity, default: 0] += 1
    if let exclusion = found.exclusion { return reading.leaveOut(exclusion) }
    let name = withoutProductKeys(found.name)
    guard !name.isEmpty else {
      return reading.reject(found.line, "missing-field", "the product has no name", raw: found.raw)
    }
    let deployment = Deployment(
      device: isFixed || found.device.isEmpty ? device : found.device, productAsWritten: name,
      version: found.version, publisher: found.publisher, installed: nil, origin: reading.origin(found.line))
    reading.take(.deployment(deployment), line: found.line, raw: found.raw)
  }
  if !kinds.isEmpty {
    let counts = kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    reading.note("products by kind of identity: " + counts.joined(separator: ", "))
  }
}
