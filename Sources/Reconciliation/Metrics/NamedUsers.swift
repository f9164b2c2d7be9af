import Facts

/// Named users: people as ``countPeople(_:_:rule:)`` counts them, at least the catalogue's number for each processor of
/// the servers with the product, added up over all of them.
///
/// The rule is Oracle's: *Oracle License Definitions and Rules*, “Named User Plus” (the minimums per processor must be
/// maintained, and all actual users be licensed) and “User Minimums”: the processors of all servers added up, × 25 for
/// Database Enterprise Edition. A server whose processors nobody recorded has one at the least.
func countNamedUsers(_ place: Int, _ context: CountingContext) -> ProductCount {
  let product = context.product(place)
  var result = countPeople(place, context, rule: "named-user")
  result.whole.pack = product.packUnits
  guard product.usersPerProcessor > 0 else { return result }
  let servers = countProcessors(place, context, pack: 1)
  func users(_ processors: Int) -> Int { processors * product.usersPerProcessor }
  let processors = servers.sum
  result.whole.least = Estimate(
    low: users(processors.low), expected: users(processors.expected), high: users(processors.high))
  result.whole.leastDoubts = servers.units.flatMap(\.doubts).map { doubt in
    var doubt = doubt
    doubt.below = users(doubt.below)
    doubt.above = users(doubt.above)
    return doubt
  }
  result.whole.leastWords =
    "\(product.usersPerProcessor) for each of \(counted(processors.expected, .processor))"
  result.whole.leastOrigins = servers.units.flatMap(\.origins).sorted()
  result.canBeTold = result.canBeTold || servers.canBeTold
  result.facts = [
    MetricFact(name: "users counted", value: words(result.sum)),
    MetricFact(
      name: "minimum of users", value: words(result.whole.least),
      note: "\(product.usersPerProcessor) for each processor of \(counted(servers.units.count, .device))"),
  ]
  return result
}
