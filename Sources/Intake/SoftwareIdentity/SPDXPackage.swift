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
    name = SPDXWords.asserted(package.trimmedText("name"))
    version = SPDXWords.asserted(package.trimmedText("versionInfo"))
    let supplier = SPDXWords.agent(package.trimmedText("supplier"))
    publisher = supplier.isEmpty ? SPDXWords.agent(package.trimmedText("originator")) : supplier
    identity = SPDXWords.best(
      package.elements("externalRefs").map {
        ($0.trimmedText("referenceType"), $0.trimmedText("referenceLocator"))
      })
    if identity.isEmpty { identity = package.trimmedText("SPDXID") }
    exclusion = SPDXWords.exclusion(purpose: package.trimmedText("primaryPackagePurpose"))
  }

  /// - Parameters:
  ///   - package: of SPDX 3.
  ///   - agents: names of organisations and persons by their ids.
  init(spdx3 package: JSONNode, agents: [String: String], line: Int) {
    self.line = line
    func text(_ name: String) -> String {
      let text = package.trimmedText("software_" + name)
      return text.isEmpty ? package.trimmedText(name) : text
    }
    name = SPDXWords.asserted(package.trimmedText("name"))
    version = SPDXWords.asserted(text("packageVersion"))
    let makers = [package["suppliedBy"]].compactMap(\.self) + package.elements("originatedBy")
    publisher =
      makers.lazy.map { maker in
        maker.text.map { agents[$0] ?? "" } ?? maker.trimmedText("name")
      }.first { !$0.isEmpty } ?? ""
    identity = text("packageUrl")
    if identity.isEmpty {
      identity = SPDXWords.best(
        package.elements("externalIdentifier").map {
          ($0.trimmedText("externalIdentifierType"), $0.trimmedText("identifier"))
        })
    }
    if identity.isEmpty { identity = package.trimmedText("spdxId") }
    exclusion = SPDXWords.exclusion(purpose: text("primaryPurpose"))
  }
}
