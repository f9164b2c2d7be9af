"""Entitlements as they stand on a day, from order lines and the register, and the most that they can cover."""

import calendar
from collections import Counter
from datetime import date, timedelta

from reading import BadRow, fold
from terms import Preference

MONEY_UNITS = {"us dollar", "usd", "eur", "euro", "dollar", "amount", "sgd", "gbp", "chf"}
CANCELLED = {"cancelled", "canceled", "cancel", "yes", "y", "true"}
UNLIMITED = "unlimited"
NOBODYS = None          # instead of an entity: what a minimum or whole packs add
UNIT = 10**8


def half_up(numerator, denominator):
    return (2 * numerator + denominator) // (2 * denominator)


def months_later(day, months):
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class OrderLine:
    def __init__(self, row, source):
        row.need("po_number", "order_date", "supplier", "quantity", "currency")
        self.id = "/".join(p for p in (row["buyer_entity"], row["po_number"], row["line_number"]) if p)
        self.order, self.sku = (row["buyer_entity"], row["po_number"]), fold(row["sku"])
        self.day, self.quantity = row.day("order_date", source), row.number("quantity")
        self.price, self.amount = row.number("unit_price"), row.number("amount")
        if self.price is None and self.amount is None:
            raise BadRow("neither price nor amount")
        if self.price is None and self.quantity:
            self.price = half_up(self.amount * UNIT, self.quantity)
        self.currency = row["currency"]
        self.start, self.end = row.day("term_start", source), row.day("term_end", source)
        self.cancelled, self.is_money = fold(row["status"]) in CANCELLED, fold(row["unit"]) in MONEY_UNITS
        self.fingerprint = tuple(sorted((k, str(v)) for k, v in vars(self).items()))
        self.path = source["path"]

    @property
    def is_doubtful(self):
        """Quantity × price and amount are more than a cent apart."""
        if self.price is None or self.amount is None or self.cancelled:
            return False
        product = half_up(self.quantity * self.price * 100, UNIT * UNIT)
        return abs(product - half_up(self.amount * 100, UNIT)) > 1


class Entitlement:
    def __init__(self, id, product, units, start, end, grade, entity, cost, currency):
        self.id, self.product, self.units, self.start, self.end = id, product, units, start, end
        self.grade, self.entity, self.cost, self.currency = grade, entity, cost, currency      # cost in cents
        self.notice = self.line = None
        self.standing = "valid"
        self.left, self.lasts = None, False     # of units that are used up: what was left, and whether it lasts

    def stand(self, last):
        if self.standing == "valid":
            if self.start and self.start > last:
                self.standing = "not yet"
            elif self.end and self.end < last:
                self.standing = "expired"


class Rights:
    def __init__(self, workspace, products, last):
        self.products, self.last = products, last
        self.all, self.without_rights = [], []
        self._rules = {fold(row["sku"]): row for row in workspace.table("catalogue/skus.csv")}
        proofs = set()
        for entitlement, lines in workspace.rows("entitlements", last, self._registered):
            if entitlement:
                self.all.append(entitlement)
                proofs.update(lines)
        lines, seen = [], set()
        for line in workspace.rows("purchases", last, OrderLine):
            if line.fingerprint not in seen:
                seen.add(line.fingerprint)
                lines.append(line)
        self.doubtful_paths = {line.path for line in lines if line.is_doubtful}
        bought = [e for e in (self._bought(line, proofs) for line in lines) if e]
        self._take_back(bought)
        self.all += [e for e in bought if e.units == UNLIMITED or e.units > 0]
        for entitlement in self.all:
            entitlement.stand(last)
        self._upgrade([e for e in bought if self._rules[e.line.sku]["kind"] == "upgrade"])

    def _registered(self, row, source):
        row.need("entitlement_id", "product", "quantity", "evidence")
        units = UNLIMITED if fold(row["quantity"]) == UNLIMITED else int(row["quantity"])
        product = self.products.find(row["product"])
        price = row.number("unit_price")
        result = Entitlement(row["entitlement_id"], product, units, row.day("valid_from", source),
                             row.day("valid_to", source), row["evidence"], row["legal_entity"],
                             None if price is None else half_up(price * 100, UNIT), row["currency"])
        if row["notice_days"] and result.end:
            result.notice = result.end - timedelta(days=int(row["notice_days"]))
        own = self.products.all[product]["metric"] if product in self.products.all else ""
        if (row["metric"] or own) == "site":
            result.units = UNLIMITED        # a site right has no number
        elif row["metric"] and row["metric"] != own:
            result.standing = "another metric"
        return result, set(row["purchase_lines"])

    def _bought(self, line, proofs):
        rule = self._rules.get(line.sku)
        if line.is_money or not rule:
            self.without_rights.append(line)
            return None
        if rule["kind"] not in ("licence", "subscription", "upgrade"):
            return None
        rights = int(rule["rights_per_unit"])
        units, rest = divmod(line.quantity * rights, UNIT)
        start, end = line.start or line.day, line.end
        if end is None and rule["term_months"]:
            end = months_later(start, int(rule["term_months"])) - timedelta(days=1)
        cost = half_up(line.price * 100, UNIT * rights) if line.price is not None else None
        result = Entitlement(line.id, rule["product_id"], units, start, end, "order", "", cost, line.currency)
        result.line = line
        if line.id in proofs:
            result.standing = "proves another"
        elif line.cancelled:
            result.standing = "cancelled"
        elif rest:
            result.standing = "grants nothing"
        return result

    def _take_back(self, bought):
        """A negative quantity takes units back from lines of the same part number: same order first, then newest."""
        for credit in [e for e in bought if e.units < 0 and e.standing == "valid" and e.start <= self.last]:
            left = -credit.units
            lines = [e for e in bought if e.units > 0 and e.line.sku == credit.line.sku and e.standing == "valid"
                     and e.start <= self.last]
            lines.sort(key=lambda e: (e.line.order != credit.line.order, -e.line.day.toordinal(), e.id))
            for line in lines:
                taken = min(left, line.units)
                line.units -= taken
                left -= taken

    def _upgrade(self, upgrades):
        """An upgrade takes units of its base with it: of the same order, the same buyer, others; the oldest first."""
        for upgrade in sorted(upgrades, key=lambda e: (e.line.day, e.id)):
            if upgrade.standing not in ("valid", "expired", "not yet") or upgrade.line.day > self.last:
                continue
            day, left, base = upgrade.line.day, upgrade.units, self._rules[upgrade.line.sku]["base_product_id"]

            def distance(held):
                if held.line is None or held.line.order[0] != upgrade.line.order[0]:
                    return 2
                return 0 if held.line.order == upgrade.line.order else 1

            bases = [e for e in self.all if e.product == base and e.standing in ("valid", "expired") and e is not upgrade
                     and (not e.start or e.start <= day) and (not e.end or e.end >= day)]
            for held in sorted(bases, key=lambda e: (distance(e), e.start or date.min, e.id)):
                if held.units == UNLIMITED:
                    left = 0
                    break
                taken = min(left, held.units)
                held.units -= taken
                left -= taken
            upgrade.units -= left               # one without a base completes nothing

    def valid(self, product):
        return [e for e in self.all if e.product == product and e.standing == "valid"]


