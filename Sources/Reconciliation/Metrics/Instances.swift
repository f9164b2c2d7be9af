import Facts

/// Instances: each running instance, as the inventory's rows have them; a row that gives no number is one.
///
/// The rule is Microsoft's for server licences: *Client Access Licenses and Management Licenses*, “Server licenses” (with
/// most products a licence for each running instance of the server software).
func countInstances(_ place: Int, _ context: CountingContext) -> ProductCount {
  var result = countInstalled(place, context, rule: "instance") { host in
    let instances = host.rows.reduce(0) { $0 + ($1.instances ?? 1) }
    return DeviceMeasure(
      bare: instances, units: Estimate(exactly: instances),
      words: "\(counted(instances, .instance)) in \(counted(host.rows.count, "row", "rows"))")
  }
  result.units.removeAll { $0.units.high == 0 }
  result.whole.pack = context.product(place).packUnits
  return result
}
