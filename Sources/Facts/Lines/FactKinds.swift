extension FactKind {
  /// Every kind of fact, accounts first: their files then have the first numbers. Statements are missing on purpose: they
  /// follow from `seatledger.toml`.
  public static let all: [FactKind] = [
    FactKind("accounts", \.accounts, .account), FactKind("assignments", \.assignments, .assignment),
    FactKind("denials", \.denials, .denial), FactKind("deployments", \.deployments, .deployment),
    FactKind("devices", \.devices, .device), FactKind("entitlements", \.entitlements, .entitlement),
    FactKind("formerNames", \.formerNames, .formerNames),
    FactKind("people", \.people, .person), FactKind("purchases", \.purchases, .purchase),
    FactKind("rejected", \.rejected, .rejected), FactKind("sessions", \.sessions, .session),
    FactKind("unused", \.unused, .unused), FactKind("uses", \.uses, .use),
  ]
}

extension FactForm where Fact == FileAccount {
  static let account = FactForm(
    FileAccount(file: .none, role: .access, reader: "", encoding: ""),
    [
      FactColumn("file", file: \.file), FactColumn("role", \.role, .word),
      FactColumn("reader", \.reader, .text), FactColumn("encoding", \.encoding, .text),
      FactColumn("read", \.read, .whole), FactColumn("accepted", \.accepted, .whole),
      FactColumn("rejected", \.rejected, .whole), FactColumn("merged", \.merged, .whole),
      FactColumn("out_of_scope", \.outOfScope, .counts), FactColumn("snapshot", \.snapshot, optional: .day),
      FactColumn("first_day", \.firstDay, optional: .day), FactColumn("last_day", \.lastDay, optional: .day),
      FactColumn("told", \.told, .daySpans), FactColumn("features", \.features, .texts),
      FactColumn("log", \.log, .text),
      FactColumn("control_totals", \.controlTotals, .textsByName), FactColumn("notes", \.notes, .texts),
    ])
}

extension FactForm where Fact == UnusedFile {
  static let unused = FactForm(
    UnusedFile(source: "", path: "", reason: ""),
    [
      FactColumn("source", \.source, .text), FactColumn("path", \.path, .text),
      FactColumn("reason", \.reason, .text),
    ])
}

extension FactForm where Fact == RejectedRow {
  static let rejected = FactForm(
    RejectedRow(origin: .none, code: "", reason: "", raw: ""),
    [
      FactColumn("origin", origin: \.origin), FactColumn("code", \.code, .text),
      FactColumn("reason", \.reason, .text), FactColumn("raw", \.raw, .text),
    ])
}

extension FactForm where Fact == Person {
  static let person = FactForm(
    Person(
      id: "", logins: [], displayName: "", email: "", kind: .human, start: nil, end: nil, department: "",
      legalEntity: "", location: "", costCentre: "", manager: "", origin: .none),
    [
      FactColumn("origin", origin: \.origin), FactColumn("id", \.id, .text),
      FactColumn("logins", \.logins, .texts), FactColumn("display_name", \.displayName, .text),
      FactColumn("email", \.email, .text), FactColumn("kind", \.kind, .word),
      FactColumn("start", \.start, optional: .day), FactColumn("end", \.end, optional: .day),
      FactColumn("department", \.department, .text), FactColumn("legal_entity", \.legalEntity, .text),
      FactColumn("location", \.location, .text), FactColumn("cost_centre", \.costCentre, .text),
      FactColumn("manager", \.manager, .text), FactColumn("role", \.role, .text),
      FactColumn("territory", \.territory, .text), FactColumn("employments", \.employments, .employments),
      FactColumn("other_origins", origins: \.otherOrigins),
    ])
}

extension FactForm where Fact == FormerNames {
  static let formerNames = FactForm(
    FormerNames(source: "", person: "", names: [], day: Day(number: 0), origin: .none),
    [
      FactColumn("origin", origin: \.origin), FactColumn("source", \.source, .text),
      FactColumn("person", \.person, .text), FactColumn("names", \.names, .texts),
      FactColumn("day", \.day, .day),
    ])
}

extension FactForm where Fact == Device {
  static let device = FactForm(
    Device(
      id: "", names: [], assignedTo: "", cores: nil, processors: nil, legalEntity: "", department: "",
      role: "", origin: .none),
    [
      FactColumn("origin", origin: \.origin), FactColumn("id", \.id, .text),
      FactColumn("names", \.names, .texts), FactColumn("assigned_to", \.assignedTo, .text),
      FactColumn("cores", \.cores, optional: .whole),
      FactColumn("processors", \.processors, optional: .whole),
      FactColumn("legal_entity", \.legalEntity, .text), FactColumn("department", \.department, .text),
      FactColumn("role", \.role, .text), FactColumn("processor_model", \.processorModel, .text),
      FactColumn("host", \.host, .text), FactColumn("is_virtual", \.isVirtual, optional: .flag),
      FactColumn("territory", \.territory, .text), FactColumn("other_origins", origins: \.otherOrigins),
    ])
}

extension FactForm where Fact == Deployment {
  static let deployment = FactForm(
    Deployment(
      device: "", productAsWritten: "", version: "", publisher: "", installed: nil, origin: .none),
    [
      FactColumn("origin", origin: \.origin), FactColumn("device", \.device, .text),
      FactColumn("product_as_written", \.productAsWritten, .text), FactColumn("version", \.version, .text),
      FactColumn("publisher", \.publisher, .text), FactColumn("installed", \.installed, optional: .day),
      FactColumn("instances", \.instances, optional: .whole),
    ])
}

extension FactForm where Fact == Assignment {
  static let assignment = FactForm(
    Assignment(subject: "", productAsWritten: "", assigned: nil, revoked: nil, origin: .none),
    [
      FactColumn("origin", origin: \.origin), FactColumn("subject", \.subject, .text),
      FactColumn("product_as_written", \.productAsWritten, .text),
      FactColumn("assigned", \.assigned, optional: .day), FactColumn("revoked", \.revoked, optional: .day),
      FactColumn("project", \.project, .text),
    ])
}
