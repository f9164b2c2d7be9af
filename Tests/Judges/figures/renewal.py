"""Every number of a renewal pack's pages against its evidence.xml: each table's columns by the attributes that hold them, each
fact by its name, and sentences word for word."""
import re
from datetime import date, timedelta

from evidence import bare, plain
from rules import compare

N, D, M, A, W, F, T = "number", "day", "money", "amounts", "words", "flag", "time"

# Caption: element of the rows, and for each column its attribute and what it holds.
TABLES = {
    "Agreements and their dates": ("terms", {
        "Agreement": ("agreement", W), "Products": ("products", W), "Term end": ("end", D), "Days left": ("days-to-end", N),
        "Notice, days": ("notice-days", N), "Notice deadline": ("notice-deadline", D),
        "Working days left": ("working-days-to-notice", N), "Renews itself": ("renews-itself", F),
        "Value of the term": ("value", A), "Standing": ("standing", W)}),
    "What is due, and by whom": ("plan", {
        "Days before": ("days-before", N), "Day": ("day", D), "What is due": ("task", W), "By whom": ("owner", W),
        "Past": ("is-past", F)}),
    "Quantities and prices": ("baseline", {
        "Product": ("product", W), "Entitlement": ("entitlement", W), "Quantity": ("quantity", N), "From": ("valid-from", D),
        "Until": ("valid-to", D), "Unit price": ("unit-price", M), "Value of the term": ("value", M),
        "For 12 months": ("yearly", M)}),
    "Commitments, true-up and caps": ("baseline", {
        "Product": ("product", W), "Entitlement": ("entitlement", W), "Agreement": ("agreement", W), "Proof": ("evidence", W),
        "Minimum": ("minimum-commitment", N), "True-up price": ("true-up-price", M), "Cap on uplift, %": ("uplift-cap-percent", N),
        "At most, next term": ("capped-price", M)}),
    "Prices paid, oldest first": ("price-history", {
        "Product": ("product", W), "Part number": ("sku", W), "Order line or entitlement": ("line", W), "Day": ("day", D),
        "Quantity": ("quantity", N), "Unit price": ("unit-price", M), "Months": ("months", N),
        "Change, %": ("uplift-percent", N),
        "Against": ("before", W), "Note": ("note", W), "Source": ("source", W)}),
    "Price breakpoints": ("price-tiers", {
        "Product": ("product-id", W), "Kind": ("kind", W), "From unit": ("from", N), "Unit price": ("unit-price", N),
        "Currency": ("currency", W)}),
    "Quotes asked for": ("quotes", {
        "Product": ("product", W), "Counted by": ("metric", W), "Units that end": ("ending", N),
        "Units asked for": ("requested", N), "Last unit price": ("paid", M), "Assigned": ("assigned", N), "In use": ("in-use", N),
        "Assigned, idle": ("idle", N)}),
    "Checklist of terms": ("terms-to-win", {
        "Term": ("title", W), "What is asked for": ("ask", W), "Why here": ("why", W)}),
    "Use by product": ("use", {
        "Product": ("product", W), "Counted by": ("metric", W), "Status": ("status", W), "Held": ("purchased", N),
        "Assigned": ("assigned", N), "In use": ("in-use", N), "Never used": ("never-used", N), "Dormant": ("dormant", N),
        "Of leavers": ("leavers", N), "Underused": ("underused", N), "Unassigned": ("unassigned", N),
        "Shortfall": ("shortfall", N), "Surplus": ("surplus", N)}),
    "Simultaneous use": ("pools", {
        "Product": ("product", W), "Held": ("held", N), "Peak": ("peak", N), "First reached": ("peak-at", T),
        "Counts": ("counted", N), "People at once, at most": ("peak-people", N), "Hours at the limit": ("hours-at-limit", N),
        "Refusals": ("denial-episodes", N), "People refused": ("denied-people", N)}),
    "Utilisation, close by close": ("use-trend", {
        "Product": ("product", W), "Period": ("period", W), "In use": ("used", N), "Held": ("held", N),
        "Utilisation, %": ("percent", N), "Source": ("source", W)}),
    "Seats by department": ("use-by-department", {
        "Product": ("product", W), "Department": ("department", W), "People": ("people", N), "Seats": ("held", N),
        "In use": ("in-use", N)}),
    "Recommended quantities": ("recommended-quantities", {
        "Product": ("product", W), "Held": ("held", N), "Ends": ("ending", N), "Needed today": ("needed", N),
        "Foreseen, at least": ("foreseen-low", N), "Foreseen, at most": ("foreseen-high", N), "Hold in all": ("hold", N),
        "Renew or buy": ("renew", N), "Enough in, %": ("service-level", N), "How it was found": ("method", W)}),
    "How the quantity moves with each assumption": ("quantity-sensitivity", {
        "Product": ("product", W), "Assumption": ("assumption", W), "Moved to": ("step", W), "Hold in all": ("quantity", N),
        "Change": ("change", N), "Expected cost": ("expected-cost", M)}),
    "If idle meant another number of days": ("inactivity-sensitivity", {
        "Product": ("product", W), "Idle after, days": ("days", N), "Own rule": ("is-policy", F), "Dormant": ("dormant", N),
        "Needed today": ("needed", N)}),
    "Seats to spare, and seats taken back": ("savings", {
        "Product": ("product", W), "Class": ("class", W), "Seats": ("seats", N), "Amount": ("amount", A),
        "Saved already": ("is-realised", F)}),
    "To settle first": ("compliance-risk", {
        "Product": ("product", W), "Status": ("status", W), "Held": ("held", N), "At least needed": ("net-low", N),
        "At most needed": ("net-high", N), "Shortfall": ("shortfall", N), "Accepted": ("accepted", N),
        "Price of one more": ("unit-price", M), "Cost": ("cost", A), "Why": ("reason", W)}),
    "Side by side": ("scenarios", {
        "Scenario": ("title", W), "For 12 months": ("yearly-cost", A), "Over its term": ("term-cost", A),
        "Not wholly in the sums": ("unpriced-products", N), "Products short": ("short-products", N),
        "With units to spare": ("spare-products", N)}),
    "Scenario by scenario, product by product": ("scenario-lines", {
        "Scenario": ("scenario", W), "Product": ("product", W), "Renew": ("renew", N), "Change": ("change", N),
        "Price of one more": ("unit-price", M), "For 12 months": ("yearly-cost", A), "Over its term": ("term-cost", A),
        "Shortfall": ("shortfall", N), "Surplus": ("surplus", N), "Note": ("note", W)}),
    "Products of the same function": ("alternatives", {
        "Product": ("product", W), "Alternative": ("alternative", W), "Publisher": ("publisher", W),
        "People with both": ("hold-both", N), "To spare": ("surplus", N), "List price": ("list-price", M)}),
    "Target and walk-away": ("negotiation", {
        "Product": ("product", W), "Last paid": ("paid", M), "Target": ("target", M), "Walk away above": ("walk-away", M),
        "Alternatives": ("alternatives", W), "Note": ("note", W), "Source": ("source", W)}),
    "Tasks after the signature": ("hand-off", {"Task": ("task", W), "By whom": ("owner", W), "When": ("due", W)}),
}


