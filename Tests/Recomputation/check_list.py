#!/usr/bin/env python3
"""Holds the list of planted flaws against the independent recomputation, so that neither can drift alone.

    check_list.py WORKSPACE LIST.md

Prints what is listed and not found, and what is found and not listed; leaves with 1 if there is any of it. Cells of
tables other than `position.csv` are looked up where the recomputation knows them.
"""

import re
import sys

from counting import Count
from events import accepted_shortfall
from findings import findings


def listed(path):
    """`(flaw, where, periods, says, product, subject)` of each row of the table."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")] if line.startswith("| ") else []
            if len(cells) >= 4 and cells[3].startswith("`"):
                cells += [""] * (6 - len(cells))
                yield [cells[0], cells[1], cells[2].split()] + [cell.strip(" |`") for cell in cells[3:6]]


def cell_of(count, table, key, column):
    if table == "position.csv" and column == "accepted_shortfall":
        return str(accepted_shortfall(count, key))
    if table == "position.csv":
        return str(count.position(key)[column])
    if table == "entitlements.csv":
        return next((e.standing for e in count.rights.all if e.id == key), None)
    if table == "control-totals.csv" and column == "rejected":
        return str(count.workspace.rejected.get(key))
    return None


def check(workspace, path):
    rows = list(listed(path))
    count = None
    for period in sorted({period for row in rows for period in row[2]}):
        before, count = count, Count(workspace, period)
        found = findings(count, before)
        told = set()
        for flaw, _, periods, says, product, subject in rows:
            if period not in periods:
                continue
            cell = re.fullmatch(r"([\w.-]+\.csv):(.+):(\w+)=(.*)", says)
            if cell:
                value = cell_of(count, *cell.groups()[:3])
                if value is not None and value != cell[4]:
                    yield f"{period}: {says}, recomputed {value}: {flaw}"
                continue
            match = {f for f in found if f[0] == says and f[2] == subject and product in ("", f[1])}
            told |= match
            if not match:
                yield f"{period}: listed and not found: {says} {product} {subject}: {flaw}"
        for rule, product, subject in sorted(found - told):
            yield f"{period}: found and not listed: {rule} {product} {subject}"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    complaints = list(check(*sys.argv[1:]))
    print("\n".join(complaints) if complaints else "the list and the recomputation agree")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
