"""Findings about coming, moving and going, about limits and decisions, by the same independent recomputation."""

from datetime import date, timedelta

from counting import PEOPLE
from naming import Person
from reading import fold
from rights import UNLIMITED

IDLE = {"orphaned-seat", "dormant-seat", "never-used-seat"}


def events(count, found, before):
    """`found`: the findings of each row of records; `before`: the count of the period before, or `None`."""
    result = set()
    for find in (_underused, _overlaps, _early, _without_seat, _projects, _unused, _caps, _limits):
        result |= set(find(count, found))
    if before:
        result |= set(_moved(count, before))
    return result


def remedies(count, found):
    for row in count.workspace.table("decisions/remediation.csv"):
        key = (row["rule"], row["product_id"], row["subject"])
        if row["done"] and date.fromisoformat(row["done"]) <= count.last and key in found:
            yield "remediation-without-effect", row["product_id"], row["remediation_id"]


def accepted_shortfall(count, product):
    """Units of a product's shortfall that exceptions accept on the last day."""
    units = sum(int(row["units"] or 10 ** 9) for row in count.workspace.table("decisions/exceptions.csv")
                if row["product_id"] == product and row["rule"] in ("", "unlicensed-use", "over-limit")
                and row["requester"] != row["approver"]
                and date.fromisoformat(row["start"]) <= count.last <= date.fromisoformat(row["expiry"]))
    return min(units, count.position(product)["shortfall"])


def _seats(count):
    """`(product, consumer, subject)` of every seat held on the last day."""
    for product, consumers in count.consumers.items():
        for consumer in consumers.values():
            if consumer.held(count.last):
                yield product, consumer, consumer.who.id if isinstance(consumer.who, Person) else consumer.login


def _policy(count, name, default):
    return count.workspace.settings["policy"].get(name, default)


def _underused(count, found):
    least = _policy(count, "underused-below-days", 3)
    daily = {log for (log, _, _), days in count.days_of_use.items() if len(days) >= least}
    for product, consumer, subject in _seats(count):
        since = min((a for a, _ in consumer.held(count.last) if a), default=None)
        start = consumer.who.start if isinstance(consumer.who, Person) else None
        if (consumer.logs & daily and 0 < len(consumer.days) < least and (not since or since <= count.begin)
                and (not start or start <= count.begin) and not any((r, product, subject) in found for r in IDLE)):
            yield "underused-seat", product, subject


def _price(count, product):
    price = count._unit_price(product, count.rights.valid(product))
    if not price:
        return -1
    return price[0] * float(_policy(count, "rates", {}).get(price[1], 1))


def _overlaps(count, found):
    held = {}
    for product, consumer, subject in _seats(count):
        function = fold(count.products.all[product].get("function", ""))
        if (function and count.products.all[product]["metric"] in PEOPLE
                and not any((r, product, subject) in found for r in IDLE)):
            held.setdefault((function, subject), []).append(product)
    for (_, subject), products in held.items():
        if len(products) > 1:
            yield "overlap-of-function", min(products, key=lambda p: (_price(count, p), p)), subject


def _early(count, found):
    before = timedelta(days=_policy(count, "seat-before-start-days", 0))
    for product, consumers in count.consumers.items():
        for consumer in consumers.values():
            start = consumer.who.start if isinstance(consumer.who, Person) else None
            if not start or start < count.begin:
                continue
            given = any(a and a < start - before and a <= count.last and (not r or r > count.begin)
                        for a, r in consumer.seats)
            if given or any(day < start for day in consumer.days):
                yield "seat-before-start", product, consumer.who.id


def _needs(count):
    return [(row["product_id"], fold(row.get("department", "")), fold(row.get("role", "")),
             fold(row.get("legal_entity", ""))) for row in count.workspace.table("catalogue/needs.csv")]


def _is_needed(needs, product, person):
    return any(p == product and d in ("", fold(person.department)) and r in ("", fold(person.role))
               and e in ("", fold(person.entity)) for p, d, r, e in needs)


def _without_seat(count, found):
    needs, days = _needs(count), timedelta(days=_policy(count, "joiner-seat-within-days", 10))
    holders = {(product, consumer.who.id) for product, consumer, _ in _seats(count)
               if isinstance(consumer.who, Person)}
    for person in count.people.all.values():
        if (person.kind not in ("human", "external") or not person.start or person.end and person.end <= count.last
                or not count.begin <= person.start + days <= count.last):
            continue
        for product in {need[0] for need in needs}:
            if _is_needed(needs, product, person) and (product, person.id) not in holders:
                yield "joiner-without-seat", product, person.id


def _moved(count, before):
    """Only needs are asked: no entitlement of the sample holds for a department or role."""
    needs = _needs(count)
    for product, consumer, subject in _seats(count):
        then = before.people.all.get(subject)
        if (isinstance(consumer.who, Person) and then and then.department != consumer.who.department
                and _is_needed(needs, product, then) and not _is_needed(needs, product, consumer.who)):
            yield "mover-not-eligible", product, subject


def _projects(count, found):
    ends = {fold(row["project_id"]): row["end"] for row in count.workspace.table("catalogue/projects.csv")}
    for product, consumer, subject in _seats(count):
        held = [p for a, r, p in consumer.projects if (not a or a <= count.last) and (not r or r > count.last)]
        if not all(held):
            continue
        if any(fold(p) not in ends for p in held) or all(
                ends[fold(p)] and date.fromisoformat(ends[fold(p)]) <= count.last for p in held):
            yield "project-ended", product, subject


def _unused(count, found):
    for entitlement in count.rights.all:
        product = entitlement.product
        if entitlement.standing == "valid" and entitlement.units and entitlement.cost != 0 and not (
                count.consumers.get(product) or count.installed.get(product) or count.pools.get(product)):
            shared = any(row["suite_id"] == product for row in count.workspace.table("catalogue/suites.csv"))
            if not shared:
                yield "entitlement-without-deployment", product, entitlement.id


def _caps(count, found):
    soft = _policy(count, "soft-limit-percent", 90)
    for row in count.workspace.table("catalogue/caps.csv"):
        assert row["per"] == "total" and row["product_id"], "the sample has no other caps"
        used = sum(c.quantity for c in count.consumers.get(row["product_id"], {}).values())
        if -(-used // 10 ** 8) * 100 >= int(row["units"]) * soft:
            yield "usage-cap", row["product_id"], row["cap_id"]


def _limits(count, found):
    for limit in _policy(count, "limit", []):
        line = count.position(limit["product"])
        for measure in (limit.get("hard"), limit.get("soft")):
            if measure is None:
                continue
            if isinstance(measure, str):
                held, before = line["effective_entitlement"], count.used_before(limit["product"])
                crossed = held != UNLIMITED and (line["net"] + before) * 100 > (held + before) * int(measure.rstrip("%"))
            else:
                crossed = line["net"] > measure
            if crossed:
                yield "crossed-limit", limit["product"], limit["product"]
