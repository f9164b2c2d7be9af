internal import Facts

extension SourceFormat {
  /// Applications of a Mac, as `system_profiler SPApplicationsDataType` prints them with `-xml` or `-json`.
  static let systemProfiler = SourceFormat(
    name: "system-profiler", version: 1, summary: "applications of a Mac (system_profiler -xml or -json)",
    roles: [.deployments], choices: ["device"],
    recognises: { beginning in
      beginsAsXML(beginning, root: ["plist"])
        && String(decoding: beginning, as: UTF8.self).contains("_dataType")
        || beginsAsObject(beginning, holding: ["\"SPApplicationsDataType\""])
    },
    read: { try SystemProfile($0).read() })
}
