import Facts
import Foundation
import TestSupport
import Testing

@testable import SeatLedger

@Suite("A message's form")
struct MailMessageTests {
  private func mail(subject: String = "Hello", name: String = "CIO", body: String = "Text\n") throws
    -> MailMessage
  {
    MailMessage(
      sender: "sam@firm.example", senderName: "Licence review of Firm", recipient: "cio@firm.example",
      recipientName: name, subject: subject, date: try #require(Instant("2026-10-05T09:00:00Z")), id: "abc",
      domain: "firm.invalid", body: body)
  }

  /// Headers by name, as RFC 5322 reads them: folded lines put together. Nothing else may stand before the empty line.
  private func headers(_ text: String) throws -> [(String, String)] {
    let head = try #require(text.components(separatedBy: "\r\n\r\n").first)
    var headers: [(String, String)] = []
    for line in head.components(separatedBy: "\r\n") {
      // RFC 2047: a line with an encoded word has at most 76 characters.
      #expect(line.utf8.count <= 76 && line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(line)")
      for word in line.split(separator: " ") where word.hasPrefix("=?") {
        #expect(word.wholeMatch(of: /=\?utf-8\?[QB]\?[^ ?]+\?=/) != nil && word.utf8.count <= 75, "\(line)")
      }
      if line.hasPrefix(" ") {
        headers[headers.count - 1].1 += line
      } else {
        let colon = try #require(line.firstIndex(of: ":"))
        headers.append((String(line[..<colon]), String(line[line.index(after: colon)...].dropFirst())))
      }
    }
    return headers
  }

  private static let names = [
    "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding",
    "Auto-Submitted", "X-Unsent",
  ]

  @Test("has the headers that it must have, once each")
  func plain() throws {
    let headers = try headers(mail().text)
    #expect(headers.map(\.0) == Self.names)
    let values = Dictionary(uniqueKeysWithValues: headers)
    #expect(values["From"] == "Licence review of Firm <sam@firm.example>")
    #expect(values["To"] == "CIO <cio@firm.example>")
    #expect(values["Date"] == "Mon, 05 Oct 2026 09:00:00 +0000")
    #expect(values["Message-ID"] == "<abc@firm.invalid>")
  }

  @Test(
    "days of the week are right",
    arguments: [("1970-01-01", "Thu"), ("2024-02-29", "Thu"), ("2026-11-29", "Sun")])
  func weekdays(_ day: String, _ name: String) throws {
    #expect(rfc5322(try #require(Instant(day + "T12:00:00Z"))).hasPrefix(name + ", "))
  }

  @Test(
    "no text adds a header or ends the head",
    arguments: [
      "x\r\nBcc: all@firm.example", "x\nBcc: a@b", "x\r\n\r\nbody", "\u{0}", "“ä” 漢字 \u{1F600}", "a <b@c>, d",
      "=?utf-8?Q?x?=", "a\u{2028}b", " ", String(repeating: "ü", count: 300), "\"quoted\" (comment)", "",
    ])
  func injection(_ text: String) throws {
    var message = try mail(subject: text, name: text)
    message.senderName = text
    let headers = try headers(message.text)
    #expect(headers.map(\.0) == Self.names)
    let values = Dictionary(uniqueKeysWithValues: headers)
    #expect(values["To"]?.hasSuffix(" <cio@firm.example>") ?? false)
    message.recipient = ""
    #expect(Dictionary(uniqueKeysWithValues: try self.headers(message.text))["To"]?.hasSuffix(":;") ?? false)
  }

