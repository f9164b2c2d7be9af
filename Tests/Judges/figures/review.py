"""Numbers of findings, decisions, indicators, bridges, changes and drills."""
import re
from datetime import date
from decimal import Decimal
from evidence import Evidence


def money_of(findings):
    return {"Exposure": Evidence.amounts(findings, "exposure"), "Saving": Evidence.amounts(findings, "saving")}


def open_ones(findings):
    return [n for n in findings if n.get("state") == "open"]


def owners(row, evidence):
    own = [n for n in evidence.findings.values() if n.get("owner") == row.head.words()]
    waiting = open_ones(own)
    return {"Open": [str(len(waiting))], "First due": [min(n.get("due") for n in waiting)] if waiting else [],
            "Accepted": [str(sum(n.get("state") in ("accepted", "approved") for n in own))],
            "In remediation": [str(sum(n.get("state") == "in remediation" for n in own))], **money_of(waiting)}


def rules(row, evidence):
    name = row.head.hrefs()[0].removeprefix("#rule-")
    own = [n for n in evidence.findings.values() if n.get("rule") == name]
    return {"Findings": [str(len(own))], "Open": [str(len(open_ones(own)))], **money_of(own)} if own else None


def findings(row, evidence):
    finding = evidence.findings.get(row.head.codes()[-1])
    if finding is None:
        return None
    amounts = Evidence.amounts([finding], finding.get("amount-kind"))
    by_row, periods = finding.get("escalated-by-row"), int(finding.get("periods-open"))
    return {"Units": [finding.get("units")], "Money": amounts,
            "Owner and due": [*([by_row] if by_row else []), finding.get("due")],
            "State": [str(periods)] if periods > 1 and finding.get("open-since") else []}


def segments(row, evidence):
    dimension = row.table.caption.removeprefix("Findings by ")
    name = row.head.words()
    own = [n for n in evidence.root.find("finding-segments") if n.get("dimension") == dimension
           and n.get("name") == ("" if name == "none" else name)]
    def total(key, severity=None):
        return [str(sum(int(n.get(key)) for n in own if severity in (None, n.get("severity"))))]
    return {"Findings": total("findings"), "Open": total("open"), **money_of(own),
            **{word: total("findings", word.lower()) for word in ("Critical", "High", "Medium", "Low", "Note")}} if own else None


def closed(row, evidence):
    one = next((n for n in evidence.root.find("closed-findings") if n.get("id") == row.head.codes()[0]), None)
    if one is None:
        return None
    amounts = [(one.get("amounts"), "text")] if one.get("amounts") not in ("", "0") else []
    unpriced = [one.get("unpriced-units")] if one.get("unpriced-units") != "0" else []
    return {"Units": [one.get("units")], "Money": amounts + unpriced,
                                     "Periods": [one.get("periods")]}


def shortfalls(row, evidence):
    line = evidence.positions.get(evidence.product(row.head.hrefs()[0]))
    return None if line is None else {
        "Shortfall": [line.get("shortfall")], "Exposure": Evidence.amounts([line], "shortfall-cost"),
        "Accepted": [line.get("accepted-shortfall")], "Accepted money": Evidence.amounts([line], "accepted-cost"),
        "Remaining": [line.get("remaining-shortfall")], "Remaining money": Evidence.amounts([line], "remaining-cost")}


def decisions(row, evidence):
    one = next((n for n in evidence.root.find("decisions") if n.get("id") == row.head.codes()[0]), None)
    if one is None:
        return None
    return {"Decision": [one.get("renewals")] if one.get("renewals") != "0" else [],
            "Term": [one.get("start"), *([one.get("expiry")] if one.get("expiry") else [])],
            "Touches": [one.get("units")] if one.get("units") else []}


def course(row, evidence):
    href = row.head.hrefs()[0].removeprefix("#i-")
    name, currency = (href[:-4], href[-3:].upper()) if re.search("-[a-z]{3}$", href) and "," in row.head.text() else (href, None)
    found = {}
    for column in row.table.titles[1:]:
        values = evidence.indicators("organisation", "", column).get(name, [])
        values = [v for v in values if currency in (None, v.get("unit"))]
        found[column] = [values[0].get("expected")] if values and values[0].get("expected") else []
    return found


def breakdown(row, evidence):
    kind = row.table.section.removeprefix("by-").replace("-", " ")
    href = row.head.hrefs()
    segment = evidence.product(href[0]) if kind == "product" and href else row.head.words()
    values = evidence.indicators(kind, "" if segment == "not known" else segment)
    if not any(values.values()) and segment == "not known":
        values = evidence.indicators(kind, segment)
    titles = {n.get("title"): n.get("id") for n in evidence.root.iter("indicator")}
    expected = {}
    for column in row.table.titles[1:]:
        if column == "People":
            expected[column] = [str(max(int(v.get("n")) for many in values.values() for v in many))]
            continue
        told = [v for v in values.get(titles[column], []) if v.get("expected") is not None]
        cell = row.cells[column]
        small = [n.text() for n in cell.all("span", style="range")]
        texts = [(re.sub(r"[,+]", "", text).replace("−", "-"), "text") for text in small if re.search(r"\d", text)]
        if len(told) == 1:
            expected[column] = [told[0].get("expected"), *ranges(told[0], texts)]
        elif told:
            expected[column] = [(f"{Decimal(v.get('expected')):.2f}", "text") for v in told]
        else:
            expected[column] = [] if cell.figures() == [] else ["0"]
    return expected


