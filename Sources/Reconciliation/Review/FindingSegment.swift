/// The findings of one severity in one part of the organisation.
public struct FindingSegment: Sendable {
  /// What findings are divided by.
  public enum Dimension: String, Sendable, CaseIterable {
    case department
    case project
    case criticality
    case legalEntity = "legal entity"
    case location
  }

  public var dimension: Dimension
  /// Empty: findings that are about nothing of the kind.
  public var name: String
  public var severity: Severity
  public var findings = 0
  /// Those that no decision answers.
  public var open = 0
  public var units = 0
  public var money = FindingMoney()

  public init(dimension: Dimension, name: String, severity: Severity) {
    self.dimension = dimension
    self.name = name
    self.severity = severity
  }
}

extension Finding {
  /// The part of a dimension to which it belongs; empty: to none.
  public func name(in dimension: FindingSegment.Dimension) -> String {
    switch dimension {
    case .department: department
    case .project: project
    case .criticality: criticality
    case .legalEntity: legalEntity
    case .location: location
    }
  }
}

/// Each dimension's parts add up to all findings. In order of dimension, name and severity.
public func findingSegments(_ findings: [Finding]) -> [FindingSegment] {
  var segments: [FindingSegment] = []
  for dimension in FindingSegment.Dimension.allCases {
    let parts = Dictionary(grouping: findings) { $0.name(in: dimension) }
    for (name, part) in parts.sorted(by: { $0.key < $1.key }) {
      for severity in Severity.allCases {
        var segment = FindingSegment(dimension: dimension, name: name, severity: severity)
        for finding in part where finding.severity == severity { segment.add(finding) }
        if segment.findings > 0 { segments.append(segment) }
      }
    }
  }
  return segments
}

extension FindingSegment {
  fileprivate mutating func add(_ finding: Finding) {
    findings += 1
    open += finding.state == .open ? 1 : 0
    units += finding.units
    money.add(finding)
  }
}
