import Facts
import Reconciliation

/// The result of `seatledger pulse` for programs.
///
/// - `organisation`, `period`, `asOf`, `at`; `since`: the moment of the last pulse, the day that --since names, or null
///   where everything is new.
/// - `isNew`: whether there is any news; `openFindings`: how many findings are open; `notes`: sentences.
/// - `news`: one object each, by kind and worst first: `kind` (`new-finding`, `reopened`, `overdue`, `due-soon`,
///   `late-source`, `notice-deadline`, `exception-expires`, `position-changed`, `gone-finding`), `id`, `severity` (of
///   findings, else null), `title`, `detail`, `rule`, `product`, `owner`, `day` (due, deadline or expiry, else null).
public func pulseJSON(_ report: PulseReport) -> String {
  let since: JSONValue =
    switch report.basis {
    case .nothing, .damaged: .null
    case .pulse(let at): .string(at.description)
    case .day(let day): .string(day.description)
    }
  return JSONValue.object([
    "organisation": .string(report.organisation), "period": .string(report.period.description),
    "asOf": .string(report.asOf.description), "at": .string(report.at.description), "since": since,
    "isNew": .bool(!report.items.isEmpty), "openFindings": .integer(report.openFindings),
    "notes": .strings(report.notes),
    "news": .array(
      report.items.map { item in
        .object([
          "kind": .string(item.kind.rawValue), "id": .string(item.id),
          "severity": .optional(item.severity?.rawValue), "title": .string(item.title),
          "detail": .string(item.detail), "rule": .string(item.rule), "product": .string(item.product),
          "owner": .string(item.owner), "day": .optional(item.day),
        ])
      }),
  ]).printed
}
