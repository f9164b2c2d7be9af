import Facts

/// Core licences: the cores of each device on which the product is installed, at least the catalogue's minimum per
/// processor and per device, in whole packs for each device.
///
/// The rule is Microsoft's: *Windows Server 2016 Licensing Datasheet*, “Number of 2-core pack licenses needed” (all physical
/// cores; at least 8 a processor and 16 a server; packs of two), and *SQL Server 2014 Licensing Guide*, “Core-Based
/// Licensing” (at least four a processor). The numbers are the catalogue's. A device whose cores nobody recorded counts
/// the minimum as low and expected, and as high the most cores that any other device with the product has.
func countCores(_ place: Int, _ context: CountingContext) -> ProductCount {
  let product = context.product(place)
  let known = DeviceFacts(place, context)
  return countInstalled(place, context, rule: "core") { host in
    coreMeasure(host.device, product, known)
  }
}

private func coreMeasure(_ device: Device?, _ product: Product, _ known: DeviceFacts) -> DeviceMeasure {
  func least(_ processors: Int) -> Int {
    max(product.coresPerProcessor * processors, product.coresPerDevice, 1)
  }
  let processors =
    product.coresPerProcessor > 0 ? known.processors(device) : Estimate(exactly: device?.processors ?? 1)
  let minimum = Estimate(
    low: least(processors.low), expected: least(processors.expected), high: least(processors.high))
  let cores = known.cores(device, least: minimum.expected)
  let counted = cores.atLeast(minimum)
  let units = counted.roundedUp(to: product.packUnits)
  var words = "\(cores.expected) cores"
  if device?.cores == nil {
    words = "number of cores not recorded, at least \(units.low), at most \(units.high)"
  } else if counted.expected > cores.expected {
    words += ", at least \(minimum.expected) count"
  }
  if units.expected > counted.expected { words += ", in packs of \(product.packUnits)" }
  var missing: [String] = []
  if device?.cores == nil { missing.append("cores") }
  if device?.processors == nil, product.coresPerProcessor > 0 { missing.append("processors") }
  return DeviceMeasure(
    bare: cores.expected, minimum: counted.expected - cores.expected,
    packs: units.expected - counted.expected, units: units, missing: missing, words: words)
}
