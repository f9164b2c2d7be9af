import Facts
import Testing

@Suite struct FlexNetLineTests {
  private func read(_ bytes: [UInt8]) throws -> Reading {
    try Reading(
      Array(" 8:00:00 (lmgrd) TIMESTAMP 6/1/2020\n".utf8) + bytes, role: .access, format: "flexnet-debug-log",
      zone: .utc)
  }

  @Test(arguments: [
    ("OUT: \"f\" alu-escuela@h-1.x.org  ", "alu-escuela", "h-1.x.org", 1),
    ("OUT: \"f\" CORP\\jane.doe@h  (20 licenses) ", "CORP\\jane.doe", "h", 20),
    ("OUT: \"f\" Jane Doe@h [data @x] (2 licenses)", "Jane Doe", "h", 2),
    ("OUT: \"f\" jane@corp.com@h", "jane@corp.com", "h", 1),
    ("OUT: f a@fe80::1%eth0 (1 license)", "a", "fe80::1%eth0", 1),
    (
      "OUT: \"f\" @h (2) ^^^ 1.0 alice 127.0.0.1 29865 0x12CE 1 3 proj 11 19 8-8-2023 8:41:56 YES ^^^",
      "alice", "h", 2
    ),
  ])
  func formsOfEvents(_ message: String, _ user: String, _ host: String, _ units: Int) throws {
    let reading = try read(Array(" 9:00:00 (d) \(message)\r\n".utf8))
    let session = try #require(reading.sink.sessions.first, "\(reading.rejected.map(\.reason))")
    #expect(session.subject == user)
    #expect(session.host == host)
    #expect(session.quantity == units)
    #expect(session.feature == "f")
  }

  /// What stands in parentheses before the user of a refused feature is its code or a keyword.
  @Test(arguments: ["(00B0 EF6E AFC6 B280 )", "(PORT_AT_HOST_PLUS   )", "()", ""])
  func refusedFeatures(_ code: String) throws {
    let line = " 9:00:00 (d) UNSUPPORTED: \"f\" \(code) a@h  (No such feature exists. (-5,346))\n"
    let reading = try read(Array(line.utf8))
    #expect(reading.account.controlTotals == ["UNSUPPORTED": "1", "events": "1", "rows": "1"])
  }

  @Test func latin1AndByteOrderMarks() throws {
    let latin = try read(Array(" 9:00:00 (d) OUT: \"f\" J".utf8) + [0xF6] + Array("rg@h\n".utf8))
    #expect(latin.sink.sessions.map(\.subject) == ["Jörg"])
    let marked = try Reading(
      "\u{FEFF} 8:00:00 (lmgrd) TIMESTAMP 6/1/2020\r\n 9:00:00 (d) OUT: \"f\" a@h\r\n", role: .access,
      format: "flexnet-debug-log", zone: .utc)
    #expect(marked.sink.sessions.count == 1)
  }

  @Test func otherLinesAreNoRows() throws {
    let reading = try read(
      Array(
        """
        10:26:35 (MLM) SERVER-OUT: Failed to send the message(71) <END>
        10:26:36 (MLM) a wrapped line
        and its rest
        10:26:37 (adskflex) UNSUPPORTED: "87537INVPROSA_2022_0F" (00B0 EF6E AFC6 B280 ) UPM@upm00243  (No such feature exists. (-5,346))
        10:26:37 (MLM) UNSUPPORTED: "SIMULINK_legacy" (PORT_AT_HOST_PLUS   ) ntan@SG-WS-1114  (No such feature exists. (-5,346))
        10:26:38 (d) QUEUED: "f" a@h (1 licenses)
        10:26:39 (d) DEQUEUED: "f" a@h (1 licenses)
        """.utf8))
    #expect(reading.account.read == 4)
    #expect(reading.account.accepted == 4)
    #expect(reading.account.notes.contains("4 lines are no events"))
  }

  @Test(arguments: [
    " 9:00:00 (d) OUT: nonsense", " 9:00:00 (d) OUT: \"f a@h", " 9:00:00 (d) IN: \"f\" @h",
    " 9:00:00 (d) IN: \"f\" a@", "25:00:00 (d) OUT: \"f\" a@h", "OUT: \"f\" a@h",
    " 9:00:00 (d) OUT: \"f\" a@h (0 licenses)",
  ])
  func damagedEventsAreRejectedAsTheyAre(_ line: String) throws {
    let reading = try read(Array((line + "\n").utf8))
    #expect(reading.rejected.map(\.raw) == [line])
    #expect(reading.account.read == 1)
    #expect(reading.account.balances)
  }

  /// Two daemons that write to one file at once may put their lines into one.
  @Test func eventsInTheLineOfAnotherAreReadToo() throws {
    let reading = try read(
      Array(
        """
         9:00:00 (d) OUT: "f" a@h   9:00:00 (e) OUT: "g" b@h  (2 licenses)10:00:01 (lmgrd) wrapped
         9:00:05 (d) OUT: "f" c@ 9:00:06 (e) OUT: "g" d@h
        """.utf8))
    #expect(
      reading.sink.sessions.map { "\($0.daemon) \($0.subject) \($0.quantity)" }.sorted() == [
        "d a 1", "e b 2", "e d 1",
      ])
    #expect(reading.rejected.map(\.raw) == [" 9:00:05 (d) OUT: \"f\" c@ "])
    #expect(reading.account.read == 4)
    #expect(reading.account.balances)
  }

  @Test func oldRefusalsNameTheNumberFirst() throws {
    let reading = try read(
      Array(" 9:00:00 (d) DENIED: 4 f to a@h  (Licensed number of users already reached)\n".utf8))
    #expect(reading.sink.denials.map { "\($0.feature) \($0.subject) \($0.host)" } == ["f a h"])
  }

  @Test func windows1252InLongerLogs() throws {
    let line =
      Array(" 9:00:00 (d) OUT: \"f\" M".utf8) + [0xFC] + Array("ller@h  [K".utf8) + [0xF6, 0x5D, 0x0D, 0x0A]
    let back =
      Array(" 9:30:00 (d) IN: \"f\" M".utf8) + [0xFC] + Array("ller@h  [K".utf8) + [0xF6, 0x5D, 0x0D, 0x0A]
    let reading = try read(line + back)
    #expect(reading.sink.sessions.map { "\($0.subject) \($0.quality)" } == ["Müller exact"])
    #expect(reading.account.encoding == "windows-1252")
  }
}