def most_covered(demand, capacity):
    """Units that scoped capacities can cover: each entity's own first, what is nobody's out of any entity's rest, then
    those for any (empty) entity."""
    own = {entity: min(units, capacity.get(entity, 0)) if entity else 0 for entity, units in demand.items()}
    left = sum(units for entity, units in capacity.items() if entity) - sum(own.values())
    covered = sum(own.values()) + min(left, demand.get(NOBODYS, 0))
    return covered + min(capacity.get("", 0), sum(demand.values()) - covered)


class Cover:
    """Most units, then least cost. Sets of units that can be used together are independent sets of a matroid, so
    taking the cheapest first, as far as each adds to the total, is optimal."""

    tie = ()            # products that could share what they have otherwise, as well and as cheaply

    def __init__(self, entitlements, demand, rates):
        limited = [e for e in entitlements if e.units != UNLIMITED]
        prefer = Preference(limited, lambda e: _converted(e, rates))
        limited.sort(key=lambda e: (prefer(e), e.id))
        capacity, self.used = Counter(), {}
        for entitlement in limited:
            before = most_covered(demand, capacity)
            more = Counter(capacity)
            more[entitlement.entity] += entitlement.units
            self.used[entitlement.id] = most_covered(demand, more) - before
            capacity[entitlement.entity] += self.used[entitlement.id]
        self.adjustment, self.covered = 0, sum(self.used.values())
        for entitlement in entitlements:
            if entitlement.units == UNLIMITED:
                capacity[entitlement.entity] += sum(demand.values())
        self.by_agreement = most_covered(demand, capacity) - self.covered
        self.surplus_cost = _unused(limited, self.used)
        self.unpriced_surplus = _unpriced(limited, self.used)

    @classmethod
    def shared(cls, entitlements, found, product):
        """One product's part of what a `coverage.Shared` found."""
        cover = cls.__new__(cls)
        cover.covered, cover.by_agreement, cover.used = found.covered[product], found.by_agreement[product], found.used
        cover.adjustment = found.borrowed[product] - found.lent[product]
        limited = [e for e in entitlements if e.units != UNLIMITED]
        cover.surplus_cost = _unused(limited, found.used)
        cover.unpriced_surplus = _unpriced(limited, found.used)
        return cover


def _unused(entitlements, used):
    cost = Counter()
    for entitlement in entitlements:
        if entitlement.cost is not None and not entitlement.lasts:
            cost[entitlement.currency] += (entitlement.units - used[entitlement.id]) * entitlement.cost
    return cost


def _unpriced(entitlements, used):
    return sum(max(0, each.units - used[each.id]) for each in entitlements
               if each.cost is None and not each.lasts)


def _converted(entitlement, rates):
    whole, _, places = rates.get(entitlement.currency, "1").partition(".")
    return (entitlement.cost or 0) * (int(whole) * 10**8 + int(places.ljust(8, "0") or 0))
