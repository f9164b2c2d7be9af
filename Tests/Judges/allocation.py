"""Solves allocation instances with SciPy's milp (HiGHS) and prints the best coverage, cost and change of each.

usage: allocation.py FILE      one certificate in JSON a line; of it only the instance is looked at

The model has a variable for each consumer, need and supply: no groups, no patterns, no flows. Stages are solved one
after the other, each keeping what the ones before reached.
"""
import json
import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array


class Model:
    def __init__(self, instance):
        self.upper, self.lower, self.rows = [], [], []
        self.covered, self.cost, self.kept = {}, {}, {}
        supplies, sets = instance["supplies"], instance["sets"]
        use = [[] for _ in supplies]
        for group in instance["groups"]:
            for _ in range(group["size"]):
                self.consumer(group["needs"], supplies, sets, use)
        for supply, variables in zip(supplies, use):
            if supply["capacity"] != "unlimited":
                self.row({v: 1 for v in variables}, -np.inf, supply["capacity"])
            for variable in variables:
                self.cost[variable] = supply["cost"]

    def variable(self, upper, lower=0):
        self.upper.append(upper)
        self.lower.append(lower)
        return len(self.upper) - 1

    def row(self, coefficients, lower, upper):
        if coefficients:
            self.rows.append((coefficients, lower, upper))

    def consumer(self, needs, supplies, sets, use):
        held = {}
        for need in needs:
            fixed = dict(map(tuple, need.get("fixed", [])))
            suites = sets[need["suites"]] if "suites" in need else []
            units = {}
            for supply in sets[need["singles"]] + suites:
                units[supply] = self.variable(need["units"], fixed.get(supply, 0))
                self.covered[units[supply]] = 1
                if supply in suites:
                    if supply not in held:
                        held[supply] = self.variable(sum(n["units"] for n in needs))
                        use[supply].append(held[supply])
                    self.row({units[supply]: 1, held[supply]: -1}, -np.inf, 0)
                else:
                    use[supply].append(units[supply])
            self.row({v: 1 for v in units.values()}, -np.inf, need["units"])
            for entitlement, before in need.get("previous", []):
                kept = self.variable(before)
                self.kept[kept] = 1
                row = {v: -1 for s, v in units.items() if supplies[s]["entitlement"] == entitlement}
                self.row({kept: 1, **row}, -np.inf, 0)

    def best(self, objective, sign):
        """The optimum of a sum, which is a constraint from then on."""
        if not objective:
            return 0
        count = len(self.upper)
        places = [(i, v, c) for i, (row, _, _) in enumerate(self.rows) for v, c in row.items()]
        constraints = []
        if self.rows:
            i, v, c = zip(*places)
            matrix = csr_array((c, (i, v)), shape=(len(self.rows), count))
            constraints = [LinearConstraint(matrix, [r[1] for r in self.rows], [r[2] for r in self.rows])]
        weights = np.zeros(count)
        for variable, weight in objective.items():
            weights[variable] = -sign * weight
        result = milp(weights, constraints=constraints, integrality=np.ones(count),
                      bounds=Bounds(self.lower, self.upper), options={"mip_rel_gap": 0})
        if result.status != 0:
            raise SystemExit(f"milp: {result.message}")
        value = round(-sign * result.fun)
        self.row(dict(objective), value if sign > 0 else -np.inf, np.inf if sign > 0 else value)
        return value


for line in open(sys.argv[1], encoding="utf-8"):
    model = Model(json.loads(line))
    print(model.best(model.covered, 1), model.best(model.cost, -1), model.best(model.kept, 1), flush=True)
