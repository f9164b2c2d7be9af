"""What each metric counts, by other code than SeatLedger's: devices, cores, value units, CALs, instances, consumption."""

from collections import Counter
from decimal import Decimal

import flexnet
from naming import Person
from reading import fold
from rights import NOBODYS

CERTAIN = ("exact", "ambiguous", "inferred")
ALL = (*CERTAIN, "orphan", "open")


class Entry:
    """Units of one consumer; `who`: a person or device, or what else is known of a login or host."""

    def __init__(self, who, entity, low, expected, high):
        self.who, self.entity, self.low, self.expected, self.high = who, entity, low, expected, high


class Counted:
    """Units of a product: by entity as expected, and low and high of all of them."""

    def __init__(self, states=None):
        self.demand, self.low, self.high, self.states = Counter(), 0, 0, states or {}
        self.entries = []           # one for each consumer
        self.people = None          # keys of the consumers counted, where they are people

    def add(self, entity, low, expected, high, who=None):
        self.entries.append(Entry(who, entity, low, expected, high))
        self.demand[entity] += expected
        self.low, self.high = self.low + low, self.high + high

    def drop(self, entry):
        self.entries.remove(entry)
        self.demand[entry.entity] -= entry.expected
        self.low, self.high = self.low - entry.low, self.high - entry.high

    @property
    def expected(self):
        return sum(self.demand.values())

    def floor(self, low, expected, high):
        """At least so many in all."""
        more = max(0, expected - self.expected)
        self.low, self.high = max(self.low, low), max(self.high, high)
        self.demand[NOBODYS] += more

    def packs(self, size):
        self.demand[NOBODYS] += up(self.expected, size) - self.expected
        self.low, self.high = up(self.low, size), up(self.high, size)
        return self


