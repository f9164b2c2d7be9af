"""What is planted, and what SeatLedger must say of it.

Each method plants one story and adds the rows of the list of flaws that follow from it. Places in files are known only
once the files are written: they are given as marks (see `files.Marks`).
"""

from .access import Stray
from .dice import Dice
from .quarters import add_months, day, iso
from .seats import Holding
from .software import SEATS, title
from .staff import Person
from .supply import Line, price_of, sku_of


class Flaw:
    """One row of the list: `says` is a rule id (then product and subject follow) or `table.csv:key:column=value`."""

    def __init__(self, what, where, periods, says, product="", subject=""):
        self.what, self.where, self.periods, self.says = what, where, periods, says
        self.product, self.subject = product, subject


class Flaws:
    def __init__(self, staff, seats, machines, quarters, seed):
        self._staff, self._seats, self._machines = staff, seats, machines
        self._dice, self._seed = Dice(seed, "flaws"), seed
        self.roster_marks = {}        # person id to mark
        self.first, self.last = quarters[-2:]      # the two that the list speaks of
        self.both = f"{self.first.name} {self.last.name}"
        self.flaws, self.strays = [], []
        self.identities, self.exceptions, self.remediation = [], [], []
        self.extra = {}               # (product, quarter name) to consumers without a seat
        self.seat_marks = {}          # id(holding) to mark
        self.starts = {}
        self._taken = set()

    def plant_people(self):
        for step in (self._orphans, self._access_after_leaving, self._dormant, self._never_used, self._shared_accounts,
                     self._seatless_users, self._new_planners, self._other_names, self._strangers,
                     self._expiring_subscription, self._identities):
            step()

    # What later steps need

    def add(self, *row):
        self.flaws.append(Flaw(*row))

    def _use_more(self, product, quarter, units=1):
        self.extra[product, quarter.name] = self.extra.get((product, quarter.name), 0) + units

    def _steady(self, holding):
        """Held by somebody who was there before and stays."""
        person = holding.person
        return (person.kind == "Employee" and not person.end and not person.moved
                and holding.start < self.first.first - 90 and id(holding) not in self._taken
                and person.id not in self._taken)

    def _take(self, product, count, entity=None):
        candidates = [h for h in self._seats.of(product)
                      if self._steady(h) and (entity is None or h.person.entity == entity)]
        chosen = self._dice.sample(candidates, count)
        self._taken.update(id(h) for h in chosen)
        self._taken.update(h.person.id for h in chosen)
        return chosen

    def _mark(self, holding, name):
        self.seat_marks[id(holding)] = name
        return f"mark:{name}"

    # Leavers

    def _orphans(self):
        def seats_of(person):
            return [h for h in self._seats.of_person(person) if SEATS[h.product].portal]

        early = next(p for p in self._staff.leavers(self.first) if any(h.product == "m365-e3" for h in seats_of(p)))
        self._taken.add(early.id)
        seat = next(h for h in seats_of(early) if h.product == "m365-e3")
        seat.end = self.last.first + 8
        self.add("A leaver still holds a seat; it was taken back in the next quarter", self._mark(seat, "orphan early"),
                 self.first.name, "orphaned-seat", "m365-e3", early.id)
        self.remediation.append(["RM-001", "orphaned-seat", "m365-e3", early.id, "remove the seat", "it service desk",
                                 iso(self.last.first + 5), iso(self.last.first + 19), iso(self.last.first + 8),
                                 "seat removed"])
        late = max(self._staff.leavers(self.last), key=lambda p: (len(seats_of(p)), p.id))
        self._taken.add(late.id)
        kept = sorted(seats_of(late), key=lambda h: (h.product != "m365-e3", h.product))[:3]
        for seat in kept:
            seat.end = None
            self.add("A leaver still holds seats of several products", self._mark(seat, f"orphan {seat.product}"),
                     self.last.name, "orphaned-seat", seat.product, late.id)

    def _access_after_leaving(self):
        person = next(p for p in self._staff.leavers(self.last)
                      if p.id not in self._taken and p.end < self.last.last - 20
                      and any(h.product == "m365-e3" for h in self._seats.of_person(p)))
        self._taken.add(person.id)
        for number, days in enumerate((9, 10, 12)):
            self.strays.append(Stray(person.end + days, person.email, "Office 365 Exchange Online", person.entity,
                                     mark="after leaving" if not number else None))
        self._use_more("m365-e3", self.last)
        self.add("An account signs in after its owner has left, though the seat was taken back", "mark:after leaving",
                 self.last.name, "access-after-leaving", "m365-e3", person.id)

    # Seats that nobody uses

    def _dormant(self):
        for product, count in (("autocad", 3), ("project-plan-3", 2), ("civil-3d", 2), ("creative-cloud", 1)):
            for seat in self._take(product, count):
                seat.last_use = self.last.first + 5 + self._dice.below(12)
                self.add("A seat unused since early in the quarter",
                         self._mark(seat, f"dormant {product} {seat.person.id}"), self.last.name,
                         "dormant-seat", product, seat.person.id)
        for product in ("visio-plan-2", "m365-e3"):
            seat = self._take(product, 1)[0]
            seat.last_use = self.first.first + 9
            self.add("A seat unused for half a year" if product != "m365-e3" else
                     "A seat unused during parental leave, accepted by exception EX-001",
                     self._mark(seat, f"dormant {product}"), self.both, "dormant-seat", product, seat.person.id)
        self.exceptions.append(["EX-001", "m365-e3", "dormant-seat", seat.person.id, "1",
                                "hr.operations@meridian.example", "sam.lead@meridian.example",
                                "parental leave; mailbox must stay reachable",
                                iso(self.first.first + 5), iso(self.last.last + 92)])

    def _never_used(self):
        for product, count in (("jira", 2), ("confluence", 1), ("aec-collection", 1)):
            for seat in self._take(product, count):
                seat.silent, seat.start = True, max(self.first.first - 60, seat.person.start)
                self.add("A seat that was never used", self._mark(seat, f"never {product} {seat.person.id}"),
                         self.both, "never-used-seat", product, seat.person.id)
        seat = self._take("power-bi-pro", 1)[0]
        seat.silent, seat.start = True, self.last.last - 9     # too new to be called unused

    # People and accounts

    def _shared_accounts(self):
        for number, (name, login, product, app) in enumerate((
                ("CAD Laboratory", "cadlab", "autocad", "Autodesk AutoCAD"),
                ("Site Office Review Station", "siteoffice", "bluebeam-revu", "Bluebeam Studio"))):
            person = Person()
            person.id, person.name, person.kind = f"S{9001 + number}", name, "Shared account"
            person.login, person.email = login, f"{login}@meridian.example"
            person.start, person.end, person.moved, person.next_department = day("2022-05-02"), None, None, None
            person.department, person.entity, person.location = "Civil Engineering", "US", "Houston"
            person.manager, person.old_email = self._staff.people[0].id, None
            self._staff.people.append(person)
            seat = Holding(person, product, day("2024-09-02"))
            self._seats.add(seat)
            self.add("A shared login holds a seat that belongs to one person by the licence's terms",
                     self._mark(seat, f"shared {login}"), self.both, "shared-login", product, person.id)
        self.exceptions.append(["EX-003", "autocad", "shared-login", "S9001", "1", "lab.manager@meridian.example",
                                "lab.manager@meridian.example", "one login for the laboratory's three machines",
                                iso(self.first.first - 30), iso(self.last.last + 180)])
        self.add("An exception approved by the one who asked for it", "decisions/exceptions.csv: EX-003", self.both,
                 "refused-exception", "autocad", "EX-003")

    def _seatless_users(self):
        holders = {h.person.id for h in self._seats.of("autocad")}
        people = [p for p in self._staff.people if p.department[:3] in ("Civ", "Str") and p.entity == "US"
                  and p.id not in holders and p.id not in self._taken and not p.end and not p.moved
                  and p.start < self.first.first]
        for number, person in enumerate(self._dice.sample(people, 3)):
            self._taken.add(person.id)
            for days in (20, 41, 66, 80):
                self.strays.append(Stray(self.last.first + days, person.email, "Autodesk AutoCAD", "US",
                                         mark="seatless" if not number and days == 20 else None))
            self._use_more("autocad", self.last)
        self.add("Three people use AutoCAD without a seat", "mark:seatless", self.last.name,
                 "position.csv:autocad:in_use_not_allocated=3")

    def _new_planners(self):
        """Seats of Primavera handed out beyond what was bought, under an exception that has run out."""
        holders = {h.person.id for h in self._seats.of("primavera-p6")}
        people = [p for p in self._staff.people if p.department[:3] in ("Civ", "Str", "Pro") and p.id not in holders
                  and not p.end and not p.moved and p.start < self.first.first and p.kind == "Employee"
                  and p.id not in self._taken]
        for person in self._dice.sample(people, 6):
            self._seats.add(Holding(person, "primavera-p6", self.last.first + 19))
        self.exceptions.append(["EX-002", "primavera-p6", "unlicensed-use", "", "6", "planning.lead@meridian.example",
                                "cio@meridian.example", "bid season; purchase expected in July",
                                iso(self.first.first + 40), iso(self.last.first + 45)])
        self.add("An exception has run out and what it accepted is still there", "decisions/exceptions.csv: EX-002",
                 self.last.name, "expired-exception", "primavera-p6", "EX-002")
        self.exceptions.append(["EX-004", "slack", "unlicensed-use", "", "5", "it.operations@meridian.example",
                                "cio@meridian.example", "trial of the new workspace", iso(self.first.first - 90),
                                iso(self.first.first - 1)])       # expired, and nothing is left of it

    def _other_names(self):
        seat = self._take("m365-e3", 1, "DE")[0]
        seat.person.old_email = f"{seat.person.email.split('.')[0]}.brandt@meridian.example"
        self.identities.append([seat.person.old_email, seat.person.id, "human", "name before marriage"])
        contractor = next(h for h in self._seats.of("confluence") if h.person.kind == "Contractor" and not h.person.end
                          and h.start < self.first.first)
        address = f"{contractor.person.login}@ingenieurbuero-nord.example"
        self.identities.append([address, contractor.person.id, "external", "guest account of a contractor"])
        self.identities.append(["svc-sccm", "", "service", "software distribution"])
        self.identities.append(["svc-sccm@meridian.example", "", "service", "software distribution"])
        for days in (6, 37, 71, 100, 131, 160):
            self.strays.append(Stray(self.first.first + days, address, "Atlassian Cloud - Confluence", "DE"))
            self.strays.append(Stray(self.first.first + days, "svc-sccm@meridian.example", "Windows Sign In", "US"))

    def _identities(self):
        """Flaws of the roster itself. They draw from dice of their own, so that nothing else changes with them."""
        dice = Dice(self._seed, "identities")
        led = {p.manager for p in self._staff.people}
        people = [p for p in self._staff.people if p.kind == "Employee" and not p.end and not p.moved and not p.old_email
                  and p.start < self.first.first and p.id not in led and p.id not in self._taken]
        unled, odd, twice = dice.sample(people, 3)
        self._taken.update(p.id for p in (unled, odd, twice))
        unled.manager = ""
        self.add("Somebody who leads nobody and has no manager", self._roster_mark(unled), self.both,
                 "missing-manager", "", unled.id)
        odd.login = f"x-{odd.login}"
        self.add("A login that the naming convention does not fit", self._roster_mark(odd), self.both,
                 "naming-convention", "", odd.login)
        again = Person()
        for name in ("name", "kind", "start", "end", "moved", "next_department", "department", "entity", "location",
                     "manager", "old_email"):
            setattr(again, name, getattr(twice, name))
        again.id, again.login = "E90001", f"{twice.login}b"
        again.email = f"{twice.login}@meridian.example"
        self._staff.doubles.append(again)
        seat = Holding(again, "slack", self.last.last - 9)
        seat.silent = True                             # too new to be called unused
        self._seats.add(seat)
        if not any(h.held_on(self.last.last) for h in self._seats.of_person(twice)):
            self._seats.add(Holding(twice, "slack", day("2025-02-03")))
        self.add("One person with two numbers on the roster, each with a seat", self._roster_mark(again),
                 self.last.name, "duplicate-identity", "", f"{twice.id} {again.id}")

    def _roster_mark(self, person):
        self.roster_marks[person.id] = f"roster {person.id}"
        return f"mark:roster {person.id}"

    def _strangers(self):
        guest, temporary = "jan.novak@partner-bau.example", "MERIDIAN\\tmpcad07"
        for days in (12, 33, 61, 99, 120, 150):
            self.strays.append(Stray(self.first.first + days, guest, "Bentley ProjectWise", "DE",
                                     mark="guest" if days == 12 else None))
        for days in (30, 52):
            self.strays.append(Stray(self.last.first + days, temporary, "Teamcenter Rich Client", "DE", gateway=True,
                                     mark="temporary" if days == 30 else None))
        for quarter in (self.first, self.last):
            self._use_more("projectwise", quarter)
        self._use_more("teamcenter", self.last)
        self.add("A login that nobody on the roster has", "mark:guest", self.both, "unknown-identity", "", guest)
        self.add("A temporary account that nobody on the roster has", "mark:temporary", self.last.name,
                 "unknown-identity", "", temporary)
        self._late_evening()
        # Refused sign-ins of a stranger are no use, and no finding.
        for days in (15, 16, 17, 18):
            self.strays.append(Stray(self.first.first + days, "administrator@meridian.example",
                                     "Office 365 Exchange Online", "US", failed=True))
        for days in (25, 40, 47, 60):
            self.strays.append(Stray(self.last.first + days, self._staff.people[1].email, "Miro", "US",
                                     mark="miro" if days == 25 else None))
        self.add("An application in the sign-in log that the catalogue does not know", "mark:miro", self.last.name,
                 "unrecognised-software", "", "Miro")

    def _late_evening(self):
        """On the gateway's clock it is the next quarter already, in the firm's time zone it is not."""
        holders = {h.person.id for h in self._seats.of("teamcenter")}
        person = next(p for p in self._staff.people if p.entity == "DE" and p.id not in holders
                      and p.id not in self._taken and not p.end and not p.moved and p.start < self.first.first
                      and p.department[:3] == "Mec")
        self._taken.add(person.id)
        self.strays.append(Stray(self.last.first, person.account, "Teamcenter Rich Client", "DE",
                                 seconds=2 * 3600 + 1800, gateway=True, mark="late evening"))
        self._use_more("teamcenter", self.first)
        self.add("Use at half past two on the first of July in Stuttgart: still June in New York", "mark:late evening",
                 self.first.name, "position.csv:teamcenter:in_use_not_allocated=1")

    def _expiring_subscription(self):
        self.starts["staad-pro"] = add_months(self.last.first + 62, -12)

    # Machines

    def plant_machines(self):
        machines = self._machines
        self.missing_cores = next(d for d in machines.devices if d.host.startswith(("us-sqlstd", "de-sqlstd"))
                                  and d.cores == 16)
        self.missing_cores.cores = self.missing_cores.sockets = None
        self.add("A server whose cores nobody recorded: the position is a range", "mark:missing cores", self.both,
                 "position.csv:sql-server-std:status=undetermined")
        old = self.first.first - 40
        clients = [d for d in machines.devices if d.role == "workstation" and d.since < old][:40]
        for name, since, device, periods in (
                ("HydroFlow Designer 3.1", old, clients[7], self.both),
                ("HydroFlow Designer 3.1", old, clients[19], ""),
                ("QuickNest Pro 8 (trial)", self.last.first + 12, clients[23], self.last.name)):
            machines.installs.append((device, "", name, "3.1", "", since, None))
            if periods:
                self.add("Software that the catalogue does not know", f"mark:install {name}", periods,
                         "unrecognised-software", "", name)
        stranger = "LAB-TEST-03"
        machines.installs.append((stranger, "microstation", "MicroStation 2024", "24.00.02.062",
                                  "Bentley Systems, Incorporated", old, None))
        machines.installs.append((stranger, None, "7-Zip 24.08 (x64)", "24.08", "Igor Pavlov", old, None))
        for quarter in (self.first, self.last):
            self._use_more("microstation", quarter)
        self.add("A machine in the inventory that the device list does not have", f"mark:host {stranger}", self.both,
                 "unknown-device", "", stranger)

    # Orders

    def plant_orders(self, supply):
        first = self.first.first
        spoilt = Line("US", first + 22, "", "ADOBE ACROBAT PRO LICENSES FY26", 26000, 100, unit="US Dollar",
                      mark="money line")
        unknown = Line("US", first + 29, "CAMTASIA-BIZ-1Y",
                       'Camtasia Business, 1 year\nper quote Q-20417, "education" price', 15, 22900, mark="unknown sku")
        cancelled = Line("US", first + 44, sku_of("autocad"), "AutoCAD 2026 subscription 12 mth", 10,
                         price_of("autocad", "US"), cancelled=True, mark="cancelled line")
        repeated = Line("US", first + 51, "SVC-TRAINING", "Training, two days", 3, 118000, mark="repeated line",
                        repeated=True)
        supply.lines += [spoilt, unknown, cancelled, repeated]
        for product in ("slack", "civil-3d"):                      # last year's terms, long renewed
            supply.lines.append(Line("US", first - 400, sku_of(product), f"{title(product)} subscription 12 mth",
                                     supply.totals[product][0] - 3, price_of(product, "US"),
                                     mark=f"last year {product}"))
        return spoilt, unknown, cancelled, repeated

    def tell_orders(self, lines, supply):
        spoilt, unknown, cancelled, repeated = lines
        self.add("An order line in US dollars: money, not seats", "mark:money line", self.both,
                 "money-without-rights", "", spoilt.id)
        self.add("A part number that the catalogue does not know (in a description of two lines)", "mark:unknown sku",
                 self.both, "money-without-rights", "", unknown.id)
        self.add("A cancelled order line grants nothing", "mark:cancelled line", self.both,
                 f"entitlements.csv:{cancelled.id}:standing=cancelled")
        expired = next(line for line in supply.lines if line.sku == sku_of("slack") and line.mark)
        self.add("Last year's term, renewed since: expired, and no finding", "mark:last year slack", self.both,
                 f"entitlements.csv:{expired.id}:standing=expired")
        term = next(line for line in supply.lines if line.sku == sku_of("staad-pro"))
        self.add("A term that ended, and everybody still works with it", f"order {term.id}", self.last.name,
                 "use-beyond-term", "staad-pro", term.id)
        self.add("The same: nothing is left to cover it", f"order {term.id}", self.last.name, "unlicensed-use",
                 "staad-pro", "staad-pro")
        return repeated
