import Facts
import TestSupport

extension RoundTrip {
  private struct CheckOut {
    var feature: Int
    var user: String
    var host: String
    var units: Int
    var handle: Int
    var start: Instant
    /// First and last report that lists it.
    var reports: ClosedRange<Int>
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `Fri 10/2/2026 9:30`, or without the year.
  private static func date(_ at: Instant, withYear: Bool) -> String {
    let clock = ClockTime(at)
    let (year, month, day) = clock.day.components
    // 1970-01-01 was a Thursday.
    let weekday = weekdays[(Int(clock.day.number) + 3) % 7]
    return "\(weekday) \(month)/\(day)\(withYear ? "/\(year)" : "") \(clock.hour):\(two(clock.minute))"
  }

  /// Reports of one server one after the other: what several list is one session.
  static let lmstatUse = RoundTrip("lmstat-a", .access) { random in
    var at: Int64 = 1_893_542_400 + Int64(random.count(0...200)) * 86_400
    let reports = (0..<random.count(1...4)).map { _ in
      at += Int64(random.count(1...300)) * 60
      return Instant(seconds: at)
    }
    let features = (0..<random.count(1...3)).map { "f\($0)_" + random.token() }
    let checkOuts = (0..<random.count(1...6)).map { index in
      let first = random.count(0...reports.count - 1)
      return CheckOut(
        feature: random.count(0...features.count - 1), user: "u\(index)" + random.token(),
        host: random.token(),
        units: random.count(1...5), handle: 100 + index,
        start: Instant(seconds: reports[first].seconds - Int64(random.count(0...3000)) * 60),
        reports: first...random.count(first...reports.count - 1))
    }
    var text = ""
    for (number, report) in reports.enumerated() {
      text += """
        lmutil - Copyright (c) 1989-2020 Flexera.
        Flexible License Manager status on \(date(report, withYear: true))
        License server status: 27000@alpha
        Vendor daemon status (on alpha):
             meshd: UP v11.16.2


        """
      for (index, feature) in features.enumerated() {
        let here = checkOuts.filter { $0.feature == index && $0.reports.contains(number) }
        let inUse = here.reduce(0) { $0 + $1.units }
        text += "Users of \(feature):  (Total of 900 licenses issued;  Total of \(inUse) licenses in use)\n\n"
        if !here.isEmpty {
          text += "  \"\(feature)\" v9.0, vendor: meshd, expiry: 31-dec-2031\n  floating license\n\n"
        }
        for checkOut in here {
          let units = checkOut.units == 1 ? "" : ", \(checkOut.units) licenses"
          text +=
            "    \(checkOut.user) \(checkOut.host) /dev/pts/0 (v9.0) (alpha/27000 \(checkOut.handle)), start "
            + "\(date(checkOut.start, withYear: false))\(units)\n"
        }
      }
    }
    let facts = checkOuts.map { checkOut in
      let end = Instant(seconds: reports[checkOut.reports.upperBound].seconds + 60)
      let next = checkOut.reports.upperBound + 1
      return toldSession(
        features[checkOut.feature], "meshd", checkOut.user, checkOut.host, checkOut.units, checkOut.start,
        end,
        latest: next < reports.count ? Instant(seconds: reports[next].seconds + 60) : end, .polled)
    }
    return Written(text, facts)
  }

  /// Both orders of the columns; what never expires in the words of several versions.
  static let lmstatTable = RoundTrip("lmstat-i", .entitlements) { random in
    let isExpiryFirst = random.flip()
    var text =
      "NOTE: lmstat -i does not give information from the server, but only reads the license file.\n\n"
      + (isExpiryFirst
        ? "Feature   Version   #licenses   Expires   Vendor\n"
        : "Feature   Version   #licenses   Vendor   Expires\n")
      + "_______   _______   _________   ______   _______\n"
    var facts: [String] = []
    var leftOut = 0
    for index in 0..<random.count(1...9) {
      let (feature, version, vendor) = ("f\(index)_" + random.token(), "2030.\(index)", random.token(1...4))
      let units = random.count(0...5) * random.count(1...99)
      let day: Day? = random.flip() ? random.recentDay() : nil
      let (year, month, dayOfMonth) = (day ?? Day(number: 0)).components
      let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
      let expiry =
        day == nil
        ? random.pick(["permanent", "1-jan-0", "01-jan-0000", "permanent(no expiration date)"])
        : "\(dayOfMonth)-\(months[month - 1])-\(year)"
      let written = units == 0 ? random.pick(["0", "uncounted"]) : "\(units)"
      text +=
        "\(feature)   \(version)     \(written)     "
        + (isExpiryFirst ? "\(expiry)    \(vendor)\n" : "\(vendor)    \(expiry)\n")
      if units == 0 {
        leftOut += 1
      } else {
        let id = "\(vendor)/\(feature)/\(version)/\(day?.description ?? "permanent")/\(units)"
        facts.append(toldRight(id, feature, "\(units)", until: day))
      }
    }
    return Written(text, facts, leftOut: leftOut)
  }
}
