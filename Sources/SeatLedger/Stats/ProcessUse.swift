#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the process has used since it began, as the system tells it.
struct ProcessUse {
  /// Nanoseconds of a clock that is never set.
  var wall: Int64
  /// Nanoseconds of processor time, of all threads, in the program and in the system on its behalf.
  var processor: Int64
  /// The most memory that it ever held, in bytes.
  var peakMemory: Int64

  static var now: ProcessUse {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    var usage = rusage()
    // Linux counts memory in KiB, macOS in bytes (getrusage(2) of each).
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      let unit: Int64 = 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      let unit: Int64 = 1
    #endif
    return ProcessUse(
      wall: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec),
      processor: nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime),
      peakMemory: Int64(usage.ru_maxrss) * unit)
  }

  private static func nanoseconds(_ time: timeval) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_usec) * 1000
  }
}
