internal import Facts

/// One event of the Windows Security log, wherever its collector puts the event's data: beside the rest (NXLog,
/// Mordor), in `EventData` (PowerShell), `winlog.event_data` (Winlogbeat), `Event.EventData` (evtx dumps).
struct WindowsEvent {
  let node: JSONNode

  private static let folders = [
    [], ["EventData"], ["ExtraEventData"], ["winlog", "event_data"], ["Event", "EventData"],
  ]

  private static let data = [
    "TargetUserName", "TargetDomainName", "TargetUserSid", "TargetLogonId", "LogonType", "SubjectUserName",
    "SubjectDomainName", "SubjectUserSid", "NewProcessId", "NewProcessName", "ProcessId", "ProcessName",
  ]

  static let shape = JSONShape(
    folders.flatMap { folder in data.map { (folder + [$0]).joined(separator: ".") } } + [
      "EventID", "EventId", "event.code", "winlog.event_id", "Hostname", "Computer", "MachineName",
      "winlog.computer_name", "TimeCreated", "@timestamp", "EventTime", "Event.System",
    ])

  var id: Int? {
    let texts = [
      node.first(of: "EventID", "EventId"), node.text(at: "winlog", "event_id"),
      node.text(at: "Event", "System", "EventID"), node.text(at: "event", "code"),
    ]
    return texts.first { !$0.isEmpty }.flatMap(Int.init)
  }

  var host: String {
    let texts = [
      node.first(of: "Hostname", "Computer", "MachineName"), node.text(at: "winlog", "computer_name"),
      node.text(at: "Event", "System", "Computer"),
    ]
    return texts.first { !$0.isEmpty } ?? ""
  }

  /// The event's own time before the collector's, and one with a zone before one without.
  var time: String {
    let texts = [
      node.text(at: "TimeCreated"), node.text(at: "TimeCreated", "SystemTime"),
      node.text(at: "Event", "System", "TimeCreated", "SystemTime"),
      node.text(at: "Event", "System", "TimeCreated", "#attributes", "SystemTime"),
      node.first(of: "@timestamp", "EventTime"),
    ]
    return texts.first { !$0.isEmpty } ?? ""
  }

  /// A value of the event's data; an empty text where there is none or it is `-`.
  subscript(name: String) -> String {
    for folder in WindowsEvent.folders {
      var at: JSONNode? = node
      for name in folder { at = at?[name] }
      if let text = at?.text(at: name), !text.isEmpty { return text == "-" ? "" : text }
    }
    return ""
  }
}

/// An account as an event names it.
struct WindowsAccount: Equatable {
  let domain: String
  let name: String
  private let sid: String

  /// - Parameter prefix: `Target` or `Subject`.
  init(_ event: WindowsEvent, _ prefix: String) {
    domain = event[prefix + "DomainName"]
    name = event[prefix + "UserName"]
    sid = event[prefix + "UserSid"]
  }

  /// `CORP\jdoe`, or `jdoe` where no domain is known.
  var login: String { domain.isEmpty || name.contains("@") ? name : "\(domain)\\\(name)" }

  /// A computer, a service of the system, a window manager, or nobody: no account of a person.
  ///
  /// Source: Microsoft, "Well-known SIDs" ([MS-DTYP] 2.4.2.4).
  var isSystem: Bool {
    if name.hasSuffix("$") { return true }
    if ["S-1-5-7", "S-1-5-18", "S-1-5-19", "S-1-5-20"].contains(sid) { return true }
    if sid.hasPrefix("S-1-5-90-") || sid.hasPrefix("S-1-5-96-") || sid.hasPrefix("S-1-5-80-") { return true }
    let known = ["system", "local service", "network service", "anonymous logon"]
    return known.contains(foldedName(name)) || name.hasPrefix("DWM-") || name.hasPrefix("UMFD-")
  }
}
