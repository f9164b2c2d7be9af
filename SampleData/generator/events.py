"""What is planted around people's coming, moving and going, around decisions, and around limits.

Each with chance of its own, so that the other flaws stay as they are.
"""

from .access import Stray
from .dice import Dice
from .quarters import day, iso
from .seats import Holding

CAPS_HEADER = ["cap_id", "product_id", "agreement", "per", "units", "clause"]
NEEDS_HEADER = ["product_id", "department", "note"]
PROJECTS_HEADER = ["project_id", "title", "end", "owner"]
APPROVALS_HEADER = ["approval_id", "product_id", "agreement", "limit", "up_to", "requester", "approver", "rationale",
                    "start", "expiry", "fallback"]
OPERATIONS = "Operations"


class Events:
    def __init__(self, flaws, staff, seats, quarters, seed):
        self._flaws, self._staff, self._seats = flaws, staff, seats
        self._dice = Dice(seed, "events")
        self.first, self.last = quarters[-2:]
        self.both = flaws.both
        self.caps, self.approvals, self.limits = [], [], ""
        self.projects = [["P-2207", "Harbour bridge retrofit", iso(self.last.first + 30), "Civil Engineering lead"],
                         ["P-2311", "Rail depot", "", "Structural Engineering lead"]]
        departments = sorted({p.department for p in staff.people} - {OPERATIONS})
        self.needs = [["m365-e3", name, "everybody with a desk"] for name in departments]
        self.needs.append(["m365-f3", OPERATIONS, "on the sites"])

    def plant(self):
        for step in (self._underused, self._two_suites, self._joiners, self._movers, self._projects, self._remedy,
                     self._renewal):
            step()

    def _steady(self, product, count, wanted=lambda person: True):
        seats = [h for h in self._seats.of(product) if self._flaws._steady(h) and wanted(h.person)]
        chosen = self._dice.sample(seats, count)
        self._flaws._taken.update(h.person.id for h in chosen)
        return chosen

    def _mark(self, seat, name):
        return self._flaws._mark(seat, name)

    def _underused(self):
        seat = self._steady("slack", 1)[0]
        seat.silent = True
        days = [self.first.first + d for d in (12, 33, 61)] + [self.last.first + 45]
        self._flaws.strays += [Stray(d, seat.person.email, "Slack", seat.person.entity) for d in days]
        self._flaws.add("A seat used on one day of the quarter", self._mark(seat, "underused"), self.last.name,
                        "underused-seat", "slack", seat.person.id)

    def _two_suites(self):
        seat = self._steady("m365-f3", 1)[0]
        second = Holding(seat.person, "m365-e3", self.first.first - 45)
        self._seats.add(second)
        self._flaws.add("One person holds two office suites", self._mark(second, "second suite"), self.both,
                        "overlap-of-function", "m365-f3", seat.person.id)

    def _joiners(self):
        def seat_of(person):
            return next((h for h in self._seats.of_person(person) if h.product == "m365-e3"), None)

        joiners = [p for p in self._staff.people if self.last.first + 10 <= p.start <= self.last.last - 20
                   and not p.end and p.id not in self._flaws._taken and seat_of(p)]
        early, without = joiners[0], joiners[1]
        self._flaws._taken.update((early.id, without.id))
        seat_of(early).start = early.start - 6
        self._flaws.add("A seat given out six days before its holder's first day", self._mark(seat_of(early), "early seat"),
                        self.last.name, "seat-before-start", "m365-e3", early.id)
        seat_of(without).start = self.last.last + 6
        self._flaws.add("Somebody who joined and has no seat of what the department works with",
                        f"person {without.id} in {self.last.name}'s roster", self.last.name, "joiner-without-seat",
                        "m365-e3", without.id)

    def _movers(self):
        """Who goes to the sites, or comes from there, works with another suite than before."""
        movers = [p for p in self._staff.people if p.moved and self.last.holds(p.moved)]
        if not any(OPERATIONS in (p.department, p.next_department) for p in movers):
            movers[0].next_department = OPERATIONS
        for person in movers:
            if OPERATIONS not in (person.department, person.next_department):
                continue
            product = "m365-f3" if person.department == OPERATIONS else "m365-e3"
            for seat in self._seats.of_person(person):
                if seat.product == product and seat.held_on(self.last.last):
                    self._flaws.add("A seat of the former work, kept after the move",
                                    self._mark(seat, f"moved {person.id}"), self.last.name, "mover-not-eligible",
                                    product, person.id)

    def _projects(self):
        ended, going_on = self._steady("confluence", 2)
        ended.project, going_on.project = "P-2207", "P-2311"
        self._flaws.add("A seat granted for a project that has ended since", self._mark(ended, "project seat"),
                        self.last.name, "project-ended", "confluence", ended.person.id)

    def _remedy(self):
        unused = next(f for f in self._flaws.flaws if f.says == "never-used-seat" and f.product == "jira")
        first = self.last.first
        self._flaws.remediation.append(["RM-002", "never-used-seat", "jira", unused.subject, "take the seat back",
                                        "it service desk", iso(first + 5), iso(first + 26), iso(first + 20),
                                        "group membership removed"])
        self._flaws.add("A remediation recorded as done, while the seat is still there", "decisions/remediation.csv: RM-002",
                        self.last.name, "remediation-without-effect", "jira", "RM-002")

    def _renewal(self):
        """The exception for parental leave renews an earlier one, which has run out."""
        for row in self._flaws.exceptions:
            row += ["a deputy reads the mailbox", "EX-000"] if row[0] == "EX-001" else ["", ""]
            if row[0] == "EX-001":
                earlier = row[:8] + [iso(self.first.first - 90), iso(self.first.first + 4), row[10], ""]
        self._flaws.exceptions.append(["EX-000"] + earlier[1:])
        self._flaws.exceptions.append(["EX-005", "acrobat-pro", "unlicensed-use", "", "5", "hr.operations@meridian.example",
                                       "cio@meridian.example", "forms season; the order is with the supplier",
                                       iso(self.last.first), iso(self.last.last + 61), "shared workstations first", ""])
        self._flaws.add("An exception that accepts a part of a shortfall: the rest stays open",
                        "decisions/exceptions.csv: EX-005", self.last.name,
                        "position.csv:acrobat-pro:accepted_shortfall=5")

    def tell_limits(self, consumption, tokens):
        """A cap that is crossed, and a hard limit that is crossed with approval."""
        cap = tokens[-1] - 20
        self.caps.append(["CAP-001", "autodesk-flex", "", "total", cap, "Flex order form, section 4: fair use"])
        for quarter, used in zip((self.first, self.last), tokens[-2:]):
            if used * 100 >= cap * 90:
                self._flaws.add("More tokens spent than the order form's cap of use", "catalogue/caps.csv: CAP-001",
                                quarter.name, "usage-cap", "autodesk-flex", "CAP-001")
        units = consumption["slack"][0]
        hard = units[-1] - 2
        self.limits = ("\n# Beyond a hard limit no further seat is given out, unless decisions/approvals.csv says so.\n"
                       f'[[policy.limit]]\nproduct = "slack"\nhard = {hard}\n')
        self.approvals.append(["AP-001", "slack", "", "hard-limit", max(units) + 10, "it.operations@meridian.example",
                               "cio@meridian.example", "two teams move over before the old chat ends",
                               iso(self.first.first), iso(self.last.last + 92), "seats are counted every week"])
        for quarter, used in zip((self.first, self.last), units[-2:]):
            if used > hard:
                self._flaws.add("Consumption above a hard limit, approved by AP-001", "decisions/approvals.csv: AP-001",
                                quarter.name, "crossed-limit", "slack", "slack")

    def enter_unused(self, supply):
        supply.enter("ENT-0211", "lumion-pro", 4, day("2026-01-12"), day("2027-01-11"), "contract", "Act-3D 88120",
                     agreement="A3D-88120", price=149900)
        self._flaws.add("Licences that nobody holds, uses or has installed", "mark:ENT-0211", self.both,
                        "entitlement-without-deployment", "lumion-pro", "ENT-0211")
