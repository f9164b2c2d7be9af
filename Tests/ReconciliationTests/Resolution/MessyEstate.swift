import Facts
import TestSupport

@testable import Reconciliation

/// An estate with the mess that real identities have, and the truth about every row and login of it.
///
/// A personnel roster with joiners, leavers, people who came back, addresses given to others later and names changed at
/// marriage; a directory with logins in other cases, old mail domains, second accounts, service and shared accounts; a vendor's
/// portal with aliases, private addresses and typing mistakes; logs of three years; and two inventories.
struct MessyEstate {
  enum Kind: String, CaseIterable, Comparable {
    case number = "employee number"
    case address = "e-mail, other case"
    case login = "login, with or without domain"
    case domain = "replaced domain"
    case secondAccount = "second account"
    case declared = "identities.csv"
    case former = "former e-mail in logs"
    case reused = "re-used e-mail in logs"
    case rehired = "came back"
    case account = "service or shared account"
    case typo = "typing mistake"
    case privateAddress = "private e-mail"
    case host = "host with domain"
    case serial = "serial number"

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  /// A row of a source or a login on a day, and whose it is.
  struct Question {
    let kind: Kind
    /// `nil`: nobody's, and not to be given to anybody.
    let truth: String?
    let subject: String
    var day: Day?
  }

  struct Human {
    var id: String
    var first: String
    var last: String
    var email: String
    var login: String
    var start: Day
    var end: Day?
    var department: String
  }

  var estate = SmallEstate()
  var questions: [Question] = []
  private(set) var humans: [Human] = []
  private var random: SeededGenerator
  private var addresses: Set<String> = []
  private var logins: Set<String> = []
  private let asOf = Day("2026-09-30")!

