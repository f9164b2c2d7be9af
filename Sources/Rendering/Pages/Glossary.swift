/// The words of the reports, as an auditor uses them.
let glossary: [(String, String)] = [
  (
    "Entitlement",
    "The right to use a quantity of a product by a metric, for a term; a licence is what is bought, the entitlement is what it allows."
  ),
  (
    "Proof of entitlement",
    "The document that proves it, by grade: vendor PoE, contract, order, invoice, claim."
  ),
  ("Metric", "The unit of counting: named user, device, concurrent use, core, subscription seat, site."),
  (
    "Assignment, installation, use",
    "Three different facts: a seat given to someone by an administrator; software present on a device; an actual use."
  ),
  ("Gross and net consumption", "Metric units before and after reductions."),
  ("Effective entitlement", "Valid entitlement plus or minus rights adjustments and reservations."),
  ("Effective licence position", "Effective entitlement against net consumption, line by line, on a date."),
  (
    "Allocation",
    "Units of entitlement bound to units of consumption, so that as many as possible are covered, then at least cost."
  ),
  (
    "Covered, shortfall, surplus",
    "Units that the allocation covers; net consumption less covered; effective entitlement less covered. Both differences are 0 or more and always shown together."
  ),
  ("Seat states", "Allocated in use; allocated not in use; in use not allocated; unallocated."),
  ("Exposure", "Shortfall times the price of one more unit."),
  ("No record", "The sources cannot say whether a seat is used; it is never called dormant."),
  ("Low, expected, high", "What the records prove; what is counted; what the records do not exclude."),
  (
    "Exception",
    "A deviation that the organisation accepts for a time, requested and approved by different people."
  ),
  ("Notice deadline", "The last day to give notice: term end less the notice period."),
  ("Control total", "A sum over a file's rows that can be compared with the system it came from."),
  (
    "Close, period, as-of date",
    "The act of accounting; the span accounted for; the day for which positions hold."
  ),
]
