import Facts

/// Processor licences: each occupied socket of the devices on which the product is installed, in whole packs for each
/// device.
///
/// The rule is Oracle's for its Standard Editions: *Oracle License Definitions and Rules*, “Processor” (“a processor is
/// counted equivalent to an occupied socket”). A device whose processors nobody recorded counts one as low and expected,
/// and as high the most that any other device with the product has.
func countProcessors(_ place: Int, _ context: CountingContext, pack: Int) -> ProductCount {
  let known = DeviceFacts(place, context)
  return countInstalled(place, context, rule: "processor") { host in
    let processors = known.processors(host.device)
    let units = processors.roundedUp(to: pack)
    let isKnown = host.device?.processors != nil
    var words: String =
      isKnown
      ? counted(processors.expected, .processor)
      : "number of processors not recorded, at least \(units.low), at most \(units.high)"
    if units.expected > processors.expected { words += ", in packs of \(pack)" }
    return DeviceMeasure(
      bare: processors.expected, packs: units.expected - processors.expected, units: units,
      missing: isKnown ? [] : ["processors"], words: words)
  }
}
