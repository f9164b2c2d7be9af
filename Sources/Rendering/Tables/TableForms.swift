extension TableForm {
  /// Every table that an evidence pack may hold, in the order of their names.
  static let all: [TableForm] = [
    .accountKinds, .allocation, .bridge, .bridgeRows, .changes, .closedFindings, .completeness, .consumption,
    .consumptionSteps, .controlTotals, .coverageGroups, .decisions, .drill, .drilledDefects, .earlierUse,
    .entitlementParts, .entitlements, .exceptions, .findings, .findingsBySegment, .flaggedPurchaseLines,
    .forecast, .forecastBacktest, .forecastChanges, .forecastSensitivity, .harvest, .identities, .indicators,
    .lateArriving, .matchRules, .metricFacts, .namingBreaches, .poolDays, .pools, .position, .positionDays,
    .recommendedQuantities, .rejectedRows, .remediation, .reperformanceSample, .resolveFirst, .rightsBridge,
    .segments, .shortfallProofs, .termBalances, .tierCosts, .unrecognised, .unresolved, .unusedFiles,
  ]
}
