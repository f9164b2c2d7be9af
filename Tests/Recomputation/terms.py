"""Units that are bought for a term and used up over it: what earlier closes used, from the raw sources of their periods."""

import os
import re
from datetime import date, timedelta

UNLIMITED = "unlimited"
DAY = timedelta(days=1)


def closed_before(workspace, begin, period_of):
    """`(first day, last day, name)` of each period before `begin` of which the archive holds a close, in order."""
    folder = os.path.join(workspace.root, "archive")
    names = os.listdir(folder) if os.path.isdir(folder) else []
    found = {m[1] for m in (re.search(r"_evidence_(\d{4}(?:-Q\d|-\d\d)?)(?:-r\d+)?\.zip$", name) for name in names) if m}
    spans = sorted((*period_of(name), name) for name in found)
    return [span for span in spans if span[1] < begin]


class Earlier:
    """What was used of an entitlement before a period: `low`, `expected` and `high` units."""

    def __init__(self, entitlement, begin, closes, balances):
        start, self.low, self.expected, self.high, is_known = entitlement.start, 0, 0, 0, True
        known_to = start - DAY if start else None           # last day of which all is known, or that does not matter
        rows = [(date.fromisoformat(row["as_of"]), int(row["units_left"])) for row in balances
                if row["entitlement_id"] == entitlement.id and date.fromisoformat(row["as_of"]) < begin]
        stated = max(rows) if rows and not (start and start >= begin) else None
        if stated:
            self._add(*[max(0, entitlement.units - stated[1])] * 3)
            known_to = max(stated[0], known_to or stated[0])
        for first, last, count in closes:
            if start and start >= begin or known_to and last <= known_to:
                continue
            is_known = is_known and known_to is not None and first <= known_to + DAY
            low, used, high = drawn(count, entitlement.id)
            self._add(0 if stated and stated[0] >= first else low, used, high)
            known_to = last
        if not is_known or known_to is None or known_to + DAY < begin:
            self.high = entitlement.units
        self.low, self.expected, self.high = (min(n, entitlement.units) for n in (self.low, self.expected, self.high))

    def _add(self, low, expected, high):
        self.low, self.expected, self.high = self.low + low, self.expected + expected, self.high + high


def take_off(rights, begin, closes, balances):
    """Leaves of each entitlement in consumption units what was left when the period began."""
    for entitlement in rights.all:
        metric = rights.products.all.get(entitlement.product, {}).get("metric")
        ended = entitlement.standing == "expired" and entitlement.end >= begin
        if metric != "consumption_unit" or entitlement.units == UNLIMITED or not (entitlement.standing == "valid" or ended):
            continue
        earlier = Earlier(entitlement, begin, closes, balances)
        granted = entitlement.granted = entitlement.units
        entitlement.units = granted - earlier.expected
        entitlement.left = granted - earlier.high, entitlement.units, granted - earlier.low
        entitlement.lasts = entitlement.end is None or entitlement.end > rights.last


def first_use(count, product):
    """The earliest day of the period on which a product may have been used; `None`: it was not."""
    days = [min(max(c.first, count.begin), c.last) for c in count.consumers.get(product, {}).values() if c.quantity]
    return min(days) if days else None


def is_late(count, entitlement):
    """Whether use of the period may have come before the term's first day."""
    since = first_use(count, entitlement.product)
    return bool(entitlement.start and entitlement.start > count.begin and since and since < entitlement.start
                and entitlement.left[0])


def ended(count, product):
    """The most that terms which ended within the period can have served of it."""
    since = first_use(count, product)
    return sum(e.left[2] for e in count.rights.all if e.product == product and e.standing == "expired" and e.left
               and since and since <= e.end)


def drawn(count, name):
    """Units that a closed period used of one entitlement, at the least, as expected, and at the most."""
    used = count.used_of(name)
    own = next((e for e in count.rights.all if e.id == name and e.standing == "valid" and e.left), None)
    if own is None:
        return used, used, used
    late = sum(count.used_of(e.id) for e in count.rights.valid(own.product) if e.left and is_late(count, e))
    gone = ended(count, own.product)
    if not late and not gone:
        return used, used, used
    if is_late(count, own):
        return 0, used, used
    return max(0, used - gone), used, min(own.left[2], used + late)


def is_undetermined(count, product, valid, cover, low, high, effective, shortfall):
    """Whether the answer hangs on what earlier periods used, or on how much use fell into a term that began or ended
    within the period."""
    own = [e for e in valid if e.left]
    usable = {e.id: 0 if is_late(count, e) else e.left[0] for e in own}
    least = effective - sum(e.left[1] - usable[e.id] for e in own)
    most = effective + sum(e.left[2] - e.left[1] for e in own) + ended(count, product)
    if least == most:
        return False
    reserved = {row["entitlement_id"] for row in count.use_rights.reservations}
    for_all = all(not e.entity and e.id not in reserved for e in valid)
    may_be_short = high > least or not for_all and any(cover.used.get(e.id, 0) > usable[e.id] for e in own)
    return may_be_short and low <= most and (not shortfall or shortfall <= most - effective)


class Preference:
    """What a unit costs, to prefer one before another: its price, and of units that are used up first their last day."""

    def __init__(self, entitlements, converted):
        own = [e for e in entitlements if e.left and e.standing == "valid"]
        self.ends = sorted({e.end or date.max for e in own})
        self.converted = converted
        self.step = max([0] + [converted(e) for e in own]) + 1

    def __call__(self, entitlement):
        cost = self.converted(entitlement)
        return cost + self.ends.index(entitlement.end or date.max) * self.step if entitlement.left else cost
