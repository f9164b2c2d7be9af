import ArgumentParser
import Facts
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

/// What commands take that have stages.
struct StatsOptions: ParsableArguments {
  @Flag(
    name: .customLong("stats"),
    help: "Tell on standard error where time and memory went, stage by stage; with --format json as JSON.")
  var isAsked = false

  /// Runs from here on; `nil` where nobody asked.
  func clock() -> StageClock? { isAsked ? StageClock() : nil }
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
  ///
  /// - Throws: ``Fault`` with code `unwritable`.
  func show(text: (PrintStyle) -> String, json: () -> String) throws {
    try show(format == .text ? text(style) : json())
  }

  /// Prints a part of a result as it is.
  ///
  /// - Throws: ``Fault`` with code `unwritable`.
  func show(_ text: String) throws { try Terminal.current.writeResult(text) }

  /// Tells on standard error what a person should know and what is no failure.
  func note(_ text: String) { Terminal.current.writeError("seatledger: note: \(printable(text))\n") }

  /// Prints what a run has cost, where somebody asked.
  func show(_ clock: StageClock?) {
    guard let cost = clock?.cost else { return }
    let width = Terminal.current.showsErrors ? Terminal.errorWidth : 120
    Terminal.current.writeError(format == .text ? statsText(cost, PrintStyle(width: width)) : statsJSON(cost))
  }

  /// A new one at each call, which is to be finished.
  func startProgress() -> Progress { Progress(isQuiet: quiet, isVerbose: verbose) }
}
