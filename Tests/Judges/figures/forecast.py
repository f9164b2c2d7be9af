"""Numbers of the forecast: all products, and each in full: its demand, its back-test, its quantity, and what moves it.
Sentences are compared word for word, for their numbers stand among the words."""
import re
from evidence import plain

METHODS = {"last value": "last-value", "simple exponential smoothing": "simple-smoothing", "damped trend": "damped-trend",
           "same time last year": "seasonal-last-value"}
PRICES = {"One unit": "unit", "One unit that is missing": "missing"}
ADDED = {"nothing": "", "known changes": ", and known changes", "headcount plan": ", and the headcount plan"}


def forecast_of(article, evidence):
    """The forecast that an article of the page tells of: its heading leads to the product's own article."""
    product = evidence.product(article.all("h3")[0].hrefs()[0])
    return next((n for n in evidence.root.find("forecasts") if n.get("product") == product), None)


def of_row(row, evidence):
    """A row of the overview leads to the product's forecast below; beyond those shown in full it has the product's title."""
    if row.head.hrefs():
        main = row.table.node.above(lambda n: n.tag == "main")
        anchor = row.head.hrefs()[0].removeprefix("#")
        return forecast_of(next(n for n in main.all("article") if n.at["aria-labelledby"] == anchor), evidence)
    for one in evidence.root.find("forecasts"):
        product = next(n for n in evidence.root.iter("product") if n.get("id") == one.get("product"))
        words = [product.get("name"), product.get("edition"), product.get("version").replace("any", "")]
        if " ".join(w for w in words if w)[:100] == row.head.words().rstrip("…"):
            return one
    return None


def whole(words):
    """What a cell must say, all of it, where it holds a number."""
    return [(words, "whole")] if re.search(r"\d", words or "") else []


def band(element):
    low, high = element.get("low"), element.get("high")
    return [] if low == element.get("expected") == high else whole(f"{low}–{high}")


def recommended(one):
    return next((n for n in one.iter("option") if n.get("kind") == "recommended"), None)


def amount(element, name):
    value = element.get(name)
    if value is None:
        return []
    return [(value, element.get("currency"))] if float(value) else []


def figure_of(element, name):
    value = element.get(name)
    return [value] if value is not None else []


def overview(row, evidence):
    one = of_row(row, evidence)
    if one is None:
        return None
    months = [n for n in one.findall("estimate") if n.get("in-term") == "true"]
    most = max(months, key=lambda n: int(n.get("expected")), default=None)
    option, advice = recommended(one), one.find("recommendation")
    cost = option.get("expected-cost") if option is not None else None
    return {
        "Coming term": [one.get("term-first"), one.get("term-last")], "Entitlement today": [advice.get("today")],
        "Most expected": [most.get("expected"), *band(most)] if most is not None else [],
        "Recommended": [advice.get("quantity")] if advice.get("quantity") else [],
        "Expected cost": [(cost, option.get("currency"))] if cost and float(cost) else []}


def known(row, evidence):
    one = forecast_of(row.table.article, evidence)
    if row.table.caption != f"Known: {one.get('measure')}":
        return None
    points = one.findall("known")
    point = next((n for n in points if n.get("month") == row.head.text()), None)
    if point is None:
        return {} if not points and not row.head.figures() else None
    if row.list[-1].text() != point.get("source"):
        return None
    return {"Month": [point.get("month")], "Units": [point.get("expected"), *band(point)], "Entitled": [point.get("entitled")]}


def estimated(row, evidence):
    one = forecast_of(row.table.article, evidence)
    month, _, mark = row.head.text().partition(",")
    point = next(n for n in one.findall("estimate") if n.get("month") == month)
    if (mark == " in the term") != (point.get("in-term") == "true"):
        return None
    return {title: [point.get(name)] for title, name in (
        ("Month", "month"), ("Low", "low"), ("Expected", "expected"), ("High", "high"), ("Of it changes", "of-it-changes"), ("Entitled", "entitled"))}


def candidates(row, evidence):
    name, _, mark = row.head.text().partition(" (")
    one = next(n for n in forecast_of(row.table.article, evidence).iter("candidate") if n.get("method") == METHODS[name])
    if (mark == "chosen)") != (one.get("chosen") == "true"):
        return None
    return {"Mean error, units": figure_of(one, "mean-absolute-error")}


