#!/usr/bin/env python3
"""The same allocation by SciPy's HiGHS: allocation_highs.py INSTANCE [--each]

As much as possible covered, then at least cost, as one linear programme; its matrix is totally unimodular, so that its
corners are whole. Equal consumers are put into one row, as a careful user would; with `--each` every consumer has one.
"""

import collections
import sys

import numpy
from scipy.optimize import linprog
from scipy.sparse import coo_array


def main():
    entitlements, needs = [], collections.Counter()
    each = "--each" in sys.argv
    for number, line in enumerate(open(sys.argv[1], encoding="utf-8")):
        cells = line.rstrip("\n").split(",")
        if cells[0] == "entitlement":
            entitlements.append(
                (int(cells[2]), int(cells[3]), set(cells[4].split()), set(map(int, cells[5].split()))))
        else:
            needs[cells[2], int(cells[3]), number if each else 0] += 1
    by_product = collections.defaultdict(list)
    for place, (_, _, products, _) in enumerate(entitlements):
        for product in products:
            by_product[product].append(place)
    rows, columns, costs = [], [], []
    for row, (product, entity, _) in enumerate(needs):
        for place in by_product[product]:
            if entity in entitlements[place][3]:
                rows += [row, len(needs) + place]
                columns += [len(costs)] * 2
                costs.append(entitlements[place][1])
    bounds = list(needs.values()) + [capacity for capacity, *_ in entitlements]
    # A unit covered outweighs any chain of dearer entitlements that it causes.
    weight = (max(costs) + 1) * len(entitlements)
    matrix = coo_array((numpy.ones(len(rows)), (rows, columns)), shape=(len(bounds), len(costs))).tocsc()
    result = linprog(numpy.array(costs) - float(weight), A_ub=matrix, b_ub=bounds, bounds=(0, None), method="highs")
    units = numpy.rint(result.x).astype(int)
    if abs(units - result.x).max() > 1e-6:
        sys.exit("a unit was cut")
    print(units.sum(), int((units * numpy.array(costs)).sum()))


if __name__ == "__main__":
    main()
