import Facts

/// What a rule says, in words, for readers of a pack.
struct RuleText: Sendable {
  /// As findings and positions name it.
  let id: String
  let title: String
  let meaning: String

  static let all = counting + findings

  /// How units are counted, by metric.
  static let counting = [
    RuleText(
      id: "named-user", title: "Named user",
      meaning:
        "Everyone to whom the product is assigned on the as-of date, and everyone else who used it within "
        + "the period. A login that nobody could be found for counts 0 at the least, and 1 as expected and at the most."
    ),
    RuleText(
      id: "subscription-seat", title: "Subscription seat",
      meaning: "Counted as named users are; the right ends with its term."),
    RuleText(
      id: "site", title: "Site",
      meaning:
        "People, counted as named users are. Where the product has neither an assignment nor a use, the "
        + "devices on which it is installed. An unlimited agreement covers all of them; the count is what to true up."
    ),
    RuleText(
      id: "device", title: "Device",
      meaning:
        "Every device on which the product is installed, once. A host that the device register does not "
        + "know counts 0 at the least, and 1 as expected and at the most."),
    RuleText(
      id: "core", title: "Core",
      meaning:
        "For each device with an installation the greatest of: its cores, the minimum for each processor "
        + "times its processors, the minimum for each device. Where the number of cores is not recorded, the minimum is "
        + "counted and the greatest number met on comparable devices is the upper end of the range. Licences that come in "
        + "packs are rounded up to whole packs for each device."),
    RuleText(
      id: "processor", title: "Processor",
      meaning: "Every processor of the devices with an installation, in whole packs for each device."),
    RuleText(
      id: "processor-value-unit", title: "Processor value unit",
      meaning:
        "The cores of each device with an installation, times what the table of the catalogue gives a core of its processor "
        + "model: the longest entry that the model contains, else the entry for all others. Where the model is not recorded, "
        + "the table's least and most are the ends of the range."),
    RuleText(
      id: "user-cal", title: "User CAL", meaning: "People, counted as named users are, from whatever device."),
    RuleText(
      id: "device-cal", title: "Device CAL",
      meaning:
        "Every device from which someone who holds or uses the product works: where it is installed, where a licence session "
        + "ran, and what the device list assigns to its users. Of a user's assigned devices one counts for certain and the "
        + "others as a range; a user without a known device counts one, none at the least."),
    RuleText(
      id: "cal", title: "CAL, user or device",
      meaning: "User CALs or device CALs, whichever needs fewer as expected; both counts are shown."),
    RuleText(
      id: "instance", title: "Instance",
      meaning: "Every running instance that the inventory shows; a row without a number is one."),
    RuleText(
      id: "consumption-unit", title: "Consumption unit",
      meaning:
        "The sum of the log's quantities within the period, exact, rounded up to whole units at the end; an event without "
        + "quantity is one unit. Units are bought for a term and used up over it. Units within the entitlement have the prices of its tiers, "
        + "counted from the first unit of the term; units beyond it those of overage, counted anew in each period."
    ),
    RuleText(
      id: "concurrent", title: "Concurrent use",
      meaning:
        "The most units checked out at one moment of the period. At the same second an end comes before a "
        + "start. The lower end of the range is the peak of sessions whose start and end were both seen. Where the product "
        + "names a percentile, the load that is not exceeded during that share of the period's time."),
  ]

  /// Text for a rule that this build does not describe: its id, read as words.
  static func title(_ id: String) -> Wording {
    if let known = all.first(where: { $0.id == id }) { return Wording(fixed: known.title) }
    let words = shown(id, 60).split(separator: "-").joined(separator: " ")
    return named(words.prefix(1).uppercased() + words.dropFirst(), else: "No rule named")
  }

  static func meaning(_ id: String) -> Wording { Wording(fixed: all.first { $0.id == id }?.meaning ?? "") }
}
