"""Which findings a period must have, by the same independent recomputation: `(rule, product, subject)`."""

import re
from datetime import date, timedelta

from counting import PEOPLE
from events import events, remedies
from naming import Person
from reading import fold
from rights import UNLIMITED

GRADES = ["vendor_poe", "contract", "order", "invoice", "claim"]


def findings(count, before=None):
    """`before`: the count of the period before, where that was closed."""
    policy, found = count.workspace.settings["policy"], set()
    for product, row in count.products.all.items():
        line = count.position(product)
        found |= _of_position(count, policy, product, row["metric"], line)
        if row["metric"] in PEOPLE:
            for consumer in count.consumers.get(product, {}).values():
                found |= {(rule, product, subject) for rule, subject in _of_consumer(count, policy, product, consumer)}
    for entitlement in count.rights.all:
        if entitlement.standing != "valid":
            continue
        if GRADES.index(entitlement.grade) >= GRADES.index(policy["weak-proof"]):
            found.add(("weak-proof", entitlement.product, entitlement.id))
        notice, window = entitlement.notice, timedelta(days=policy["notice-window-days"])
        if notice and count.begin <= notice <= count.last + window:
            found.add(("notice-deadline", entitlement.product, entitlement.id))
    found |= {("unknown-identity", "", login) for login in count.unknown_logins.values()}
    found |= _of_identities(count)
    found |= {("unknown-device", "", host) for host in count.unknown_hosts}
    found |= {("unrecognised-software", "", name) for name in count.unknown_products}
    found |= {("money-without-rights", "", line.id) for line in count.rights.without_rights}
    found |= {("rejected-rows", "", path) for path, rows in count.workspace.rejected.items() if rows}
    found |= {("doubtful-purchase-lines", "", path) for path in count.rights.doubtful_paths}
    found |= events(count, found, before)
    return found | _of_exceptions(count, found) | set(remedies(count, found))


def _of_position(count, policy, product, metric, line):
    found, short = set(), line["shortfall"] > 0
    if short and metric != "concurrent":
        found.add(("unlicensed-use", product, product))
    effective = line["effective_entitlement"]
    if metric == "concurrent" and effective != UNLIMITED and line["expected"]:
        if line["expected"] * 100 >= policy["soft-limit-percent"] * effective:
            found.add(("over-limit", product, product))
    if line["covered_by_agreement"]:
        found.add(("covered-by-agreement", product, product))
    if short:
        found |= {("use-beyond-term", product, e.id) for e in count.rights.all
                  if e.product == product and e.standing == "expired"}
    return found


def _of_consumer(count, policy, product, consumer):
    last, person = count.last, consumer.who if isinstance(consumer.who, Person) else None
    subject, held = person.id if person else consumer.login, consumer.held(last)
    left = person and person.end and person.end <= last
    if person and person.end and consumer.in_period and consumer.last > person.end:
        yield "access-after-leaving", subject
    if person and person.kind == "shared" and (held or consumer.in_period):
        yield "shared-login", subject
    if not held:
        return
    if left:
        yield "orphaned-seat", subject
    elif consumer.last and consumer.last < last - timedelta(days=policy["dormant-after-days"]):
        yield "dormant-seat", subject
    elif not consumer.last and product in count.observed:
        since = [assigned for assigned, _ in held]
        if any(not s or s <= last - timedelta(days=policy["never-used-after-days"]) for s in since):
            yield "never-used-seat", subject


def _of_identities(count):
    """Managers, names and doubles of those who are there on the last day."""
    here = [p for p in count.people.all.values() if not p.end or p.end > count.last]
    human = [p for p in here if p.kind in ("human", "external")]
    led = {}
    for person in human:
        if person.manager:
            led.setdefault(person.manager, []).append(person)
    found, leaders = set(), set()
    for name in led:
        manager = count.people.find(name)
        if manager and not isinstance(manager, str):
            leaders.add(manager.id)
            if not manager.end or manager.end > count.last:
                continue
        found.add(("missing-manager", "", name))
    if led:
        found |= {("missing-manager", "", p.id) for p in human if not p.manager and p.id not in leaders}
    naming = count.workspace.settings.get("identity", {}).get("naming", {})
    for person in here:
        patterns = [_expression(pattern) for pattern in naming.get(person.kind, [])]
        for login in person.logins if patterns else []:
            name = fold(login).rsplit("\\", 1)[-1]
            if "@" not in name and name != fold(person.id) and not any(p.fullmatch(name) for p in patterns):
                found.add(("naming-convention", "", name))
    return found | _doubles(count, human)


def _expression(pattern):
    """A pattern of `[identity.naming]` as a regular expression."""
    parts = re.findall(r"\\.|\[[^]]+\]\+?|.", pattern.lower())
    return re.compile("".join(".*" if p == "*" else "." if p == "?" else p if p[0] in "[\\" else re.escape(p) for p in parts))


def _doubles(count, people):
    """Same name, department and start under two ids, seats with both, and addresses that are not numbered apart."""
    seated, groups, found = set(), {}, set()
    for product, row in count.products.all.items():
        if row["metric"] in PEOPLE:
            seated |= {c.who.id for c in count.consumers.get(product, {}).values()
                       if isinstance(c.who, Person) and c.held(count.last)}
    for person in people:
        if person.start and person.department and person.name:
            key = (tuple(sorted(fold(person.name).split())), fold(person.department), person.start)
            groups.setdefault(key, []).append(person)
    for same in groups.values():
        for one, other in ((a, b) for a in same for b in same if a.id < b.id):
            stems = {re.sub(r"[0-9]+$", "", p.email.lower().split("@")[0]) for p in (one, other)}
            if len(stems) == 2 and {one.id, other.id} <= seated:
                found.add(("duplicate-identity", "", f"{one.id} {other.id}"))
    return found


def _of_exceptions(count, found):
    result = set()
    rows = count.workspace.table("decisions/exceptions.csv")

    def fitting(row, findings):
        return {(rule, product, subject) for rule, product, subject in findings
                if product == row["product_id"] and (not row["rule"] or rule == row["rule"])
                and (not row["subject"] or subject == row["subject"])}

    accepted = set()                        # without regard to units: the sample's exceptions have enough
    for row in rows:
        holds = date.fromisoformat(row["start"]) <= count.last <= date.fromisoformat(row["expiry"])
        if holds and row["requester"] != row["approver"]:
            accepted |= fitting(row, found)
    for row in rows:
        fits = fitting(row, found - accepted)
        if row["requester"] == row["approver"]:
            result.add(("refused-exception", row["product_id"], row["exception_id"]))
        elif date.fromisoformat(row["expiry"]) < count.last and fits:
            result.add(("expired-exception", row["product_id"], row["exception_id"]))
    return result
