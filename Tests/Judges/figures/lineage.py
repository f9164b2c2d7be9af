"""From a figure to what it is made of: every figure of a position leads to a part of its product's page, and every row there to
lines of source files, each file with its digest on the page of sources."""
import re


def judge(pages, fail):
    ids = {page.name: {n.at["id"]: n for n in page.root.walk() if n.at.get("id")} for page in pages}
    followed = 0
    for page in pages:
        for table in page.tables:
            if table.caption.startswith(("Effective licence position", "Products on this page")):
                for row in table.rows:
                    followed += 0 if row.is_group else position(page, row, ids, fail)
            elif table.caption.startswith(("Entitlements of", "Consumption of")):
                for row in table.rows:
                    followed += 0 if row.is_group else origins(page, row, ids, fail)
            elif page.name == "findings.html" and table.caption not in OTHERS and table.section.startswith("rule-"):
                for row in table.rows:
                    followed += origins(page, row, ids, fail)
    return followed


OTHERS = {"Findings by owner", "Findings by rule"}


def resolve(page, href, ids):
    """The element that an address leads to; None where there is none."""
    path, _, anchor = href.partition("#")
    name = page.name if not path else re.sub(r"^(\.\./)+", "", path)
    return ids.get(name, {}).get(anchor)


def position(page, row, ids, fail):
    for column, cell in row.cells.items():
        if "n" not in cell.classes() or not cell.figures():
            continue
        links = cell.hrefs()
        target = resolve(page, links[0], ids) if links else None
        if target is None:
            fail(page, f"{row.head.words()}, {column}: the figure leads nowhere")
        elif not (target.tag == "table" or target.tag.startswith("h") or target.all("table", "section")
                  or target.above(lambda n: n.tag == "article")):
            fail(page, f"{row.head.words()}, {column}: nothing stands where the figure leads")
    return 1


def origins(page, row, ids, fail):
    lines = [n for n in row.node.all("a") if "origin" in n.classes()]
    if not lines:
        fail(page, f"“{row.table.caption}”, {row.head.words()[:40]}: no source line")
    for line in lines:
        target = resolve(page, line.at["href"], ids)
        if target is None or not re.search(r"[0-9a-f]{64}", target.text()):
            fail(page, f"“{row.table.caption}”, {row.head.words()[:40]}: {line.text()} leads to no file with a digest")
    return 1