def tested(row, evidence):
    test = forecast_of(row.table.article, evidence).find("back-test")
    told = re.search(r"one step being (\d+) months?(?:: ([\d,]+) of ([\d,]+) earlier forecasts within their band)?"
                     r"(?:; scaled error ([\d.,]+))?$", row.table.caption)
    banded, scaled = test.get("checked-against-band"), test.get("scaled-error")
    wanted = (forecast_of(row.table.article, evidence).get("months-per-step"),
              *((test.get("within-band"), banded) if banded != "0" else (None, None)), scaled)
    if tuple(plain(words) if words else None for words in told.groups()) != wanted:
        return None
    ahead = next(n for n in test.findall("ahead") if n.get("steps") == row.head.figures()[0][0])
    return {"Steps ahead": [ahead.get("steps")], "Forecasts": [ahead.get("forecasts")],
            "Mean error": figure_of(ahead, "mean-absolute-error"), "Bias": figure_of(ahead, "bias")}


def changes(row, evidence):
    kind, month = row.cells["What"].text(), row.head.text()
    own = [int(n.get("units")) for n in forecast_of(row.table.article, evidence).findall("known-change")
           if n.get("kind") == kind and n.get("day")[:7] == month]
    return {"Month": [month], "Units": [str(sum(own))]} if own else None


def prices(row, evidence):
    advice = forecast_of(row.table.article, evidence).find("recommendation")
    one = next((n for n in advice.findall("price") if n.get("of") == PRICES[row.head.text()]), None)
    if one is None:
        return {}
    if row.cells["Price"].text().endswith("by tiers") != (int(one.get("tiers")) > 1):
        return None
    return {"Price": [(one.get("value"), one.get("currency"))], "Known from": whole(one.get("source"))}


def options(row, evidence):
    advice = forecast_of(row.table.article, evidence).find("recommendation")
    one = next(n for n in advice.findall("option") if n.get("kind") == row.head.text())
    if (row.head.text() == "recommended") != ("result" in row.node.classes()):
        return None
    if row.cells["Enough in"].text().endswith("or more") != (one.get("service-level-is-least") == "true"):
        return None
    return {"Units": [one.get("quantity")], "Enough in": figure_of(one, "service-level-percent"), "Bought": amount(one, "purchase"),
            "Missing, as expected": amount(one, "missing"), "Expected cost": amount(one, "expected-cost")}


def sensitivity(row, evidence):
    step = row.cells["If"].text()
    one = next(n for n in forecast_of(row.table.article, evidence).findall("sensitivity")
               if n.get("assumption") == row.head.text() and n.get("step")[:120] == step.rstrip("…"))
    return {"If": whole(step), "Quantity": [one.get("quantity")], "Change": [one.get("quantity-change")],
            "Expected cost": amount(one, "expected-cost"), "Change of cost": amount(one, "cost-change")}


TABLES = [
    ("^forecast", "^Forecast of all products$", overview), ("^forecast", "^Known: ", known), ("^forecast", "^Estimated$", estimated),
    ("^forecast", "^Back-test: ", candidates), ("^forecast", "^Back-test of the chosen", tested),
    ("^forecast", "^Known changes ahead$", changes), ("^forecast", "^Prices$", prices),
    ("^forecast", "^Quantities compared$", options), ("^forecast", "^How the recommended quantity", sensitivity),
]


def figure(node, text, evidence):
    """The large figures over a forecast."""
    advice = forecast_of(node.above(lambda n: n.tag == "article"), evidence).find("recommendation")
    name = node.parent.all("dt")[0].text()
    level = next((n.get("service-level-percent") for n in advice.findall("option") if n.get("kind") == "recommended"), None)
    return {"Recommended quantity": [advice.get("quantity")], "Enough in": [level], "To buy or renew": [advice.get("to-buy"), advice.get("held")]}[name]


def term(node, text, evidence):
    one = forecast_of(node.above(lambda n: n.tag == "article"), evidence)
    return [one.get("term-first"), one.get("term-last")]


