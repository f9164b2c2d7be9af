import ArgumentParser
import Facts
import Glibc
import SeatLedger

@main
enum Entry {
  static func main() {
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs a command line, prints what it has to say, and gives the exit status.
  static func run(_ arguments: [String]) -> Int32 {
    do {
      try checkCommandName(arguments)
      var command = try SeatLedgerTool.parseAsRoot(arguments)
      try command.run()
      return 0
    } catch {
      return report(error)
    }
  }

  private static func report(_ error: any Error) -> Int32 {
    let terminal = Terminal.current
    if let fault = error as? Fault {
      terminal.write(fault)
      return fault.exitStatus
    }
    if let faults = error as? Faults {
      for fault in faults.all { terminal.write(fault) }
      return faults.all.map(\.exitStatus).max() ?? 2
    }
    let message = SeatLedgerTool.fullMessage(for: error)
    let code = SeatLedgerTool.exitCode(for: error)
    if code.isSuccess {
      do {
        try terminal.writeResult(message.isEmpty ? "" : message + "\n")
        return 0
      } catch {
        return report(error)
      }
    }
    if message.hasPrefix("Error: ") {
      terminal.writeError("seatledger: error: " + message.dropFirst("Error: ".count) + "\n")
    } else if !message.isEmpty {
      terminal.writeError(message + "\n")
    }
    // ArgumentParser says wrong use with 64 (EX_USAGE); ours is 2.
    return code == .validationFailure ? 2 : code.rawValue
  }

  /// ArgumentParser calls a mistyped command an unexpected argument; a person wants to know which one was meant.
  private static func checkCommandName(_ arguments: [String]) throws {
    guard let name = arguments.first, !name.hasPrefix("-"), name != "help" else { return }
    let names = SeatLedgerTool.configuration.subcommands.compactMap { $0.configuration.commandName }
    if names.contains(name) { return }
    let near = nearestName(to: name, among: names)
    throw Fault(
      .usage, place: "", found: "there is no command \"\(name)\"",
      expected: near == nil ? names.joined(separator: ", ") : "",
      remedy: near.map { "did you mean `seatledger \($0)`?" } ?? "`seatledger --help` tells what each is for")
  }
}
