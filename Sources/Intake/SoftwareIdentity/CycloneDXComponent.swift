internal import Facts

/// What a component of CycloneDX says, whatever its serialisation.
struct CycloneDXComponent {
  var type = ""
  var group = ""
  var name = ""
  var scope = ""
  var isPatch = false
  /// The first that is given counts.
  var publishers: [String] = []
  var identities: [String] = []
  var version = ""
  var line = 1

  var identity: SoftwareIdentity {
    var identity = SoftwareIdentity()
    identity.name = name.isEmpty || group.isEmpty ? name : "\(group)/\(name)"
    identity.version = version
    identity.publisher = publishers.first { !$0.isEmpty } ?? ""
    identity.identity = identities.first { !$0.isEmpty } ?? ""
    identity.line = line
    identity.exclusion = exclusion
    return identity
  }

  private var exclusion: String? {
    if scope == "excluded" { return "not part of the product (scope excluded)" }
    if isPatch { return "patch" }
    return switch type {
    case "file": "a file"
    case "data": "data"
    case "device": "a device"
    case "cryptographic-asset": "a cryptographic asset"
    default: nil
    }
  }
}

extension CycloneDXComponent {
  init(_ node: JSONNode, line: Int) {
    self.line = line
    type = foldedName(node.trimmedText("type"))
    group = node.trimmedText("group")
    name = node.trimmedText("name")
    version = node.trimmedText("version")
    scope = foldedName(node.trimmedText("scope"))
    isPatch = node["swid"]?.trimmedText("patch") == "true"
    publishers = [
      node.trimmedText("publisher"), node["supplier"]?.trimmedText("name") ?? "",
      node["manufacturer"]?.trimmedText("name") ?? "", node.trimmedText("author"),
      node.elements("authors").first?.trimmedText("name") ?? "",
    ]
    identities = [
      node.trimmedText("purl"), node.trimmedText("cpe"), node["swid"]?.trimmedText("tagId") ?? "",
      node.trimmedText("bom-ref"),
    ]
  }

  init(_ element: XMLElement) {
    line = element.line
    type = foldedName(element["type"] ?? "")
    group = element.text(at: "group") ?? ""
    name = element.text(at: "name") ?? ""
    version = element.text(at: "version") ?? ""
    scope = foldedName(element.text(at: "scope") ?? "")
    isPatch = trimmed(element.child("swid")?["patch"] ?? "") == "true"
    publishers = [
      element.text(at: "publisher") ?? "", element.text(at: "supplier", "name") ?? "",
      element.text(at: "manufacturer", "name") ?? "", element.text(at: "author") ?? "",
      element.text(at: "authors", "author", "name") ?? "",
    ]
    identities = [
      element.text(at: "purl") ?? "", element.text(at: "cpe") ?? "",
      trimmed(element.child("swid")?["tagId"] ?? ""),
      trimmed(element["bom-ref"] ?? ""),
    ]
  }
}
