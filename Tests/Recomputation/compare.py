#!/usr/bin/env python3
"""Compares a pack's `position.csv`, and the ends of its rights bridges, with the independent recomputation.

    compare.py WORKSPACE PERIOD position.csv

Prints each figure that differs and leaves with 1; leaves with 0 and one line where all agree. A column that the table
does not have counts as a difference. Nothing and 0 are the same for seats and money, nothing and `unlimited` for a
surplus; amounts are compared by currency. Where products could share units otherwise, as well and as cheaply, only
their totals are compared. `rights-bridge.csv` is looked for beside the table: its openings are figures with no use
right asserted, its closings those of the position.
"""

import csv
import os
import re
import sys

from counting import COLUMNS, Count

SEATS = {"allocated_in_use", "allocated_not_in_use", "in_use_not_allocated", "unallocated"}


SHARED = {"effective_entitlement", "covered", "covered_by_agreement", "shortfall", "surplus", "unallocated",
          "shortfall_cost", "surplus_cost", "unpriced_shortfall", "unpriced_surplus", "status"}


def plain(column, text):
    text = str(text).strip().lstrip("'")
    if column.endswith("_cost"):
        pairs = re.findall(r"(-?\d+(?:\.\d+)?)\s+([A-Z]{3})", text)
        return tuple(sorted((currency, f"{float(number):.2f}") for number, currency in pairs if float(number)))
    if column in SEATS:
        return text or "0"
    if column == "surplus":
        return "" if text == "unlimited" else text
    return text


def differences(workspace, period, path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        table = {row["product_id"]: row for row in csv.DictReader(file)}
    count = Count(workspace, period)
    expected = {row["product_id"]: row for row in count.positions()}
    for product in sorted(expected.keys() | table.keys()):
        if product not in table and expected[product]["high"] == expected[product]["effective_entitlement"] == 0:
            continue                        # neither bought nor used: no line
        if product not in table or product not in expected:
            yield f"{product}: only in {'the table' if product in table else 'the recomputation'}"
            continue
        for column in COLUMNS[1:]:
            if column not in table[product]:
                yield f"{product}: the table has no column {column}"
            elif column in SHARED and count.settled(True)[product][1].tie:
                continue                    # in all, below
            elif plain(column, table[product][column]) != plain(column, expected[product][column]):
                yield f"{product}: {column} is {table[product][column]!r}, recomputed {expected[product][column]!r}"
    for group in sorted({tuple(cover.tie) for _, cover in count.settled(True).values() if cover.tie}):
        for column in ("covered", "shortfall", "surplus"):
            sums = [sum(int(lines[p][column] or 0) for p in group if p in lines) for lines in (table, expected)]
            if sums[0] != sums[1]:
                yield f"{', '.join(group)}: {column} is {sums[0]} in all, recomputed {sums[1]}"
    yield from bridge_differences(count, table, os.path.join(os.path.dirname(path), "rights-bridge.csv"))


def bridge_differences(count, lines, path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["step"] in ("opening", "closing")]
    ends = {(row["product_id"], row["step"]): row for row in rows}
    for product in sorted(count.use_rights.bridged() & lines.keys()):
        for step, asserted in (("opening", False), ("closing", True)):
            row = ends.pop((product, step), None)
            found = row and [row[column] for column in ("consumption", "covered", "shortfall", "surplus")]
            figures = [str(figure) for figure in count.figures(product, asserted)[1:]]
            if count.settled(asserted)[product][1].tie:
                found, figures = found and found[:1], figures[:1]      # which of them has the rest is a tie
            if found != figures:
                yield f"{product}: the bridge's {step} is {found}, recomputed {figures}"
    for product, step in sorted(ends):
        yield f"{product}: a bridge's {step}, and no right speaks to it"


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    found = list(differences(*sys.argv[1:]))
    for difference in found:
        print(difference)
    if not found:
        print(f"{sys.argv[2]}: every figure agrees")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
