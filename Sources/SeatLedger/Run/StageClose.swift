import Archive
import Facts
import Reconciliation
import Rendering

/// A close with everything worked out and nothing written.
struct StagedClose {
  var evidence: Evidence
  /// What is to be sealed, inputs and all.
  var request: SealRequest
}

/// The stages between reading and sealing, from values to values: a close and a recomputation run the same.
///
/// - Parameters:
///   - watch: told the stages.
///   - drill: plants defects in a copy of the workspace and lets the same stages look at it, given what this run
///   made and what it took from the last close; `nil` where no drill is wanted. A recomputation hands back what the pack says.
/// - Throws: ``Fault`` with code `template`, where the bridge's opening records cannot be read, and what `drill` throws.
func stageClose(
  _ inputs: CloseInputs, watch: Watch = .none,
  drill: (_ evidence: Evidence, _ history: RunHistory) throws -> DrillReport?
) throws -> StagedClose {
  let workspace = inputs.workspace
  let history = inputs.history
  var evidence = watch.stage("reconcile") {
    reconcile(
      inputs.records, catalogue: workspace.catalogue, decisions: workspace.decisions,
      policy: workspace.policy,
      run: header(workspace, inputs.parameters), history: history, datesDemand: true, watch: watch)
  }
  evidence.indicators = watch.stage("indicators") { measureIndicators(evidence, past: history.closes) }
  watch.stage("forecast") { evidence.addForecasts(past: history.closes) }
  evidence.drill = try drill(evidence, history)
  let reconciled = evidence
  let (records, differences) = watch.stage("records and changes") {
    // Neither asks for the other.
    sideBySide {
      packRecords(reconciled)
    } and: {
      inputs.parameters.isClose ? diff(before: inputs.before, after: subjectStates(reconciled)) : []
    }
  }
  try watch.stage("compare with the history") {
    if let opening = inputs.opening {
      evidence.bridge = try bridge(from: opening.baseline(), to: baseline(evidence.run, records))
    }
    if inputs.parameters.isClose {
      evidence.changes = explained(differences, evidence)
      evidence.changes += periodChanges(evidence, inputs.known)
      if let restated = inputs.parameters.restates {
        evidence.changes.append(restatementChange(evidence.run, restated))
      }
    }
  }
  // From here on only their lines are needed.
  let sections = try watch.stage("salt and hash the records") { try RecordSections(records) }
  var documents = try watch.stage("render pages") { try renderPack(evidence, templates: inputs.templates) }
  if let roster = workspace.signoff.roster(operatorName: inputs.parameters.operatorName) {
    documents.append(roster.document)
  }
  documents += inputDocuments(inputs, drill: evidence.drill)
  return StagedClose(evidence: evidence, request: sealRequest(evidence, documents, sections))
}

private func sealRequest(
  _ evidence: Evidence, _ documents: [Document], _ records: RecordSections
) -> SealRequest {
  let run = evidence.run
  var request = SealRequest(
    kind: "evidence", period: sealedPeriod(run.period, isClose: run.isClose), sealedAt: run.at,
    day: run.at.day(in: run.zone),
    organisation: run.organisation, organisationID: run.organisationID,
    description: "Software licence audit evidence of \(run.organisation) for \(run.period)",
    softwareAgent: "SeatLedger \(run.toolVersion)", documents: documents, records: records,
    changes: evidence.changes)
  request.restatement = run.restates?.number ?? 0
  return request
}
