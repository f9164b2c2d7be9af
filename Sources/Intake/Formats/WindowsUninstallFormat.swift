internal import Facts

extension SourceFormat {
  /// Exported `Uninstall` keys of a Windows registry; each file is of one device.
  static let windowsUninstall = SourceFormat(
    name: "windows-uninstall", version: 1, summary: "registry export of Windows' Uninstall keys (.reg)",
    roles: [.deployments], choices: ["device"],
    recognises: { beginning in
      let text = trimmed(beginning[...])
      return text.starts(with: Array("Windows Registry Editor Version 5".utf8))
        || text.starts(with: Array("REGEDIT4".utf8))
    },
    read: { reading in
      var reader = try UninstallReader(reading)
      try reader.read()
    })
}
