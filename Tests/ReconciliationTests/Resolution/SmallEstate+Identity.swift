import Facts

@testable import Reconciliation

extension SmallEstate {
  /// A row of a people source of its own.
  mutating func row(
    _ source: String, _ id: String, name: String = "", email: String = "", logins: [String] = [],
    kind: Person.Kind = .human, start: String? = nil, end: String? = nil, department: String = "",
    manager: String = ""
  ) {
    records.people.append(
      Person(
        id: id, logins: logins, displayName: name, email: email, kind: kind, start: start.flatMap { Day($0) },
        end: end.flatMap { Day($0) }, department: department, legalEntity: "", location: "", costCentre: "",
        manager: manager,
        origin: Origin(file: Self.file(source), line: records.people.count + 2)))
  }

  mutating func machine(_ source: String, _ id: String, names: [String], cores: Int? = nil) {
    records.devices.append(
      Device(
        id: id, names: names, assignedTo: "", cores: cores, processors: nil, legalEntity: "", department: "",
        role: "", origin: Origin(file: Self.file(source), line: records.devices.count + 2)))
  }

  mutating func former(_ source: String, _ id: String, _ names: String..., on day: String) {
    records.formerNames.append(
      FormerNames(
        source: source, person: id, names: names, day: Day(day)!,
        origin: Origin(file: Self.file("\(source)-\(day)"), line: records.formerNames.count + 2)))
  }

  mutating func identity(_ login: String, is person: String) {
    let origin = origin()
    catalogue.identities.append(
      IdentityRule(login: login, person: person, kind: .human, note: "", origin: origin))
  }

  private static func file(_ source: String) -> SourceFile {
    SourceFile(source: source, path: "sources/\(source).csv", digest: Digest.sha256(source), byteCount: 1)
  }

  var identities: ResolvedIdentities { ResolvedIdentities(records, catalogue, policy, asOf: period.last) }

  /// Id of whom a subject leads to.
  func who(_ subject: String, on day: String? = nil) -> String? {
    identities.index.holder(of: subject, on: day.flatMap { Day($0) })?.holder.consumer.id
  }

  func notes(_ kind: IdentityNote.Kind) -> [IdentityNote] {
    evidence().identity.notes.filter { $0.kind == kind }
  }
}
