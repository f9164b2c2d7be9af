"""What agreements allow and decide beyond one unit, one use: a suite, rights, an upgrade, a reservation, a lock.

Planted after everything else, with people and machines of its own choice, so that the rest of the firm stays as it is.
"""

from .dice import Dice
from .machines import Device
from .quarters import day, iso
from .staff import ENTITIES
from .supply import Line, sku_of

RIGHTS_HEADER = ["right_id", "product_id", "kind", "other_product_id", "value", "roles", "needs_maintenance", "clause"]
RIGHTS = [
    ["UR-1", "rhino-8", "downgrade", "", "", "", "no",
     "McNeel order 22-0510, note 4: a licence may run an earlier version instead of its own"],
    ["UR-2", "ibm-mq", "role_exemption", "", "1", "standby", "no",
     "IBM-PA-7712, annex 3: one idle standby for each licensed server needs no entitlement"],
    ["UR-3", "solidworks-premium", "second_use", "", "1", "", "no",
     "DS-SWK-0318, section 5.2: the user of a licensed machine may use a portable one as well"],
]
SUITES = [("jetbrains-pack", "intellij-ultimate"), ("jetbrains-pack", "pycharm-pro")]
DECISION = ["requester", "approver", "rationale", "start", "expiry"]
RESERVATIONS_HEADER = ["reservation_id", "entitlement_id", "units", "legal_entities"] + DECISION
LOCKS_HEADER = ["lock_id", "product_id", "subject", "entitlement_id", "units"] + DECISION
SPARE_PACKS = 4             # PyCharm is bought so many short, and the suite makes up for it


