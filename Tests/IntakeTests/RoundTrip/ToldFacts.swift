import Facts
import Intake

/// All that a reader handed over, each fact as one text of its values.
func told(by sink: KeepingSink) -> [String] {
  let names = sink.names
  return sink.records.map(told)
    + sink.events.map {
      toldUse(names.text($0.subject), names.text($0.product), $0.at, quantity: $0.quantity?.description ?? "")
    }
    + sink.sessions.map(told) + sink.denials.map(told)
}

private func told(_ record: SourceRecord) -> String {
  switch record {
  case .purchase(let line): return told(line)
  case .order(let entry): return entry.line.map { "\(entry.act.rawValue) " + told($0) } ?? "cancellation"
  case .entitlement(let line):
    return toldRight(
      line.id, line.productAsWritten, line.quantity.units.map(String.init) ?? "unlimited", until: line.validTo
    )
  case .deployment(let line):
    return toldInstallation(
      line.productAsWritten, line.version, line.publisher, on: line.device, line.installed)
  case .assignment(let line):
    return toldAssignment(line.subject, line.productAsWritten, from: line.assigned, to: line.revoked)
  case .person(let person):
    return toldPerson(
      person.id, person.displayName, mail: person.email, department: person.department, from: person.start,
      logins: person.logins)
  case .device(let device): return "device \(device.id)"
  }
}

private func joined(_ kind: String, _ values: String?...) -> String {
  kind + " " + values.map { $0 ?? "-" }.joined(separator: " ¦ ")
}

func toldUse(_ subject: String, _ product: String, _ at: Instant, quantity: String = "") -> String {
  joined("use", subject, product, at.description, quantity)
}

func toldRight(_ id: String, _ product: String, _ quantity: String, until: Day?) -> String {
  joined("right", id, product, quantity, until?.description)
}

func toldInstallation(
  _ product: String, _ version: String, _ publisher: String, on device: String, _ installed: Day?
) -> String {
  joined("installation", product, version, publisher, device, installed?.description)
}

func toldAssignment(_ subject: String, _ product: String, from: Day?, to: Day? = nil) -> String {
  joined("assignment", subject, product, from?.description, to?.description)
}

func toldPerson(
  _ id: String, _ name: String, mail: String = "", department: String = "", from: Day? = nil, logins: [String]
) -> String {
  joined("person", id, name, mail, department, from?.description, logins.joined(separator: ","))
}

func told(_ line: PurchaseLine) -> String {
  toldLine(
    line.orderNumber, line.lineNumber, line.orderDate, buyer: line.buyerEntity, sku: line.sku,
    line.description,
    quantity: line.quantity.description, price: line.unitPrice?.description ?? "", amount: "\(line.amount)")
}

func toldLine(
  _ order: String, _ number: String, _ day: Day, buyer: String, sku: String, _ description: String,
  quantity: String, price: String, amount: String
) -> String {
  joined("line", order, number, day.description, buyer, sku, description, quantity, price, amount)
}

private func told(_ session: LicenceSession) -> String {
  toldSession(
    session.feature, session.daemon, session.subject, session.host, session.quantity, session.start,
    session.end,
    latest: session.latestEnd, session.quality)
}

func toldSession(
  _ feature: String, _ daemon: String, _ user: String, _ host: String, _ units: Int, _ start: Instant,
  _ end: Instant, latest: Instant? = nil, _ quality: LicenceSession.Quality = .exact
) -> String {
  joined(
    "session", feature, daemon, user, host, String(units), start.description, end.description,
    (latest ?? end).description, quality.rawValue)
}

private func told(_ denial: DenialEpisode) -> String {
  toldDenial(denial.feature, denial.subject, denial.host, denial.start, denial.end, lines: denial.lines)
}

func toldDenial(
  _ feature: String, _ user: String, _ host: String, _ start: Instant, _ end: Instant, lines: Int
) -> String {
  joined("denial", feature, user, host, start.description, end.description, String(lines))
}
