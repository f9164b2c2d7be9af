#!/usr/bin/env python3
"""Compares a pack's forecasts with ones made anew, by other code, from the known points that stand in `forecast.csv`:
methods, their back-test, the band, and the recommended quantity. Standard library only.

    forecast.py TABLES        the pack's folder data/tables
"""
import csv
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor, sqrt


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def half_away(value, places=0):
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def month(text):
    year, number = text.split("-")
    return int(year) * 12 + int(number) - 1


# Methods: what comes, and how errors widen by theory.
def last_value(values, steps, season):
    return [values[-1]] * steps, [sqrt(step + 1) for step in range(steps)]


def smoothing(values, steps, season):
    best = None
    for tenths in range(9, 0, -1):
        weight, level, error = tenths / 10, values[0], 0.0
        for value in values[1:]:
            miss = value - level
            error += miss * miss
            level += weight * miss
        if best is None or error < best[0]:
            best = (error, level, weight)
    return [best[1]] * steps, [sqrt(1 + best[2] * best[2] * step) for step in range(steps)]


def damped_trend(values, steps, season):
    def run(alpha, beta, phi):
        level, trend, error = values[1], values[1] - values[0], 0.0
        for value in values[2:]:
            expected = level + phi * trend
            miss = value - expected
            error += miss * miss
            after = expected + alpha * miss
            trend = beta * (after - level) + (1 - beta) * (phi * trend)
            level = after
        return error, level, trend, alpha, beta, phi

    best = run(0.9, 0.1, 0.9)
    for alpha in (0.1, 0.3, 0.5, 0.7, 0.9):
        for beta in (0.1, 0.3, 0.5):
            for phi in (0.8, 0.9, 0.98):
                other = run(alpha, beta, phi)
                if other[0] < best[0]:
                    best = other
    _, level, trend, alpha, beta, phi = best
    weight, total, variance, ahead, growth = 1.0, 0.0, 1.0, [], []
    for step in range(steps):
        growth.append(sqrt(variance))
        weight *= phi
        total += weight
        ahead.append(level + total * trend)
        variance += (alpha + alpha * beta * total) ** 2
    return ahead, growth


