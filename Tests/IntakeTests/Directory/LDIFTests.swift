import Facts
import Intake
import TestSupport
import Testing

/// LDIF files of directories.
@Suite struct LDIFTests {
  private func read(_ text: String) throws -> Reading {
    try Reading(text, role: .people, format: "ldif")
  }

  private static let directory = """
    version: 1
    # a comment
      that goes on
    dn: dc=example,dc=com
    objectClass: domain

    dn: uid=ada,ou=People,dc=example,dc=com
    objectclass: top
    OBJECTCLASS: inetOrgPerson
    uid: ada
    uid: al
    cn: Ada Love
     lace
    cn;lang-de: Ada von Lovelace
    mail: ada@example.com
    o:: RXhhbXBsZSBHbWJI
    ou: Engines
    l: Ulm
    employeeNumber: 17
    employeeType: Contractor
    manager: uid=b\\,en,ou=People,dc=example,dc=com
    userPassword:: czNjcmV0
    jpegPhoto:: /9j/4AAQ
     SkZJRg==
    labeledURI:< file:///etc/passwd


    dn:: Y249SsO8cmdlbixkYz1leGFtcGxlLGRjPWNvbQ==
    objectClass: user
    sAMAccountName: jue
    display
     Name:: SsO8cmdlbg==
    proxyAddresses: SMTP:jue@example.com
    userAccountControl: 514

    dn: cn=PC7,dc=example,dc=com
    objectClass: user
    objectClass: computer

    dn: uid=ada,ou=People,dc=example,dc=com
    changetype: modify
    replace: mail
    mail: x@example.com
    -

    """

  @Test func peopleAreRead() throws {
    for text in [Self.directory, Self.directory.replacing("\n", with: "\r\n")] {
      let reading = try read(text)
      let ada = try #require(reading.sink.people.first)
      #expect(ada.id == "17")
      #expect(ada.logins == ["ada", "al", "ada@example.com", "17"])
      #expect(ada.displayName == "Ada Lovelace")
      #expect(
        [ada.legalEntity, ada.department, ada.location, ada.manager] == [
          "Example GmbH", "Engines", "Ulm", "b,en",
        ])
      #expect(ada.kind == .external)
      #expect(ada.origin.line == 7)
      let second = try #require(reading.sink.people.last)
      #expect(second.displayName == "Jürgen")
      #expect(second.logins == ["jue", "jue@example.com"])
      #expect(reading.account.outOfScope == ["not a person": 2, "a change record": 1])
      #expect(reading.account.read == 5)
      #expect(reading.account.notes.contains { $0.contains("URLs") })
      #expect(reading.account.notes.contains { $0.hasPrefix("1 accounts are disabled") })
    }
  }

  @Test func badEntriesCostThemselvesAndShowNoPassword() throws {
    let text = """
      dn: uid=a,dc=x
      objectClass: person
      uid:: ***
      userPassword: s3cret

      objectClass: person
      uid: b

      dn: uid=c,dc=x
      objectClass: person
      userPassword: s3cret
      what is this

      dn: uid=d,dc=x
      uid: d
      dn: uid=e,dc=x
      uid: e

       floating
      dn: uid=f,dc=x
      uid: f

      search: 2
      result: 0 Success

      stray: x
      version: 1
      """
    let reading = try read(text)
    #expect(reading.sink.people.map(\.id) == ["d", "e"])
    #expect(
      reading.rejected.map { "\($0.code) \($0.origin.line)" }
        == ["bad-base64 1", "no-dn 6", "bad-line 9", "bad-line 19", "no-dn 26"])
    #expect(reading.account.outOfScope == ["a line of ldapsearch, no entry": 1])
    #expect(!reading.rejected.contains { $0.raw.contains("s3cret") })
  }

  @Test func longValuesCostTheirEntry() throws {
    let photo = (0..<40_000).map { _ in
      " QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3"
    }
    let text = """
      dn: uid=a,dc=x
      uid: a
      jpegPhoto:: QUJD
      \(photo.joined(separator: "\n"))

      dn: uid=b,dc=x
      uid:: QUJD
      \(photo.joined(separator: "\n"))

      dn: uid=c,dc=x
      uid: c
      """
    let reading = try read(text)
    #expect(reading.sink.people.map(\.id) == ["a", "c"])
    #expect(reading.rejected.map(\.code) == ["record-too-long"])
  }

  /// Written in any folding, in base64 or not, an entry reads as it was.
  @Test func writingAndReadingIsIdentity() throws {
    var random = SeededGenerator(seed: 41)
    let letters = ["a", "ü", "😀", " ", ":", "<", "#", "=", "-", "\\", "é", "z"]
    for _ in 0..<300 {
      var people: [(id: String, name: String)] = []
      var text = Bool.random(using: &random) ? "version: 1\n" : ""
      for index in 0..<Int.random(in: 1...4, using: &random) {
        let name = (0..<Int.random(in: 1...30, using: &random))
          .map { _ in letters.randomElement(using: &random) ?? "" }.joined()
        let id = "u\(index)"
        people.append((id, trimmed(name)))
        let isSafe =
          name.allSatisfy(\.isASCII) && ![" ", ":", "<"].contains(name.prefix(1)) && name.last != " "
        let lines = [
          "dn: uid=\(id)", "objectClass: person", "uid: \(id)",
          isSafe && Bool.random(using: &random) ? "cn: \(name)" : "cn:: \(base64Text(name))",
          "userPassword: \(id)",
        ]
        for line in lines { text += folded(line, &random) + "\n" }
        text += "\n"
      }
      let reading = try read(text)
      #expect(reading.sink.people.map(\.id) == people.map(\.id))
      // A name that is blank leaves the entry without one.
      #expect(reading.sink.people.map(\.displayName) == people.map(\.name), "\(text)")
      #expect(reading.account.rejected == 0)
    }
  }

  private func folded(_ line: String, _ random: inout SeededGenerator) -> String {
    var text = ""
    for (index, character) in line.enumerated() {
      if index > 0, Int.random(in: 0..<12, using: &random) == 0 { text += "\n " }
      text.append(character)
    }
    return text
  }

  private func base64Text(_ text: String) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var written = ""
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        written.append(place <= group.count ? digits[value >> (18 - 6 * place) & 63] : "=")
      }
    }
    return written
  }

  private func trimmed(_ text: String) -> String {
    var part = text[...]
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
  }

  // MARK: Files of other people

  @Test(
    .enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"),
    arguments: ["Ace", "European", "Example-roles", "Example-views", "Example", "binary", "example1k_posix"])
  func corpusFilesAreAccountedFor(_ name: String) throws {
    let bytes = try SharedCorpus.bytes("corpus/D_hr/ldif_389ds/\(name).ldif")
    let reading = try Reading(bytes, role: .people, format: "ldif")
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.lowercased() }
    #expect(reading.account.read == lines.count { $0.hasPrefix("dn:") })
    #expect(reading.account.accepted == lines.count { $0 == "objectclass: person" })
    #expect(reading.account.rejected == 0)
    #expect(reading.sink.people.allSatisfy { !$0.displayName.isEmpty && $0.logins.contains($0.id) })
    #expect(SourceFormat.recognised(Array(bytes.prefix(1 << 16)))?.name == "ldif")
  }
}
