"""Numbers of positions: the first page, publishers and products, rights, pools, seats, entitlements, consumers."""
import re
from evidence import Evidence, GRADES, plain, unpriced_units

LABELS = {
    "Effective entitlement": "effective-entitlement", "Net consumption": "net-consumption", "Covered": "covered",
    "Shortfall": "shortfall", "Surplus": "surplus", "Entitlement": "entitlement", "Rights adjustment": "rights-adjustment",
    "Used in earlier periods": "used-earlier",
    "Discovered by inventories and logs": "discovered", "Declared by portals and people": "declared",
    "Gross consumption": "gross-consumption", "Covered by agreement, to true up": "covered-by-agreement",
    "Accepted by exceptions": "accepted-shortfall", "Shortfall that no exception accepts": "remaining-shortfall",
    "Active in the period": "active",
}
MONEY = {"Shortfall cost": "shortfall-cost", "Of it, accepted by exceptions": "accepted-cost", "Surplus cost": "surplus-cost",
         "Potential saving": "potential-saving"}
BRIDGE = {"Consumption": "consumption", "Covered": "covered", "Shortfall": "shortfall", "Surplus": "surplus"}


def value(element, label):
    """A figure of a position by its name on the page; what is not there is unlimited, or not recorded."""
    attribute = element.get(LABELS[label])
    return attribute if attribute is not None else "unlimited" if label in ("Surplus",) else None


def range_text(element):
    low, high = element.get("low"), element.get("high")
    return [] if low == high else [(f"{low}–{high}", "text")]


def positions(row, evidence):
    line = evidence.positions.get(evidence.product(row.head.hrefs()[0]))
    if line is None:
        return None
    agreed = line.get("covered-by-agreement")
    return {
        "Effective entitlement": [line.get("effective-entitlement")],
        "Net consumption": [line.get("net-consumption"), *range_text(line)],
        "Covered": [line.get("covered"), *([agreed] if agreed != "0" else [])], "Shortfall": [line.get("shortfall")],
        "Surplus": [value(line, "Surplus")], "Shortfall cost": Evidence.amounts([line], "shortfall-cost"),
        "Surplus cost": Evidence.amounts([line], "surplus-cost"),
    }


def money(row, evidence):
    currency = row.head.words()
    def total(kind):
        lines = evidence.positions.values()
        sums = {unit: amount for amount, unit in Evidence.amounts(lines, kind)}
        if currency not in sums and sum(unpriced_units(line, kind) for line in lines):
            return []
        return [sums.get(currency, "0.00" if currency != "JPY" else "0")]
    return {"Shortfall": total("shortfall-cost"), "Surplus": total("surplus-cost"), "Reclaim": total("potential-saving")}


