import Facts

/// The most cores and processors that devices with a product have: what a device whose own are not recorded may have.
struct DeviceFacts {
  /// 1 or more.
  let mostCores: Int
  let mostProcessors: Int

  /// Where no device with the product tells, of all devices.
  init(_ place: Int, _ context: CountingContext) {
    let all = context.records.devices.devices
    let own = Set(context.records.installations[place].compactMap(\.host.device)).map { all[$0] }
    func most(_ value: (Device) -> Int?) -> Int {
      max(own.compactMap(value).max() ?? all.compactMap(value).max() ?? 1, 1)
    }
    mostCores = most(\.cores)
    mostProcessors = most(\.processors)
  }

  /// Cores of a device; where they are not recorded at least `least`.
  func cores(_ device: Device?, least: Int = 1) -> Estimate {
    device?.cores.map { Estimate(exactly: $0) }
      ?? Estimate(low: least, expected: least, high: max(least, mostCores))
  }

  func processors(_ device: Device?) -> Estimate {
    device?.processors.map { Estimate(exactly: $0) } ?? Estimate(low: 1, expected: 1, high: mostProcessors)
  }
}