def up(units, size):
    return -(-units // size) * size


def number(row, name, default=0):
    return int(row.get(name) or default)


class Metrics:
    """The counting rule of each metric, over the facts that `counting.Count` has gathered."""

    def __init__(self, count):
        self.count = count
        self.tables = {}            # table to [(folded model, units)]
        for row in count.workspace.table("catalogue/value-units.csv"):
            self.tables.setdefault(row["table"], []).append((fold(row["processor_model"]), int(row["units_per_core"])))

    def of(self, product, asserted=True):
        """After use rights, where they are asserted."""
        row = self.count.products.all[product]
        pack = number(row, "pack_units", 1)
        metric = row["metric"]
        if metric in ("core", "processor"):         # packs are each device's
            counted = self._cores(product, row, pack) if metric == "core" else self._processors(product, pack)
            pack = 1
        elif metric == "named_user":
            counted = self._named_users(product, row)
        elif metric == "site":
            counted = self.count.people_of(product) if self.count.consumers.get(product) else self._devices(product)
        else:
            counted = self._plain(product, metric)
        if asserted:
            self.count.use_rights.reduce(product, counted)
        return counted.packs(pack)

    def _plain(self, product, metric):
        return {
            "concurrent": self._pool, "device": self._devices, "processor_value_unit": self._value_units,
            "subscription_seat": self.count.people_of, "user_cal": self.count.people_of, "cal": self._fewer,
            "device_cal": self._device_access, "instance": self._instances, "consumption_unit": self._consumed,
        }[metric](product)

    # Installations

    def _hosts(self, product):
        """`(key, device or None, may not have been there yet, rows)` of each host that counts on the last day."""
        for key, (device, rows) in self.count.installed.get(product, {}).items():
            standing = [r for r in rows if not r.day or r.day <= self.count.last]
            if standing:
                certain = any(r.day or r.path not in self.count.newer_inventories for r in standing)
                yield key, device, not certain, standing

    def _each(self, product, measure):
        counted = Counted()
        for _, device, is_open, rows in self._hosts(product):
            low, expected, high = measure(device, rows)
            counted.add(device.entity if device else "", 0 if is_open or not device else low, expected, high,
                        device)
        return counted

    def _devices(self, product):
        return self._each(product, lambda device, rows: (1, 1, 1))

    def _instances(self, product):
        return self._each(product, lambda device, rows: (sum(r.instances for r in rows),) * 3)

    def _most(self, product, what):
        own = [getattr(d, what) for d, _ in self.count.installed.get(product, {}).values() if d]
        every = [getattr(d, what) for d in self.count.devices.all.values()]
        for values in (own, every):
            known = [v for v in values if v is not None]
            if known:
                return max(max(known), 1)
        return 1

    def _ends(self, product, device, what, least=1):
        known = getattr(device, what) if device else None
        return (known,) * 3 if known is not None else (least, least, max(least, self._most(product, what)))

    def _cores(self, product, row, pack):
        per_processor, per_device = number(row, "cores_per_processor"), number(row, "cores_per_device")

        def measure(device, rows):
            sockets = self._ends(product, device, "processors") if per_processor else (1, 1, 1)
            least = [max(per_processor * n, per_device, 1) for n in sockets]
            cores = self._ends(product, device, "cores", least[1])
            return [up(max(c, m), pack) for c, m in zip(cores, least)]

        return self._each(product, measure)

    def _processors(self, product, pack):
        return self._each(product, lambda device, rows: [
            up(n, pack) for n in self._ends(product, device, "processors")])

    def _value_units(self, product):
        table = self.tables.get(self.count.products.all[product]["value_unit_table"])

        def per_core(device):
            if not table:
                return 1, 1, 1
            model = fold(device.processor_model) if device else ""
            fitting = [entry for entry in table if model and entry[0] != "*" and entry[0] in model]
            if fitting:
                return (max(fitting, key=lambda entry: len(entry[0].encode()))[1],) * 3
            other, values = dict(table).get("*"), [units for _, units in table]
            if model and other:
                return (other,) * 3
            return min(values), other or max(values), max(values)

        return self._each(product, lambda device, rows: [
            cores * units for cores, units in zip(self._ends(product, device, "cores"), per_core(device))])

    # People

    def _named_users(self, product, row):
        counted, each = self.count.people_of(product), number(row, "users_per_processor")
        if each:
            servers = self._processors(product, 1)
            counted.floor(servers.low * each, servers.expected * each, servers.high * each)
        return counted

    def _fewer(self, product):
        users, devices = self.count.people_of(product), self._device_access(product)
        chosen = users if users.expected <= devices.expected else devices
        low, high = min(users.low, devices.low), min(users.high, devices.high)
        chosen.low, chosen.high = low, high
        return chosen

    def _device_access(self, product):
        count, found, seen = self.count, {}, {}
        for key, device, is_open, _ in self._hosts(product):
            found[key] = (device, 0 if is_open or not device else 1, 1, 1)
            owner = count.people.find(device.assigned_to) if device and device.assigned_to else None
            if owner is not None:
                seen.setdefault(self._key(owner, device.assigned_to), set()).add(key)
        for session in count.pools.get(product, []):
            if session.host:
                device = count.devices.find(session.host)
                key = device.id if device else "?" + fold(session.host)
                found.setdefault(key, (device, 1 if device else 0, 1, 1))
                seen.setdefault(self._key(count.people.find(session.user), session.user), set()).add(key)
        users = count.people_of(product).people
        assigned = {user: [] for user in users}
        for device in count.devices.all.values():
            owner = count.people.find(device.assigned_to) if device.assigned_to else None
            if owner is not None and self._key(owner, device.assigned_to) in assigned:
                assigned[self._key(owner, device.assigned_to)].append(device)
        most = max([1] + [len(seen.get(u, set()) | {d.id for d in assigned[u]}) for u in users])
        for user, consumer in sorted(users.items()):
            certain = user not in seen
            for device in sorted(assigned[user], key=lambda d: d.id):
                if device.id not in found:
                    found[device.id] = (device, 1 if certain else 0, 1, 1)
                    certain = False
            if not assigned[user] and user not in seen:
                found["unknown device of " + user] = (consumer.who, 0, 1, most)
        counted = Counted()
        for owner, low, expected, high in found.values():
            counted.add(getattr(owner, "entity", ""), low, expected, high, owner)
        return counted

    @staticmethod
    def _key(who, login):
        return who.id if isinstance(who, Person) else fold(login)

    # Use

    def _consumed(self, product):
        counted, total = Counted(), 0
        consumers = self.count.consumers.get(product, {}).values()
        for consumer in sorted(consumers, key=lambda c: (not c.is_login, c.id)):
            before = -(-total // 10**8)
            total += consumer.quantity
            units = -(-total // 10**8) - before
            counted.add(consumer.who.entity if isinstance(consumer.who, Person) else "", units, units, units,
                        consumer.who if isinstance(consumer.who, Person) else fold(consumer.login))
        return counted

    def _pool(self, product):
        percent = self.count.products.all[product].get("percentile")
        counted, loads = Counted(), []
        for kept, end in ((CERTAIN, "end"), (ALL, "end"), (ALL, "latest")):
            known = self.count.pools.get(product, []) + self.count.fading.get(product, [])
            spans = [(s.start, getattr(s, end), s.units) for s in known if s.quality in kept]
            loads.append(percentile(spans, int(percent), *self.count.span) if percent else flexnet.peak(spans))
        counted.add("", *loads)
        return counted


def percentile(spans, percent, start, end):
    """The least load that holds for at least so many hundredths of the time, load by load."""
    edges = sorted({start, end} | {t for begin, stop, _ in spans for t in (begin, stop) if stop > begin})
    seconds = Counter()
    for begin, stop in zip(edges, edges[1:]):
        seconds[sum(units for a, b, units in spans if a <= begin and b >= stop and b > a)] += stop - begin
    reached = 0
    for load in sorted(seconds):
        reached += seconds[load]
        if reached * 100 >= (end - start) * percent:
            return load
    return 0


def cost_of_tiers(rows, kind, units):
    """`{currency: minor units}` of so many units, each at the price of its tier, tier by tier."""
    tiers = sorted((int(row["from"]), Decimal(row["unit_price"]), row["currency"])
                   for row in rows if row["kind"] == kind)
    cost = Counter()
    for place, (first, price, currency) in enumerate(tiers):
        last = min(units, tiers[place + 1][0] - 1) if place + 1 < len(tiers) else units
        if last >= first:
            exact = (last - first + 1) * price * 100
            cost[currency] += int((exact + Decimal("0.5")).to_integral_value(rounding="ROUND_FLOOR"))
    return cost
