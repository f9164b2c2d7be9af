import ArgumentParser
import SeatLedger

enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

/// What commands take that read logs.
struct CacheOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-cache"),
    help: "Read every log anew; otherwise what .cache keeps of unchanged logs is used, with the same result.")
  var noCache = false
}

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(help: "How results are printed: text for people, json for programs.")
  var format = OutputFormat.text

  @Flag(name: .shortAndLong, help: "No progress; results and errors only.")
  var quiet = false

  @Flag(
    name: .shortAndLong, help: "All rows of lists that are cut short otherwise, and every step on a line.")
  var verbose = false

  @Flag(name: .customLong("no-color"), help: "No colours. NO_COLOR in the environment does the same.")
  var noColor = false

  /// For results on standard output.
  var style: PrintStyle {
    let terminal = Terminal.current
    return PrintStyle(
      width: terminal.width, hasColour: !noColor && terminal.takesColour, isVerbose: verbose)
  }

  /// Prints a result in the format asked for.
  func show(text: (PrintStyle) -> String, json: () -> String) {
    Terminal.current.writeResult(format == .text ? text(style) : json())
  }

  /// Tells on standard error what a person should know and what is no failure.
  func note(_ text: String) { Terminal.current.writeError("seatledger: note: \(printable(text))\n") }

  var progress: Progress { Progress(isQuiet: quiet, isVerbose: verbose) }
}
