#!/usr/bin/env python3
"""Measures SeatLedger against what people would use instead, on the same files, processors and day.

    Tests/Benchmarks/benchmark.py                     the table of goals, and how time and memory grow with rows and people
    Tests/Benchmarks/benchmark.py --quick             the same with little data, in minutes: a look, no measurement
    Tests/Benchmarks/benchmark.py --only rollup-csv   one row of the table
    Tests/Benchmarks/benchmark.py --only scale        only how cost grows

Makes the data (the same for the same seed), installs the peers into a virtual environment, builds the release binaries,
compares results row by row, and only then measures: contenders in turn, several rounds. Prints each result, the table of
ratios (how many times as much a peer needs) with its goals, and the slope of each series; and all of it as JSON to
FOLDER/results.json. Needs about 45 GB in the folder (with --quick 1 GB), and an otherwise idle machine: with others at work
the ratios of CPU still hold, those of time hardly.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import pathlib
import platform
import sys

import allocations
import closes
import rollups
import sealings
from workshop import LABELS, Result, Workshop, slopes, table

SEED = "1"


@dataclasses.dataclass
class Size:
    """How much work is done."""

    rows: int
    people: int
    consumers: int
    entitlements: int
    row_series: tuple[int, ...]
    people_series: tuple[int, ...]
    people_rows: int


def thousands(*counts: int) -> tuple[int, ...]:
    return tuple(count * 1000 for count in counts)


FULL = Size(
    rows=20_000_000, people=100_000, consumers=1_000_000, entitlements=500,
    row_series=thousands(1000, 3000, 10_000, 30_000, 100_000), people_series=thousands(1, 3, 10, 30, 100, 300),
    people_rows=10_000_000)
QUICK = Size(
    rows=600_000, people=6000, consumers=60_000, entitlements=100, row_series=thousands(100, 300, 1000),
    people_series=thousands(1, 3, 10), people_rows=300_000)


def log(shop: Workshop, rows: int, people: int, kind: str, suffix: str) -> pathlib.Path:
    name = f"log-{rows}-{people}-{kind}{suffix}"
    script = [str(shop.python), str(shop.here / "access_logs.py"), str(rows), str(people), "60", SEED, kind]
    return shop.made(name, script)


def rollup_csv(shop: Workshop, size: Size):
    for kind, title in (("habit", "roll-up of CSV, six products a person"), ("any", "roll-up of CSV, any product")):
        yield rollups.measure(shop, log(shop, size.rows, size.people, kind, ".csv"), title)


def rollup_json(shop: Workshop, size: Size):
    yield rollups.measure(shop, log(shop, size.rows, size.people, "habit", ".jsonl"), "roll-up of JSON lines")


def whole_close(shop: Workshop, size: Size):
    yield closes.whole(shop, size.people, size.rows)


def second_close(shop: Workshop, size: Size):
    yield closes.second(shop, size.people, size.rows)


def verify(shop: Workshop, size: Size):
    yield closes.verify(shop, size.people, size.rows)


def seal(shop: Workshop, size: Size):
    yield sealings.measure(shop, size.people * 3 // 10, size.rows // 10)


def allocate(shop: Workshop, size: Size):
    yield allocations.measure(shop, size.consumers, size.entitlements, each=True)
    yield allocations.measure(shop, size.consumers, size.entitlements, each=False)


WORKS = {
    "rollup-csv": rollup_csv, "rollup-json": rollup_json, "close": whole_close, "second-close": second_close,
    "seal": seal, "verify": verify, "allocate": allocate,
}


def series(shop: Workshop, size: Size):
    """Title and results of each series: rows at a fixed number of people, people at a fixed number of rows."""
    for suffix, kind in ((".csv", "CSV"), (".jsonl", "JSON lines")):
        counts = size.row_series if suffix == ".csv" else size.row_series[:-1]
        yield f"rows of {kind}, {size.people:,} people", (
            rollups.measure(shop, log(shop, rows, size.people, "habit", suffix), f"{rows / 1e6:g} M rows of {kind}", rows)
            for rows in counts
        )
    yield f"people, {size.people_rows / 1e6:g} M rows of CSV", (
        rollups.measure(shop, log(shop, size.people_rows, people, "habit", ".csv"), f"{people:,} people", people)
        for people in size.people_series
    )
    yield f"people, whole close, {size.people_rows / 1e6:g} M rows", (
        closes.alone(shop, people, size.people_rows) for people in size.people_series
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=[*WORKS, "scale"], action="append", help="leave out the others")
    parser.add_argument("--quick", action="store_true", help="little data: whether it works, and roughly how it stands")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each contender (default 3)")
    parser.add_argument(
        "--folder", type=pathlib.Path, help="where data, peers and results go (default .build-benchmarks)")
    options = parser.parse_args()
    here = pathlib.Path(__file__).resolve().parent
    shop = Workshop(options.folder or here.parent.parent / ".build-benchmarks", options.rounds)
    versions = shop.install_peers()
    size = QUICK if options.quick else FULL
    wanted = options.only or [*WORKS, "scale"]
    results: list[Result] = []
    for name in wanted:
        for result in WORKS[name](shop, size) if name in WORKS else ():
            print(result.text(), flush=True)
            results.append(result)
    if results:
        print(f"\nHow many times as much each needs:\n{table(results)}", flush=True)
    growth = []
    for title, steps in series(shop, size) if "scale" in wanted else ():
        print(f"\nSeries: {title}", flush=True)
        measured = []
        for result in steps:
            print(result.text(), flush=True)
            measured.append(result)
        growth.append({**slopes(title, measured), "results": [each.json() for each in measured]})
        for name, exponents in growth[-1]["slopes"].items():
            told = ", ".join(f"{LABELS[key]} {exponent:.2f}" for key, exponent in exponents.items())
            print(f"  slope of {name}: {told}", flush=True)
    report = {
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} processors",
        "load": os.getloadavg()[0], "peers": versions, "rounds": shop.rounds, "quick": options.quick,
        "results": [result.json() for result in results], "series": growth,
    }
    path = shop.folder / "results.json"
    path.write_text(json.dumps(report, indent=2) + "\n")
    print(f"{path}", file=sys.stderr)


if __name__ == "__main__":
    main()