class UseRights:
    def __init__(self, workspace):
        self._workspace, self._flaws = workspace, workspace.flaws
        self._dice = Dice(workspace.seed, "use rights")
        self._quarters = workspace.quarters[-2:]
        first = self._quarters[0].first
        self._steady = [p for p in workspace.staff.people
                        if p.kind == "Employee" and not p.end and not p.moved and p.start < first - 120]
        self.reservations, self.locks = [], []
        for plant in (self._suite, self._versions, self._standby, self._portables, self._reserve):
            plant()

    def _decided(self, why):
        return ["it.operations@meridian.example", "cio@meridian.example", why, iso(self._quarters[0].first - 60),
                iso(self._quarters[1].last + 90)]

    def _holders(self, product, quarter):
        return {h.person.id for h in self._workspace.seats.held(product, quarter.last)}

    def _suite(self):
        supply, flaws = self._workspace.supply, self._flaws
        supply.enter("ENT-0201", "jetbrains-pack", SPARE_PACKS + 1, self._quarters[0].first - 100,
                     self._quarters[1].last + 200, "contract", "JetBrains quote 2026-118", price=109900)
        held = [{product: self._holders(product, quarter) for _, product in SUITES} for quarter in self._quarters]
        only_java = [p for p in self._steady if all(
            p.id in h["intellij-ultimate"] and p.id not in h["pycharm-pro"] for h in held)]
        locked = self._dice.pick(only_java)
        self.locks.append(["AL-001", "intellij-ultimate", locked.id, "ENT-0201", 1,
                           *self._decided("tries the other tools of the pack, as agreed with JetBrains")])
        for place, quarter in enumerate(self._quarters):
            need = {p: self._workspace.consumption[p][0][place - 2] for _, p in SUITES}
            bought = {p: supply.totals[p][place - 2] for _, p in SUITES}
            short = max(0, need["pycharm-pro"] - bought["pycharm-pro"])
            both = len(held[place]["intellij-ultimate"] & held[place]["pycharm-pro"])
            freed = bought["intellij-ultimate"] - need["intellij-ultimate"] + min(short, both) + 1
            flaws.add(f"A suite covers the {short} PyCharm users beyond the licences bought; handed out suite first it would "
                      "go to whoever comes first, and show a shortfall that is none", "catalogue/suites.csv",
                      quarter.name, "position.csv:pycharm-pro:shortfall=0")
            flaws.add("The same: where it covers both products of one person, a single licence stays free; "
                      "and so does that of the person with whom a unit is locked (AL-001)", "catalogue/suites.csv",
                      quarter.name, f"position.csv:intellij-ultimate:surplus={freed}")
            flaws.add("The same: the suite's own units that nobody needs", "mark:ENT-0201", quarter.name,
                      f"position.csv:jetbrains-pack:surplus={SPARE_PACKS - short}")

    def _versions(self):
        """Twelve Rhino 7, of which eight were upgraded; five machines still run Rhino 7, seven Rhino 8."""
        supply, machines, flaws = self._workspace.supply, self._workspace.machines, self._flaws
        supply.skus["RH70-COM"] = ("rhino-7", "licence", 1, "")
        supply.skus["RH80-UPG"] = ("rhino-8", "upgrade", 1, "", "rhino-7")
        for number, ordinal, sku, text, quantity, price in (
                (50081190, day("2022-05-10"), "RH70-COM", "Rhino 7 licence", 12, 89500),
                (50081195, day("2024-02-06"), "RH80-UPG", "Rhino 8 upgrade from any earlier version", 8, 53500)):
            line = Line("US", ordinal, sku, text, quantity, price, mark=f"order {sku}")
            line.number, line.position, line.supplier = number, 1, "SHI INTERNATIONAL CORP"
            supply.lines.append(line)
        people = [p for p in self._steady if p.department[:3] in ("Civ", "Str") and p.entity == "US"]
        for number, person in enumerate(self._dice.sample(people, 12)):
            product, name, version = (("rhino-8", "Rhinoceros 8 SR11", "8.11.24254") if number < 7 else
                                      ("rhino-7", "Rhinoceros 7 SR36", "7.36.23346"))
            machines.installs.append((machines.of_person[person.id], product, name, version,
                                      "Robert McNeel & Associates", self._quarters[0].first - 90, None))
        both = self._flaws.both
        flaws.add("An upgrade takes its base with it: of twelve licences four are left, and one more machine is covered by "
                  "a downgrade right", "mark:order RH80-UPG", both, "position.csv:rhino-7:effective_entitlement=5")
        flaws.add("The same: no shortfall", "mark:order RH80-UPG", both, "position.csv:rhino-7:shortfall=0")
        flaws.add("The same: the unit of the later version that the right uses is no surplus", "mark:order RH80-UPG", both,
                  "position.csv:rhino-8:surplus=0")

    def _device(self, tag, host, model, cores, sockets, entity, department, role, user=""):
        device = Device()
        device.tag, device.host, device.serial = tag, host, f"SN{self._dice.between(100000, 999999)}"
        device.model, device.cores, device.sockets, device.user = model, cores, sockets, user
        device.entity, device.department, device.role = entity, department, role
        device.server_software, device.since = (), self._quarters[0].first - 200
        self._workspace.machines.devices.append(device)
        return device

    def _standby(self):
        net = self._workspace.metered.value_units()[1]
        device = self._device("A-90001", "us-mqdr-01", "Dell PowerEdge R660", 16, 2, "US", "Information Technology",
                              "standby")
        self._workspace.machines.installs.append((device, "ibm-mq", "IBM MQ 9.3", "9.3.0.20", "IBM Corporation",
                                                  device.since, None))
        self._flaws.add("A standby server that the agreement exempts: its 1120 value units do not count",
                        "catalogue/use-rights.csv", self._flaws.both, f"position.csv:ibm-mq:net={net}")

    def _portables(self):
        machines = self._workspace.machines
        with_it = {d.tag for d in machines.installed_on("solidworks-premium", self._quarters[0].first)}
        people = [p for p in self._steady if machines.of_person[p.id].tag in with_it]
        for number, person in enumerate(self._dice.sample(people, 2)):
            portable = self._device(f"P-{601 + number}", f"{person.entity}-PWS-{601 + number}", "HP ZBook Fury 16", 16, 1,
                                    person.entity, person.department, "portable workstation", person.login)
            machines.installs.append((portable, "solidworks-premium", "SOLIDWORKS Premium 2025 SP03", "33.3.0.50",
                                      "Dassault Systèmes SolidWorks Corp", portable.since, None))
        for place, quarter in enumerate(self._quarters):
            net = self._workspace.consumption["solidworks-premium"][0][place - 2]
            self._flaws.add("Two people have the product on a portable machine as well, by a right of second use",
                            "catalogue/use-rights.csv", quarter.name, f"position.csv:solidworks-premium:net={net}")

    def _reserve(self):
        """More units are kept for the German company than it needs, and others go short."""
        supply, seats = self._workspace.supply, self._workspace.seats
        order = next(line for line in supply.lines if line.sku == sku_of("visio-plan-2"))
        german = [sum(h.person.entity == "DE" for h in seats.held("visio-plan-2", quarter.last))
                  for quarter in self._quarters]
        kept = min(order.quantity, max(german) + 3)
        self.reservations.append(["RV-001", order.id, kept, ENTITIES["DE"],
                                  *self._decided("plant projects in Stuttgart hire until autumn")])
        for place, quarter in enumerate(self._quarters):
            need = self._workspace.consumption["visio-plan-2"][0][place - 2]
            free = supply.totals["visio-plan-2"][place - 2] - kept
            short = max(0, need - german[place] - free)
            self._flaws.add("Units reserved for one entity that it does not need, while others go short",
                            "decisions/reservations.csv", quarter.name, f"position.csv:visio-plan-2:shortfall={short}")
            if short:
                self._flaws.add("The same, as a finding", "decisions/reservations.csv", quarter.name, "unlicensed-use",
                                "visio-plan-2", "visio-plan-2")
