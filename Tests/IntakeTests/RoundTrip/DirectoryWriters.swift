import Facts
import Foundation
import TestSupport

extension RoundTrip {
  static let graphPeople = RoundTrip("ms-graph", .people) { random in
    var facts: [String] = []
    let users = (0..<random.count(1...6)).map { index in
      let (id, login, name) = ("id\(index)", "u\(index)\(random.token())@example.com", random.name())
      let (department, day) = (random.cell(), random.recentDay())
      facts.append(
        toldPerson(id, name, mail: login, department: department, from: day, logins: [login, id]))
      return random.object([
        ("id", random.json(id)), ("userPrincipalName", random.json(login)), ("mail", random.json(login)),
        ("displayName", random.json(name)),
        ("department", department.isEmpty ? "null" : random.json(department)),
        ("employeeHireDate", "\"\(day)T00:00:00Z\""), ("accountEnabled", random.flip() ? "true" : "false"),
      ])
    }
    return Written(random.object([("value", random.array(users))]), facts)
  }

  /// Names of attributes in any letter case; groups among the users.
  static let scim = RoundTrip("scim", .people) { random in
    var facts: [String] = []
    var leftOut = 0
    let core = "urn:ietf:params:scim:schemas:core:2.0"
    let resources = (0..<random.count(1...6)).map { index in
      if random.count(0...5) == 0 {
        leftOut += 1
        return random.object([("schemas", "[\"\(core):Group\"]"), ("id", "\"g\""), ("displayName", "\"G\"")])
      }
      let (id, login, name) = ("id\(index)", "u\(index)" + random.token(), random.name())
      let (mail, department) = ("\(login)@example.com", random.cell())
      facts.append(toldPerson(id, name, mail: mail, department: department, logins: [login, mail, id]))
      return random.object([
        ("schemas", "[\"\(core):User\"]"), (random.pick(["id", "ID"]), random.json(id)),
        (random.pick(["userName", "username", "USERNAME"]), random.json(login)),
        ("displayName", random.json(name)), ("password", random.json(random.name())),
        ("emails", random.array([random.object([("value", random.json(mail)), ("type", "\"work\"")])])),
        (
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
          random.object([("department", random.json(department))])
        ),
      ])
    }
    let list = random.object([("totalResults", "\(resources.count)"), ("Resources", random.array(resources))])
    return Written(random.flip() ? list : random.records(resources), facts, leftOut: leftOut)
  }

  /// Folded lines, values in base64, comments, entries of no person, CRLF.
  static let ldif = RoundTrip("ldif", .people) { random in
    let end = random.pick(["\n", "\r\n"])
    func attribute(_ name: String, _ value: String) -> String {
      let isSafe =
        value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !" :<".contains(value.first ?? " ")
        && value.last != " "
      var line =
        isSafe && random.flip() ? "\(name): \(value)" : "\(name):: \(Data(value.utf8).base64EncodedString())"
      if line.utf8.allSatisfy({ $0 < 0x80 }), line.count > 12, random.flip() {
        let at = line.index(line.startIndex, offsetBy: random.count(10...line.count - 1))
        line = line[..<at] + end + " " + line[at...]
      }
      return line + end
    }
    var facts: [String] = []
    var leftOut = 0
    var text = "version: 1\(end)# an export\(end)\(end)"
    for index in 0..<random.count(1...6) {
      let (uid, name, department) = ("u\(index)" + random.token(), random.name(), random.cell())
      let mail = "\(uid)@example.com"
      text += attribute("dn", "uid=\(uid),ou=People,dc=example,dc=com")
      if random.count(0...5) == 0 {
        text += attribute("objectClass", "groupOfNames") + attribute("cn", name) + end
        leftOut += 1
        continue
      }
      text += attribute("objectClass", "top") + attribute("objectClass", "person") + "# of \(index)\(end)"
      text += attribute("uid", uid) + attribute("cn", name) + attribute("mail", mail)
      if !department.isEmpty { text += attribute("department", department) }
      text += "jpegPhoto:: \(Data(random.name(30...90).utf8).base64EncodedString())\(end)\(end)"
      facts.append(toldPerson(uid, name, mail: mail, department: department, logins: [uid, mail]))
    }
    return Written(text, facts, leftOut: leftOut)
  }
}
