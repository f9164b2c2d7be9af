import ArgumentParser
import Facts
import SeatLedger

/// The workspace that a command is about.
struct WorkspaceArguments: ParsableArguments {
  @Argument(help: "The workspace folder: the one that has seatledger.toml.", completion: .directory)
  var workspace = "."
}

/// The moment for which a command is run.
struct MomentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The moment of the run, e.g. 2026-10-05T09:00:00Z; by default now.", valueName: "moment"),
    transform: parsedMoment)
  var at: Instant?

  /// As given, or the present.
  var moment: Instant { at ?? Clock.now }

  private static func parsedMoment(_ text: String) throws -> Instant {
    if let instant = Instant(text) { return instant }
    throw ValidationError("expected RFC 3339 with a zone, e.g. 2026-10-05T09:00:00Z")
  }
}

/// `2026-08-15`.
@Sendable func parsedDay(_ text: String) throws -> Day {
  if let day = Day(text) { return day }
  throw ValidationError("expected a day: 2026-08-15")
}

/// `2026-Q3`, `2026-09` or `2026`.
@Sendable func parsedPeriod(_ text: String) throws -> Period {
  if let period = Period(text) { return period }
  throw ValidationError("expected a quarter, month or year: 2026-Q3, 2026-09 or 2026")
}
