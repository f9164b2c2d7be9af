import Facts

/// A named user may have so many installations; more count as further units.
///
/// Source: per-user agreements such as Microsoft's Product Terms for Microsoft 365 Apps (each licensed user may install on up
/// to five PCs, five tablets and five phones) or Adobe's General Terms (two computers). Without the right each
/// installation counts, so a product that has such a right in the catalogue first counts the further installations of its
/// users; the right then takes back what it allows. Installations belong to the person who has the device.
struct InstallationsPerUser {
  private let context: RightsContext
  /// Installations of each person, and where they stand.
  private var installed: [Consumer: (hosts: Set<Consumer>, origins: [Origin])] = [:]

  init(rights: [UseRight], _ context: RightsContext) {
    self.context = context
    if rights.isEmpty { return }
    for (host, deployment) in context.counting.records.installations[context.place] {
      guard let place = host.device, let person = context.owner(of: context.devices.devices[place])
      else { continue }
      var met = installed[Consumer(kind: .person, id: person.id)] ?? ([], [])
      met.hosts.insert(host.consumer)
      met.origins.append(deployment.origin)
      installed[Consumer(kind: .person, id: person.id)] = met
    }
  }

  /// Counts each installation beyond a user's first as a unit.
  func addFurther(to count: inout ProductCount) {
    var step = ConsumptionStep(
      rule: "count:installations-per-user", name: "further installations of named users", units: 0,
      consumers: [], origins: [])
    for place in count.units.indices {
      let unit = count.units[place]
      guard let met = installed[unit.consumer], met.hosts.count > 1 else { continue }
      let further = met.hosts.count - 1
      step.take(-further, unit.consumer, met.origins)
      count.units[place].units = unit.units + Estimate(exactly: further)
      count.units[place].origins += met.origins
    }
    count.add(step)
  }

  func apply(_ right: UseRight, _ count: inout ProductCount) {
    let allowed = max(right.value ?? .max, 1)
    var step = ConsumptionStep(
      right, "\(right.value.map(String.init) ?? "any number of") installations for each user")
    let users = count.units.indices.filter { (installed[count.units[$0].consumer]?.hosts.count ?? 0) > 1 }
    for place in context.carriers(of: right, users, units: { _ in 1 }) {
      let unit = count.units[place]
      guard let met = installed[unit.consumer] else { continue }
      let needed = (met.hosts.count - 1) / allowed + 1
      let present = unit.units.expected
      guard present > needed else { continue }
      step.take(present - needed, unit.consumer, met.origins)
      count.units[place].units = unit.units + Estimate(exactly: needed - present)
      count.units[place].rule += "; \(right.rule)"
    }
    count.add(step)
  }
}