def amounts(text):
    """`44219.85 EUR + 80.00 USD` as pairs; `0` is nothing."""
    return [tuple(part.split(" ")) for part in text.split(" + ")] if text not in (None, "0") else []


def figures(element, name, kind):
    value = element.get(name)
    if value is None:
        return []
    if kind == M:
        return [(value, element.get(name + "-currency"))] if float(value) else []
    return amounts(value) if kind == A else [(value, "")]


def said(cell):
    return re.sub(r"\s+", " ", cell.text()).strip()


def says(cell, words, dash="–"):
    """A cell's text is all of the words, or a dash; long ones are cut."""
    text, words = said(cell), re.sub(r"\s+", " ", words or dash).strip()
    return text == words or (text.endswith("…") and len(text) > 300 and words.startswith(text[:-1]))


def table(table, root, fail):
    if table.caption not in TABLES:
        return fail(f"no rule knows the table “{table.caption}” ({table.titles})") or 0
    name, columns = TABLES[table.caption]
    elements = list(root.find(name))
    if unknown := [title for title in table.titles if title not in columns]:
        fail(f"“{table.caption}”: no rule knows the columns {unknown}")
    if len(table.rows) != len(elements) and not 0 < len(table.rows) < len(elements):
        fail(f"“{table.caption}”: {len(table.rows)} rows on the page, {len(elements)} in evidence.xml")
    walked = 0
    for row, element in zip(table.rows, elements):
        walked += sum(len(cell.figures()) for cell in row.list)
        for title, cell in row.cells.items():
            attribute, kind = columns.get(title, ("", W))
            words = {"true": "yes", "false": "no"}[element.get(attribute)] if kind == F else element.get(attribute)
            if kind in (W, F) and not says(cell, words):
                fail(f"“{table.caption}”, {title}: {said(cell)!r} on the page, {words!r} in evidence.xml")
        told = {title: figures(element, *columns[title]) for title in row.cells if columns.get(title, ("", W))[1] not in (W, F)}
        compare(row, told, fail)
    return walked


