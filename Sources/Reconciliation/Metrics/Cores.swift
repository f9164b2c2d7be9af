import Facts

/// Core licences: the cores of each device on which the product is installed, at least the catalogue's minimum per
/// processor and per device.
///
/// The shape of the rule is Microsoft's per-core model (Product Terms, “Per Core/CAL”: every core of the server, with a
/// minimum per processor and per server); the numbers are the catalogue's. A device whose cores nobody recorded counts the
/// minimum as low and expected, and as high the most cores that any other device with the product has.
func countCores(_ place: Int, _ context: CountingContext) -> ProductCount {
  var result = ProductCount()
  let product = context.records.products.products[place]
  let hosts = installedHosts(place, context)
  let devices = context.records.devices.devices
  let counted = hosts.compactMap { $0.host.device.flatMap { devices[$0].cores.map { $0 } } }
  let most = counted.max() ?? devices.compactMap(\.cores).max() ?? 0
  for (host, origins) in hosts {
    let device = host.device.map { devices[$0] }
    let minimum = max(product.coresPerProcessor * (device?.processors ?? 1), product.coresPerDevice, 1)
    var unit = deviceUnit(host, place, origins, context)
    if let cores = device?.cores {
      unit.units = Estimate(exactly: max(cores, minimum))
      unit.rule =
        cores < minimum ? "core: \(cores) cores, at least \(minimum) count" : "core: \(cores) cores"
    } else {
      unit.units = Estimate(
        low: device == nil ? 0 : minimum, expected: minimum, high: max(minimum, most))
      unit.rule = "core: number of cores not recorded, at least \(minimum), at most \(max(minimum, most))"
    }
    result.units.append(unit)
  }
  result.canBeTold = context.roles.contains(.deployments)
  result.gross = result.net
  result.discovered = result.net
  return result
}
