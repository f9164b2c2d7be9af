import Facts
import Glibc
import SeatLedger

/// Standard output and standard error, and what they can show.
struct Terminal: Sendable {
  /// Standard output is a terminal; standard error is one.
  let showsResults: Bool
  let showsErrors: Bool
  /// Columns of the terminal; 120 where there is none, so that files and pipes get the same text everywhere.
  let width: Int
  /// The terminal takes colours and nobody asked for none (https://no-color.org).
  let takesColour: Bool

  /// It knows no control sequences.
  let isDumb: Bool

  /// Standard error is a terminal that can write a line anew.
  var changesErrorLine: Bool { showsErrors && !isDumb }

  /// Columns of the terminal that standard error is; 80 where it has none to tell.
  static var errorWidth: Int {
    var size = winsize()
    let known = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return known ? Int(size.ws_col) : 80
  }

  static var current: Terminal {
    let showsResults = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    let known = showsResults && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let isDumb = variable("TERM") == "dumb"
    let refused = (variable("NO_COLOR") ?? "") != "" || isDumb
    return Terminal(
      showsResults: showsResults, showsErrors: isatty(STDERR_FILENO) == 1,
      width: known ? Int(size.ws_col) : 120, takesColour: showsResults && !refused, isDumb: isDumb)
  }

  /// - Throws: ``Fault`` with code `unwritable` where not all of it arrives: whoever reads a result must not take a part
  ///   for the whole.
  func writeResult(_ text: String) throws {
    let failure = Terminal.write(text, to: STDOUT_FILENO)
    if failure != 0 {
      throw Fault(
        .unwritable, place: "standard output",
        found: "the result could not be written whole: \(String(cString: strerror(failure)))",
        remedy: "what was sealed or written into files stays; run the command again to read its result")
    }
  }

  /// What cannot be said on standard error cannot be said anywhere.
  func writeError(_ text: String) { _ = Terminal.write(text, to: STDERR_FILENO) }

  /// `seatledger: error: seatledger.toml:12: …`, its remedy on a line of its own.
  func write(_ fault: Fault) {
    let lines = fault.description.split(separator: "\n").map { printable(String($0)) }
    writeError("seatledger: error: " + lines.joined(separator: "\n") + "\n")
  }

  /// Unbuffered: nothing is lost where a run is killed, and the two streams keep their order.
  ///
  /// - Returns: 0, or why not all was written, as `errno` has it.
  private static func write(_ text: String, to file: Int32) -> Int32 {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count < 0 ? errno : EIO }
      bytes = bytes.dropFirst(count)
    }
    return 0
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
