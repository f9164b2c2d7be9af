import ArgumentParser
import SeatLedger

/// The `seatledger` command: a list of commands, and what they have in common.
struct SeatLedgerTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seatledger",
    abstract: "Software licence evidence: close a period, and prove it.",
    discussion: """
      SeatLedger reads what was bought, installed, assigned and used from a workspace folder, counts it, \
      binds entitlements to consumption, and seals the result as a pack that anyone can check.

      The usual way:
        seatledger init meridian      a commented workspace to start from
        seatledger check meridian     is everything read and every name known?
        seatledger close meridian     close every period that is due
        seatledger verify meridian/archive/*.zip

      Exit status:
      \(ExitStatus.lines)
      """,
    version: toolVersion,
    subcommands: [
      CloseCommand.self, CheckCommand.self, VerifyCommand.self, CompareCommand.self, SignoffCommand.self,
      DiscloseCommand.self, RenewalCommand.self, PlanCommand.self, MessagesCommand.self, HistoryCommand.self,
      PulseCommand.self, DrillCommand.self, RebuildCommand.self, InitCommand.self, ExplainCommand.self,
    ])
}
