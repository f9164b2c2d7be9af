"""Numbers of sources, identities, and the policy that the page of the method shows."""


def find(elements, **wanted):
    return next((n for n in elements if all(n.get(k.replace("_", "-")) == v for k, v in wanted.items())), None)


def account(element):
    return {"Read": [element.get("read")], "Accepted": [element.get("accepted")], "Rejected": [element.get("rejected")],
            "Merged": [element.get("merged")]}


def sheets(row, evidence):
    one = find(evidence.root.find("completeness"), id=row.head.words())
    return None if one is None else {**account(one), "Out of scope": [one.get("out-of-scope")]}


def accounts(row, evidence):
    one = find(evidence.root.find("files").findall("file"), path=row.head.text(lambda n: bool(n.classes() & {"range", "digest"})).strip())
    reasons = sorted(((n.get("reason"), n.get("rows")) for n in (one if one is not None else []) if n.tag == "out-of-scope"))
    return None if one is None else {
        **account(one), "Out of scope": [one.get("out-of-scope"), *[rows for _, rows in reasons],
                                         *[(r, "text") for name, _ in reasons for r in digits(name)]]}


def digits(text):
    import re
    return re.findall(r"\d+", text)


def size(row, evidence):
    one = find(evidence.root.find("files").findall("reference-file"), path=row.head.words())
    count = int(one.get("bytes"))
    text = f"{count} B" if count < 1000 else f"{count // 1000}.{count // 100 % 10} kB" if count < 10**6 else \
        f"{count // 10**6}.{count // 10**5 % 10} MB"
    return {"Size": [(text, "text")]}


def flagged(row, evidence):
    one = find(evidence.root.find("flagged-purchase-lines"), id=row.head.words())
    if one is None:
        return None
    told = lambda name: [one.get(name)] if one.get(name) else []
    money = lambda name: [(one.get(name), one.get("currency"))] if one.get(name) and float(one.get(name)) else []
    return {"Quantity": told("quantity"), "Unit price": told("unit-price"), "Amount": money("amount"),
            "Amount less quantity × price": money("difference")}


def resolve_first(row, evidence):
    one = find(evidence.root.find("resolve-first"), name=row.head.words())
    return None if one is None else {
        "Narrows by": [one.get("units")], "Worth": evidence.amounts([one], "exposure"),
        "Products": [n.get("units") for n in one.findall("narrows")][:5]}


def unresolved(row, evidence):
    names = [n for n in evidence.root.find("unresolved-names") if n.findtext("name") == row.head.words()]
    return {"Rows": [names[0].get("rows")]} if names else None


def matches(row, evidence):
    one = find(evidence.root.find("match-rules"), rule=row.head.words(), kind=row.cells["Kind"].text())
    return None if one is None else {"Matches": [one.get("matches")]}


def kinds(row, evidence):
    one = find(evidence.root.find("identities").findall("account-kind"), kind=row.head.words())
    return None if one is None else {"On the roster": [one.get("on-roster")], "Explained logins": [one.get("explained-logins")]}


def unrecognised(row, evidence):
    names = [n for n in evidence.root.find("unrecognised-names")
             if any(s.get("name") == row.head.words() for s in n.findall("spelling"))]
    if not names:
        return None
    one = names[0]
    more = len(one.findall("spelling")) - 1
    level = one.get("price-level")
    return {"Name": [str(more)] if more > 0 else [], "Installations": [one.get("installations")], "Uses and seats": [one.get("uses")],
            "Price level": [(level, one.get("price-level-currency") or one.get("currency") or "")] if level else [],
            "Bought from publisher": [(n.get("value"), n.get("currency")) for n in one.findall("bought")]}


def due(row, evidence):
    one = find(evidence.run.find("policy").findall("due"), severity=row.head.words())
    return {"Days": [one.get("days")] if one is not None else []}


def escalation(row, evidence):
    return {"Row": [str(row.table.rows.index(row) + 1)]}


TABLES = [
    (r"^sources", r"^Completeness", sheets), (r"^sources", r"^Accounts by file", accounts),
    (r"^sources", r"^Files that evidence points to", size), (r"^sources", r"^Purchase lines", flagged),
    (r"^sources", r"^Records whose", resolve_first), (r"^sources", r"^Names and logins", unresolved),
    (r"^identities", r"^Logins that lead", unresolved), (r"^sources", r"^How many names", matches),
    (r"^identities", r"^People and accounts", kinds), (r"^identities", r"^Names that the catalogue", unrecognised),
    (r"^method", r"^Days to the due date", due), (r"^method", r"^Escalation", escalation),
]