def steps(row, evidence):
    line, label = evidence.positions[row.table.product], row.head.words()
    last = list(row.cells)[-1]
    if label.startswith("By "):
        grade = GRADES.get(label[3:], label[3:])
        part = [n for n in line.findall("entitlement-by-grade") if n.get("grade") == grade]
        return {last: [part[0].get("quantity")]} if part else None
    if label.startswith(("Less: ", "Plus: ")):
        name = label[6:]
        number = [n for n in line.findall("step") if n.get("name").strip() == name or n.get("name")[:60] == name[:60]]
        shown = row.list[-1].figures()
        found = [str(-int(n.get("units"))) for n in number]
        clause = [(digits, "text") for n in number[:1] for digits in re.findall(r"\d[\d.,]*", n.get("clause"))]
        return {last: [shown[0][0], *clause]} if shown and shown[0][0] in found else None
    if label == "Low, expected, high":
        return {last: [(f"{line.get('low')} · {line.get('expected')} · {line.get('high')}", "text")]}
    if label.startswith("Delta"):
        surplus = line.get("surplus")
        return {last: ["unlimited" if surplus is None else str(int(surplus) - int(line.get("shortfall")))]}
    if label.startswith("Utilisation"):
        active, whole = line.get("active"), line.get("effective-entitlement")
        told = active is not None and whole not in ("unlimited", "0") and line.get("metric") != "concurrent"
        return {last: [str(int(active) * 100 // int(whole))] if told else []}
    if label.startswith("Assigned rate"):
        seats = int(line.get("allocated-in-use")) + int(line.get("allocated-not-in-use"))
        shown = row.list[-1].figures()
        return {last: [str(seats * 100 // int(line.get("effective-entitlement")))] if shown else []}
    if label == "Weakest proof":
        return {}
    kept = int(line.get("left-in-term") or 0)
    if label == "Surplus" and kept:
        return {last: [value(line, label), (f"of it {kept:,} left in running terms", "text")]}
    return {last: [value(line, label)]} if label in LABELS else None


def product_money(row, evidence):
    line, label = evidence.positions[row.table.product], row.head.words()
    last = list(row.cells)[-1]
    if label == "Price of one more unit":
        price = line.get("unit-price")
        return {last: [(price, line.get("unit-price-currency"))] if price and float(price) else []}
    return {last: Evidence.amounts([line], MONEY[label])} if label in MONEY else None


def rights(row, evidence):
    bridge = evidence.root.find(f"rights-bridges/rights-bridge[@product='{row.table.product}']")
    label = row.head.words()
    if label == "No right asserted":
        element = bridge.find("opening")
    elif label == "Position":
        element = bridge.find("closing")
    else:
        rule = row.head.all("a")[0].text()
        element = next(n for n in bridge.findall("right") if n.get("rule") == rule)
    worth = element.get("value")
    return {**{column: [element.get(name, "unlimited")] for column, name in BRIDGE.items()},
            "Worth": [(worth, element.get("currency"))] if worth and float(worth) else []}


def course(row, evidence):
    day = row.head.figures()[0][0]
    point = evidence.root.find(f"courses/course[@product='{row.table.product}']/from[@date='{day}']")
    return None if point is None else {"From": [day], "Entitled": [point.get("entitled")],
                                       "Seats held": [point.get("held")] if point.get("held") else []}


def use(row, evidence):
    found = evidence.indicators("product", row.table.product, row.head.words())["utilisation"]
    return {"In use": [found[0].get("numerator")], "Effective entitlement": [found[0].get("denominator")],
            "Utilisation": [found[0].get("expected")]} if found else None


def facts(row, evidence):
    name = row.head.words()
    told = [n.get("value") for n in evidence.positions[row.table.product].findall("metric-fact") if n.get("name") == name]
    shown = row.list[-1].text()
    return {list(row.cells)[-1]: [(shown, "text")] if re.search(r"\d", shown) else []} if shown in told else None


def tiers(row, evidence):
    start = row.head.figures()[0][0]
    kind = "overage" if "beyond" in row.head.text() else "tier"
    cost = next(n for n in evidence.positions[row.table.product].findall("tier-cost")
                if n.get("from") == start and n.get("kind") == kind)
    return {"From unit": [start], "Units": [cost.get("units")], "Unit price": [(cost.get("unit-price"), "text")],
            "Cost": [(cost.get("value"), cost.get("currency"))]}


def groups(row, evidence):
    product = row.table.product
    if row.head.tag == "th":
        group = next((n for n in evidence.root.find("coverage-groups") if n.get("product") == product
                      and row.head.text().startswith(n.get("id") + ":")), None)
        if group is None:
            return None
        row.table.group = group
        needed, covered = int(group.get("needed")), int(group.get("covered"))
        # The head spans three columns, so that what follows stands under the fourth.
        return {"Entitlement": [group.get("consumers"), *([str(needed - covered)] if covered < needed else [])],
                "Covers": [group.get("covered")], "Why no more": [group.get("needed")]}
    part = row.list[0].codes()[0]
    way = next(n for n in row.table.group.findall("way") if n.get("part") == part)
    return {"Covers": [way.get("covers")]}


def pool(evidence, product):
    return evidence.root.find(f"pools/pool[@product='{product}']")


def days(row, evidence):
    day = row.head.figures()[0][0]
    return {"Day": [day], "Peak": [pool(evidence, row.table.product).find(f"day[@date='{day}']").get("peak")]}


def quality(row, evidence):
    return {"Sessions": [pool(evidence, row.table.product).get(row.head.words())]}


def entitlements(row, evidence):
    name = row.head.codes()[0]
    found = [n for n in evidence.entitlements[row.table.product] if n.get("id")[:60] == name.rstrip("…")]
    if not found:
        return None
    cost = found[0].get("unit-cost")
    days = [found[0].get(name) for name in ("valid-from", "valid-to") if found[0].get(name)]
    return {"Quantity": [found[0].get("quantity")], "Term": [*days, *term_notes(found[0], row.cells["Term"].text())],
            "Unit cost": [(cost, found[0].get("currency"))] if cost and float(cost) else []}


def term_notes(entitlement, shown):
    """What stands below a term: the notice, what upgrades took away, maintenance by day, reservations."""
    parts, notes = entitlement.findall("part"), []
    if entitlement.get("notice-deadline"):
        notes.append(f"notice by {entitlement.get('notice-deadline')}")
    gone = re.findall(r"([\d,]+) (?:upgraded away|without base)", shown)
    if gone and sum(int(plain(n)) for n in gone) != int(entitlement.get("quantity")) - int(entitlement.get("effective")):
        notes.append(f"{entitlement.get('quantity')} less what counts, {entitlement.get('effective')}")
    if any(n.get("maintained-to") for n in parts):
        for day in {n.get("maintained-to") for n in parts}:
            units = [n.get("units") for n in parts if n.get("maintained-to") == day]
            total = "unlimited" if "unlimited" in units else str(sum(map(int, units)))
            notes.append(f"{total} maintained to {day}" if day else f"{total} not maintained")
    notes += [f"{n.get('units')} reserved by {n.get('reservation')[:39]}" for n in parts if n.get("reservation")]
    return [(words, "text") for words in sorted(notes, key=len, reverse=True)]


def terms(row, evidence):
    """An entitlement of units that are used up: bought, used before, left, used, left, and where the use before is known from."""
    name = row.head.codes()[0].rstrip("…")
    line = evidence.positions[row.table.product]
    found = [n for n in line.findall("term-balance") if n.get("entitlement")[:60] == name]
    if not found:
        return None
    own = found[0]
    def units(low, expected, high):
        return [own.get(expected), *([(f"{own.get(low)}–{own.get(high)}", "text")] if own.get(low) != own.get(high) else [])]
    parts = [part for n in evidence.entitlements[row.table.product] if n.get("id") == own.get("entitlement")
             for part in n.findall("earlier-use")][:24]
    known = []
    for part in parts:
        low, high = part.get("low"), part.get("high")
        known.append(low if low == high else f"{low} to {high}")
    shown = row.cells["Where the earlier use is known from"].text()
    plain_shown = shown.replace(",", "")
    if not all(re.search(rf"(^|\D){re.escape(text)}(\D|$)", plain_shown) for text in known):
        return None
    return {"Term": [own.get(n) for n in ("valid-from", "valid-to") if own.get(n)], "Bought": [own.get("granted")],
            "Used in earlier periods": units("used-earlier-low", "used-earlier", "used-earlier-high"),
            "Left when the period began": units("left-low", "left", "left-high"),
            "Used in the period": units("used-low", "used", "used-high"), "Left when it ended": [own.get("remaining")],
            "Where the earlier use is known from": [(shown, "text")] if re.search(r"\d", shown) else []}


def segments(row, evidence):
    dimension, name = row.table.caption[3:], row.head.words()
    found = [n for n in evidence.positions[row.table.product].findall("segment")
             if n.get("dimension") == dimension and n.get("name") == ("" if name == "not known" else name)]
    return {"Net": [found[0].get("net-consumption")], "Covered": [found[0].get("covered")],
            "Short": [found[0].get("shortfall")]} if found else None


def consumers(row, evidence):
    product, title = row.table.product, row.head.words()
    small = row.head.all("span", style="range")[0].text()
    found = [n for n in evidence.units[product] if (n.get("title") or n.get("consumer"))[:80] == title.rstrip("…")
             and (not n.get("title") or n.get("title") == n.get("consumer") or small.endswith(n.get("consumer")))]
    if not found:
        return None
    unit = found[0]
    missing = int(unit.get("expected")) - int(unit.get("covered"))
    last = unit.get("last-use")
    return {
        "Units": [unit.get("expected")], "Covered by": [str(missing)] if missing > 0 else [],
        "Seat": [unit.get("assigned")] if unit.get("assigned") else [],
        "Last use": [last, (unit.get("active-days"), "text")] if last else [],
    }


PRODUCT = r"^publishers/"
TABLES = [
    (r"^index", r"^Effective licence position", positions), (PRODUCT, r"^Products on this page", positions),
    (r"^index", r"^Amounts by currency", money),
    (PRODUCT, r"^(Entitlement|Consumption|Result)$", steps), (PRODUCT, r"^Money$", product_money),
    (PRODUCT, r"^Rights bridge of", rights), (PRODUCT, r"^Last changes", course), (PRODUCT, r"^Use of .* close by close$", use),
    (PRODUCT, r"^Counted by", facts), (PRODUCT, r"^Cost by tier", tiers), (PRODUCT, r"^Groups and entitlements", groups),
    (PRODUCT, r"^(Daily peaks of|Busiest days)", days), (PRODUCT, r"^Sessions by quality", quality),
    (PRODUCT, r"^Entitlements of", entitlements), (PRODUCT, r"^Balance of the terms of", terms), (PRODUCT, r"^By ", segments), (PRODUCT, r"^Consumption of", consumers),
]
