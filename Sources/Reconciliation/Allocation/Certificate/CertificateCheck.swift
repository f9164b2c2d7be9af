/// Checks a certificate by counting. Nothing is solved.
struct CertificateCheck {
  typealias Amount = AllocationInstance.Amount

  let certificate: AllocationCertificate
  private var instance: AllocationInstance { certificate.instance }

  init(_ certificate: AllocationCertificate) { self.certificate = certificate }

  /// The first thing that is wrong, with its place; `nil`: nothing is.
  func fault() -> String? {
    InstanceCheck(instance: instance).fault() ?? SolutionCheck(certificate: certificate).fault() ?? proofs()
  }

  private func proofs() -> String? {
    let stages = certificate.stages.map(\.stage)
    if stages != AllocationStage.allCases { return "stages: \(stages.map(\.rawValue))" }
    let bound = StageBound(instance)
    let reached = StageBound.Reached(covered: certificate.tally.covered, cost: certificate.tally.cost)
    for stage in certificate.stages {
      let check = ProofCheck(bound: bound, stage: stage, reached: reached)
      if let fault = check.fault() { return "stage \(stage.stage.rawValue): \(fault)" }
      if certificate.gap(stage.stage) < 0 {
        return "stage \(stage.stage.rawValue): the bound is below what was reached"
      }
    }
    return nil
  }
}

/// Each leaf of a stage's tree is bounded, and the tree leaves nothing out.
private struct ProofCheck {
  let bound: StageBound
  let stage: AllocationCertificate.Stage
  let reached: StageBound.Reached

  func fault() -> String? {
    var open: [(tree: BranchTree, limits: PatternLimits, place: String)] = [
      (stage.tree, PatternLimits(), "tree")
    ]
    while let (tree, limits, place) = open.popLast() {
      switch tree {
      case .leaf(let multipliers):
        guard multipliers.areValid(for: bound.instance) else { return "\(place): multipliers out of range" }
        guard bound.bound(stage.stage, reached, multipliers, limits).isAtMost(stage.bound) else {
          return "\(place): does not prove \(stage.bound)"
        }
      case .branch(let group, let pattern, let count, let low, let high):
        guard bound.patterns.indices.contains(group), bound.patterns[group].isComplete,
          let index = bound.patterns[group].patterns.firstIndex(of: pattern), count >= 0, count < .max
        else { return "\(place): branches on what is not there" }
        let key = PatternLimits.Key(group: group, pattern: index)
        open.append((low, limits.atMost(count, key), place + "/low"))
        open.append((high, limits.atLeast(count + 1, key), place + "/high"))
      }
    }
    return nil
  }
}

extension AllocationCertificate {
  /// Recounts everything: each supply, need and fixed allocation, the totals, and each bound. Nothing is solved.
  ///
  /// - Returns: the first thing that is wrong, with its place; `nil` where the certificate holds.
  public func fault() -> String? { CertificateCheck(self).fault() }
}
