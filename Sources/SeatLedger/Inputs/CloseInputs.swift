import Archive
import Facts
import Reconciliation
import Rendering

/// Everything that a pack is made of, as values: whoever has these can make it again, to the byte.
struct CloseInputs {
  /// The rules as the organisation's files give them; its path plays no part.
  var workspace: Workspace
  var templates: TemplateSet
  var records: Records
  var parameters: RunParameters
  /// How things stood at the last close, with the indicators and the use of terms of all closes, as the ledger remembers them.
  var known: [SubjectState]
  var past: PastStates
  /// The pack from which the position bridge starts; `nil`: there is none, or it is not at hand.
  var opening: OpeningRecords?
  /// What the pack says that its drill has shown; `nil` before a close, and where there was none.
  var drill: DrillReport?
}

extension CloseInputs {
  /// How things stood at the last close. What is recorded once for its period no source will ever name again.
  var before: [SubjectState] { known.filter { !recordedOnce.contains($0.kind) } }

  /// What the stages take from the history.
  var history: RunHistory { RunHistory(known: known, past: past) }
}

/// How things stood at the last close of an earlier period: a restatement, or a look at a day of a period that is closed
/// already, is compared with the same close as the period's own was.
struct PastStates {
  /// As-of day of that close; `nil`: there was none.
  var asOf: Day?
  /// `nil`: as at the last close of all.
  var states: [SubjectState]?
}

/// What a run was asked, and where it stands in the workspace's history.
struct RunParameters: Hashable {
  /// Whole for a close, up to a day for a look at that day.
  var period: Period
  /// Whether the pack closes the period, or only tells how things stand on a day.
  var isClose: Bool
  var at: Instant
  /// May be empty.
  var operatorName: String
  /// Of the program that sealed the pack.
  var toolVersion: String
  var previous: Reconciliation.PreviousPack?
  var lastClose: Reconciliation.PreviousPack?
  var restates: RestatedPack?
}

/// Records of an earlier pack, as many as a bridge needs; they are read as often as they are asked for.
struct OpeningRecords {
  let end: BridgeEnd
  /// Organisation's id.
  let organisation: String
  /// Calls back with all members of each record.
  let forEach: @Sendable (([String: JSONValue]) throws -> Void) throws -> Void

  func baseline() throws -> Baseline {
    var baseline = Baseline(end: end, organisation: organisation)
    try forEach { baseline.add($0) }
    return baseline
  }
}
