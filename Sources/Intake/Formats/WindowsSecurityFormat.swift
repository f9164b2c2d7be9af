internal import Facts

extension SourceFormat {
  /// Logons and programs of Windows machines.
  static let windowsSecurity = SourceFormat(
    name: "windows-security", version: 1,
    summary: "Windows Security events 4624, 4634, 4688 and 4689 as JSON lines or a JSON array",
    roles: [.access],
    recognises: { beginning in
      let ids = ["\"EventID\"", "\"event_id\"", "\"EventId\""]
      let names = ["\"TargetLogonId\"", "\"SubjectLogonId\"", "\"NewProcessId\""]
      return ids.contains { holds(beginning, [$0]) } && names.contains { holds(beginning, [$0]) }
    },
    read: readWindowsSecurity)
}