def ranges(told, texts):
    """A range must be the value's own; a change from the close before is checked by Tests/Recomputation/indicators.py."""
    return [text for text in texts if "–" not in text[0]
            or text[0].split("–")[0] == told.get("low") and text[0].split("–")[1].split(" ")[0] == told.get("high")]


def harvest(row, evidence):
    found = [n for n in evidence.root.iter("harvested-seat") if n.get("subject") == row.head.words()]
    return {"Price": [(found[0].get("price"), found[0].get("currency"))] if found[0].get("price") else []} if found else None


def bridge(row, evidence):
    heading = row.table.node.above(lambda n: n.tag == "section")
    title = row.table.caption.removeprefix("Bridge of ")
    link = next(n for n in heading.all("h3") if n.all("a") and n.all("a")[0].text() == title)
    line = next(n for n in evidence.root.find("bridge") if n.get("product") == evidence.product(link.hrefs()[0]))
    label = row.head.words()
    if label.startswith(("Opening", "Closing")):
        element = line.find(label.split(",")[0].lower())
        day = evidence.root.find("bridge").get("from-day" if label.startswith("Opening") else "to-day")
        held = element.get("entitlement")
        unlimited = element.get("unlimited") == "true"
        return {"Term": [day], "Entitlement": [] if unlimited else [held],
                "Net consumption": [element.get("net-consumption")], "Shortfall": [element.get("shortfall")],
                "Surplus": [element.get("surplus") or "unlimited"]}
    names = {"covered by agreement": "agreement", "joiners' need": "joiners", "leavers' release": "leavers",
             "rule changes": "rules", "rights and minimums": "rights"}
    terms = [n for n in line.findall("term") if n.get("name").replace("-", " ") == names.get(label, label)]
    if not terms:
        return None
    def told(name):
        return [terms[0].get(name)] if terms[0].get(name) not in (None, "0") else []
    moved = [str(int(n.get("entitlement")) + int(n.get("net-consumption"))) for n in terms[0].findall("moved")]
    shown = [value for value, _ in row.cells["Whose"].figures()]
    agreed = told("covered-by-agreement")
    rows = [value for value in moved if value != "0"]
    return {"Entitlement": told("entitlement"), "Net consumption": told("net-consumption"), "Shortfall": told("shortfall"),
            "Surplus": told("surplus"), "Whose": agreed + rows[:len(shown) - len(agreed)]}


def changes(row, evidence):
    own = [n for n in evidence.root.find("changes") if n.get("subject-kind") == row.head.words()]
    def count(kind):
        return [str(sum(n.get("kind") == kind for n in own))]
    return {"Added": count("added"), "Changed": count("changed"), "Removed": count("removed"), "All": [str(len(own))]}


def drilled(row, evidence):
    own = [n for n in evidence.root.iter("defect") if n.get("rule") == row.head.words()]
    found = [n for n in own if n.get("verdict") == "detected"]
    alarms = sum(n.get("rule") == row.head.words() for n in evidence.root.iter("false-alarm"))
    return {"Planted": [str(len(own))], "Of these on own": [str(sum(n.get("on-own") == "true" for n in own))],
            "Found": [str(len(found))], "Rate": [str(len(found) * 100 // len(own))] if own else [],
            "False alarms": [str(alarms)], "Days to the close": spans(row, "Days to the close", found, "noticed-by-close"),
            "Days to a look": spans(row, "Days to a look", found, "noticed-by-pulse")}


def spans(row, title, found, name):
    days = [(date.fromisoformat(n.get(name)) - date.fromisoformat(n.get("since"))).days for n in found if n.get(name)]
    if not days:
        return []
    words = str(min(days)) if min(days) == max(days) else f"{min(days)}–{max(days)}"
    return [str(max(days)) if title not in row.cells or row.cells[title].text().strip() == words else f"as “{words}”"]


def plants(row, evidence):
    number = row.head.figures()[0][0]
    one = next(n for n in evidence.root.iter("defect") if n.get("number") == number)
    days = (date.fromisoformat(one.get("noticed-by-close")) - date.fromisoformat(one.get("since"))).days
    return {"Defect": [number], "There since": [one.get("since")], "Days to the close": [str(days)],
            "Owner and due": [one.get("due")] if one.get("due") else []}


TABLES = [
    (r"^findings", r"^Findings by owner$", owners), (r"^findings", r"^Findings by rule$", rules),
    (r"^findings", r"^Findings by ", segments), (r"^findings", r"^Findings closed", closed), (r"^findings", r"", findings),
    (r"^decisions", r"^Shortfalls with", shortfalls), (r"^decisions", r"", decisions),
    (r"^indicators", r"close by close$", course), (r"^indicators", r"^Seats taken back", harvest), (r"^indicators", r"", breakdown),
    (r"^bridge", r"^Bridge of", bridge), (r"^changes", r"^Changes by kind", changes),
    (r"^drill", r"^Planted and found", drilled), (r"^drill", r"^Planted defects", plants),
]
