"""Numbers outside tables: sentences, definitions, entries of lists, headings."""
import re

import forecast
from evidence import unpriced_units, Evidence, plain
from positions import LABELS, MONEY, pool, value
from review import open_ones

SEATS = ("allocated in use", "allocated not in use", "in use not allocated", "unallocated")
RUN_DAYS = {"as-of", "first-day", "last-day"}


def judge(page, evidence, fail):
    walked = 0
    for node in page.loose():
        text = re.sub(r"\s+", " ", node.text()).strip()
        shown = [value for value, _ in node.figures()]
        walked += len(shown)
        rule = next((rule for where, tags, words, rule in RULES
                     if re.search(where, page.name) and node.tag in tags.split() and re.search(words, text)), None)
        if rule is None:
            fail(f"no rule knows the numbers in “{text[:80]}”")
            continue
        try:
            wanted = [value for value in rule(node, text, evidence) if value is not None]
        except (AttributeError, IndexError, KeyError, StopIteration, TypeError):
            wanted = ["nothing of the kind"]
        if shown != wanted:
            fail(f"“{text[:80]}”: {shown} on the page, {wanted} in evidence.xml")
    return walked


def product_of(node):
    article = node.above(lambda n: n.tag == "article")
    return article.all("code")[0].text() if article else None


def count(elements, **wanted):
    return str(sum(all(n.get(k.replace("_", "-")) == v for k, v in wanted.items()) for n in elements))


def label(node):
    return node.parent.all("dt")[0].text()


def section_count(element, attribute, names=lambda words: words):
    """A heading's count: of the elements whose attribute is what the heading says."""
    def rule(node, text, evidence):
        return [count(evidence.root.find(element), **{attribute: names(node.words().strip())})]
    return rule


def finding_heading(node, text, evidence):
    return [count(evidence.findings.values(), rule=node.at["id"].removeprefix("rule-"))]


def cut(node, text, evidence):
    """Rows shown are counted in the table before; all rows in evidence.xml, or where the total is counted, by its own rule."""
    shown, total = [value for value, _ in node.figures()]
    siblings = [n for n in node.parent.children if not isinstance(n, str)]
    before = siblings[:siblings.index(node)]
    tables = [t for n in before for t in ([n] if n.tag == "table" else n.all("table"))]
    rows = [row for body in tables[-1].all("tbody") for row in body.all("tr") if "group" not in row.classes()]
    name = node.hrefs()[0].rpartition("/")[2].removesuffix(".csv")
    if name == "recommended-quantities":
        total = str(len(list(evidence.root.find("forecasts"))))
    elif name == "changes" and node.parent.at.get("aria-labelledby", "").startswith("kind-"):
        total = count(evidence.root.find("changes"), subject_kind=node.parent.all("h2")[0].words().strip())
    return [str(len(rows)), total]


def indicator(node, text, evidence):
    anchor = node.parent.hrefs()[0].split("#i-")[1] if node.tag == "dd" else node.parent.at["id"].removeprefix("i-")
    money = re.fullmatch(r"(.*)-([a-z]{3})", anchor)
    found = evidence.indicators("organisation", "")
    values = found.get(anchor) or [v for v in found[money[1]] if v.get("unit") == money[2].upper()]
    told = values[0]
    ranges = re.findall(r"([\d.,]+)–([\d.,]+)", text)
    if ranges and (plain(ranges[0][0]), plain(ranges[0][1])) != (told.get("low"), told.get("high")):
        return [f"a range from {told.get('low')} to {told.get('high')}"]
    return [told.get("expected")]


def figures_of(node, text, evidence):
    """The large figures over a page: of a product, or of all products that the page tells of."""
    product, name = product_of(node), label(node)
    if product:
        line = evidence.positions[product]
        agreed = line.get("covered-by-agreement")
        return [value(line, name), *([agreed] if name == "Covered" and agreed != "0" else [])]
    main = node.above(lambda n: n.tag == "main")
    own = [evidence.positions[a.all("code")[0].text()] for a in main.all("article")]
    return [amount for amount, _ in Evidence.amounts(own, MONEY[name])]


