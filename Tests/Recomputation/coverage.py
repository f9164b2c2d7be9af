"""The most units that can be covered, then the cheapest way, for products that share units.

One-for-one units are dealt by a minimum-cost flow, found by shortest paths. Suites are tried: every way of handing their
units to groups of equal people, each time with a flow for what is left. Small, plain, and slow.
"""

from collections import Counter
from itertools import product as every

from rights import NOBODYS, UNLIMITED, _converted
from terms import Preference

AFTER_ALL = 10**30            # an agreement without limit covers what nothing else does
LOCKED = 10**40
OWN_FIRST = 10**7            # times any cost: of equals, units stay with their own product


class Part:
    def __init__(self, entitlement, units, reservation=None):
        self.entitlement, self.units, self.reservation = entitlement, units, reservation


def parts_of(entitlement, reservations):
    left = entitlement.units
    rows = sorted((r for r in reservations if r["entitlement_id"] == entitlement.id),
                  key=lambda row: (row["start"], row["reservation_id"]))
    for row in rows:
        taken = int(row["units"]) if left == UNLIMITED else min(int(row["units"]), left)
        left = left if left == UNLIMITED else left - taken
        yield Part(entitlement, taken, row)
    yield Part(entitlement, left)


class Shared:
    """Coverage of a group of products: `covered`, `by_agreement`, `borrowed`, `lent` by product, `used` by entitlement."""

    def __init__(self, rights, products, counts, asserted):
        self.rights, self.asserted = rights, asserted
        rates = rights.count.workspace.settings["policy"].get("rates", {})
        self.prefer = Preference([e for e in rights.count.rights.all if e.standing == "valid"],
                                 lambda e: _converted(e, rates))
        valid = [e for p in sorted(products) for e in rights.count.rights.valid(p)]
        parts = [part for e in valid for part in parts_of(e, rights.reservations)]
        suites = rights.suites if asserted else {}
        self.parts = [p for p in parts if p.entitlement.product not in suites]
        self.bundles = [p for p in parts if p.entitlement.product in suites and p.units]
        if len({p.entitlement.product for p in self.bundles}) > 1:
            raise NotImplementedError("suites that share components")
        self.covered, self.by_agreement, self.own = Counter(), Counter(), Counter()
        self.borrowed, self.lent, self.used = Counter(), Counter(), Counter()
        self._solve(self._needs(counts))
        for e in valid:
            if e.units != UNLIMITED:
                self.lent[e.product] += max(0, self.used[e.id] - self.own[e.id])

    def _locked(self, who, login, product):
        """`(units, entitlement)` that decisions keep for one consumer."""
        for row in self.rights.locks:
            people, devices = self.rights.count.people, self.rights.count.devices
            subject = row["subject"]
            if row["product_id"] == product and who is not None and who in (people.find(subject), devices.find(subject)):
                yield int(row["units"]), row["entitlement_id"]

    def _needs(self, counts):
        """Groups of equals: `(kind, bundles kept for them)` to how many, a kind being `((product, units, parts), …)`."""
        people, groups = {}, Counter()
        for product, counted in counts.items():
            rest = Counter(counted.demand)
            for entry in counted.entries:
                rest[entry.entity] -= entry.expected
                key = (type(entry.who).__name__, id(entry) if entry.who is None else getattr(entry.who, "id", entry.who))
                people.setdefault(key, (entry.who, []))[1].append((product, entry.expected))
            for entity, units in rest.items():
                if units:
                    people[product, entity] = (None, [(product, units)])
                    if entity is not NOBODYS:
                        raise ValueError("units that are nobody's, and yet of an entity")
        for key, (who, needs) in people.items():
            kind, kept = [], None
            for product, units in needs:
                fits = tuple(n for n, part in enumerate(self.parts) if self._may(part, product, who, key))
                for locked, name in self._locked(who, key, product):
                    if any(b.entitlement.id == name and self._may(b, product, who, key) for b in self.bundles):
                        kept = name
                        continue
                    only = tuple(n for n in fits if self.parts[n].entitlement.id == name)
                    if only and locked <= units:
                        kind.append((product, locked, only, True, ()))
                        units -= locked
                bundles = tuple(n for n, b in enumerate(self.bundles) if self._may(b, product, who, key))
                kind.append((product, units, fits, False, bundles))
            groups[tuple(sorted(kind)), kept] += 1
        return groups

    def _may(self, part, product, who, key):
        return self.rights.covers(part, product, who, who is None and key[1] is NOBODYS, self.asserted)

    # Suites by trial, the rest by flow

    def _solve(self, groups):
        kinds = sorted(groups, key=repr)
        choices, where = [], []
        for place, (kind, kept) in enumerate(kinds):
            for n in sorted({n for need in kind for n in need[4]}):
                least = groups[kinds[place]] if kept == self.bundles[n].entitlement.id else 0
                most = groups[kinds[place]] if self.bundles[n].units == UNLIMITED else min(
                    groups[kinds[place]], self.bundles[n].units)
                choices.append(range(least, most + 1))
                where.append((place, n))
        best, ways = None, set()            # ways to share the same total among products
        for numbers in every(*choices):
            given, spent = Counter(), Counter()
            for (place, n), units in zip(where, numbers):
                given[place] += units
                spent[n] += units
            if any(spent[n] > b.units for n, b in enumerate(self.bundles) if b.units != UNLIMITED) or any(
                    units > groups[kinds[place]] for place, units in given.items()):
                continue
            needs, by_suite = Counter(), Counter()
            for place, (kind, _) in enumerate(kinds):
                for product, units, fits, locked, bundles in kind:
                    served = 0 if locked else sum(
                        u for (p, n), u in zip(where, numbers) if p == place and n in bundles)
                    by_suite[product] += min(1, units) * served
                    needs[product, fits, locked] += units * groups[kinds[place]] - min(1, units) * served
            flow = Flow(needs, self.parts, self.prefer)
            cost = flow.cost + OWN_FIRST * sum(
                self.prefer(self.bundles[n].entitlement) * u for n, u in spent.items())
            found = (-(flow.units + sum(by_suite.values())), cost)
            if best is None or found < best[0]:
                best, ways = (found, flow, by_suite, spent), set()
            if found == best[0]:
                each = by_suite + Counter()
                for (product, _), units in flow.dealt.items():
                    each[product] += units
                ways.add(tuple(sorted(each.items())))
        self.is_tie = len(ways) > 1
        _, flow, by_suite, spent = best
        for n, units in spent.items():
            self.used[self.bundles[n].entitlement.id] += units
        for product, units in by_suite.items():
            self.covered[product] += units
            if self.bundles and product == self.bundles[0].entitlement.product:
                self.own[self.bundles[0].entitlement.id] += units
            else:
                self.borrowed[product] += units
        for (product, n), units in flow.dealt.items():
            entitlement = self.parts[n].entitlement
            self.used[entitlement.id] += units
            if entitlement.units == UNLIMITED:
                self.by_agreement[product] += units
                continue
            self.covered[product] += units
            if entitlement.product == product:
                self.own[entitlement.id] += units
            else:
                self.borrowed[product] += units