def days(root, to):
    """Working days after today through a day, where the week is the usual one and no holiday is listed."""
    day, end = date.fromisoformat(root.get("today")), date.fromisoformat(to)
    count = 0
    while day < end:
        day += timedelta(1)
        count += day.weekday() < 5
    return str(count)


def total(elements, name):
    return str(sum(int(n.get(name) or 0) for n in elements))


def summed(elements, name):
    sums = {}
    for value, code in [pair for n in elements for pair in amounts(n.get(name))]:
        places = len(value.partition(".")[2])
        sums[code] = (sums.get(code, (0, 0))[0] + int(value.replace(".", "")), places)
    return [(f"{minor // 10**places}.{minor % 10**places:0{places}}" if places else str(minor), code)
            for code, (minor, places) in sorted(sums.items())]


def facts(root):
    """What stands under each name: figures, or words."""
    head, basis = root.find("header"), root.find("basis")
    close = basis.get("last-close")
    known = {
        "What": head.get("decision"), "Business owner": head.get("business-owner"), "Technical owner": head.get("technical-owner"),
        "Owner": f"{head.get('owner')} ({head.get('owner-source')})" if head.get("owner") else None,
        "By": [(head.get("decide-by"), "")] if head.get("decide-by") else "no date lies ahead",
        "How notice is delivered": head.get("delivery"), "Billing": head.get("billing"),
        "Figures hold on": f"{basis.get('as-of')}, by the sources of {basis.get('period')}", "Made at": [(root.get("made-at"), "")],
        "Last sealed close": f"{close}, period {basis.get('last-close-period')}" if close else "none yet",
        "SHA-256 of its tag manifest": basis.get("last-close-tag-manifest-sha256")}
    if root.get("edition") == "vendor":
        return known
    governing = head.get("governing-date")
    known |= {
        "Notice deadline": [(governing, "")], "Term end": [(governing, "")],
        "Working days left": [(head.get("governing-working-days"), "")],
        "Value of what ends": summed([n for n in root.find("terms") if n.get("end")], "value"),
        "Seats to spare": [(total([n for n in root.find("savings") if n.get("class") in (
            "unassigned", "never used", "dormant", "held by leavers")], "seats"), "")],
        "Products short": [(str(sum(n.get("shortfall") != "0" for n in root.find("compliance-risk"))), "")],
        "Seats of people who are known to leave within a year": [(total(root.find("use"), "known-leavers"), "")],
        "Seats that people known to join will need": [(total(root.find("use"), "known-joiners"), "")]}
    for one in root.find("scenarios"):
        known[one.get("title")] = " ".join(
            [one.get("summary"), "One must believe:", one.get("beliefs"), "What may go wrong:", one.get("risks")])
    return known


