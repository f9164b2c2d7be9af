"""Consumption and position of every product on a period's last day."""

from collections import Counter
from datetime import datetime, timedelta

import flexnet
from naming import Devices, People, Person, Products
from reading import SUCCESS, Workspace, fold, moment, period_of
from rights import UNLIMITED, Cover, Rights

COLUMNS = """product_id effective_entitlement net low expected high covered covered_by_agreement shortfall surplus
    allocated_in_use allocated_not_in_use in_use_not_allocated unallocated shortfall_cost surplus_cost
    status""".split()
PEOPLE = {"named_user", "subscription_seat", "site"}


class Consumer:
    """One person (or unresolved login) and one product."""

    def __init__(self, who, login):
        self.who, self.login = who, login
        self.seats, self.first, self.last, self.in_period = [], None, None, False

    def held(self, day):
        return [s for s in self.seats if (not s[0] or s[0] <= day) and (not s[1] or s[1] > day)]


class Count:
    def __init__(self, root, period):
        self.workspace = workspace = Workspace(root)
        self.begin, self.last = period_of(period)
        self.products, self.people = Products(workspace), People(workspace, self.last)
        self.devices = Devices(workspace, self.last)
        self.rights = Rights(workspace, self.products, self.last)
        self.consumers = {}                 # product to {key: Consumer}
        self.unknown_logins, self.unknown_products, self.unknown_hosts = {}, set(), set()
        self.installed = {}                 # product to {key: Device or None}
        self.pools = {}                     # product to sessions
        self.observed = set()
        self._seats()
        self._uses()
        self._installations()
        self._sessions()

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
            return row["subject"], row["product"], row.day("assigned", source), row.day("revoked", source)

        for login, name, assigned, revoked in self.workspace.rows("assignments", self.last, convert):
            product = self._product(name)
            if product:
                self._consumer(product, login).seats.append((assigned, revoked))

    def _uses(self):
        def convert(row, source):
            row.need("at", "subject", "product")
            at = moment(row["at"], row.rule("at").get("formats", []), source["zone"])
            return at.astimezone(self.workspace.home).date(), row["subject"], row["product"], fold(row["outcome"])

        for day, login, name, outcome in self.workspace.rows("access", self.last, convert):
            if day > self.last or outcome not in SUCCESS:
                continue
            product = self._product(name)
            if not product:
                continue
            self.observed.add(product)
            consumer = self._consumer(product, login)
            consumer.first = min(consumer.first or day, day)
            consumer.last = max(consumer.last or day, day)
            consumer.in_period |= day >= self.begin

    def _installations(self):
        def convert(row, source):
            row.need("device", "product")
            row.day("installed", source)
            return row["device"], row["product"]

        for host, name in self.workspace.rows("deployments", self.last, convert):
            device, product = self.devices.find(host), self._product(name)
            if device is None:
                self.unknown_hosts.add(host)
            if product:
                self.installed.setdefault(product, {})[device.id if device else "?" + fold(host)] = device

    def _sessions(self):
        start = datetime.combine(self.begin, datetime.min.time(), self.workspace.home).timestamp()
        end = datetime.combine(self.last + timedelta(days=1), datetime.min.time(), self.workspace.home).timestamp()
        for source in self.workspace.sources("access"):
            if source["format"] == "flexnet-debug-log":
                for path in self.workspace.files(source, self.last):
                    for session in flexnet.sessions(self.workspace.text(path, source), source["zone"]):
                        product = self._product(session.feature)
                        if product and session.start < end:
                            self.observed.add(product)
                        if product and session.start < end and session.end > start:
                            session.start, session.end = max(session.start, start), min(session.end, end)
                            self.pools.setdefault(product, []).append(session)

    # Units

    def units(self, product):
        """`(demand by entity, low, expected, high, seat states)`."""
        metric = self.products.all[product]["metric"]
        if metric == "concurrent":
            sessions = self.pools.get(product, [])
            peaks = [flexnet.peak([(s.start, s.end, s.units) for s in sessions if s.quality in kept])
                     for kept in (("exact", "ambiguous"), ("exact", "ambiguous", "orphan", "open"))]
            return Counter({"": peaks[1]}), peaks[0], peaks[1], peaks[1], {}
        if metric == "core":
            return self._cores(product)
        if metric == "device" or metric == "site" and not self.consumers.get(product):
            found = self.installed.get(product, {})
            demand = Counter(device.entity if device else "" for device in found.values())
            known = sum(1 for device in found.values() if device)
            return demand, known, len(found), len(found), {}
        return self._people(product)

    def _people(self, product):
        demand, states, low = Counter(), Counter(), 0
        for consumer in self.consumers.get(product, {}).values():
            held = bool(consumer.held(self.last))
            if not held and (not consumer.in_period or self.reduction(consumer)):
                continue
            known = isinstance(consumer.who, Person)
            demand[consumer.who.entity if known else ""] += 1
            low += consumer.who is not None     # a person, or an account that someone explained
            states["allocated_in_use" if held and consumer.in_period else
                   "allocated_not_in_use" if held else "in_use_not_allocated"] += 1
        total = sum(demand.values())
        return demand, low, total, total, states

    def reduction(self, consumer):
        end = consumer.who.end if isinstance(consumer.who, Person) else None
        if end and end <= self.last and consumer.last <= end:
            return "left"
        if any(revoked and revoked <= self.last and consumer.last <= revoked for _, revoked in consumer.seats):
            return "released"
        return ""

    def _cores(self, product):
        row = self.products.all[product]
        per_processor, per_device = int(row["cores_per_processor"] or 0), int(row["cores_per_device"] or 0)
        found = self.installed.get(product, {})
        demand, low, high = Counter(), 0, 0
        for key, device in found.items():
            processors = device.processors if device else None
            least = max(per_processor * (processors or 1), per_device, 1)
            if device and device.cores is not None:
                units = max(device.cores, per_processor * (processors or 0), per_device, 1)
                demand[device.entity] += units
                low, high = low + units, high + units
                continue
            others = [d.cores for k, d in found.items() if d and k != key and d.cores is not None]
            others = others or [d.cores for d in self.devices.all.values() if d.cores is not None]
            demand[device.entity if device else ""] += least
            low += least if device else 0
            high += max([least] + others)
        return demand, low, sum(demand.values()), high, {}

    # Position

    def position(self, product):
        demand, low, expected, high, states = self.units(product)
        valid = self.rights.valid(product)
        rates = self.workspace.settings["policy"].get("rates", {})
        cover = Cover(valid, demand, rates)
        unlimited = any(e.units == UNLIMITED for e in valid)
        effective = UNLIMITED if unlimited else sum(e.units for e in valid)
        limited = sum(e.units for e in valid if e.units != UNLIMITED)
        shortfall = expected - cover.covered - cover.by_agreement
        surplus = "" if unlimited else limited - cover.covered
        price = self._unit_price(product, valid)
        seats = states["allocated_in_use"] + states["allocated_not_in_use"] if states else 0
        if not unlimited and low <= effective < high:
            status = "undetermined"
        else:
            status = ("covered by agreement" if unlimited else "shortfall" if shortfall else
                      "surplus" if surplus else "compliant")
        return {
            "product_id": product, "effective_entitlement": effective, "net": expected, "low": low,
            "expected": expected, "high": high, "covered": cover.covered, "covered_by_agreement": cover.by_agreement,
            "shortfall": shortfall,
            "surplus": surplus, "allocated_in_use": states.get("allocated_in_use", 0),
            "allocated_not_in_use": states.get("allocated_not_in_use", 0),
            "in_use_not_allocated": states.get("in_use_not_allocated", 0),
            "unallocated": max(0, effective - seats) if states and not unlimited else 0,
            "shortfall_cost": _amounts({price[1]: price[0] * shortfall} if price else {}),
            "surplus_cost": _amounts(cover.surplus_cost), "status": status,
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