def account(node, text, evidence):
    attribute = label(node).lstrip("=+ ").lower().replace(" ", "-")
    return [str(sum(int(n.get(attribute)) for n in evidence.root.find("files").findall("file")))]


def accounts(node, text, evidence):
    files = evidence.root.find("files").findall("file")
    return [str(sum(int(n.get(a)) for n in files)) for a in ("read", "accepted", "rejected", "merged", "out-of-scope")]


def balanced(node, text, evidence):
    files = evidence.root.find("files").findall("file")
    return [str(sum(int(n.get("read")) == sum(int(n.get(a)) for a in ("accepted", "rejected", "merged", "out-of-scope"))
                    for n in files))]


def proof(node, text, evidence):
    shown = [value for value, _ in node.figures()]
    for one in evidence.root.find("shortfall-proofs"):
        if product_of(node) in [n.get("id") for n in one.findall("product-ref")]:
            if [one.get("needed"), one.get("capacity"), one.get("shortfall")] == shown:
                return shown
    return ["a proof of this product"]


def load(node, text, evidence):
    one = pool(evidence, product_of(node))
    first = [one.get("counted")] if one.get("percentile") else []
    return [*first, *(one.get(a) for a in ("peak", "peak-people", "sessions", "denial-episodes", "denial-lines", "denied-people"))]


def brief(node, text, evidence):
    """A product's finding: its amount and its due day."""
    shown = [value for value, _ in node.figures()]
    for one in evidence.findings.values():
        amounts = [v for v, _ in Evidence.amounts([one], one.get("amount-kind"))]
        if one.get("product") == product_of(node) and one.get("owner") in text and amounts + [one.get("due")] == shown:
            return shown
    return ["a finding of this product"]


def owner(node, text, evidence):
    own = open_ones([n for n in evidence.findings.values() if n.get("owner") == node.all("a")[0].text()])
    return [str(len(own)), min(n.get("due") for n in own)] if own else ["0"]


def short(node, text, evidence):
    return [str(sum(n.get("shortfall") != "0" for n in evidence.positions.values())), str(len(evidence.positions))]


def waste(node, text, evidence):
    return [str(sum(n.get("surplus") not in (None, "0") or n.get("allocated-not-in-use") != "0"
                    or bool(Evidence.amounts([n], "potential-saving")) for n in evidence.positions.values()))]


def totals(*kinds):
    return lambda node, text, evidence: [v for kind in kinds for v, _ in Evidence.amounts(evidence.positions.values(), kind)]


def drilled(node, text, evidence):
    return [evidence.root.find("drill").get("detected"), evidence.root.find("drill").get("planted")]


def run_days(node, text, evidence):
    known = {evidence.run.get(name) for name in RUN_DAYS}
    return [v if v in known else "a day of the period" for v, _ in node.figures()]


def policy(*names):
    return lambda node, text, evidence: [evidence.run.find("policy").get(n) for n in names]


def of_bridge(node, text, evidence):
    return [evidence.root.find("bridge").get("from-day"), evidence.root.find("bridge").get("to-day")]


KINDS = {"Exceptions": "exception", "Approvals": "approval", "Remediation": "remediation", "Reservations": "reservation",
         "Allocation locks": "allocation lock"}


def unpriced(node, text, evidence):
    kinds = ["shortfall-cost", "surplus-cost", "potential-saving"]
    told = [sum(unpriced_units(line, kind) for line in evidence.positions.values()) for kind in kinds]
    return list(map(str, told)) if any(told) else []


def decided(node, text, evidence):
    word = KINDS[node.words().strip()]
    return [str(sum(n.get("kind").replace("-", " ") == word for n in evidence.root.find("decisions")))]


