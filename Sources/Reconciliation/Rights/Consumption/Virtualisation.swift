import Facts

/// Virtual machines on a licensed physical host do not count.
///
/// Source: Microsoft Product Terms, Windows Server (“Standard: two operating system environments for each time that all
/// cores of the server are licensed; Datacenter: any number”) and SQL Server Enterprise with Software Assurance (any number
/// on a fully licensed server). `value` is how many machines each licensing of the host allows. A host that counts itself
/// is licensed once already; licensing it (again) is counted where that needs fewer units than the machines it then
/// covers, and where each entitlement that could cover the machines could cover the host too.
func coverVirtualMachines(_ right: UseRight, _ count: inout ProductCount, _ context: RightsContext) {
  let guests = guestsByHost(count.units, context)
  if guests.isEmpty { return }
  let sizes = hostSizes(Set(guests.keys), context)
  var own: [Consumer: Int] = [:]
  for (place, unit) in count.units.enumerated() { own[unit.consumer] = place }
  let hosts = guests.keys.sorted().compactMap { host in
    sizes[host].map { (unit: $0, guests: guests[host] ?? []) }
  }
  var step = ConsumptionStep(right, "virtual machines on licensed hosts")
  var gone: Set<Consumer> = []
  var added: [ConsumptionUnit] = []
  for host in context.carriers(of: right, hosts, units: { $0.unit.units.expected }) {
    let size = host.unit.units
    let place = own[host.unit.consumer]
    var open = host.guests.filter { !gone.contains($0.consumer) }
    var times = place == nil ? 0 : 1
    func takeFree(_ machines: [ConsumptionUnit]) {
      for machine in machines {
        step.take(machine.units.expected, machine.consumer, machine.origins)
        gone.insert(machine.consumer)
      }
    }
    let each = right.value ?? .max
    if each == 0 { continue }
    if place != nil {
      takeFree(Array(open.prefix(each)))
      open = Array(open.dropFirst(each))
    }
    while !open.isEmpty {
      let next = Array(open.prefix(each))
      let gain = next.reduce(0) { $0 + $1.units.expected } - size.expected
      guard gain > 0, size.isExact, !next.contains(where: { context.isWorse(host.unit, $0) }) else { break }
      takeFree(next)
      open = Array(open.dropFirst(each))
      times += 1
      if place == nil, times == 1 {
        added.append(host.unit)
        added[added.count - 1].rule += "; \(right.rule): licensed instead of its virtual machines"
        step.take(-size.expected, host.unit.consumer, host.unit.origins)
      } else {
        step.take(-size.expected, host.unit.consumer, [])
        if let place {
          count.units[place].units = count.units[place].units + size
        } else {
          added[added.count - 1].units = added[added.count - 1].units + size
        }
      }
    }
  }
  count.remove(gone)
  count.units += added
  count.units.sort { $0.consumer < $1.consumer }
  count.add(step)
}

/// Machines with the product by the host that they run on, those with the most units first.
private func guestsByHost(
  _ units: [ConsumptionUnit], _ context: RightsContext
) -> [Consumer: [ConsumptionUnit]] {
  var result: [Consumer: [ConsumptionUnit]] = [:]
  for unit in units {
    guard let device = context.device(unit), !device.host.isEmpty, device.isVirtual ?? true,
      let place = context.devices.device(named: device.host)?.device
    else { continue }
    let host = context.devices.devices[place]
    guard host.id != device.id, !(host.isVirtual ?? false) else { continue }
    result[Consumer(kind: .device, id: host.id), default: []].append(unit)
  }
  return result.mapValues { units in
    units.sorted { ($1.units.expected, $0.consumer) < ($0.units.expected, $1.consumer) }
  }
}

/// What each host counts once, by the product's own metric: as if the product were installed there and nowhere else.
private func hostSizes(_ hosts: Set<Consumer>, _ context: RightsContext) -> [Consumer: ConsumptionUnit] {
  var alone = context.counting
  alone.records.installations[context.place] = context.devices.devices.enumerated().compactMap {
    place, device in
    let host = ResolvedRecords.Host(consumer: Consumer(kind: .device, id: device.id), device: place)
    guard hosts.contains(host.consumer) else { return nil }
    return (
      host,
      Deployment(
        device: device.id, productAsWritten: "", version: "", publisher: "", installed: nil,
        origin: device.origin)
    )
  }
  return Dictionary(
    count(context.place, alone).units.map { ($0.consumer, $0) }, uniquingKeysWith: { first, _ in first })
}
