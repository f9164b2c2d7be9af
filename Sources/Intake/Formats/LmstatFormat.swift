internal import Facts

extension SourceFormat {
  /// Reports of FlexNet's `lmstat -a`: what servers may issue, and what is out.
  static let lmstatA = SourceFormat(
    name: "lmstat-a", version: 1, summary: "report of FlexNet's `lmstat -a`: what is issued, and who uses it",
    roles: [.entitlements, .access],
    recognises: { beginning in
      reportLines(beginning).contains {
        $0.end(of: "License Manager status on ") != nil || ($0.hasPrefix("Users of ") && $0.last == 0x29)
      }
    },
    read: { reading in
      var lines = LineScanner(try reading.surveyed.text())
      if reading.source.role == .entitlements {
        var scan = LmstatIssued(reading)
        while try lines.next({ scan.read($0, $1, isCut: $2) }) {}
        scan.finish()
      } else {
        var scan = LmstatUse(reading)
        while try lines.next({ scan.read($0, $1, isCut: $2) }) {}
        scan.finish()
      }
    })

  /// The table of FlexNet's `lmstat -i`: what a licence file holds.
  static let lmstatI = SourceFormat(
    name: "lmstat-i", version: 1, summary: "table of FlexNet's `lmstat -i`: features of a licence file",
    roles: [.entitlements],
    recognises: { beginning in
      reportLines(beginning).contains { $0.hasPrefix("Feature ") && $0.end(of: " #licenses ") != nil }
    },
    read: { reading in
      var lines = LineScanner(try reading.surveyed.text())
      var scan = LmstatTable(reading)
      while try lines.next({ scan.read($0, $1, isCut: $2) }) {}
      scan.finish()
    })
}

private func reportLines(_ beginning: [UInt8]) -> some Sequence<ArraySlice<UInt8>> {
  beginning.split(separator: 0x0A).prefix(50).lazy.map { trimmed($0) }
}
