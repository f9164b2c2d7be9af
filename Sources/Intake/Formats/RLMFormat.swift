internal import Facts

extension SourceFormat {
  /// The report log of a Reprise licence server (RLM).
  static let rlmReportLog = SourceFormat(
    name: "rlm-report-log", version: 1, summary: "report log of a Reprise licence server (RLM)",
    roles: [.access],
    recognises: { beginning in
      beginning.split(separator: 0x0A).prefix(20).contains { $0.hasPrefix("RLM Report Log Format ") }
    },
    read: { reading in
      var lines = LineScanner(try reading.surveyed.text())
      var scan = RLMReader(reading)
      while try lines.next({ scan.read($0, $1, isCut: $2) }) {}
      scan.finish()
    })
}
