"""The list of flaws in `SampleData/README.md`, and the expectations that follow from the figures."""

import os

from .software import CATALOGUE, INSTALLED

COLUMNS = ("flaw", "where", "period", "must say", "product", "subject")


def tell_positions(workspace):
    """Rows that need the figures: shortfalls, surpluses, pools, agreements."""
    flaws, quarters = workspace.flaws, workspace.quarters
    first, last = quarters[-2:]
    both = f"{first.name} {last.name}"
    need = {product: units for product, (units, _) in workspace.consumption.items()}
    totals = workspace.supply.totals

    for product, what, where in (
            ("acrobat-pro", "Too few seats: the order in US dollars bought none", "mark:money line"),
            ("autocad", "Use without seats beyond what was bought; the cancelled line would have covered it",
             "mark:cancelled line"),
            ("primavera-p6", "Seats handed out beyond what was bought", "decisions/exceptions.csv: EX-002"),
            ("staad-pro", "Nothing valid after the term's end", "sources/assignments")):
        for number, quarter in ((-2, first), (-1, last)):
            bought = totals[product][number]
            if product == "staad-pro" and quarter is last:
                bought -= totals[product][0]                # the first order's term has ended
            short = need[product][number] - bought
            if short > 0:
                flaws.add(what, where, quarter.name, f"position.csv:{product}:shortfall={short}")
                if product != "staad-pro":
                    flaws.add(what, where, quarter.name, "unlicensed-use", product, product)

    pools = {row[0][0]: int(row[0][3]) for row in workspace.supply.register if row[0][2] == "concurrent"}
    short = need["matlab"][-1] - pools["ENT-0111"]
    log = "sources/licence-servers/mlm.log.gz"
    flaws.add("A pool whose peak is beyond what is owned", log, last.name, "over-limit", "matlab", "matlab")
    flaws.add("The same, in units", log, last.name, f"position.csv:matlab:shortfall={short}")
    flaws.add("A pool full to the last licence, and refusals at the server", "mark:denied ansys", last.name,
              "over-limit", "ansys-mechanical", "ansys-mechanical")
    flaws.add("A pool above its soft limit", log, last.name, "over-limit", "simulink", "simulink")
    flaws.add("The daemon crashed at 10:41 and its clients came back: no use is lost or counted twice",
              "mark:crash ansyslmd", last.name, f"position.csv:ansys-hpc:net={need['ansys-hpc'][-1]}")

    flaws.add("A reread of the options while the pool is full: no restart, though the daemon says “Server started”",
              "mark:reread MLM", last.name, f"position.csv:matlab:net={need['matlab'][-1]}")

    for product, where in (("projectwise", "mark:ENT-0141"), ("java-se", "mark:ENT-0142")):
        for number, quarter in ((-2, first), (-1, last)):
            units = need[product][number]
            flaws.add("An agreement without limit: use to report at the true-up", where, quarter.name,
                      "covered-by-agreement", product, product)
            flaws.add("The same, in units", where, quarter.name,
                      f"position.csv:{product}:covered_by_agreement={units}")

    for product in ("solidworks-pro", "microstation", "revu-20"):
        names = " / ".join(f"“{name}”" for name, _ in INSTALLED[product].spellings)
        flaws.add(f"Spellings that are one product: {names}", "catalogue/aliases.csv", both if
                  need[product][-2] == need[product][-1] else last.name,
                  f"position.csv:{product}:net={need[product][-1]}")
    owned = next(int(row[3]) for row, mark in workspace.supply.register if mark == "ENT-0161")
    for number, quarter in ((-2, first), (-1, last)):
        flaws.add("A surplus that nobody needs", "mark:ENT-0161", quarter.name,
                  f"position.csv:acrobat-2020:surplus={owned - need['acrobat-2020'][number]}")


def write_list(workspace, templates):
    """The template's words and the table: `SampleData/README.md` for the sample, else `FLAWS.md` in the workspace."""
    with open(os.path.join(templates, "README.md"), encoding="utf-8") as file:
        text = file.read()
    rows = [COLUMNS, tuple("---" for _ in COLUMNS)]
    for flaw in workspace.flaws.flaws:
        rows.append((flaw.what, _place(workspace, flaw), flaw.periods, f"`{flaw.says}`", _code(flaw.product),
                     _code(flaw.subject)))
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    text = text.replace("{{flaws}}", table).replace("{{people}}", str(workspace.people))
    sample = os.path.join(os.path.dirname(os.path.dirname(templates)), "meridian")
    is_sample = os.path.realpath(workspace.root) == os.path.realpath(sample)
    folder, name = (os.path.dirname(sample), "README.md") if is_sample else (workspace.root, "FLAWS.md")
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _place(workspace, flaw):
    if not flaw.where.startswith("mark:"):
        return flaw.where
    mark, places = flaw.where[5:], workspace.marks.places
    return places.get(f"{mark} {flaw.periods.split()[-1]}") or places[mark]


def _code(text):
    return f"`{text}`" if text else ""
