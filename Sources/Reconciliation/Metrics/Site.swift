import Facts

/// Site and enterprise agreements: the people who hold or use the product; where nobody does, the devices on which it is
/// installed. The number decides nothing under an unlimited right, but a true-up clause may ask for it.
func countSite(_ place: Int, _ context: CountingContext) -> ProductCount {
  let hasPeople = !context.records.seats[place].isEmpty || !context.records.uses[place].isEmpty
  var result =
    hasPeople ? countPeople(place, context, rule: "site") : countDevices(place, context, rule: "site")
  result.canBeTold = !context.roles.isDisjoint(with: [.assignments, .access, .deployments])
  return result
}