  @Test("Plain words stand for themselves; neighbours that are not share an encoded word")
  func words() throws {
    var message = try mail(subject: "Lizenzprüfung 2026-Q3: 5 Maßnahmen", name: "Jörg Müller, IT")
    message.senderName = "Lizenzüberprüfung der Maschinenfabrik Müller und Söhne Gesellschaft mbH"
    let values = Dictionary(uniqueKeysWithValues: try headers(message.text))
    #expect(values["Subject"] == "=?utf-8?Q?Lizenzpr=C3=BCfung?= 2026-Q3: 5 =?utf-8?Q?Ma=C3=9Fnahmen?=")
    #expect(values["To"] == "=?utf-8?Q?J=C3=B6rg_M=C3=BCller=2C?= IT <cio@firm.example>")
    #expect(
      values["From"]
        == "=?utf-8?Q?Lizenz=C3=BCberpr=C3=BCfung?= der Maschinenfabrik =?utf-8?Q?M=C3=BCller?= und "
        + "=?utf-8?Q?S=C3=B6hne?= Gesellschaft mbH <sam@firm.example>")
    message.recipient = ""
    #expect(
      Dictionary(uniqueKeysWithValues: try headers(message.text))["To"]
        == "=?utf-8?Q?J=C3=B6rg_M=C3=BCller=2C?= IT :;")
  }

  @Test(
    "Python's e-mail package reads names as they are, with an address and without",
    .enabled(if: isAvailable("python3")),
    arguments: [
      "Lizenzüberprüfung der Maschinenfabrik Müller und Söhne Gesellschaft mit beschränkter Haftung in Köln",
      "Überprüfung ähnlicher Übergänge öffentlicher Körperschaften für Österreich",
      "Проверка лицензий открытого акционерного общества «Северсталь»", "設計部 部長",
      String(repeating: "ü", count: 90), "Jörg  Müller", " a ", "IT", "=?utf-8?Q?x?=",
      "\"q\" (c) <a@b>, d; e:",
      String(repeating: "a", count: 90),
      "Donaudampfschifffahrtsgesellschaft " + String(repeating: "b", count: 61),
    ])
  func names(_ name: String) throws {
    let folder = try TemporaryFolder()
    var message = try mail(subject: name, name: name)
    message.senderName = name
    try folder.write(message.text, to: "m.eml")
    message.recipient = ""
    try folder.write(message.text, to: "group.eml")
    // The address parser of Python before 3.13 shows the blank between two encoded words, which RFC 2047 takes away; its
    // header decoder does not.
    let script = """
      import sys, json, email, email.policy, email.header
      plain, group = (email.message_from_binary_file(open(sys.argv[1] + '/' + f, 'rb'), policy=email.policy.default)
                      for f in ('m.eml', 'group.eml'))
      raw = email.message_from_binary_file(open(sys.argv[1] + '/m.eml', 'rb'))
      to = str(email.header.make_header(email.header.decode_header(raw['to'])))
      print(json.dumps({
        'phrases': [plain['from'].addresses[0].display_name, plain['to'].addresses[0].display_name,
                    group['to'].groups[0].display_name],
        'to': to, 'subject': plain['subject'], 'addresses': [len(plain['to'].addresses), len(group['to'].addresses)],
        'defects': [str(d) for m in (plain, group) for h in m.values() for d in h.defects]}))
      """
    let outcome = try run("python3", ["-c", script, folder.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    func bare(_ text: String) -> String { text.filter { $0 != " " } }
    let phrases = try #require(read["phrases"] as? [String])
    #expect(phrases.map(bare) == Array(repeating: bare(name), count: 3))
    #expect(read["to"] as? String == "\(name) <cio@firm.example>")
    #expect(read["subject"] as? String == name)
    #expect(read["addresses"] as? [Int] == [1, 0])
    #expect(read["defects"] as? [String] == [])
  }

  @Test("Python's e-mail package reads back what was written", .enabled(if: isAvailable("python3")))
  func judged() throws {
    let subject =
      "Lizenzprüfung 2026-Q3: 5 Maßnahmen, \u{1F600} “davon 2 überfällig” "
      + String(repeating: "lang ", count: 20)
    let body =
      "Hello,\n\nä = ü; a line that is much longer than seventy-six characters, so that it has to be broken somewhere soft = here\n"
      + "trailing blank \n.\nFrom here\n\tTab\n" + String(repeating: "é", count: 100) + "\n"
    let folder = try TemporaryFolder()
    try folder.write(try mail(subject: subject, name: "Jörg, \"Leiter\"", body: body).text, to: "m.eml")
    let script = """
      import sys, json, email, email.policy
      m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
      print(json.dumps({'subject': m['subject'], 'to': m['to'].addresses[0].display_name,
        'address': m['to'].addresses[0].addr_spec, 'date': m['date'].datetime.isoformat(),
        'body': m.get_content(), 'defects': len(m.defects) + sum(len(h.defects) for h in m.values())}))
      """
    let outcome = try run("python3", ["-c", script, folder.path + "/m.eml"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(read["subject"] as? String == subject)
    #expect(read["to"] as? String == "Jörg, \"Leiter\"")
    #expect(read["address"] as? String == "cio@firm.example")
    #expect(read["date"] as? String == "2026-10-05T09:00:00+00:00")
    #expect(read["body"] as? String == body)
    #expect(read["defects"] as? Int == 0)
  }

  @Test("lines of the body stay within 76 characters", arguments: 0..<50)
  func width(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let alphabet = Array("aé =\t\n漢.")
    let text = String((0..<300).map { _ in alphabet.randomElement(using: &random) ?? "a" })
    for line in quotedPrintable(text).components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 76)
      #expect(!line.hasSuffix(" ") && !line.hasSuffix("\t"))
    }
  }

  @Test(
    "only plain addresses are addresses",
    arguments: [
      ("a@b.example", true), ("a.b+c@d", true), ("a@b@c", false), ("a b@c", false),
      ("a@b\r\nBcc: x@y", false),
      ("<a@b>", false), ("@b", false), ("a@", false), ("a..b@c", false), ("ä@b", false),
      ("simulation lead", false),
    ])
  func addresses(_ text: String, _ expected: Bool) { #expect(isMailAddress(text) == expected) }
}
