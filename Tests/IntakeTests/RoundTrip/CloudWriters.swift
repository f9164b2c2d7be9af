import Facts
import TestSupport

extension RoundTrip {
  private static let services = [
    ("Exchange", "exchange"), ("OneDrive", "oneDrive"), ("SharePoint", "sharePoint"), ("Teams", "teams"),
  ]

  private struct Activity {
    var user: String
    /// By service.
    var days: [Day?]

    var facts: [String] {
      zip(services, days).compactMap { service, day in
        day.map { toldUse(user, service.0, Instant(startOf: $0, in: .utc)) }
      }
    }
  }

  private static func activities(_ random: inout SeededGenerator) -> [Activity] {
    (0..<random.count(1...6)).map { index in
      Activity(
        user: "u\(index)\(random.token())@example.com",
        days: services.map { _ in random.flip() ? random.recentDay() : nil })
    }
  }

  private static func written(_ text: String, _ activities: [Activity]) -> Written {
    Written(text, activities.flatMap(\.facts), leftOut: activities.count { $0.facts.isEmpty })
  }

  static let usageCSV = RoundTrip("m365-usage", .access, "CSV") { random in
    let activities = activities(&random)
    let head = ["Report Refresh Date", "User Principal Name", "Display Name"]
    var text = (random.flip() ? "\u{FEFF}" : "")
    text +=
      (head + services.map { "\($0.0) Last Activity Date" } + ["Report Period"]).joined(separator: ",")
      + "\r\n"
    for activity in activities {
      let name = "\"\(random.name().replacing("\"", with: "\"\""))\""
      text +=
        (["2029-12-31", activity.user, name] + activity.days.map { $0?.description ?? "" } + ["180"])
        .joined(separator: ",") + "\r\n"
    }
    return written(text, activities)
  }

  static let usageJSON = RoundTrip("m365-usage", .access, "JSON") { random in
    let activities = activities(&random)
    let records = activities.map { activity in
      random.object(
        [("reportRefreshDate", "\"2029-12-31\""), ("userPrincipalName", random.json(activity.user))]
          + zip(services, activity.days).map { service, day in
            ("\(service.1)LastActivityDate", day.map { "\"\($0)\"" } ?? "null")
          })
    }
    return written(
      random.object([("value", random.array(records)), ("@odata.context", "\"x\"")]), activities)
  }

  /// Pages of users with their licences, by name or by id.
  static let graphLicences = RoundTrip("ms-graph", .assignments) { random in
    var facts: [String] = []
    var leftOut = 0
    var users: [String] = []
    for index in 0..<random.count(1...6) {
      let login = "u\(index)" + random.name()
      let skus = (0..<random.count(0...3)).map { "\(index)-\($0)" + random.token() }
      facts += skus.map { toldAssignment(login, $0, from: nil) }
      if skus.isEmpty { leftOut += 1 }
      let key = random.pick(["assignedLicenses", "licenseDetails"])
      let name = key == "licenseDetails" ? "skuPartNumber" : "skuId"
      let licences = skus.map { random.object([(name, random.json($0)), ("disabledPlans", "[]")]) }
      users.append(random.object([("userPrincipalName", random.json(login)), (key, random.array(licences))]))
    }
    let page = random.object([("value", random.array(users)), ("@odata.nextLink", "\"https://x.example\"")])
    return Written(random.flip() ? page : random.records(users), facts, leftOut: leftOut)
  }

  /// Enabled units are the right; suspended ones and those in warning are none.
  static let graphRights = RoundTrip("ms-graph", .entitlements) { random in
    var facts: [String] = []
    var leftOut = 0
    let skus = (0..<random.count(1...6)).map { index in
      let (id, name, units) = ("id\(index)", "SKU\(index)" + random.token(), random.count(0...300))
      let isEnabled = random.count(0...3) > 0
      if isEnabled, units > 0 {
        facts.append(toldRight(id, name, "\(units)", until: nil))
      } else {
        leftOut += 1
      }
      let prepaid = random.object([
        ("enabled", "\(units)"), ("suspended", "\(random.count(0...9))"),
        ("warning", "\(random.count(0...9))"),
      ])
      return random.object([
        ("id", random.json(id)), ("skuPartNumber", random.json(name)), ("prepaidUnits", prepaid),
        ("capabilityStatus", isEnabled ? "\"Enabled\"" : "\"Suspended\""), ("consumedUnits", "7"),
      ])
    }
    return Written(random.object([("value", random.array(skus))]), facts, leftOut: leftOut)
  }

  /// Sign-ins to several applications at once, and what is no sign-in.
  static let okta = RoundTrip("okta-system-log", .access) { random in
    var facts: [String] = []
    var leftOut = 0
    let records = (0..<random.count(1...8)).map { _ in
      let (login, at) = (random.name(), random.moment())
      let apps = (0..<random.count(1...3)).map { "\($0)" + random.name() }
      let (type, result) = (
        random.pick(["user.authentication.sso", "app.oauth2.signon", "user.session.start"]),
        random.pick(["SUCCESS", "ALLOW", "FAILURE"])
      )
      if type == "user.session.start" || result == "FAILURE" {
        leftOut += 1
      } else {
        facts += apps.map { toldUse(login, $0, at) }
      }
      let targets = apps.map {
        random.object([("type", "\"AppInstance\""), ("displayName", random.json($0))])
      }
      return random.object([
        ("actor", random.object([("alternateId", random.json(login)), ("type", "\"User\"")])),
        ("eventType", "\"\(type)\""), ("outcome", random.object([("result", "\"\(result)\"")])),
        ("published", "\"\(at.description.dropLast()).123Z\""),
        (
          "target",
          random.array(targets + [random.object([("type", "\"AppUser\""), ("displayName", "\"x\"")])])
        ),
      ])
    }
    return Written(random.records(records), facts, leftOut: leftOut)
  }

  static let oktaUsers = RoundTrip("okta-app-users", .assignments) { random in
    var facts: [String] = []
    var leftOut = 0
    let records = (0..<random.count(1...8)).map { index in
      let (login, app, at) = ("u\(index)" + random.name(), random.token(), random.moment())
      let status = random.pick(["ACTIVE", "PROVISIONED", "DEPROVISIONED"])
      if status == "DEPROVISIONED" {
        leftOut += 1
      } else {
        facts.append(toldAssignment(login, app, from: at.day(in: .utc)))
      }
      let link = random.object([("href", random.json("https://x.example/api/v1/apps/\(app)"))])
      return random.object([
        ("id", "\"00u\(index)\""), ("status", "\"\(status)\""), ("created", "\"\(at)\""),
        ("credentials", random.object([("userName", random.json(login))])),
        ("_links", random.object([("app", link)])),
      ])
    }
    return Written(random.array(records), facts, leftOut: leftOut)
  }

  /// Activities with several events, some of them a use of an application.
  static let google = RoundTrip("google-reports", .access) { random in
    var facts: [String] = []
    var leftOut = 0
    let records = (0..<random.count(1...8)).map { _ in
      let (login, at, app) = ("\(random.token())@example.com", random.moment(), random.name())
      let application = random.pick(["token", "drive", "admin"])
      switch application {
      case "token": facts.append(toldUse(login, app, at))
      case "drive": facts.append(toldUse(login, "drive", at))
      default: leftOut += 1
      }
      let parameter = random.object([("name", "\"app_name\""), ("value", random.json(app))])
      let event = random.object([
        ("name", application == "token" ? "\"authorize\"" : "\"view\""),
        ("parameters", random.array([parameter])),
      ])
      return random.object([
        ("id", random.object([("time", "\"\(at)\""), ("applicationName", "\"\(application)\"")])),
        ("actor", random.object([("email", random.json(login))])), ("events", random.array([event])),
      ])
    }
    let key = random.pick(["items", "activities"])
    return Written(random.object([(key, random.array(records))]), facts, leftOut: leftOut)
  }

  /// Events as several collectors write them; logon types as numbers or texts.
  static let windowsLogons = RoundTrip("windows-security", .access) { random in
    var facts: [String] = []
    var leftOut = 0
    let records = (0..<random.count(1...8)).map { index in
      let (user, at, kind) = ("u\(index)" + random.token(), random.moment(), random.pick([2, 3, 10]))
      switch kind {
      case 2: facts.append(toldUse("CORP\\\(user)", "Windows logon", at))
      case 10: facts.append(toldUse("CORP\\\(user)", "Windows Remote Desktop logon", at))
      default: leftOut += 1
      }
      let data = [
        ("TargetUserName", random.json(user)), ("TargetDomainName", "\"CORP\""),
        ("TargetUserSid", "\"S-1-5-21-1-2-3-1001\""), ("TargetLogonId", "\"0x\(index)\""),
        ("LogonType", random.flip() ? "\(kind)" : "\"\(kind)\""),
      ]
      let head = [
        ("EventID", random.flip() ? "4624" : "\"4624\""), ("TimeCreated", "\"\(at)\""),
        ("Computer", "\"PC\""),
      ]
      return random.object(random.flip() ? head + data : head + [("EventData", random.object(data))])
    }
    return Written(random.records(records), facts, leftOut: leftOut)
  }
}
