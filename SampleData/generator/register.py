"""The register of contracts: what was not simply ordered."""

from .quarters import add_months, day


def enter_register(workspace, oracle_order):
    supply, flaws = workspace.supply, workspace.flaws
    last = workspace.quarters[-1]
    need = {product: units for product, (units, _) in workspace.consumption.items()}
    pool = {f.product: f.licences for s in workspace.servers for f in s.features}
    enter = supply.enter

    enter("ENT-0101", "ansys-mechanical", pool["ansys-mechanical"], day("2021-05-03"), None, "certificate",
          "ANS-LC-553120", agreement="ANSYS-2021-117", price=1935000)
    lease_end = add_months(last.last + 1, 1) - 1
    enter("ENT-0102", "ansys-fluent", pool["ansys-fluent"], add_months(lease_end + 1, -12), lease_end, "contract",
          "Ansys lease 2025", agreement="ANSYS-2025-031", price=890000, notice=60 if flaws else "", renews=True)
    enter("ENT-0103", "ansys-hpc", pool["ansys-hpc"], day("2021-05-03"), None, "certificate", "ANS-LC-553121",
          agreement="ANSYS-2021-117", price=98000)

    added = max(2, pool["matlab"] * 6 // 32)
    enter("ENT-0111", "matlab", pool["matlab"] - added, day("2020-09-01"), None, "certificate", "MW licence 40871231",
          agreement="MW-MLA-2020", price=463500)
    added_until = add_months(last.first, 1) - 1 if flaws else last.last + 200
    enter("ENT-0112", "matlab", added, add_months(added_until + 1, -12), added_until, "contract", "MW add-on 2025",
          agreement="MW-MLA-2020", price=206000)
    enter("ENT-0113", "simulink", pool["simulink"], day("2020-09-01"), None, "certificate", "MW licence 40871231",
          agreement="MW-MLA-2020", price=640000)
    enter("ENT-0114", "signal-toolbox", pool["signal-toolbox"], day("2020-09-01"), None, "certificate",
          "MW licence 40871231", agreement="MW-MLA-2020", price=197000)
    enter("ENT-0121", "nx-cad", pool["nx-cad"], day("2019-03-18"), None, "certificate", "Siemens 1104432",
          agreement="SISW-DE-0091", price=1026000, name="NX CAD")

    atlassian_end = add_months(last.last + 1, 3) - 1
    for number, product, price in (("ENT-0131", "jira", 15900), ("ENT-0132", "confluence", 10800)):
        enter(number, product, max(need[product]) + (30 if product == "jira" else 25),
              add_months(atlassian_end + 1, -24), atlassian_end, "contract", "Atlassian Cloud Enterprise AT-99120",
              agreement="AT-99120", price=price,
              notice=90 if flaws else "", renews=True)

    enter("ENT-0141", "projectwise", "unlimited", day("2024-01-01"), add_months(last.last + 1, 15) - 1, "contract",
          "Bentley E365 agreement 10442", agreement="E365-10442")
    enter("ENT-0142", "java-se", "unlimited", day("2023-07-01"), add_months(last.last + 1, 21) - 1, "contract",
          "Oracle Java SE Universal 884120", agreement="OMA-US-2011")

    _solidworks(workspace, enter)

    surplus = max(need["acrobat-2020"]) + 15
    enter("ENT-0161", "acrobat-2020", surplus, day("2020-11-02"), None, "spreadsheet" if flaws else "certificate",
          "Adobe_licences_old.xlsx", price=31400)
    invoiced = max(2, max(need["microstation"]) // 4)
    enter("ENT-0171", "microstation", max(need["microstation"]) - invoiced, day("2020-02-10"), None, "certificate",
          "Bentley 20-553", agreement="SELECT-10442", price=535500)
    enter("ENT-0172", "microstation", invoiced, day("2021-08-23"), None, "invoice" if flaws else "certificate",
          "Invoice 2108-4471", agreement="SELECT-10442", price=549000)
    enter("ENT-0181", "oracle-db-ee", max(need["oracle-db-ee"]), day("2022-11-17"), None, "contract",
          "Oracle OMA order 22-771", agreement="OMA-US-2011", lines=oracle_order.id, price=oracle_order.price)

    if flaws:
        both = f"{workspace.quarters[-2].name} {last.name}"
        flaws.add("A lease whose last day to give notice comes, and then passes", "mark:ENT-0102", both,
                  "notice-deadline", "ansys-fluent", "ENT-0102")
        for number, product in (("ENT-0131", "jira"), ("ENT-0132", "confluence")):
            flaws.add("A contract whose last day to give notice comes near", f"mark:{number}", both, "notice-deadline",
                      product, number)
        flaws.add("Licences proven by somebody's spreadsheet", "mark:ENT-0161", both, "weak-proof", "acrobat-2020",
                  "ENT-0161")
        flaws.add("Licences proven by an invoice only", "mark:ENT-0172", both, "weak-proof", "microstation", "ENT-0172")
        flaws.add("An add-on to the pool that ended while the server still lends it", "mark:ENT-0112", last.name,
                  "use-beyond-term", "matlab", "ENT-0112")
        flaws.add("The same: expired", "mark:ENT-0112", last.name, "entitlements.csv:ENT-0112:standing=expired")
        flaws.add("An order that proves a register entry is no second right", "mark:oracle order", both,
                  "position.csv:oracle-db-ee:surplus=0")


def _solidworks(workspace, enter):
    """Each entity may use its own licences only: one has too few, another too many."""
    last = workspace.quarters[-1]
    by_entity = workspace.consumption["solidworks-pro"][1]
    spare = {"US": 8, "DE": -6, "SG": 0} if workspace.flaws else {"US": 8, "DE": 2, "SG": 1}
    for number, (entity, price) in enumerate((("US", 494100), ("DE", 454500), ("SG", 658800)), 1):
        enter(f"ENT-015{number}", "solidworks-pro", max(1, by_entity[entity] + spare[entity]),
              day("2022-03-01" if entity == "DE" else "2022-01-17"), None,
              "certificate", f"DS-SWK-{entity}-2025", agreement="DS-SWK-0318", entity=entity, price=price)
    if not workspace.flaws:
        return
    flaws, machines = workspace.flaws, workspace.machines
    for quarter in workspace.quarters[-2:]:
        # By entity in that quarter, against what the register holds since long.
        installed = {"US": 0, "DE": 0, "SG": 0}
        for device in machines.installed_on("solidworks-pro", quarter.last):
            installed[device.entity] += 1
        over = {entity: by_entity[entity] + spare[entity] - units for entity, units in installed.items()}
        short, surplus = (sum(max(0, sign * units) for units in over.values()) for sign in (-1, 1))
        flaws.add("Licences for one legal entity only: too few in Germany", "mark:ENT-0152", quarter.name,
                  f"position.csv:solidworks-pro:shortfall={short}")
        flaws.add("The same: too many in the United States, and neither helps the other", "mark:ENT-0151", quarter.name,
                  f"position.csv:solidworks-pro:surplus={surplus}")
        flaws.add("The same, as a finding", "mark:ENT-0152", quarter.name, "unlicensed-use", "solidworks-pro",
                  "solidworks-pro")
