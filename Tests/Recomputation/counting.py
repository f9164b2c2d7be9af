"""Consumption and position of every product on a period's last day."""

from collections import Counter
from datetime import datetime, timedelta

import flexnet
import sessions
from coverage import Shared
from metrics import Counted, Metrics, cost_of_tiers
from naming import Devices, People, Person, Products
from reading import SUCCESS, BadRow, Workspace, fold, moment, period_of
from rights import UNIT, UNLIMITED, Cover, Rights
from terms import closed_before, is_undetermined, take_off
from use_rights import UseRights

COLUMNS = """product_id effective_entitlement net low expected high covered covered_by_agreement shortfall surplus
    allocated_in_use allocated_not_in_use in_use_not_allocated unallocated shortfall_cost surplus_cost
    unpriced_shortfall unpriced_surplus status""".split()
PEOPLE = {"named_user", "subscription_seat", "site", "user_cal", "cal"}


class Consumer:
    """One person (or unresolved login) and one product."""

    def __init__(self, who, login):
        self.who, self.login = who, login
        self.is_login, self.id = not isinstance(who, Person), who.id if isinstance(who, Person) else login
        self.seats, self.first, self.last, self.in_period = [], None, None, False
        self.quantity = 0                   # hundred-millionths, within the period
        self.days = set()                   # of use, within the period
        self.logs = set()                   # ids of the sources that tell of its use
        self.projects = []                  # `(assigned, revoked, project)` of each seat

    def held(self, day):
        return [s for s in self.seats if (not s[0] or s[0] <= day) and (not s[1] or s[1] > day)]


class Installation:
    def __init__(self, row, source):
        row.need("device", "product")
        self.host, self.name, self.day = row["device"], row["product"], row.day("installed", source)
        self.instances = int(row["instances"] or 1)
        self.path, self.is_snapshot = row.path, source.get("snapshot", False)
        self.identity = (source["id"], fold(self.host), self.name, row["version"], row["instances"])


