import Facts
import Intake
import TestSupport
import Testing

/// Damaged reports and logs of licence servers.
@Suite(.serialized) struct LicenceServerFuzzTests {
  private static let report = """
    Flexible License Manager status on Fri 10/2/2026 9:30
    License server status: 27000@alpha,27000@beta
    beta: Cannot connect to license server system. (-15,570:115 "x")
    Vendor daemon status (on alpha):
       meshd: UP v11.19.6
    Users of solver:  (Total of 12 licenses issued;  Total of 9 licenses in use)
      "solver" v9.0, vendor: meshd, expiry: 31-dec-2026
        ada wks01 /dev/pts/0 (v9.0) (alpha/27000 101), start Fri 10/2 9:30, 5 licenses
        Ada L wks02 wks02 (v9.0) (alpha/27000 202), start Thu 2/29 17:05  (linger: 60 / 3600)
        eve wks03 :0.0 9.0 (v9.0) (alpha/27000 303) queued for 2 licenses
    \t3 RESERVATIONs for GROUP cluster (alpha/27000)
    Users of viewer:  (Uncounted, node-locked)

    """

  private static let table = """
    NOTE: lmstat -i does not give information from the server,
    Feature                         Version     #licenses    Expires      Vendor
    _______                         _________   _________    __________   ______
    solver                          2026.12      25          31-dec-2026  meshd
    mesher                          2026.12      2           1-jan-0      meshd
    Feature                         Version     #licenses    Vendor        Expires
    viewer                          1.0          3           meshd         permanent(no expiration date)

    """

  private static let log = """
    RLM Report Log Format 0, version 10.0, authenticated
    ISV: acme, RLM version 10.0 BL2
    START alpha 10/25/2026 00:00:00
    OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 10/25 02:50:00
    OUT solver 3.1 1 bob wks02 "a b" 1 1 0 42 41 1a15 "" "" "" 10/25 02:10:00
    DENY solver 3.1 bob wks01 "" 1 -22 1 10/25 03:20
    INUSE solver 3.12 1 ada wks01 "" 1 41 1a14 10/25 15:20:00
    IN 1 solver 3.1 bob wks02 "" 1 1 0 42 10/25 15:40:00
    END 10/25/2026 16:00
    START alpha 10/25/2026 16:00:00
    INUSE solver 3.12 1 ada wks01 "" 1 41 1a14 10/25 16:00:00
    12/31/2026 23:30
    OUT solver 3.1 1 eve wks02 "" 3 1 0 43 43 1a15 "" "" "" 12/31 23:50:00.0001 "x y" "z" 0 0
    IN 1 solver 3.1 eve wks02 "" 3 1 0 43 01/01 00:10:00
    SHUTDOWN web alpha 01/01 00:20:00

    """

  private static let debugLog = """
    10:00:00 (lmgrd) -----------------------------------------------
    10:00:00 (lmgrd) FlexNet Licensing (v11.18) started on alpha (linux) (10/24/2026)
    10:30:00 (d) OUT: "f" ada@h-1.x  [data x]  (3 licenses)
    23:59:50 (d) OUT: "f" bob@h
     0:10:00 (d) DENIED: "f" eve@h  (Licensed number of users already reached. (-4,342))
     2:50:00 (d) IN: "f" ada@h-1.x  [data x]  (2 licenses)
     2:10:00 (lmgrd) TIMESTAMP 10/25/2026
     2:20:00 (d) OUT: "f" @h (2) ^^^ 1.0 eve 127.0.0.1 29865 0x12CE 1 3 proj 11 19 8-8-2023 8:41:56 YES ^^^
     9:00:00 (d) EXITING DUE TO SIGNAL 15
     9:00:01 (d) IN: "f" bob@h  (SHUTDOWN)
    2026-10-28T08:00:00Z (lmgrd) Started d
     8:30:00 (d) UNSUPPORTED: "g" (00B0 EF6E ) a@h  (No such feature exists. (-5,346))
     8:31:00 (lmgrd) TIMESTAMP 10/28/2026

    """

  private func fuzz(_ format: String, _ role: Role, _ seed: String, corpus: [String]) throws {
    var seeds = [Array(seed.utf8)]
    if SharedCorpus.isPresent {
      seeds += try corpus.map { Array(try SharedCorpus.bytes("corpus/C_access/\($0)").prefix(20_000)) }
    }
    let folder = try TemporaryFolder()
    let zone = try #require(Zone("Europe/Berlin"))
    let source = SourceSpecification(id: "source", role: role, files: ["file"], format: format, zone: zone)
    try mutationLoop("\(format)-\(role)", seeds: seeds) { bytes in
      try readDamaged(bytes, in: folder, source: source)
    }
  }

  private static let reports = (1...6).map { "lmstat_exporter_fixtures/lmstat_app\($0).txt" }

  @Test func usesOfLmstat() throws { try fuzz("lmstat-a", .access, Self.report, corpus: Self.reports) }

  @Test func rightsOfLmstat() throws {
    try fuzz("lmstat-a", .entitlements, Self.report, corpus: Self.reports)
  }

  @Test func tablesOfLmstat() throws {
    try fuzz(
      "lmstat-i", .entitlements, Self.table,
      corpus: ["lmstat_exporter_fixtures/lmstat_i_app1.txt", "lmstat_exporter_fixtures/lmstat_i_app2.txt"])
  }

  @Test func reportLogsOfRLM() throws {
    let names = ["SampleLog_Report.log", "NewYear.log", "UniqueUsers.log", "EventDataException.log"]
    try fuzz("rlm-report-log", .access, Self.log, corpus: names.map { "rlm_samples/\($0)" })
  }

  @Test func debugLogsOfFlexNet() throws {
    try fuzz(
      "flexnet-debug-log", .access, Self.debugLog,
      corpus: ["flexlm_umich_ansys/ansys.2017-06-08_09_49_41.log"])
  }
}
