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
    type = foldedName(node.text(at: "type"))
    group = node.text(at: "group")
    name = node.text(at: "name")
    version = node.text(at: "version")
    scope = foldedName(node.text(at: "scope"))
    isPatch = node["swid"]?.text(at: "patch") == "true"
    publishers = [
      node.text(at: "publisher"), node["supplier"]?.text(at: "name") ?? "",
      node["manufacturer"]?.text(at: "name") ?? "", node.text(at: "author"),
      node.list("authors").first?.text(at: "name") ?? "",
    ]
    identities = [
      node.text(at: "purl"), node.text(at: "cpe"), node["swid"]?.text(at: "tagId") ?? "",
      node.text(at: "bom-ref"),
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