RULES = [
    ("", "p", r"rows shown\. All of them", cut),
    ("^bridge", "p", "^From ", of_bridge),
    ("^changes", "h2", "^True then", lambda n, t, e: [str(sum(c.get("known") is not None for c in e.root.find("changes")))]),
    ("^changes", "h2", "", section_count("changes", "subject_kind")),
    ("^decisions", "li", "", lambda n, t, e: [count(e.root.find("decisions"), standing=re.sub(r" \d+$", "", t))]),
    ("^decisions", "h2", "", decided),
    ("^drill", "p", "planted defects were found", drilled),
    ("^drill", "p", "^Period", lambda n, t, e: [
        e.run.get("as-of"), e.root.find("drill").get("defects-per-rule"), count(e.root.iter("defect"), on_own="true")]),
    ("^drill", "h2", "^What was planted", lambda n, t, e: [e.root.find("drill").get("planted")]),
    ("^findings", "p", "A finding keeps its id", lambda n, t, e: [count(e.findings.values(), state="open")]),
    ("^findings", "li", "^(critical|high|medium|low|note) ", lambda n, t, e: [count(e.findings.values(), severity=t.split()[0])]),
    ("^findings", "h2", "", finding_heading),
    ("^identities", "p", "people and accounts", lambda n, t, e: [
        str(sum(int(k.get("on-roster")) for k in e.root.find("identities").findall("account-kind"))), n.figures()[1][0]]),
    ("^index", "li", "(compliant|shortfall|surplus|agreement|undetermined)$", lambda n, t, e: [
        count(e.positions.values(), status=re.search(r"\d (.*)$", t)[1])]),
    ("^index", "p", "short$", short), ("^index", "li", "^Signatures", lambda n, t, e: [count(e.run.findall("approver"), required="true")]),
    ("^index", "p", "^Exposure", totals("shortfall-cost")), ("^index", "p", "^Currencies are never", unpriced),
    ("^index", "p", "unused rights or seats$", waste), ("^index", "p", "^Surplus", totals("surplus-cost", "potential-saving")),
    ("^index", "p", r"^[\d,]+ changes? ", lambda n, t, e: [str(len(e.root.find("changes")))]),
    ("^index", "p", "findings? (is|are) open$", lambda n, t, e: [count(e.findings.values(), state="open")]),
    ("^index", "li", " open(, first due|$)", owner), ("^index", "p", "balances?$", balanced),
    ("^index", "p", "rows read =", accounts), ("^index", "dd", "", indicator), ("^indicators", "p", r"^[−\d]", indicator),
    ("^indicators", "p", "^A segment of people", lambda n, t, e: [e.root.find("indicators").get("fewest-people")]),
    ("^method", "dt", "in this pack$", lambda n, t, e: [count(e.findings.values(), rule=n.codes()[0])]),
    ("^method", "li", "dormant after", policy("dormant-after-days", "never-used-after-days", "underused-below-days")),
    ("^method", "li", "may be given out", policy("seat-before-start-days", "joiner-seat-within-days", "leaver-seat-within-days")),
    ("^method", "li", "^Notice deadlines", policy("notice-window-days")),
    ("^method", "li", "soft limit", policy("soft-limit-percent", "soft-limit-percent")),
    ("^method", "li", "rows fell", policy("shrinking-source-percent")),
    ("^publishers/", "dd", "", figures_of),
    ("^publishers/", "li", "^(" + "|".join(SEATS) + ") ", lambda n, t, e: [
        e.positions[product_of(n)].get(re.sub(r" [\d,]+$", "", t).replace(" ", "-"))]),
    ("^publishers/", "li", "^(critical|high|medium|low|note) ", brief),
    ("^publishers/", "p", r" needed − ", proof), ("^publishers/", "p", "Peak of ", load),
    ("^publishers/", "figcaption", "effective entitlement of", lambda n, t, e: [
        e.positions[product_of(n)].get("effective-entitlement")]),
    ("^sources", "dd", "", account),
    ("^sources", "p", "^Drawn by a seed", lambda n, t, e: [*[v for v, _ in n.figures()][:2], e.root.find("reperformance-sample").get("parts")]),
    *forecast.LOOSE,
    ("", "p", "", run_days),
]