class Count:
    def __init__(self, root, period):
        self.workspace = workspace = Workspace(root)
        self.begin, self.last = period_of(period)
        self.products, self.people = Products(workspace), People(workspace, self.last)
        self.devices = Devices(workspace, self.last)
        self.rights = Rights(workspace, self.products, self.last)
        closes = [(first, last, Count(root, name))
                  for first, last, name in closed_before(workspace, self.begin, period_of)] if self._uses_up() else []
        take_off(self.rights, self.begin, closes, workspace.table("catalogue/balances.csv"))
        self.consumers = {}                 # product to {key: Consumer}
        self.unknown_logins, self.unknown_products, self.unknown_hosts = {}, set(), set()
        self.installed = {}                 # product to {key: (Device or None, rows)}
        self.newer_inventories = set()      # paths of inventories with a row dated after the last day
        self.pools = {}                     # product to sessions
        self.fading = {}                    # product to sessions last seen before the period that may have gone on into it
        self.logs = {}                      # product to the files that name it
        self.told = {}                      # file with sessions to the days of which it tells
        self.uses_alone = set()             # those of them whose days are those on which somebody did something
        self.logged = []                    # rows of logs that a mapping makes sessions of
        self.days_of_use = {}               # `(source, login, product as written)` to days of the period
        self.observed = set()
        self._seats()
        self._uses()
        self._installations()
        self._sessions()
        self.metrics, self.use_rights = Metrics(self), UseRights(self)
        self._settled = {}                  # whether rights are asserted, to product to (count, coverage)

    def _uses_up(self):
        return any(row["metric"] == "consumption_unit" for row in self.products.all.values())

    def used_of(self, entitlement):
        """Units that the allocation takes of one entitlement."""
        covers = {id(cover.used): cover.used for _, cover in self.settled(True).values()}
        return sum(used.get(entitlement, 0) for used in covers.values())

    def used_before(self, product):
        """Units of its terms that earlier periods used."""
        return sum(e.granted - e.units for e in self.rights.valid(product) if e.left)

    # Facts

    def _consumer(self, product, login):
        person = self.people.find(login)
        key = person.id if isinstance(person, Person) else fold(login)
        if person is None:
            self.unknown_logins.setdefault(fold(login), login)
        return self.consumers.setdefault(product, {}).setdefault(key, Consumer(person, login))

    def _product(self, name):
        found = self.products.find(name)
        if found is None:
            self.unknown_products.add(name)
        return None if found == "-" else found

    def _seats(self):
        def convert(row, source):
            row.need("subject", "product")
            return (row["subject"], row["product"], row.day("assigned", source), row.day("revoked", source),
                    row["project"])

        for login, name, assigned, revoked, project in self.workspace.rows("assignments", self.last, convert):
            product = self._product(name)
            if product:
                consumer = self._consumer(product, login)
                consumer.seats.append((assigned, revoked))
                consumer.projects.append((assigned, revoked, project))

    def _uses(self):
        def convert(row, source):
            row.need("at", "subject", "product")
            at = moment(row["at"], row.rule("at").get("formats", []), source["zone"])
            quantity = row.number("quantity")
            if quantity is not None and quantity < 0:
                raise BadRow("a negative quantity")
            day = at.astimezone(self.workspace.home).date()
            logged = sessions.Logged(row, source, at, day, day > self.last) if sessions.gives(source) else None
            return (source["id"], day, row["subject"], row["product"], fold(row["outcome"]),
                    UNIT if quantity is None else quantity, logged)

        for log, day, login, name, outcome, quantity, logged in self.workspace.rows("access", self.last, convert):
            if outcome not in SUCCESS:
                continue
            if logged:
                self.logged.append(logged)
                if self._is_pooled(name):
                    continue
            if day > self.last:
                continue
            if day >= self.begin:
                self.days_of_use.setdefault((log, fold(login), fold(name)), set()).add(day)
            product = self._product(name)
            if not product:
                continue
            self.observed.add(product)
            consumer = self._consumer(product, login)
            consumer.logs.add(log)
            consumer.first = min(consumer.first or day, day)
            consumer.last = max(consumer.last or day, day)
            if day >= self.begin:
                consumer.in_period = True
                consumer.days.add(day)
                consumer.quantity += quantity

    def _is_pooled(self, name):
        """Whether a name means a product that counts sessions."""
        return self.products.all.get(self.products.find(name), {}).get("metric") == "concurrent"

    def _installations(self):
        met = set()
        for row in self.workspace.rows("deployments", self.last, Installation):
            if row.identity in met:
                continue                    # the same row twice
            met.add(row.identity)
            device, product = self.devices.find(row.host), self._product(row.name)
            if row.day and row.day > self.last and not row.is_snapshot:
                self.newer_inventories.add(row.path)
            if device is None:
                self.unknown_hosts.add(row.host)
            if product:
                key = device.id if device else "?" + fold(row.host)
                self.installed.setdefault(product, {}).setdefault(key, (device, []))[1].append(row)

    def _sessions(self):
        start, end = self.span
        for source in self.workspace.sources("access"):
            if source["format"] == "flexnet-debug-log":
                for path in self.workspace.files(source, self.last):
                    text = self.workspace.text(path, source)
                    self.told[path] = flexnet.told(text, source["zone"])
                    self._name(path, flexnet.features(text))
                    for session in flexnet.sessions(text, source["zone"]):
                        self._pool(session, [path])
        for source in {row.source["id"]: row.source for row in self.logged}.values():
            rows = [row for row in self.logged if row.source["id"] == source["id"]]
            for first, last, path, is_quiet in sessions.told(rows):
                first, last = (datetime.fromtimestamp(at, self.workspace.home).date() for at in (first, last))
                self.told[path] = {first + timedelta(days=n) for n in range((last - first).days + 1)}
                if is_quiet:
                    self.uses_alone.add(path)
            if sessions.tells_ends(source):
                for row in rows:
                    self._name(row.path, [row.name])
                found = sessions.by_ends(rows)
            else:
                found = sessions.by_gap([row for row in rows if self._is_pooled(row.name)],
                                         lambda row: self.products.find(row.name), end)
            for session, paths in found:
                if self._is_pooled(session.feature):
                    self._pool(session, paths)

    def _name(self, path, names):
        for product in map(self.products.find, names):
            self.logs.setdefault(product, set()).add(path)      # what is no product is never asked for

    def _pool(self, session, paths):
        start, end = self.span
        product = self._product(session.feature)
        if product and session.start < end:
            self.observed.add(product)
            self.logs.setdefault(product, set()).update(paths)
            latest = max(session.latest or session.end, session.end)
            if session.end > start:
                session.start = max(session.start, start)
                session.end, session.latest = (max(start, min(at, end)) for at in (session.end, latest))
                self.pools.setdefault(product, []).append(session)
            elif latest > start:
                session.start = session.end = start
                session.latest = min(latest, end)
                self.fading.setdefault(product, []).append(session)

    def _untold(self, path):
        """Days of the period of which a log does not tell, where they are more than a long weekend; of a log of uses alone,
        more than some holidays. Each file is taken for a server's whole log."""
        runs = [[]]
        for n in range((self.last - self.begin).days + 1):
            day = self.begin + timedelta(days=n)
            if day in self.told[path]:
                runs.append([])
            else:
                runs[-1].append(day)
        quiet = 10 if path in self.uses_alone else 4
        return {day for days in runs if len(days) > quiet for day in days}

    def is_log_cut(self, product):
        """Whether a log that tells of a pool, or every log where none does, leaves out days."""
        if self.products.all[product]["metric"] != "concurrent" or not self.told:
            return False
        named = self.logs.get(product, set())
        own = [path for path in named if min(self.told[path]) <= self.last]
        if own:
            return any(self._untold(path) for path in own)
        others = [self._untold(path) for path in named or self.told.keys() - self.uses_alone]
        return bool(set.intersection(*others)) if others else False

    @property
    def span(self):
        """First second of the period, and the first after it."""
        return [datetime.combine(day, datetime.min.time(), self.workspace.home).timestamp()
                for day in (self.begin, self.last + timedelta(days=1))]

    # Units

    def people_of(self, product):
        counted, states = Counted(), Counter()
        counted.states, counted.people = states, {}
        for key, consumer in self.consumers.get(product, {}).items():
            held = bool(consumer.held(self.last))
            if not held and (not consumer.in_period or self.reduction(consumer)):
                continue
            # An account that someone explained is no person's, and yet known.
            entity = consumer.who.entity if isinstance(consumer.who, Person) else ""
            counted.add(entity, int(consumer.who is not None), 1, 1,
                        consumer.who if isinstance(consumer.who, Person) else fold(consumer.login))
            counted.people[key] = consumer
            states["allocated_in_use" if held and consumer.in_period else
                   "allocated_not_in_use" if held else "in_use_not_allocated"] += 1
        return counted

    def reduction(self, consumer):
        end = consumer.who.end if isinstance(consumer.who, Person) else None
        if end and end <= self.last and consumer.last <= end:
            return "left"
        if any(revoked and revoked <= self.last and consumer.last <= revoked for _, revoked in consumer.seats):
            return "released"
        return ""

    # Position

    def settled(self, asserted):
        """Each product's count, and what covers it: alone, or where units are shared or kept together."""
        if asserted not in self._settled:
            rates = self.workspace.settings["policy"].get("rates", {})
            counts = {product: self.metrics.of(product, asserted) for product in self.products.all}
            result = {product: (counted, Cover(self.rights.valid(product), counted.demand, rates))
                      for product, counted in counts.items()}
            for group in self.use_rights.groups():
                shared = Shared(self.use_rights, group, {p: counts[p] for p in sorted(group)}, asserted)
                for product in group:
                    result[product] = counts[product], Cover.shared(self.rights.valid(product), shared, product)
                    if shared.is_tie:
                        result[product][1].tie = sorted(group)
            self._settled[asserted] = result
        return self._settled[asserted]

    def figures(self, product, asserted=True):
        """`(effective, consumption, covered with agreements, shortfall, surplus)`."""
        counted, cover = self.settled(asserted)[product]
        valid = self.rights.valid(product)
        effective = UNLIMITED if any(e.units == UNLIMITED for e in valid) else (
            sum(e.units for e in valid) + cover.adjustment)
        covered = cover.covered + cover.by_agreement
        surplus = "" if effective == UNLIMITED else effective - cover.covered
        return effective, counted.expected, covered, counted.expected - covered, surplus

    def position(self, product):
        counted, cover = self.settled(True)[product]
        low, expected, high, states = counted.low, counted.expected, counted.high, counted.states
        valid = self.rights.valid(product)
        effective, _, _, shortfall, surplus = self.figures(product)
        unlimited = effective == UNLIMITED
        price = self._unit_price(product, valid)
        cost = {price[1]: price[0] * shortfall} if price else {}
        unpriced = 0 if price else shortfall
        tiers = [row for row in self.workspace.table("catalogue/tiers.csv") if row["product_id"] == product]
        if any(row["kind"] == "overage" for row in tiers):
            cost = cost_of_tiers(tiers, "overage", shortfall)
            first = min(int(row["from"]) for row in tiers if row["kind"] == "overage")
            unpriced = min(shortfall, first - 1)
        seats = states["allocated_in_use"] + states["allocated_not_in_use"] if states else 0
        left = sum(e.units - cover.used[e.id] for e in valid if e.lasts)
        if not unlimited and (low <= effective < high or is_undetermined(
                self, product, valid, cover, low, high, effective, shortfall)):
            status = "undetermined"
        elif not unlimited and not shortfall and self.is_log_cut(product):
            status = "undetermined"
        else:
            status = ("covered by agreement" if unlimited else "shortfall" if shortfall else
                      "surplus" if surplus - left else "compliant")
        return {
            "product_id": product, "effective_entitlement": effective, "net": expected, "low": low,
            "expected": expected, "high": high, "covered": cover.covered, "covered_by_agreement": cover.by_agreement,
            "shortfall": shortfall,
            "surplus": surplus, "allocated_in_use": states.get("allocated_in_use", 0),
            "allocated_not_in_use": states.get("allocated_not_in_use", 0),
            "in_use_not_allocated": states.get("in_use_not_allocated", 0),
            "unallocated": max(0, effective - seats) if states and not unlimited else 0,
            "shortfall_cost": _amounts(cost),
            "surplus_cost": _amounts(cover.surplus_cost), "unpriced_shortfall": unpriced,
            "unpriced_surplus": cover.unpriced_surplus, "status": status,
        }

    def _unit_price(self, product, valid):
        priced = [e for e in valid if e.cost is not None]
        if priced:
            newest = max(priced, key=lambda e: (e.start.toordinal() if e.start else 0, e.id))
            return newest.cost, newest.currency
        row = self.products.all[product]
        return (round(float(row["list_price"]) * 100), row["currency"]) if row["list_price"] else None

    def positions(self):
        return [self.position(product) for product in self.products.all]


def _amounts(minor_by_currency):
    parts = [f"{minor // 100}.{minor % 100:02} {currency}"
             for currency, minor in sorted(minor_by_currency.items()) if minor]
    return " + ".join(parts) or "0"
