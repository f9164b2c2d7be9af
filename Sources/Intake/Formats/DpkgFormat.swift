internal import Facts

extension SourceFormat {
  /// Packages of a Debian or Ubuntu machine, as `dpkg -l` prints them; each file is of one device.
  static let dpkgList = SourceFormat(
    name: "dpkg-list", version: 1, summary: "packages of a Debian or Ubuntu machine (dpkg -l)",
    roles: [.deployments], choices: ["device"],
    recognises: { beginning in
      trimmed(beginning[...]).starts(with: Array("Desired=Unknown/Install/Remove/Purge/Hold".utf8))
    },
    read: { reading in
      var list = try DpkgList(reading)
      try list.read()
    })
}
