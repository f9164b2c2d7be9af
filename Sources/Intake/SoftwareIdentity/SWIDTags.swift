internal import Facts

/// SWID tags, ISO/IEC 19770-2 of 2009 and of 2015; one a file, or several in one document.
struct SWIDTags: SoftwareIdentityDocument {
  let reading: FileReading

  func each(_ body: (SoftwareIdentity) throws -> Void) throws {
    var tags = 0
    var withoutEntitlement = 0
    let rows = try XMLRows(reading.surveyed)
    try rows.forEach { path in
      path.last == "SoftwareIdentity" || path.last == "software_identification_tag"
    } _: { element, _ in
      tags += 1
      let isOld = element.name == "software_identification_tag"
      if isOld, foldedName(element.text(at: "entitlement_required_indicator") ?? "") == "false" {
        withoutEntitlement += 1
      }
      try body(isOld ? SoftwareIdentity(tagOf2009: element) : SoftwareIdentity(tagOf2015: element))
    }
    if rows.isEmpty {
      reading.note("the file is empty")
    } else if tags == 0 {
      reading.note("the document holds no SWID tag")
    }
    if withoutEntitlement > 0 {
      reading.note("\(withoutEntitlement) tags say that their product requires no entitlement")
    }
  }
}

extension SoftwareIdentity {
  /// - Parameter tag: `SoftwareIdentity`.
  init(tagOf2015 tag: XMLElement) {
    line = tag.line
    name = trimmed(tag["name"] ?? "")
    version = trimmed(tag["version"] ?? "")
    identity = trimmed(tag["tagId"] ?? "")
    let entities = tag.children("Entity")
    for role in ["softwareCreator", "licensor", "distributor"] where publisher.isEmpty {
      let entity = entities.first { ($0["role"] ?? "").split(separator: " ").contains { $0 == role } }
      publisher = trimmed(entity?["name"] ?? "")
    }
    device = trimmed(tag.child("Evidence")?["deviceId"] ?? "")
    func says(_ attribute: String) -> Bool { ["true", "1"].contains(trimmed(tag[attribute] ?? "")) }
    if says("patch") {
      exclusion = "patch"
    } else if says("supplemental") {
      exclusion = "supplemental tag"
    } else if says("corpus") {
      exclusion = "installation media"
    }
  }

  /// - Parameter tag: `software_identification_tag`.
  init(tagOf2009 tag: XMLElement) {
    line = tag.line
    name = tag.text(at: "product_title") ?? ""
    version = tag.text(at: "product_version", "name") ?? ""
    publisher = tag.text(at: "software_creator", "name") ?? tag.text(at: "software_licensor", "name") ?? ""
    identity = tag.text(at: "software_id", "unique_id") ?? ""
    if version.isEmpty {
      let numbers = ["major", "minor", "build", "review"].map {
        tag.text(at: "product_version", "numeric", $0) ?? ""
      }
      version = numbers.prefix { !$0.isEmpty }.joined(separator: ".")
    }
  }
}
