/// A catalogue or decisions file of a new workspace: CSV has no comments, so its example stands in a `README.txt`.
struct StarterTable {
  var path: String
  var title: String
  var header: String
  var example: String
  /// What needs saying about the columns.
  var notes: String

  static let all: [StarterTable] = [
    StarterTable(
      path: "catalogue/products.csv", title: "products.csv: what can be licensed",
      header:
        "product_id,publisher,name,edition,version,metric,cores_per_processor,cores_per_device,list_price,currency,criticality,family,released,pack_units,users_per_processor,value_unit_table,percentile,function",
      example: "autocad,Autodesk,AutoCAD,,any,subscription_seat,,,1865.00,USD,high,,,,,,,cad\n"
        + "aec-collection,Autodesk,AEC Collection,,any,subscription_seat,,,3330.00,USD,high,,,,,,,\n"
        + "api-calls,Example,API calls,,any,consumption_unit,,,,,low,,,,,,,",
      notes: """
        metric: named_user, subscription_seat, device, core, processor, processor_value_unit, user_cal, device_cal, cal
        (whichever needs fewer), instance, concurrent, consumption_unit or site. The two core columns are minimums, for
        the metric core. criticality: low, medium or high. The other columns may be left out: family (products of one
        family are its versions), released (date of this version), pack_units (licences come in packs of so many:
        counts are rounded up), users_per_processor (minimum of named users), value_unit_table (of value-units.csv),
        percentile (of the period's time, for concurrent: instead of the peak), function (what it is for, in your words:
        who holds seats of two products with one function may need only one).
        """),
    StarterTable(
      path: "catalogue/value-units.csv", title: "value-units.csv: what one core of a processor model counts",
      header: "table,processor_model,units_per_core,note", example: "pvu,Xeon Gold,70,",
      notes: """
        For the metric processor_value_unit. The longest processor_model that the device's own contains is taken; *
        stands for any other.
        """),
    StarterTable(
      path: "catalogue/tiers.csv", title: "tiers.csv: prices of consumption units by quantity",
      header: "product_id,kind,from,unit_price,currency,note", example: "api-calls,overage,1,0.0023,USD,",
      notes: """
        kind: tier (within the entitlement) or overage (beyond it). from: the first unit with that price.
        """),
    StarterTable(
      path: "catalogue/skus.csv", title: "skus.csv: what a part number grants",
      header: "sku,product_id,kind,rights_per_unit,term_months,base_product_id",
      example: "AC-1Y,autocad,subscription,1,12,",
      notes: """
        kind: licence, subscription and upgrade grant rights; maintenance, service and hardware grant none.
        term_months empty: perpetual, unless the order line has dates. base_product_id: for upgrade alone, the product
        whose units the upgrade takes with it. The product of maintenance is what it keeps current.
        """),
    StarterTable(
      path: "catalogue/use-rights.csv",
      title: "use-rights.csv: what agreements allow beyond one unit, one use",
      header: "right_id,product_id,kind,other_product_id,value,roles,needs_maintenance,clause,note",
      example:
        "AC-3,autocad,installs_per_user,,3,,no,\"Terms of Use, sign-in: named user\",",
      notes: """
        A right without a clause that gives it is none, so clause must be filled. kind, and what value is:
        upgrade, downgrade   units cover a later or earlier version: other_product_id, or all of the family if empty
        cross_edition        units cover the edition other_product_id
        second_use           further devices of a licensed device's user (empty: 1)
        installs_per_user    installations of one named user
        virtualisation       virtual machines for each licensing of their host (empty: all)
        role_exemption       devices in these roles do not count, so many for each device that does (empty: all)
        reassignment         days that a seat stays with its holder before another may have it
        needs_maintenance yes: only while maintenance is held; for upgrade, versions released while it was.
        """),
    StarterTable(
      path: "catalogue/suites.csv", title: "suites.csv: what a suite covers",
      header: "suite_id,component_id,note",
      example: "aec-collection,autocad,",
      notes: """
        One row a component. A unit of the suite covers one person's (or device's) use of all its components.
        """),
    StarterTable(
      path: "catalogue/lists.csv", title: "lists.csv: people and devices that agreements name",
      header: "list,member,note", example: "contractors-2026,P0042,",
      notes: """
        member: person id, login, e-mail, device id or host name.
        """),
    StarterTable(
      path: "catalogue/aliases.csv", title: "aliases.csv: names that logs and inventories use",
      header: "match,pattern,product_id,note",
      example: "prefix,Autodesk AutoCAD 20,autocad,inventory name with year",
      notes: """
        match: exact, prefix or contains; case is ignored. product_id - means: known, and needs no licence.
        `seatledger check` lists the names that nothing resolves, those with most rows first.
        """),
    StarterTable(
      path: "catalogue/identities.csv", title: "identities.csv: logins that the roster does not explain",
      header: "login,person_id,kind,note", example: "svc-render,,service,render farm",
      notes: """
        kind: human, service, shared or external. person_id empty: an account of that kind that is nobody's own.
        """),
    StarterTable(
      path: "catalogue/caps.csv", title: "caps.csv: how much may be used within one period",
      header: "cap_id,product_id,agreement,per,units,clause",
      example: "CAP-1,api-calls,,total,1000000,\"Order form 7, section 3\"",
      notes: """
        product_id or agreement (as the register names it), one of them. per: person or total. Use is the sum of the
        log's quantities, one for each event where it has none.
        """),
    StarterTable(
      path: "catalogue/balances.csv",
      title: "balances.csv: what was left of units that are used up, on a day",
      header: "entitlement_id,as_of,units_left,document,note",
      example: "ENT-7,2026-06-30,640,\"Usage report of the publisher's portal, June 2026\",",
      notes: """
        For units bought for a term and used up over it, where no close tells what was used of them before. units_left: at
        the end of the day as_of. It is quoted as stated, and not proven. Closes after that day are taken off it.
        """),
    StarterTable(
      path: "catalogue/needs.csv", title: "needs.csv: who works with what from the first days on",
      header: "product_id,department,role,legal_entity,note", example: "autocad,Structures,,,",
      notes: """
        Each column that is filled must be met. Who joins and has no seat in time, and who moves away and keeps it, is
        reported.
        """),
    StarterTable(
      path: "catalogue/projects.csv", title: "projects.csv: for what seats are given out, and until when",
      header: "project_id,title,end,owner,note", example: "P-114,Harbour bridge,2026-11-30,Bo Chen,",
      notes: """
        Seats name their project by the field project of an assignments source. end empty: it goes on.
        """),
    StarterTable(
      path: "catalogue/headcount.csv", title: "headcount.csv: how many people are planned, and from when",
      header: "department,legal_entity,month,people,note", example: "Structures,,2027-01,48,two new teams",
      notes: """
        month: YYYY-MM, from which on so many people are planned, until a later row of the same part. department and
        legal_entity as the roster writes them; both empty: everybody whom no other row names. The forecast goes on from
        today's units for each head.
        """),
    StarterTable(
      path: "catalogue/holidays.csv", title: "holidays.csv: days on which nobody works",
      header: "day,name,note", example: "2026-12-25,Christmas Day,",
      notes: """
        Notice deadlines are told in working days. The week is Monday to Friday, or working-days of [organisation].
        """),
    StarterTable(
      path: "decisions/exceptions.csv", title: "exceptions.csv: deviations accepted for a time",
      header:
        "exception_id,product_id,rule,subject,units,requester,approver,rationale,start,expiry,fallback,renews",
      example:
        "E-1,autocad,dormant-seat,P0042,,Bo Chen,Ida Holm,on parental leave,2026-07-01,2026-12-31,seat is blocked,",
      notes: """
        rule and subject may be empty: any. Requester and approver must be two people. It ends on its expiry. fallback:
        what holds in the meantime in place of the rule. renews: the id of the exception that this one renews; renewals
        are counted.
        """),
    StarterTable(
      path: "decisions/approvals.csv", title: "approvals.csv: leave to go beyond a limit",
      header:
        "approval_id,product_id,agreement,limit,up_to,requester,approver,rationale,start,expiry,fallback",
      example:
        "A-1,api-calls,,usage-cap,1200000,Bo Chen,Ida Holm,migration,2026-07-01,2026-12-31,weekly count",
      notes: """
        limit: hard-limit (hard in a [[policy.limit]]) or usage-cap (of caps.csv). product_id or agreement, one of them.
        up_to: what consumption or use may reach. Requester and approver must be two people.
        """),
    StarterTable(
      path: "decisions/negotiation.csv", title: "negotiation.csv: who leads a renewal, and how far to go",
      header:
        "publisher,product_id,owner,business_owner,technical_owner,decision,delivery,billing,target_price,walk_away_price,currency,alternatives,note",
      example:
        "Autodesk,autocad,Ida Holm,Bo Chen,,renew for one year,e-mail to renewals@example.com,yearly in advance,1600,1900,USD,another editor,",
      notes: """
        Read by `seatledger renewal` alone: it stands in no evidence pack; of it the vendor edition shows delivery and billing. product_id empty: the
        publisher as a whole; owners, decision, delivery and billing are taken from that row. delivery: how notice must be
        given. Several alternatives stand between semicolons.
        """),
    StarterTable(
      path: "decisions/remediation.csv", title: "remediation.csv: who does what about a finding",
      header: "remediation_id,rule,product_id,subject,action,owner,decided,due,done,result",
      example: "R-1,dormant-seat,autocad,P0042,reclaim the seat,Bo Chen,2026-10-06,2026-10-20,,",
      notes: """
        rule: the id that the finding shows, e.g. orphaned-seat.
        """),
    StarterTable(
      path: "decisions/reservations.csv", title: "reservations.csv: units kept for somebody",
      header:
        "reservation_id,entitlement_id,units,legal_entities,territories,departments,roles,lists,requester,approver,rationale,start,expiry,fallback",
      example:
        "V-1,C-17,10,,,Structures,,contractors-2026,Bo Chen,Ida Holm,bridge project,2026-07-01,2026-12-31,",
      notes: """
        entitlement_id: of the register, or ENTITY/ORDER/LINE. Several names in a cell stand between semicolons; each
        column that is filled must be met. Requester and approver must be two people.
        """),
    StarterTable(
      path: "decisions/allocation-locks.csv",
      title: "allocation-locks.csv: units that stay with one person or device",
      header:
        "lock_id,product_id,subject,entitlement_id,units,requester,approver,rationale,start,expiry,fallback",
      example: "L-1,autocad,P0042,C-17,1,Bo Chen,Ida Holm,named in the contract,2026-07-01,2026-12-31,",
      notes: """
        The allocation keeps them where it still can; where it cannot, a finding says why.
        """),
  ]

  /// The `README.txt` of a folder.
  static func readme(of folder: String) -> String {
    let tables = all.filter { $0.path.hasPrefix(folder + "/") }
    let text = tables.map { table in
      """
      \(table.title)

      \(table.header)
      \(table.example)

      \(table.notes)

      """
    }
    return text.joined(separator: "\n")
      + "\nDates are YYYY-MM-DD. Columns may stand in any order; unknown ones are errors.\n"
  }
}