def banded(evidence):
    return [n for n in evidence.root.find("forecasts") if n.find("back-test") is not None]


def least(node, text, evidence):
    """The policy's level, and the fewest points that a band needs: what notes say, or no more than any band here has."""
    notes = {m for n in evidence.root.iter("note") for m in re.findall(r"of the (\d+) that a band needs", n.text or "")}
    shown = node.figures()[1][0]
    fewest = min((len(n.findall("known")) for n in banded(evidence)), default=int(shown))
    return [evidence.root.find("forecasts").get("level-percent"), *(notes or {shown if int(shown) <= fewest else str(fewest)})]


def overall(node, text, evidence):
    count = len(list(evidence.root.find("forecasts")))
    return [str(len(banded(evidence)))] if plain(text).startswith(f"{count} product") else [f"of {count} products"]


def in_full(node, text, evidence):
    main = node.above(lambda n: n.tag == "main")
    return [str(len(main.all("article"))), str(len(list(evidence.root.find("forecasts"))))]


LOOSE = [
    ("^forecast", "dd", "", figure), ("^forecast", "p", "^An estimate, made of", term),
    ("^forecast", "p", "enough history for a band", overall), ("^forecast", "p", "products? shown in full", in_full),
    ("^forecast", "p", "^Band", least),
    ("^forecast", "p", "^Quantity", lambda n, t, e: [e.root.find("forecasts").get("stated-service-percent")]),
]


def sentences(page, evidence, fail):
    """Each forecast's sentences, and the rows that its tables must have."""
    if page.name != "forecast.html":
        return
    for article in page.main.all("article"):
        one, name = forecast_of(article, evidence), article.all("h3")[0].text()
        if one is None:
            fail(f"{name}: nothing in evidence.xml is what this forecast tells of")
            continue
        advice, option = one.find("recommendation"), recommended(one)
        level = option.get("service-level-percent") if option is not None else None
        points = one.findall("known")
        sources = ", ".join(sorted({n.get("source") for n in points}))
        series = f"{len(points)} point{'s' * (len(points) != 1)} of {one.get('measure')} ({sources})" if points else "today's figure"
        titles = {method: title for title, method in METHODS.items()}
        method = f"the method “{titles.get(one.get('method'))}”" if one.get("method") else "no method, as there is too little history"
        made = (f"An estimate, made of {series}, {method}{ADDED[one.get('added')]}. Coming term: {one.get('term-first')} to "
                f"{one.get('term-last')}. {one.findtext('term-reason')}")
        wanted = [made, advice.findtext("reason"), *[n.text for n in one.findall("note")]]
        shown = [re.sub(r"\s+", " ", n.text()).strip() for n in article.all("p")]
        if shown != wanted:
            fail(f"{name}: {[w for w in shown if w not in wanted]} on the page, {[w for w in wanted if w not in shown]} in evidence.xml")
        enough = [n.words() for n in article.all("dd") if n.parent.all("dt")[0].text() == "Enough in"]
        more = " or more" if level and option.get("service-level-is-least") == "true" else ""
        if enough != ([f"{level} %{more}"] if level else []):
            fail(f"{name}: enough in {enough} on the page, in {level} % in evidence.xml")
        for table in page.tables:
            if table.article is article:
                complete(table, one, lambda words: fail(f"{name}, “{table.caption}”: {words}"))


ROWS = {"Known:": ("known", "month"), "Estimated": ("estimate", "month"), "Back-test of the chosen method, one step being": (
    "back-test/ahead", "steps"), "Quantities compared": ("recommendation/option", "kind"), "How the recommended quantity": (
    "sensitivity", "assumption")}


def complete(table, one, fail):
    """All rows stand there, in the order of evidence.xml: months may have equal figures."""
    tag, name = next((told for words, told in ROWS.items() if table.caption.startswith(words)), (None, None))
    if tag is None:
        return
    wanted = [n.get(name) for n in one.findall(tag)]
    shown = [row.head.text().partition(",")[0] for row in table.rows]
    if shown != wanted and (wanted or len(shown) != 1):
        fail(f"rows {shown} on the page, {wanted} in evidence.xml")
