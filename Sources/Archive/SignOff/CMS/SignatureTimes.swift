import Facts
import FoundationEssentials
import SwiftASN1

extension Instant {
  /// UTCTime or GeneralizedTime; fractions of a second are dropped.
  init(derEncoded node: ASN1Node) throws {
    let (day, hours, minutes, seconds): (Day?, Int, Int, Int)
    if node.identifier == .utcTime {
      let time = try UTCTime(derEncoded: node)
      day = Day(year: time.year, month: time.month, day: time.day)
      (hours, minutes, seconds) = (time.hours, time.minutes, time.seconds)
    } else {
      let time = try GeneralizedTime(derEncoded: node)
      day = Day(year: time.year, month: time.month, day: time.day)
      (hours, minutes, seconds) = (time.hours, time.minutes, time.seconds)
    }
    guard let day else { throw SignatureDefect("it holds a time that is none") }
    self.init(seconds: Int64(day.number) * 86_400 + Int64(hours * 3600 + minutes * 60 + seconds))
  }

  /// To the second below.
  init(_ date: Date) { self.init(seconds: Int64(date.timeIntervalSince1970.rounded(.down))) }
}
