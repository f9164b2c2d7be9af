import Facts
import Reconciliation

/// Sums of the files' accounts.
struct RowTotals {
  var read = 0
  var accepted = 0
  var rejected = 0
  var merged = 0
  var outOfScope = 0

  init(_ accounts: [FileAccount]) {
    for account in accounts {
      read += account.read
      accepted += account.accepted
      rejected += account.rejected
      merged += account.merged
      outOfScope += account.outOfScopeCount
    }
  }

  var view: View {
    [
      "read": .number(read), "accepted": .number(accepted), "rejected": .number(rejected),
      "merged": .number(merged), "outOfScope": .number(outOfScope),
    ]
  }
}

/// What one owner has to act on.
struct OwnerLoad {
  var name: String
  var anchor: String
  var open: [Finding]
  var accepted = 0
  var inRemediation = 0

  func view(root: String) -> View {
    let worst = open.map(\.severity).min()
    let due = open.map(\.due).min()
    let money = FindingMoney(open)
    return [
      "name": .shown(named(name, else: "No owner named"), 80), "anchor": .text(anchor),
      "href": .text("\(root)findings.html#\(anchor)"), "open": .number(open.count), "due": .day(due),
      "hasOpen": .flag(!open.isEmpty), "worst": (worst ?? .note).view,
      "exposure": money.exposureView, "saving": money.savingView, "accepted": .number(accepted),
      "inRemediation": .number(inRemediation),
    ]
  }
}

/// Owners by their earliest due date, then by name.
func findingOwners(_ evidence: Evidence) -> [OwnerLoad] {
  var owners: [String: OwnerLoad] = [:]
  var slugs = Slugs(fallback: "owner")
  for finding in evidence.findings {
    if owners[finding.owner] == nil {
      owners[finding.owner] = OwnerLoad(
        name: finding.owner, anchor: "owner-" + slugs.make(finding.owner), open: [])
    }
    switch finding.state {
    case .open: owners[finding.owner]?.open.append(finding)
    case .accepted, .approved: owners[finding.owner]?.accepted += 1
    case .inRemediation: owners[finding.owner]?.inRemediation += 1
    }
  }
  let never = Day(number: .max)
  return owners.values.sorted {
    ($0.open.map(\.due).min() ?? never, $0.name) < ($1.open.map(\.due).min() ?? never, $1.name)
  }
}

/// `12 added, 3 changed, 1 removed`; kinds without a change are left out.
func changeCounts(_ changes: [Change]) -> Wording {
  Change.Kind.allCases.compactMap { kind -> Wording? in
    let count = changes.count { $0.kind == kind }
    return count == 0 ? nil : counted(count, kind.rawValue, kind.rawValue)
  }.joined(separator: ", ")
}
