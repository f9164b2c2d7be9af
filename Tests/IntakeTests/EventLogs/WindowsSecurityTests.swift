import Facts
import Intake
import TestSupport
import Testing

/// Events of the Windows Security log.
@Suite struct WindowsSecurityTests {
  private func read(_ lines: [String]) throws -> Reading {
    try Reading(lines.joined(separator: "\n"), role: .access, format: "windows-security")
  }

  private func logon(
    _ time: String, id: String = "4624", user: String = "ada", logon: String = "0x1", type: String = "2",
    sid: String = "S-1-5-21-1-2-3-1001"
  ) -> String {
    #"{"EventID": \#(id), "@timestamp": "\#(time)", "Hostname": "PC7", "TargetUserName": "\#(user)", "#
      + #""TargetDomainName": "CORP", "TargetUserSid": "\#(sid)", "TargetLogonId": "\#(logon)", "LogonType": \#(type)}"#
  }

  private func process(
    _ isEnd: Bool, _ time: String, program: String = #"C:\\Apps\\cad.exe"#, process: String = "0xa0",
    target: String = "-"
  ) -> String {
    let names = isEnd ? ("ProcessId", "ProcessName") : ("NewProcessId", "NewProcessName")
    return #"{"EventID": \#(isEnd ? 4689 : 4688), "TimeCreated": "\#(time)", "Hostname": "PC7", "#
      + #""SubjectUserName": "ada", "SubjectDomainName": "CORP", "SubjectUserSid": "S-1-5-21-1-2-3-1001", "#
      + #""TargetUserName": "\#(target)", "TargetDomainName": "CORP", "\#(names.0)": "\#(process)", "#
      + #""\#(names.1)": "\#(program)", "CommandLine": "cad.exe /password s3cret"}"#
  }

  @Test func logonsOfPeopleAreUses() throws {
    let reading = try read([
      logon("2026-03-01T08:00:00Z"), logon("2026-03-01T17:00:00Z", id: "4634"),
      logon("2026-03-01T18:00:00Z", id: "\"4624\"", logon: "0x2", type: "\"10\""),
      logon("2026-03-02T02:00:00Z", id: "4634", logon: "0X2", type: "10"),
      logon("2026-03-02T03:00:00Z", id: "4634", logon: "0x3", type: "7"),
      logon("2026-03-01T08:00:00Z", type: "3"), logon("2026-03-01T08:00:00Z", id: "4625"),
      logon("2026-03-01T08:00:00Z", id: "4672"), logon("2026-03-01T08:00:00Z", user: "PC7$"),
      logon("2026-03-01T08:00:00Z", sid: "S-1-5-90-0-1"), logon("2026-03-01T08:00:00Z", user: "-"), "{}",
    ])
    #expect(
      uses(reading) == [
        "2026-03-01T08:00:00Z CORP\\ada Windows logon 1",
        "2026-03-01T18:00:00Z CORP\\ada Windows Remote Desktop logon 3",
        "2026-03-02T02:00:00Z CORP\\ada Windows Remote Desktop logon 4",
        "2026-03-02T03:00:00Z CORP\\ada Windows logon 5",
      ])
    #expect(reading.account.merged == 1)
    #expect(
      reading.account.outOfScope == [
        "no logon of a person at a machine": 1, "not a successful use": 1, "neither a logon nor a program": 1,
        "an account of the system": 2,
      ])
    #expect(reading.rejected.map(\.code) == ["missing-field", "missing-field"])
    #expect(reading.account.balances)
  }

  @Test func programsAreUsesOfTheirFile() throws {
    let reading = try read([
      process(false, "2026-03-01T08:00:00Z"), process(true, "2026-03-01T09:00:00Z"),
      process(false, "2026-03-01T10:00:00 +0100", process: "0xa1", target: "ben"),
      process(true, "/Date(1772409600000)/", program: #"C:\\Apps\\other.exe"#, process: "0xa1"),
      process(false, "never"),
    ])
    #expect(
      uses(reading) == [
        "2026-03-01T08:00:00Z CORP\\ada cad.exe 1", "2026-03-01T09:00:00Z CORP\\ben cad.exe 3",
        "2026-03-02T00:00:00Z CORP\\ada other.exe 4",
      ])
    #expect(reading.account.merged == 1)
    #expect(reading.rejected.map(\.code) == ["bad-date"])
    #expect(!reading.rejected.contains { $0.raw.contains("s3cret") })
  }

  @Test func collectorsNestTheData() throws {
    let data = #"{"SubjectUserName": "ada", "NewProcessName": "C:\\a\\x.exe", "NewProcessId": "0x1"}"#
    let reading = try read([
      #"{"EventID": "4688", "TimeCreated": "2026-01-15 10:30:45 +0000", "ExtraEventData": \#(data)}"#,
      #"{"winlog": {"event_id": 4688, "event_data": \#(data)}, "@timestamp": "2026-01-15T10:30:45.1Z"}"#,
      #"{"Event": {"System": {"EventID": 4688, "TimeCreated": {"SystemTime": "2026-01-15T10:30:45.1Z"}}, "EventData": \#(data)}}"#,
      #"{"Id": 1, "EventId": 4688, "EventData": \#(data), "TimeCreated": "2026-01-15T10:30:45Z"}"#,
    ])
    #expect(uses(reading) == (1...4).map { "2026-01-15T10:30:45Z ada x.exe \($0)" })
  }

  // MARK: Files of other people

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func realEventsAreAccountedFor() throws {
    let bytes = try SharedCorpus.bytes("corpus/C_access/windows_security_otrf/security_logon_process.ndjson")
    let reading = try Reading(bytes, role: .access, format: "windows-security")
    #expect(reading.account.read == 400)
    #expect(reading.account.rejected == 0)
    #expect([reading.account.accepted, reading.account.merged] == [33, 16])
    #expect(
      reading.account.outOfScope == [
        "neither a logon nor a program": 87, "no logon of a person at a machine": 160,
        "an account of the system": 104,
      ])
    #expect(reading.account.balances)
    let names = reading.sink.names
    #expect(reading.sink.events.allSatisfy { !names.text($0.subject).hasSuffix("$") })
    #expect(SourceFormat.recognised(Array(bytes.prefix(1 << 16)))?.name == "windows-security")
    let other = try SharedCorpus.bytes("corpus/C_access/panther_windows_eventlogs/windows_eventlogs.ndjson")
    #expect(
      uses(try Reading(other, role: .access, format: "windows-security")) == [
        "2024-01-15T10:30:45Z CORP\\jdoe mimikatz.exe 1", "2024-01-15T09:00:00Z CORP\\jdoe chrome.exe 2",
      ])
  }
}
