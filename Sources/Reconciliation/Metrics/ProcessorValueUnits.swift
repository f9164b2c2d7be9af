import Facts

/// Processor value units: the cores of each device on which the product is installed, times what the product's table
/// gives a core of that processor model.
///
/// The rule is IBM's: *Guide to identifying your processor family*, “Definitions” (a processor is a core; value units are
/// licensed per core), and *Processor Value Unit FAQs: POWER7*, question 4 (cores × PVUs per core), with the table as the
/// catalogue holds it.
/// Where cores or model are not recorded, low and high come from the most cores of other devices and from the table's ends.
func countProcessorValueUnits(_ place: Int, _ context: CountingContext) -> ProductCount {
  let product = context.product(place)
  let known = DeviceFacts(place, context)
  let table = ValueUnitTable(product.valueUnitTable, context.catalogue.valueUnits)
  var result = countInstalled(place, context, rule: "processor-value-unit") { host in
    let cores = known.cores(host.device)
    let each = table?.unitsPerCore(host.device?.processorModel ?? "")
    let perCore = each?.units ?? Estimate(exactly: 1)
    var missing: [String] = []
    if host.device?.cores == nil { missing.append("cores") }
    if each?.isKnown == false { missing.append("processor model") }
    let cored =
      host.device?.cores == nil
      ? "number of cores not recorded, at most \(cores.high)" : counted(cores.expected, .core)
    return DeviceMeasure(
      bare: cores.expected * perCore.expected,
      units: Estimate(
        low: cores.low * perCore.low, expected: cores.expected * perCore.expected,
        high: cores.high * perCore.high),
      missing: missing, words: "\(cored), \(each?.words ?? "1 a core, there being no table")")
  }
  result.whole.pack = product.packUnits
  let entries = context.catalogue.valueUnits.count { $0.table == product.valueUnitTable }
  result.facts.append(
    MetricFact(
      name: "value unit table", value: product.valueUnitTable,
      note: table == nil
        ? "not in catalogue/value-units.csv: each core counts 1"
        : "\(entries) entries of catalogue/value-units.csv"))
  return result
}
