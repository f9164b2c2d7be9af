import Facts
import Reconciliation

/// One note of each kind, with texts that would break a page or a table if they could.
enum SampleIdentities {
  static let evidence: IdentityEvidence = {
    var evidence = IdentityEvidence()
    evidence.accounts = [
      AccountCount(kind: .human, onRoster: 604, explained: 1),
      AccountCount(kind: .service, onRoster: 2, explained: 3),
    ]
    evidence.notes = [
      note(.merged, .person, "E10001", "Ann <Lee> & Co", "ann.lee@firm.example", "e-mail"),
      note(.merged, .device, "A-20629", "hou-ws-01", "czc1", "device name or serial number"),
      note(.handedOver, .login, "=cmd|x", "", "=cmd|x", "by date"),
      note(.conflict, .person, "svc-\u{202E}nimda", "", "svc-\u{202E}nimda", "login"),
      note(
        .proposal, .login, "ann.lea@firm.example", "", "ann.lea@firm.example", "spelling",
        "ann.lea@firm.example,E1,,"),
    ]
    evidence.breaches = [
      NamingBreach(
        subject: .login, name: "+cfox", owner: "E3", what: "human", expected: ["[a-z]+.[a-z]+"],
        origin: origin(9)),
      NamingBreach(
        subject: .device, name: "<mybox>", owner: "", what: "host", expected: ["hou-*", "stu-*"],
        origin: origin(10)),
    ]
    return evidence
  }()

  static let names = [
    UnrecognisedName(
      name: "Autodsk ACAD 26", spellings: ["=Autodsk ACAD 26", "Autodsk ACAD 26"], rows: 41,
      installations: 40, uses: 1,
      publisher: "Autodesk", priceLevel: SampleEvidence.usd(2030), bought: Amounts([SampleEvidence.eur(10)]),
      proposal: .product, products: ["acad", "revit"], reason: "the name holds that of a catalogue product",
      lines: ["exact,=Autodsk ACAD 26,PRODUCT_ID,", "exact,Autodsk ACAD 26,PRODUCT_ID,"],
      origin: Origin(file: SampleEvidence.inventory, line: 77)),
    UnrecognisedName(
      name: "<b>Runtime</b>", spellings: ["<b>Runtime</b>"], rows: 3, installations: 3, uses: 0,
      publisher: "",
      priceLevel: nil, bought: Amounts(), proposal: .helper, products: [], reason: "runtime",
      lines: ["exact,<b>Runtime</b>,-,runtime"], origin: Origin(file: SampleEvidence.inventory, line: 78)),
  ]

  private static func note(
    _ kind: IdentityNote.Kind, _ subject: IdentityNote.Subject, _ id: String, _ title: String, _ key: String,
    _ rule: String, _ line: String = ""
  ) -> IdentityNote {
    IdentityNote(
      kind: kind, subject: subject, id: id, title: title, key: key, rule: rule,
      others: ["directory:guid-1", "E2"],
      reason: "2 rows are one person: \(rule) “\(key)”.", line: line, origins: [origin(3), origin(4)])
  }

  private static func origin(_ line: Int) -> Origin { Origin(file: SampleEvidence.roster, line: line) }
}