class Flow:
    """Maximum flow of least cost from needs to parts: shortest augmenting paths, with Bellman and Ford's algorithm."""

    def __init__(self, needs, parts, prefer):
        self.edges, self.out = [], {}           # [to, room, cost]; the edge back stands beside it
        whole = sum(needs.values())
        for place, ((product, fits, locked), units) in enumerate(sorted(needs.items(), key=repr)):
            if units:
                self._edge("source", ("need", place), units, -LOCKED if locked else 0)
                for n in fits:
                    self._edge(("need", place), ("part", n), units, int(parts[n].entitlement.product != product),
                               (product, n))
        for n, part in enumerate(parts):
            endless = part.units == UNLIMITED
            self._edge(("part", n), "sink", whole if endless else part.units,
                       AFTER_ALL if endless else prefer(part.entitlement) * OWN_FIRST)
        self.units = self.cost = 0
        while self._augment():
            pass
        self.dealt = Counter()
        for place in range(0, len(self.edges), 2):
            if self.edges[place][3]:
                self.dealt[self.edges[place][3]] += self.edges[place + 1][1]

    def _edge(self, start, end, room, cost, label=None):
        self.out.setdefault(start, []).append(len(self.edges))
        self.edges.append([end, room, cost, label])
        self.out.setdefault(end, []).append(len(self.edges))
        self.edges.append([start, 0, -cost, None])

    def _augment(self):
        cost, by, changed = {"source": 0}, {}, {"source"}
        while changed:
            node = changed.pop()
            for number in self.out.get(node, ()):
                end, room, price, _ = self.edges[number]
                if room and (end not in cost or cost[node] + price < cost[end]):
                    cost[end], by[end] = cost[node] + price, number
                    changed.add(end)
        if "sink" not in cost:
            return False
        path, node = [], "sink"
        while node != "source":
            path.append(by[node])
            node = self.edges[by[node] ^ 1][0]
        units = min(self.edges[number][1] for number in path)
        for number in path:
            self.edges[number][1] -= units
            self.edges[number ^ 1][1] += units
        self.units, self.cost = self.units + units, self.cost + units * cost["sink"]
        return True
