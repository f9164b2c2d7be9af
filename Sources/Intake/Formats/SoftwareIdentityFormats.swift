internal import Facts

extension SourceFormat {
  /// SWID tags of ISO/IEC 19770-2, of 2009 and of 2015.
  static let swid = SourceFormat(
    name: "swid", version: 1, summary: "SWID tags (ISO/IEC 19770-2:2009 and 2015)", roles: [.deployments],
    choices: ["device"],
    recognises: { beginsAsXML($0, root: ["SoftwareIdentity", "software_identification_tag"]) },
    // Tags are files of their own, named after products: the folder is the device.
    read: { try readIdentities($0, SWIDTags(reading: $0), device: ["folder", "file"]) })

  /// A CycloneDX document in JSON or XML.
  static let cycloneDX = SourceFormat(
    name: "cyclonedx", version: 1, summary: "CycloneDX document in JSON or XML", roles: [.deployments],
    choices: ["device"],
    recognises: { beginning in
      beginsAsObject(beginning, holding: ["\"bomFormat\""]) || beginsAsXML(beginning, root: ["bom"])
    },
    read: { reading in
      switch trimmed(reading.surveyed.sample[...]).first {
      case 0x3C: try readIdentities(reading, CycloneDXXML(reading: reading))
      default: try readIdentities(reading, CycloneDXJSON(reading))
      }
    })

  /// An SPDX document, as tags and values or in JSON.
  static let spdx = SourceFormat(
    name: "spdx", version: 1, summary: "SPDX 2.2 and 2.3 (tags and values, or JSON) and 3.0 (JSON)",
    roles: [.deployments], choices: ["device"],
    recognises: { beginning in
      trimmed(beginning[...]).starts(with: Array("SPDXVersion:".utf8))
        || beginsAsObject(beginning, holding: ["\"spdxVersion\"", "spdx.org/rdf/3"])
    },
    read: { reading in
      switch trimmed(reading.surveyed.sample[...]).first {
      case 0x7B: try readIdentities(reading, SPDXJSON(reading))
      case 0x3C:
        throw Fault.unreadable(
          reading.surveyed.file.path, "it is XML, such as SPDX in RDF", remedy: "export it as JSON or as tags"
        )
      default:
        guard String(decoding: reading.surveyed.sample, as: UTF8.self).contains("SPDXVersion:") else {
          throw Fault.unreadable(
            reading.surveyed.file.path, "it names no `SPDXVersion`", remedy: "export it as JSON or as tags")
        }
        try readIdentities(reading, SPDXTagValue(reading: reading))
      }
    })
}
