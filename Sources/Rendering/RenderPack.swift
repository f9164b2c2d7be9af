public import Facts
public import Reconciliation

/// All reports of a close, as documents with paths relative to `data/`, in order of their paths.
///
/// The HTML pages are rendered here and now, so that a wrong template stops the run before anything is written; the
/// tables and `evidence.xml` are written as they are asked for, and their size costs no memory.
///
/// - Throws: ``Fault`` with code `template` and place `template:line`.
public func renderPack(_ evidence: Evidence, templates: TemplateSet) throws -> [Document] {
  let context = PageContext(evidence, templates)
  let pages: [Page] =
    [
      .index(context), .findings(context), .decisions(context), .indicators(context), .forecast(context),
      .bridge(context),
      .changes(context), .identities(context), .sources(context), .method(context),
    ] + context.publishers.map { .publisher($0, context) }
    + (evidence.drill.map { [.drill($0, context)] } ?? [])
  var documents = try inParallel(pages.count) { try pages[$0].render(context) }
  let schema = try templates.bytes(TemplateSet.schemaName)
  documents += [
    Document(path: "evidence.xsd") { try $0.write(schema) },
    evidenceXML(evidence, context.files),
    runJSON(evidence, templates),
    positionTable(evidence), segmentTable(evidence), entitlementTable(evidence), consumptionTable(evidence),
    allocationTable(evidence), coverageGroupTable(evidence), proofTable(evidence),
    allocationCertificates(evidence), poolTable(evidence), poolDayTable(evidence),
    rightsBridgeTable(evidence), stepTable(evidence), partTable(evidence), courseTable(evidence),
    findingTable(evidence), findingSegmentTable(evidence), closedFindingTable(evidence),
    decisionTable(evidence), exceptionTable(evidence), remediationTable(evidence), changeTable(evidence),
    lateArrivingTable(evidence), positionBridgeTable(evidence), positionBridgeRowTable(evidence),
    completenessTable(evidence), sampleTable(evidence),
    controlTotalTable(evidence), rejectedRowTable(evidence), flaggedPurchaseTable(evidence),
    unresolvedTable(evidence), unrecognisedTable(evidence),
    identityTable(evidence), accountKindTable(evidence), namingBreachTable(evidence),
    unusedFileTable(evidence), matchRuleTable(evidence), resolveFirstTable(evidence),
    indicatorTable(evidence), harvestTable(evidence),
    forecastTable(evidence), backTestTable(evidence), knownChangeTable(evidence),
    recommendedQuantityTable(evidence), sensitivityTable(evidence),
    metricFactTable(evidence), tierCostTable(evidence), termBalanceTable(evidence),
    earlierUseTable(evidence),
  ]
  if let drill = evidence.drill { documents += [drillTable(drill), drilledDefectTable(drill)] }
  documents.append(try tableDescriptions(of: documents))
  documents += [
    assessmentResults(evidence, documents), planOfAction(evidence, documents), entitlementsBOM(evidence),
  ]
  return documents.sorted { $0.path < $1.path }
}
