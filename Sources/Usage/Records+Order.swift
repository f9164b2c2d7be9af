internal import Facts

extension Records {
  mutating func add(_ other: Records) {
    purchases += other.purchases
    entitlements += other.entitlements
    deployments += other.deployments
    assignments += other.assignments
    people += other.people
    devices += other.devices
    // Millions, of which there is mostly one source: moved, not copied.
    if uses.isEmpty { uses = other.uses } else { uses += other.uses }
    sessions += other.sessions
    denials += other.denials
    rejected += other.rejected
    accounts += other.accounts
    unused += other.unused
  }

  /// Records of a kind by path and line, whatever source they come from. Accounts, unused files and rejected rows
  /// keep the order of sources.
  mutating func sortByOrigin() {
    purchases.sort { $0.origin < $1.origin }
    entitlements.sort { $0.origin < $1.origin }
    deployments.sort { $0.origin < $1.origin }
    assignments.sort { $0.origin < $1.origin }
    people.sort { $0.origin < $1.origin }
    devices.sort { $0.origin < $1.origin }
    uses.sort { ($0.firstOrigin, $0.lastOrigin, $0.subject) < ($1.firstOrigin, $1.lastOrigin, $1.subject) }
    sessions.sort { ($0.origin, $0.start, $0.end, $0.quantity) < ($1.origin, $1.start, $1.end, $1.quantity) }
    denials.sort { $0.origin < $1.origin }
  }
}
