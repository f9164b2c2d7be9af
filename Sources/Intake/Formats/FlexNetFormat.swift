internal import Facts

extension SourceFormat {
  /// The debug log of a FlexNet licence server.
  static let flexNetDebugLog = SourceFormat(
    name: "flexnet-debug-log", version: 1, summary: "debug log of a FlexNet licence server (lmgrd)",
    roles: [.access],
    recognises: { beginning in
      beginning.split(separator: 0x0A).prefix(50).contains { line in
        FlexNetLine(line)?.daemon == "lmgrd"
      }
    },
    read: readFlexNet)
}
