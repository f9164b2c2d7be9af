import Facts

extension Planning {
  /// More or fewer people.
  ///
  /// Who comes needs what `catalogue/needs.csv` names for people of the group; of other products as many take one up as the
  /// group's present people hold or use, in proportion. Who goes gives back what they hold; people who are nobody in
  /// particular free seats in the same proportion. Planned people stand in the records like anybody else, so that the usual
  /// stages count and cover them.
  mutating func changeHeadcount(_ changes: [HeadcountChange]) {
    let due = changes.filter { change in
      guard let by = change.by, by > estate.run.asOf, isDated else { return true }
      note("“\(change.group)” changes only by \(by), after the day that is looked at", change.place)
      return false
    }
    guard !due.isEmpty else { return }
    let positioned = self.positioned()
    var lookup = RecordLookup(positioned, zone: estate.run.zone)
    let groups = headcountGroups(due, positioned)
    guard faults.isEmpty else { return }
    let users = UsersByGroup(groups, positioned, lookup)
    var removal = RecordRemoval()
    let owned = positioned.devicesByOwner
    for (index, group) in groups.enumerated() {
      say(group, users.notFollowing[index], positioned)
      removal.leave(group.leavers, owned)
      if group.rest < 0 { release(-group.rest, group, users.users[index], &removal) }
    }
    // Planned people are modelled on records as they were before anybody went.
    let before = estate.records
    removal.take(from: &estate.records, &lookup, onDevices: positioned.deviceProducts)
    for (index, group) in groups.enumerated() where group.rest > 0 {
      add(group, users.users[index], positioned, before, &lookup)
    }
  }

  private mutating func say(_ group: HeadcountGroup, _ others: Set<Int>, _ positioned: PositionedEstate) {
    let change = group.change
    let net = group.net
    let words: Wording =
      net == 0
      ? "The headcount of “\(change.group)” stays at \(group.heads)"
      : "“\(change.group)” goes from \(group.heads) to \(counted(people: group.heads + net))"
    let named: Wording =
      group.leavers.isEmpty ? .empty : ", with \(group.leavers.count) named who leave"
    assume("\(words)\(named).", change.place)
    let products = others.sorted().map { positioned.resolved.products.products[$0].title }
    if !products.isEmpty {
      note(
        "“\(change.group)” also uses \(products.joined(separator: ", ")), counted neither by people nor by their devices: that stays as it is",
        change.place)
    }
  }

  /// Frees what their share of the group's users holds.
  private func release(
    _ people: Int, _ group: HeadcountGroup, _ users: [Int: GroupUsers], _ removal: inout RecordRemoval
  ) {
    let isGone = removal.people
    for (place, own) in users.sorted(by: { $0.key < $1.key }) {
      let number = ratio.mirrored.users(
        of: people, users: (own.all, own.active), heads: group.models.count)
      let staying = own.users.filter {
        !isGone.contains($0.consumer) && !removal.devices.contains($0.consumer)
      }
      for pick in pickedEvenly(min(number, staying.count), of: staying.count) {
        removal.consumers[place, default: []].insert(staying[pick].consumer)
      }
    }
  }
}

extension RecordRemoval {
  mutating func leave(_ leavers: [Consumer], _ owned: [Consumer: [Consumer]]) {
    people.formUnion(leavers)
    for person in leavers { devices.formUnion(owned[person] ?? []) }
  }
}

/// `1 person`, `12 people`.
func counted(people: Int) -> Wording { counted(people, "person", "people") }
