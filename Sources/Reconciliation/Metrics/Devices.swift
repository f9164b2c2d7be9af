import Facts

/// Device licences: each device on which the product is installed, however many times and in whatever versions.
///
/// The rule is that of Microsoft's Product Terms, “Universal License Terms: Desktop Applications, Per Device”: a licence
/// for each licensed device, whatever number of copies is on it.
func countDevices(_ place: Int, _ context: CountingContext, rule: String) -> ProductCount {
  var result = countInstalled(place, context, rule: rule) { _ in
    DeviceMeasure(bare: 1, units: Estimate(exactly: 1), words: "installed on the device")
  }
  result.whole.pack = context.product(place).packUnits
  return result
}
