#!/usr/bin/env python3
"""Compares a pack's `indicators.csv` with figures made anew: utilisation and assigned rate from the workspace's raw sources,
seats in use and potential saving from the pack's own tables, by segment.

    indicators.py WORKSPACE PERIOD indicators.csv

Prints each figure that differs and leaves with 1; leaves with 0 and one line where all agree. The other tables are looked
for beside it. Segments of people are added up by what they cover together: which small ones stand together is the
program's choice, that none has fewer than five people is not.
"""

import csv
import os
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from counting import Count
from rights import UNLIMITED

BY_USE = {"named_user", "subscription_seat", "user_cal", "concurrent", "consumption_unit"}
IDLE = {"orphaned-seat", "dormant-seat", "never-used-seat"}
HELD = {"allocated in use", "allocated not in use"}


def per_cent(part, whole):
    if not whole:
        return ""
    tenth = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{tenth.normalize():f}"


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{name: cell.removeprefix("'") for name, cell in row.items()} for row in csv.DictReader(file)]


def from_sources(workspace, period):
    """Yields (indicator, product or empty, numerator, denominator)."""
    count = Count(workspace, period)
    used, assigned = [0, 0], [0, 0]
    for line in count.positions():
        product, metric = line["product_id"], count.products.all[line["product_id"]]["metric"]
        effective = line["effective_entitlement"]
        if effective == UNLIMITED or str(effective) == "unlimited" or not int(effective):
            continue
        seats = {name: int(line[name] or 0) for name in ("allocated_in_use", "allocated_not_in_use", "in_use_not_allocated")}
        if metric in ("concurrent", "consumption_unit"):
            active = int(line["net"])
        else:
            active = seats["allocated_in_use"] + seats["in_use_not_allocated"] if product in count.observed else None
        if metric in BY_USE and active is not None:
            yield "utilisation", product, active, int(effective)
            if metric != "consumption_unit":
                used = [used[0] + active, used[1] + int(effective)]
        if any(line[name] not in ("", None) for name in seats) and (sum(seats.values()) or line["unallocated"]):
            if metric in ("named_user", "subscription_seat", "site", "user_cal", "cal"):
                held = seats["allocated_in_use"] + seats["allocated_not_in_use"]
                yield "assigned-rate", product, held, int(effective)
                assigned = [assigned[0] + held, assigned[1] + int(effective)]
    yield "utilisation", "", *used
    yield "assigned-rate", "", *assigned


def differences(workspace, period, path):
    told = {}
    for row in read(path):
        if row["period"] == period:
            told[row["indicator"], row["segment_kind"], row["segment"], row["unit"]] = row
    beside = os.path.dirname(path)
    for indicator, product, part, whole in from_sources(workspace, period):
        key = (indicator, "product" if product else "organisation", product, "%")
        row = told.get(key)
        found = row and (row["numerator"], row["denominator"], row["expected"])
        if found != (str(part), str(whole), per_cent(part, whole)):
            yield f"{indicator} {product or 'in all'} is {found}, recomputed {part} of {whole}"

    position = {row["product_id"]: row for row in read(os.path.join(beside, "position.csv"))}
    seats = defaultdict(lambda: [0, 0])
    for row in read(os.path.join(beside, "consumption.csv")):
        if row["seat_state"] in HELD and position[row["product_id"]]["active"]:
            for key in (("organisation", ""), ("product", row["product_id"])):
                seats[key][0] += row["seat_state"] == "allocated in use"
                seats[key][1] += 1
    for (kind, segment), (part, whole) in seats.items():
        row = told.get(("seat-use", kind, segment, "%"))
        if not row or (row["numerator"], row["denominator"], row["expected"]) != (str(part), str(whole), per_cent(part, whole)):
            yield f"seat-use {kind} {segment} is {row}, recomputed {part} of {whole}"

    saving = defaultdict(Decimal)
    for row in read(os.path.join(beside, "findings.csv")):
        if row["rule"] in IDLE and row["amounts"] not in ("", "0"):
            amount, currency = row["amounts"].split(" ")
            saving[currency] += Decimal(amount)
    for currency, amount in saving.items():
        row = told.get(("potential-saving", "organisation", "", currency))
        if not row or Decimal(row["expected"]) != amount:
            yield f"potential-saving in {currency} is {row}, recomputed {amount}"

    for kind in ("department", "legal entity", "location", "cost centre"):
        parts = [row for key, row in told.items() if key[0] == "seat-use" and key[1] == kind]
        if parts and sum(int(row["denominator"]) for row in parts) != seats["organisation", ""][1]:
            yield f"seat-use by {kind} does not add up"
        for row in parts:
            if int(row["n"]) < 5 and not row["segment"].startswith("not known"):
                yield f"seat-use by {kind}: {row['segment']} has only {row['n']} people"


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    found = list(differences(*sys.argv[1:]))
    for difference in found:
        print(difference)
    if not found:
        print(f"{sys.argv[2]}: the indicators agree")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