def notes(root):
    """Numbers that sentences of the program may hold."""
    head, basis = root.find("header"), root.find("basis")
    return [
        rf"Days are counted from {root.get('today')}\.", rf"Working days: {re.escape(head.get('working-week') or '')}\.",
        rf"Counted back from the {head.get('governing-kind')} of {head.get('governing-date')};",
        r"× 12 ÷ its months", r"Departments of fewer than 5 people", rf"\bon {basis.get('as-of')}\b",
        r"for 12 and for 36 months", r"[\d,]+ of [\d,]+ (rows|courses)"]


def charts(root):
    """What each chart says, by its title, worked out from the rows of its table."""
    said = {}
    money = lambda value, code: f"{float(value):,.{len(value.partition('.')[2])}f} {code}"
    courses, place = [], {}
    for one in root.find("price-history"):
        known = place.get(one.get("before"))
        if known is None:
            courses.append(known := [])
        known.append(one)
        place[one.get("line")] = known
    for course in courses:
        first, last = course[0], course[-1]
        price = lambda n: f"{money(n.get('unit-price'), n.get('unit-price-currency'))} on {n.get('day')}"
        said[f"{first.get('product')}, {first.get('sku') or last.get('line')}: price of one unit"] = (
            f"{len(course)} prices, from {price(first)} to {price(last)}.")
    if root.get("edition") == "vendor":
        return said
    uses = {}
    for one in root.find("use-trend"):
        if one.get("used"):
            uses.setdefault(one.get("product-id"), []).append(one)
    for course in uses.values():
        first, last = course[0], course[-1]
        use, held = (lambda n: f"{int(n.get('used')):,} in {n.get('period')}"), lambda n: f"{int(n.get('held')):,}" if n.get("held") else "unlimited"
        said[f"{first.get('product')}: in use, against what is held"] = (
            f"In use: {use(first)}, {use(last)}. Held: {held(first)}, then {held(last)}.")
    scenarios = list(root.find("scenarios"))
    for code in sorted({code for one in scenarios for _, code in amounts(one.get("yearly-cost"))}):
        bars = []
        for one in scenarios:
            cost = dict((c, v) for v, c in amounts(one.get("yearly-cost"))).get(code)
            text = money(cost, code) if cost else None
            bars.append((one.get("title"), text, one.get("unpriced-products") != "0"))
        places = next(len(text.partition(".")[2].split(" ")[0]) for _, text, _ in bars if text)
        nothing = f"{0:.{places}f} {code}"
        said[f"Cost for 12 months in {code}, scenario by scenario"] = "; ".join(
            f"{title}: {text or nothing}{', and what has no price' if gap else ''}" for title, text, gap in bars)
    return said


def judge(page, root, fail):
    walked = sum(table(one, root, fail) for one in page.tables)
    known, sentences, drawn = facts(root), notes(root), charts(root)
    for node in page.main.all("dd"):
        name = node.parent.all("dt")[0].text().strip()
        if name not in known:
            fail(f"no rule knows “{name}”")
        elif isinstance(known[name], list):
            walked += len(node.figures())
            if node.figures() != known[name]:
                fail(f"{name}: {node.figures()} on the page, {known[name]} in evidence.xml")
        elif not says(node, known[name], "not recorded") and not says(node, known[name]):
            fail(f"{name}: {said(node)!r} on the page, {known[name]!r} in evidence.xml")
    levers = [n.text for n in root.find("levers") or []]
    for node in page.main.all("li"):
        if said(node) not in levers:
            fail(f"no rule knows {said(node)!r}")
    for node in page.main.all("p", "h1", "h2", "h3"):
        left = said(node).replace(root.get("publisher"), "").replace(root.get("organisation"), "")
        for sentence in sentences:
            left = re.sub(sentence, "", left)
        if re.search(r"\d", left) and not node.all("code") and "cut" not in node.classes():
            fail(f"no rule knows the numbers of {said(node)!r}")
    for node in page.main.all("figure"):
        title, told = (said(n) for n in (node.all("figcaption")[0], node.all("desc")[0]))
        if drawn.get(title) != told:
            fail(f"{title!r}: {told!r} on the page, {drawn.get(title)!r} by evidence.xml")
    return walked
