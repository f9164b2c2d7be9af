internal import Facts

/// Words of SPDX 2 that two serialisations share.
enum SPDXWords {
  /// Nothing where a document asserts nothing.
  static func asserted(_ text: String) -> String {
    let text = trimmed(text)
    return text == "NOASSERTION" || text == "NONE" ? "" : text
  }

  /// `Organization: Example (mail@example.com)` without its kind and address.
  static func agent(_ text: String) -> String {
    var name = asserted(text)[...]
    for kind in ["Organization:", "Person:", "Tool:"] where name.hasPrefix(kind) {
      name = name.dropFirst(kind.count)
    }
    if name.last == ")", let open = name.lastIndex(of: "("),
      name[open...].dropFirst().dropLast().allSatisfy({ $0 != "(" }),
      name[open...].contains("@") || name[open...].count == 2
    {
      name = name[..<open]
    }
    return trimmed(name)
  }

  /// Why a package of a purpose is no installed product.
  static func exclusion(purpose: String) -> String? {
    switch foldedName(purpose) {
    case "file": "a file"
    case "source": "source code"
    case "data": "data"
    case "device": "a device"
    default: nil
    }
  }

  /// The best of several references: a package URL, else a CPE.
  static func best(_ references: [(type: String, locator: String)]) -> String {
    let purl = references.first { ["purl", "packageurl"].contains($0.type.lowercased()) }
    return (purl ?? references.first { $0.type.lowercased().hasPrefix("cpe2") })?.locator ?? ""
  }
}

extension SoftwareIdentity {
  /// - Parameter package: of SPDX 2.
  init(spdx package: JSONNode, line: Int) {
    self.line = line
    name = SPDXWords.asserted(package.text(at: "name"))
    version = SPDXWords.asserted(package.text(at: "versionInfo"))
    let supplier = SPDXWords.agent(package.text(at: "supplier"))
    publisher = supplier.isEmpty ? SPDXWords.agent(package.text(at: "originator")) : supplier
    identity = SPDXWords.best(
      package.list("externalRefs").map {
        ($0.text(at: "referenceType"), $0.text(at: "referenceLocator"))
      })
    if identity.isEmpty { identity = package.text(at: "SPDXID") }
    exclusion = SPDXWords.exclusion(purpose: package.text(at: "primaryPackagePurpose"))
  }

  /// - Parameters:
  ///   - package: of SPDX 3.
  ///   - agents: names of organisations and persons by their ids.
  init(spdx3 package: JSONNode, agents: [String: String], line: Int) {
    self.line = line
    func text(_ name: String) -> String {
      let text = package.text(at: "software_" + name)
      return text.isEmpty ? package.text(at: name) : text
    }
    name = SPDXWords.asserted(package.text(at: "name"))
    version = SPDXWords.asserted(text("packageVersion"))
    let makers = [package["suppliedBy"]].compactMap(\.self) + package.list("originatedBy")
    publisher =
      makers.lazy.map { maker in
        maker.text.map { agents[$0] ?? "" } ?? maker.text(at: "name")
      }.first { !$0.isEmpty } ?? ""
    identity = text("packageUrl")
    if identity.isEmpty {
      identity = SPDXWords.best(
        package.list("externalIdentifier").map {
          ($0.text(at: "externalIdentifierType"), $0.text(at: "identifier"))
        })
    }
    if identity.isEmpty { identity = package.text(at: "spdxId") }
    exclusion = SPDXWords.exclusion(purpose: text("primaryPurpose"))
  }
}
