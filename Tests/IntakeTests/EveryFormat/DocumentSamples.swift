import Facts
import Intake

extension FormatSample {
  private static let uninstall = #"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"#
  private static let plist = "<plist version=\"1.0\"><array><dict><key>_dataType</key>"

  static let documents: [FormatSample] = [
    FormatSample(
      "x12-850", .purchases,
      head: X12Fixture().isa() + "GS*PO*BUYERCO*RESELLERCO*20260701*1200*7*X*004010~\n",
      tail: "\nGE*7*7~\nIEA*1*000000001~\n"
    ) {
      """
      ST*850*0001~
      BEG*00*SA*PO-\($0)**20260701~
      CUR*BY*USD~
      N1*BY*Meridian GmbH~
      N1*SU*Contoso Resale~
      PO1*1*10*EA*120.5*PE*VN*R-123~
      SE*7*0001~
      """
    },
    FormatSample(
      "ubl", .purchases, head: orderParts[0] + "\n", tail: orderParts[1]
    ) { UBLFixture.orderLine("\($0 + 1)", "10", "12.50", amount: "125.00") },
    FormatSample("cxml", .purchases, head: requestParts[0] + "\n", tail: requestParts[1]) {
      CXMLFixture.item("\($0 + 1)", "10", "12.50")
    },
    FormatSample(
      "glpi-inventory", .deployments, head: "<?xml version=\"1.0\"?>\n<REQUEST><CONTENT>\n",
      tail: "\n<HARDWARE><NAME>pc-1</NAME></HARDWARE></CONTENT><DEVICEID>pc-1-2026</DEVICEID></REQUEST>\n"
    ) {
      "<SOFTWARES><NAME>Editor \($0)</NAME><VERSION>9.1</VERSION><PUBLISHER>Example</PUBLISHER></SOFTWARES>"
    },
    FormatSample(
      "glpi-inventory json", .deployments, head: "{\"content\": {\"softwares\": [\n", joint: ",\n",
      tail: "], \"versionclient\": \"a\", \"hardware\": {\"name\": \"pc-1\"}}, \"deviceid\": \"pc-1-2026\"}\n"
    ) { "{\"name\": \"Editor \($0)\", \"version\": \"9.1\", \"publisher\": \"Example\"}" },
    FormatSample("windows-uninstall", .deployments, head: "REGEDIT4\n\n") {
      "[\(uninstall)\\K\($0)]\n\"DisplayName\"=\"Editor \($0)\"\n\"DisplayVersion\"=\"9.1\"\n"
    },
    FormatSample(
      "system-profiler", .deployments,
      head: plist + "<string>SPApplicationsDataType</string><key>_items</key><array>\n",
      tail: "</array></dict></array></plist>\n"
    ) { "<dict><key>_name</key><string>Editor \($0)</string><key>version</key><string>9.1</string></dict>" },
    FormatSample(
      "system-profiler json", .deployments, head: "{\"SPApplicationsDataType\": [\n", joint: ",\n",
      tail: "], \"SPHardwareDataType\": [{\"serial_number\": \"C02XY1\"}]}\n"
    ) { "{\"_name\": \"Editor \($0)\", \"version\": \"9.1\", \"obtained_from\": \"identified_developer\"}" },
    FormatSample("dpkg-list", .deployments, head: "+++-=================-============-====-=========\n") {
      "ii  editor-\($0)  2.4-1  all  an editor of texts"
    },
    FormatSample("swid", .deployments, head: "<tags>\n", tail: "</tags>\n") {
      "<SoftwareIdentity xmlns=\"http://standards.iso.org/iso/19770/-2/2015/schema.xsd\" name=\"Editor \($0)\" "
        + "version=\"9.1\" tagId=\"e-\($0)\"><Entity name=\"Example\" role=\"softwareCreator\"/></SoftwareIdentity>"
    },
    FormatSample(
      "cyclonedx", .deployments, head: "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><components>\n",
      tail: "</components></bom>\n"
    ) { "<component type=\"library\"><name>editor-\($0)</name><version>9.1</version></component>" },
    FormatSample(
      "cyclonedx json", .deployments, head: "{\"bomFormat\": \"CycloneDX\", \"components\": [\n",
      joint: ",\n",
      tail: "]}\n"
    ) {
      "{\"type\": \"library\", \"name\": \"editor-\($0)\", \"version\": \"9.1\", \"purl\": \"pkg:deb/editor-\($0)\"}"
    },
    FormatSample("spdx", .deployments, head: "SPDXVersion: SPDX-2.3\nDocumentName: x\n\n") {
      "PackageName: editor-\($0)\nSPDXID: SPDXRef-\($0)\nPackageVersion: 9.1\n"
    },
    FormatSample(
      "spdx json", .deployments, head: "{\"spdxVersion\": \"SPDX-2.3\", \"packages\": [\n", joint: ",\n",
      tail: "]}\n"
    ) { "{\"name\": \"editor-\($0)\", \"versionInfo\": \"9.1\", \"SPDXID\": \"SPDXRef-\($0)\"}" },
    FormatSample(
      "spdx 3", .deployments, head: "{\"@context\": \"https://spdx.org/rdf/3.0.1\", \"@graph\": [\n",
      joint: ",\n",
      tail: "]}\n"
    ) { "{\"type\": \"software_Package\", \"spdxId\": \"urn:e:\($0)\", \"name\": \"editor-\($0)\"}" },
    FormatSample("ms-graph", .people, head: "{\"value\": [\n", joint: ",\n", tail: "]}\n") {
      #"{"id": "u\#($0)", "userPrincipalName": "ada\#($0)@example.com", "displayName": "Ada", "accountEnabled": true}"#
    },
    FormatSample("okta-app-users", .assignments, head: "[", joint: ",\n", tail: "]\n") {
      #"{"id": "00u\#($0)", "status": "ACTIVE", "created": "2026-01-02T03:04:05.000Z", "#
        + #""credentials": {"userName": "ada\#($0)"}, "_links": {"app": {"href": "https://x.example/api/v1/apps/0oa7"}}}"#
    },
    FormatSample("scim", .people, head: "{\"Resources\": [\n", joint: ",\n", tail: "]}\n") {
      #"{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "\#($0)", "userName": "ada\#($0)"}"#
    },
    FormatSample("ldif", .people, head: "version: 1\n\n", joint: "\n\n") {
      "dn: uid=ada\($0),ou=people\nobjectClass: person\nuid: ada\($0)\ncn: Ada"
    },
  ]

  private static let orderParts = parts(
    UBLFixture.document("Order", "PO-1", "2026-07-01", lines: "<!-- rows -->"))
  private static let requestParts = parts(CXMLFixture.order("PO-1", "2026-07-01", items: "<!-- rows -->"))

  private static func parts(_ text: String) -> [String] {
    let halves = text.split(separator: "<!-- rows -->", maxSplits: 1).map(String.init)
    return halves.count == 2 ? halves : [text, ""]
  }
}