  init(people: Int, seed: UInt64) {
    random = SeededGenerator(seed: seed)
    estate.policy.domains = ["firm.example"]
    estate.policy.identity.replacedDomains = ["bought.example": "firm.example"]
    estate.policy.identity.patterns = [
      .service: [NamePattern("svc-*")!], .shared: [NamePattern("desk-*")!],
    ]
    estate.policy.identity.authority = ["hr", "directory", "portal", "assets", "monitoring"]
    for number in 0..<people { addHuman(number) }
    for place in humans.indices { addRows(of: place) }
    addReusedAddresses()
    addAccounts(people / 50)
    addMachines(people / 2)
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func day(_ from: String, _ to: String) -> Day {
    let (first, last) = (Day(from)!, Day(to)!)
    return first + Int.random(in: 0...(last - first), using: &random)
  }

  private mutating func addHuman(_ number: Int) {
    let first = firstNames.randomElement(using: &random)! + (chance(3) ? "-Lou" : "")
    let last =
      syllables.randomElement(using: &random)! + syllables.randomElement(using: &random)!.lowercased()
    let start = day("2012-01-01", "2026-08-01")
    let end = chance(8) ? max(start + 100, day("2024-01-01", "2026-09-15")) : nil
    humans.append(
      Human(
        id: "E\(10_000 + number)", first: first, last: last, email: freeAddress(first, last),
        login: freeLogin(first, last), start: start, end: end.flatMap { $0 <= asOf ? $0 : nil },
        department: "Dept \(Int.random(in: 1...20, using: &random))"))
  }

  private mutating func freeAddress(_ first: String, _ last: String) -> String {
    let base = "\(plainLetters(first)).\(plainLetters(last))"
    var number = 1
    while !addresses.insert(number == 1 ? base : "\(base)\(number)").inserted { number += 1 }
    return (number == 1 ? base : "\(base)\(number)") + "@firm.example"
  }

  private mutating func freeLogin(_ first: String, _ last: String) -> String {
    let base = "\(plainLetters(first).prefix(1))\(plainLetters(last))"
    var number = 1
    while !logins.insert(number == 1 ? base : "\(base)\(number)").inserted { number += 1 }
    return number == 1 ? base : "\(base)\(number)"
  }

  private mutating func addRows(of place: Int) {
    var human = humans[place]
    // A new name at marriage: the roster has the new one, earlier rosters and logs the old one.
    if human.end == nil, human.start < Day("2025-01-01")!, chance(3) {
      let before = human.email
      human.last = syllables.randomElement(using: &random)! + "son"
      human.email = freeAddress(human.first, human.last)
      humans[place] = human
      estate.former("hr", human.id, before, on: "2026-03-31")
      questions.append(
        Question(kind: .former, truth: human.id, subject: before, day: day("2025-10-01", "2026-09-01")))
    }
    let hasLogin = chance(60)
    roster(human, hasLogin ? ["FIRM\\\(human.login)"] : [], from: human.start, to: human.end)
    if human.end == nil, human.start < Day("2024-01-01")!, chance(2) {
      estate.records.people[estate.records.people.count - 1].end = Day("2024-06-30")
      roster(human, hasLogin ? ["FIRM\\\(human.login)"] : [], from: Day("2025-02-01")!, to: nil)
      questions.append(Question(kind: .rehired, truth: human.id, subject: human.email, day: asOf))
    }
    addDirectoryRow(human, hasLogin: hasLogin)
    if chance(30) { addPortalRow(human) }
  }

  private mutating func roster(_ human: Human, _ logins: [String], from: Day, to: Day?) {
    estate.row(
      "hr", human.id, name: "\(human.first) \(human.last)", email: human.email, logins: logins,
      start: from.description, end: to?.description, department: human.department)
  }

  private mutating func addDirectoryRow(_ human: Human, hasLogin: Bool) {
    let name = chance(30) ? "\(human.last), \(human.first)" : "\(human.first) \(human.last)"
    let guid = "guid-\(human.id)"
    if chance(55) {
      estate.row("directory", guid, name: name, logins: [human.login, human.id])
      questions.append(Question(kind: .number, truth: human.id, subject: guid))
      if chance(4) {
        estate.row("directory", "adm-\(human.login)", name: name, logins: [human.id])
        questions.append(Question(kind: .secondAccount, truth: human.id, subject: "adm-\(human.login)"))
      }
    } else if hasLogin, chance(50) {
      let login = chance(50) ? human.login.uppercased() : "firm\\\(human.login)"
      estate.row("directory", guid, name: name, logins: [login])
      questions.append(Question(kind: .login, truth: human.id, subject: guid))
    } else if chance(25) {
      estate.row("directory", guid, name: name, email: human.email.replacing("@firm.", with: "@bought."))
      questions.append(Question(kind: .domain, truth: human.id, subject: guid))
    } else {
      estate.row("directory", guid, name: name, email: human.email.uppercased())
      questions.append(Question(kind: .address, truth: human.id, subject: guid))
    }
  }

  private mutating func addPortalRow(_ human: Human) {
    let id = "portal-\(human.id)"
    let name = "\(human.first) \(human.last)"
    if chance(10) {
      // A slip of the keyboard: never joined, for it may be another's.
      let slip = withSlip(human.email)
      if addresses.contains(String(slip.prefix { $0 != "@" })) { return }
      estate.use(slip, "Product", on: "2026-09-01")
      questions.append(Question(kind: .typo, truth: human.id, subject: slip))
    } else if chance(10) {
      let address =
        "\(plainLetters(human.first)).\(plainLetters(human.last))\(Int.random(in: 70...99, using: &random))@mail.example"
      if questions.contains(where: { $0.kind == .privateAddress && $0.subject == address }) { return }
      estate.use(address, "Product", on: "2026-09-01")
      questions.append(Question(kind: .privateAddress, truth: human.id, subject: address))
    } else if chance(5) {
      estate.row("portal", id, name: "", email: "\(human.id.lowercased())-ext@mail.example")
      estate.identity("\(human.id.lowercased())-ext@mail.example", is: human.id)
      questions.append(Question(kind: .declared, truth: human.id, subject: id))
    } else {
      estate.row(
        "portal", id, name: name, email: human.email.prefix(1).uppercased() + human.email.dropFirst())
      questions.append(Question(kind: .address, truth: human.id, subject: id))
    }
  }

  private mutating func withSlip(_ address: String) -> String {
    var letters = Array(address)
    let at = Int.random(in: 1..<(letters.firstIndex(of: "@")! - 1), using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: letters.remove(at: at)
    case 1: letters.insert("q", at: at)
    default: letters[at] = letters[at] == "x" ? "y" : "x"
    }
    return String(letters)
  }

  /// Addresses of leavers that joiners got, one after the other; the directory has the one who is there.
  private mutating func addReusedAddresses() {
    for number in 0..<(humans.count / 100) {
      let (one, other) = ("R\(number)a", "R\(number)b")
      let address = "reused\(number)@firm.example"
      let end = day("2025-01-01", "2025-12-31")
      let start = end + Int.random(in: 30...200, using: &random)
      estate.row(
        "hr", one, name: "Former Holder\(number)", email: address, start: "2018-01-01", end: end.description)
      estate.row("hr", other, name: "Later Owner\(number)", email: address, start: start.description)
      estate.row("directory", "guid-\(other)", name: "Later Owner\(number)", email: address)
      questions += [
        Question(kind: .reused, truth: one, subject: address, day: end - 30),
        Question(kind: .reused, truth: other, subject: address, day: start + 5),
        Question(kind: .reused, truth: other, subject: "guid-\(other)", day: asOf),
      ]
    }
  }

  /// Accounts that have their owner's number or address, and logins that several use.
  private mutating func addAccounts(_ count: Int) {
    for number in 0..<count {
      let owner = humans[Int.random(in: 0..<humans.count, using: &random)]
      estate.row(
        "directory", "svc-\(number)", name: "\(owner.first) \(owner.last)", email: owner.email,
        logins: [owner.id])
      estate.row("directory", "desk-\(number)", name: "Front desk", logins: ["desk-\(number)"])
      questions += [
        Question(kind: .account, truth: "svc-\(number)", subject: "svc-\(number)"),
        Question(kind: .account, truth: "desk-\(number)", subject: "FIRM\\desk-\(number)"),
        Question(kind: .account, truth: owner.id, subject: owner.email, day: asOf),
      ]
    }
  }

  private mutating func addMachines(_ count: Int) {
    for number in 0..<count {
      let (tag, host) = ("A\(number)", "ws\(number)")
      let serial = "CZC\(7_000_000 + number)"
      estate.machine(
        "assets", tag, names: [host.uppercased(), chance(90) ? serial : "To be filled by O.E.M."])
      let isBySerial =
        estate.records.devices[estate.records.devices.count - 1].names.contains(serial) && chance(50)
      estate.machine(
        "monitoring", "m\(number)",
        names: isBySerial
          ? ["renamed\(number)", serial.lowercased()] : ["\(host).firm.example", "Default string"])
      questions.append(Question(kind: isBySerial ? .serial : .host, truth: tag, subject: "m\(number)"))
    }
  }
}

private let firstNames = [
  "Anna", "Ben", "Carla", "David", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Leo", "Mara",
  "Nils",
  "Olga", "Paul", "Quinn", "Rosa", "Søren", "Tara", "Ümit", "Vera", "Walt", "Xenia", "Yara", "Zoé", "Aki",
  "Bao", "Chen",
  "Devi",
]
private let syllables = [
  "Al", "Ber", "Cor", "Dan", "Ek", "Fal", "Gar", "Hol", "Iv", "Jan", "Kor", "Lun", "Mor", "Nor", "Os", "Pet",
  "Qvi", "Ros",
  "Sol", "Tor", "Ul", "Vik", "Wes", "Yng", "Zet", "Ahl", "Bry", "Cla", "Dre", "Els", "Fri", "Gru", "Hed",
  "Ing", "Jor",
]
