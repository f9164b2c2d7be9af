import Facts

/// Device licences: each device on which the product is installed, however many times and in whatever versions.
func countDevices(_ place: Int, _ context: CountingContext, rule: String) -> ProductCount {
  var result = ProductCount()
  for (host, origins) in installedHosts(place, context) {
    var unit = deviceUnit(host, place, origins, context)
    unit.units = host.device == nil ? Estimate(low: 0, expected: 1, high: 1) : Estimate(exactly: 1)
    unit.rule = "\(rule): installed on the device"
    result.units.append(unit)
  }
  result.canBeTold = context.roles.contains(.deployments)
  result.gross = result.net
  result.discovered = result.net
  return result
}

/// Each device once, in order of its id, with all rows that name the product on it.
func installedHosts(
  _ place: Int, _ context: CountingContext
) -> [(host: ResolvedRecords.Host, origins: [Origin])] {
  var origins: [ResolvedRecords.Host: [Origin]] = [:]
  for (host, deployment) in context.records.installations[place] {
    origins[host, default: []].append(deployment.origin)
  }
  return origins.map { (host: $0.key, origins: $0.value) }.sorted { $0.host.consumer < $1.host.consumer }
}

func deviceUnit(
  _ host: ResolvedRecords.Host, _ place: Int, _ origins: [Origin], _ context: CountingContext
) -> ConsumptionUnit {
  let device = host.device.map { context.records.devices.devices[$0] }
  return ConsumptionUnit(
    product: context.records.products.products[place].id, consumer: host.consumer,
    title: device?.names.first ?? host.consumer.id, units: Estimate(exactly: 1), seat: nil,
    legalEntity: device?.legalEntity ?? "", department: device?.department ?? "", assigned: nil, lastUse: nil,
    activeDays: 0, rule: "", origins: origins + (device.map { [$0.origin] } ?? []))
}
