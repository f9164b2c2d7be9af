import Facts
import Glibc

/// The one place that asks what time it is; everything below the command line is told.
enum Clock {
  static var now: Instant { Instant(seconds: Int64(time(nil))) }
}
