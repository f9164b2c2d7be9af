"""Use rights, reservations and locks as the workspace's tables give them, and which units they let cover whom."""

from naming import Device, Person
from reading import fold

SCOPES = {"legal_entities": "entity", "territories": "territory", "departments": "department", "roles": "role"}
REACH = ("upgrade", "downgrade", "cross_edition")
PERSONAL, MACHINES = {"named_user", "subscription_seat", "user_cal", "cal"}, {"device", "device_cal", "cal"}


def holds(row, day):
    """A decision in force that two people made."""
    return row["start"] <= day.isoformat() <= row["expiry"] and fold(row["requester"]) != fold(row["approver"])


class UseRights:
    def __init__(self, count):
        self.count, table = count, count.workspace.table
        self.products = count.products.all
        self.rights = sorted(table("catalogue/use-rights.csv"), key=lambda row: row["right_id"])
        self.reservations = [r for r in table("decisions/reservations.csv") if holds(r, count.last)]
        self.locks = sorted((r for r in table("decisions/allocation-locks.csv") if holds(r, count.last)),
                            key=lambda row: row["lock_id"])
        self.suites = {}                    # suite to components
        for row in table("catalogue/suites.csv"):
            self.suites.setdefault(row["suite_id"], []).append(row["component_id"])
        self.lists = {}                     # folded list to ids of people and devices
        for row in table("catalogue/lists.csv"):
            members = (count.people.find(row["member"]), count.devices.find(row["member"]))
            self.lists.setdefault(fold(row["list"]), set()).update(
                m.id for m in members if isinstance(m, (Person, Device)))
        for row in self.rights:
            if row["kind"] in ("virtualisation", "reassignment", "installs_per_user") or row.get(
                    "needs_maintenance", "") in ("yes", "true", "1"):
                raise NotImplementedError(f"{row['right_id']}: the recomputation does not know such rights")
        self.reach = {}                     # product to what its units may cover besides, one unit for one
        for row in self.rights:
            if row["kind"] in REACH:
                others = [row["other_product_id"]] if row["other_product_id"] else self._family(row)
                self.reach.setdefault(row["product_id"], set()).update(others)

    def _family(self, right):
        own = self.products[right["product_id"]]

        def same(row):
            return all(fold(row[c]) == fold(own[c]) for c in ("family", "publisher", "edition"))

        later = right["kind"] == "upgrade"
        return {id for id, row in self.products.items()
                if right["kind"] != "cross_edition" and id != right["product_id"] and own["family"] and same(row)
                and row["released"] and own["released"] and row["released"] != own["released"]
                and (row["released"] > own["released"]) == later}

    # What is tied together

    def bridged(self):
        """Products to which a right speaks."""
        found = {row["product_id"] for row in self.rights}.union(*self.reach.values(), self.suites, *self.suites.values())
        return found & set(self.products)

    def groups(self):
        """Products that share units, in groups; products alone are left out unless decisions need a closer look."""
        groups = [{own, *others} for own, others in self.reach.items()]
        groups += [{suite, *parts} for suite, parts in self.suites.items()]
        entitlements = {e.id: e.product for e in self.count.rights.all}
        groups += [{entitlements[r["entitlement_id"]]} for r in self.reservations if r["entitlement_id"] in entitlements]
        groups += [{row["product_id"]} for row in self.locks]
        merged = []
        for group in groups:
            touching = [m for m in merged if m & group]
            merged = [m for m in merged if not m & group] + [group.union(*touching)]
        return merged

    # The consumption side

    def reduce(self, product, counted):
        """Exempt roles, then second use."""
        own = [row for row in self.rights if row["product_id"] == product]
        exempt = [row for row in own if row["kind"] == "role_exemption"]
        every = {fold(role) for row in exempt for role in row["roles"].split(";")}
        machines = [e for e in counted.entries if isinstance(e.who, Device)]
        others = sum(1 for e in machines if fold(e.who.role) not in every) + sum(
            1 for e in counted.entries if e.who is None)
        for row in exempt:
            roles = {fold(role) for role in row["roles"].split(";")}
            fitting = sorted((e for e in machines if fold(e.who.role) in roles and e in counted.entries),
                             key=lambda e: (-e.expected, e.who.id))
            allowed = int(row["value"]) * others if row["value"] else len(fitting)
            for entry in fitting[:allowed]:
                counted.drop(entry)
        for row in own:
            if row["kind"] == "second_use":
                self._second_use(int(row["value"] or 1), counted)

    def _second_use(self, further, counted):
        of_person = {}
        for entry in counted.entries:
            owner = self.count.people.find(entry.who.assigned_to) if (
                isinstance(entry.who, Device) and entry.who.assigned_to) else None
            if isinstance(owner, Person) and owner.kind in ("human", "external"):
                of_person.setdefault(owner.id, []).append(entry)
        for entries in of_person.values():
            entries.sort(key=lambda e: (-e.expected, e.who.id))
            for entry in entries[1:1 + further]:
                counted.drop(entry)

    # Who may have what

    def covers(self, part, product, who, is_minimum, asserted):
        """Whether units of a part may cover one consumer's use of a product, one for one or by a suite."""
        held = part.entitlement.product
        if held != product:
            if not asserted:
                return False
            one, other = (self.products[p]["metric"] for p in (held, product))
            alike = one == other or one == "site" or {one, other} <= PERSONAL or {one, other} <= MACHINES
            in_suite = product in self.suites.get(held, ()) and who is not None and other != "concurrent"
            if not alike or not (product in self.reach.get(held, ()) or in_suite):
                return False
        if is_minimum:
            return not part.reservation
        entity = part.entitlement.entity
        if entity and fold(entity) != self.trait(who, "entity"):
            return False
        return not part.reservation or self._within(part.reservation, who)

    def _within(self, row, who):
        for column, name in SCOPES.items():
            wanted = [fold(w) for w in row.get(column, "").split(";") if w.strip()] if row.get(column) else []
            if wanted and self.trait(who, name) not in wanted:
                return False
        lists = [fold(w) for w in (row.get("lists") or "").split(";") if w.strip()]
        return not lists or any(getattr(who, "id", None) in self.lists.get(name, ()) for name in lists)

    def trait(self, who, name):
        if name == "role" and isinstance(who, Device):
            who = self.count.people.find(who.assigned_to) if who.assigned_to else None
        return fold(getattr(who, name, "") or "")