def seasonal(values, steps, season):
    return ([values[len(values) - season + step % season] for step in range(steps)],
            [sqrt(step // season + 1) for step in range(steps)])


METHODS = [("last-value", last_value, lambda season: 1), ("simple-smoothing", smoothing, lambda season: 2),
           ("damped-trend", damped_trend, lambda season: 5),
           ("seasonal-last-value", seasonal, lambda season: 2 * season if season > 1 else None)]


def rolling(method, values, season, least, steps):
    """Errors by origin."""
    result = {}
    for origin in range(least, len(values)):
        ahead = min(steps, len(values) - origin)
        foreseen, _ = method(values[:origin], ahead, season)
        result[origin] = [values[origin + step] - max(0, foreseen[step]) for step in range(ahead)]
    return result


def mean(errors):
    return sum(abs(error) for error in errors) / len(errors)


def widths(errors, growth, steps, permille):
    by_step = [sorted(abs(own[step]) for own in errors.values() if step < len(own)) for step in range(steps)]
    tested = 0
    while tested < steps and len(by_step[tested]) >= 4:
        tested += 1
    result, widest = [], 0.0
    for step in range(steps):
        own = by_step[min(step, tested - 1)]
        rank = min(max(ceil(permille * (len(own) + 1) / 1000), 1), len(own))
        width = own[rank - 1]
        if step >= tested:
            width *= growth[step] / growth[tested - 1]
        widest = max(widest, width)
        result.append(widest)
    return result


def differences(product, points, estimates, tests, options, net):
    """Yields a sentence for each figure that is not as told."""
    values = [float(row["expected"]) for row in points]
    step_months = int(tests[0]["months_per_step"])
    season, last = 12 // step_months, month(points[-1]["month"])
    steps_to = {row["month"]: max(1, ceil((month(row["month"]) - last) / step_months)) for row in estimates}
    steps = max(steps_to.values())
    told = {row["method"]: row for row in tests if not row["steps_ahead"]}
    eligible = []
    for name, method, least in METHODS:
        needed = least(season)
        if name in told and needed is not None and len(values) - needed >= 4:
            eligible.append((name, method, rolling(method, values, season, needed, steps)))
    common = max(min(errors) for _, _, errors in eligible)
    best = None
    for name, method, errors in eligible:
        score = mean([error for origin, own in errors.items() if origin >= common for error in own])
        if half_away(score * 100) / 100 != Decimal(told[name]["mean_absolute_error"]):
            yield f"{product}: {name} misses by {told[name]['mean_absolute_error']}, recomputed {score}"
        if best is None or score < best[0] - 1e-9:
            best = (score, name, method, errors)
    _, name, method, errors = best
    if told[name]["chosen"] != "yes":
        yield f"{product}: {name} should be chosen"
        return
    for row in tests:
        if row["steps_ahead"]:
            own = [error[int(row["steps_ahead"]) - 1] for error in errors.values() if len(error) >= int(row["steps_ahead"])]
            if len(own) != int(row["forecasts"]) or half_away(mean(own) * 100) / 100 != Decimal(row["mean_absolute_error"]):
                yield f"{product}: {row['steps_ahead']} steps ahead: {row['mean_absolute_error']}, recomputed {mean(own)}"
    foreseen, growth = method(values, steps, season)
    shift = net - values[-1] if points[0]["measure"] == "seats held at each month's end" else 0
    band = widths(errors, growth, steps, 800)
    levels = [widths(errors, growth, steps, 25 + 50 * place) for place in range(20)]
    needs = []
    for row in estimates:
        step = steps_to[row["month"]] - 1
        middle = max(0, max(0, max(0, foreseen[step]) + shift) + int(row["of_it_changes"]))
        expected = int(half_away(middle))
        low, high = max(0, min(expected, floor(expected - band[step]))), max(expected, ceil(expected + band[step]))
        if (low, expected, high) != (int(row["low"]), int(row["expected"]), int(row["high"])):
            yield f"{product} in {row['month']}: {row['low']}/{row['expected']}/{row['high']}, recomputed {low}/{expected}/{high}"
        if row["in_term"] == "yes":
            for level in levels:
                needs += [max(0, int(half_away(middle + sign * level[step]))) for sign in (-1, 1)]
    yield from quantity_differences(product, needs, options)


def quantity_differences(product, needs, options):
    chosen = next((row for row in options if row["option"] == "recommended"), None)
    if chosen is None:
        return
    held, pack, minimum = (int(chosen[name]) for name in ("held", "pack_units", "minimum_commitment"))
    top = max(needs + [minimum])
    offered = [units for units in range(held, held + top + 2 * pack + 1, pack) if units >= minimum]
    offered = offered[:next(place for place, units in enumerate(offered) if units >= top) + 1]

    def met(units):
        return sum(1 for need in needs if need <= units)

    if chosen["basis"] == "stated service level":
        best = next(units for units in offered if met(units) * 10 >= 9 * len(needs))
    elif chosen["basis"] == "least expected cost" and "tiers" not in chosen["unit_price_source"]:
        price, missing = Decimal(chosen["unit_price"]), Decimal(chosen["excess_price"])

        def cost(units):
            return price * (units - held) * len(needs) + missing * sum(max(0, need - units) for need in needs)

        best = min(reversed(offered), key=cost)
        if half_away(cost(best) / len(needs), 2) != Decimal(chosen["expected_cost"]):
            yield f"{product}: {best} units cost {chosen['expected_cost']}, recomputed {cost(best) / len(needs)}"
    else:
        return
    if best != int(chosen["quantity"]):
        yield f"{product}: {chosen['quantity']} units recommended, recomputed {best}"
    level = half_away(Decimal(met(best) * 100) / len(needs), 1)
    told = Decimal(chosen["service_level_percent"])
    if chosen["service_level_is_least"] == "yes":
        # So few errors tell of no higher level: it is only said that it is no lower.
        if level <= told:
            yield f"{product}: enough in {told} % or more, recomputed {level}"
    elif level != told:
        yield f"{product}: enough in {chosen['service_level_percent']} %, recomputed {level}"


def main(tables):
    grouped = {name: defaultdict(list) for name in ("forecast", "forecast-backtest", "recommended-quantities")}
    for name, products in grouped.items():
        for row in rows(f"{tables}/{name}.csv"):
            products[row["product_id"]].append(row)
    net = {row["product_id"]: int(row["net"]) for row in rows(f"{tables}/position.csv")}
    found = []
    for product, tests in grouped["forecast-backtest"].items():
        own = grouped["forecast"][product]
        points = [row for row in own if row["kind"] != "estimate"]
        estimates = [row for row in own if row["kind"] == "estimate"]
        found += differences(product, points, estimates, tests, grouped["recommended-quantities"][product], net[product])
    print("\n".join(found) or f"{len(grouped['forecast-backtest'])} forecasts agree")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
