#!/usr/bin/env python3
"""Measures SeatLedger against what people would use instead, on the same files, processors and day.

    Tests/Benchmarks/benchmark.py                     the table of goals
    Tests/Benchmarks/benchmark.py --only rollup-csv   one of its rows
    Tests/Benchmarks/benchmark.py --scale             how time and memory grow with rows and people

Makes the data (the same for the same seed), installs the peers into a virtual environment, builds the release binaries,
compares results row by row, and only then measures: contenders in turn, several rounds. Prints text, and JSON to
FOLDER/results.json. Needs about 20 GB in the folder, and an otherwise idle machine.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import platform
import sys

import allocations
import closes
import rollups
import sealings
from workshop import Result, Workshop

SEED = "1"


def log(shop: Workshop, rows: int, people: int, kind: str, suffix: str) -> pathlib.Path:
    name = f"log-{rows}-{people}-{kind}{suffix}"
    script = [str(shop.python), str(shop.here / "access_logs.py"), str(rows), str(people), "60", SEED, kind]
    return shop.made(name, script)


def rollup_csv(shop: Workshop):
    yield rollups.measure(shop, log(shop, 20_000_000, 100_000, "habit", ".csv"), "roll-up of CSV, six products a person")
    yield rollups.measure(shop, log(shop, 20_000_000, 100_000, "any", ".csv"), "roll-up of CSV, any product")


def rollup_json(shop: Workshop):
    yield rollups.measure(shop, log(shop, 5_000_000, 100_000, "habit", ".jsonl"), "roll-up of JSON lines")


def whole_close(shop: Workshop):
    yield closes.whole(shop)


def second_close(shop: Workshop):
    yield closes.second(shop)


def verify(shop: Workshop):
    yield closes.verify(shop)


def seal(shop: Workshop):
    yield sealings.measure(shop)


def allocate(shop: Workshop):
    yield allocations.measure(shop, 1_000_000, 500, each=True)
    yield allocations.measure(shop, 1_000_000, 500, each=False)


WORKS = {
    "rollup-csv": rollup_csv, "rollup-json": rollup_json, "close": whole_close, "second-close": second_close,
    "seal": seal, "verify": verify, "allocate": allocate,
}


def scale(shop: Workshop):
    """Rows at a fixed number of people, people at a fixed number of rows."""
    for rows in (1, 3, 10, 30, 100):
        yield rollups.measure(
            shop, log(shop, rows * 1_000_000, 100_000, "habit", ".csv"), f"{rows} M rows, 100,000 people")
    for people in (1, 3, 10, 30, 100, 300):
        yield rollups.measure(
            shop, log(shop, 10_000_000, people * 1000, "habit", ".csv"), f"10 M rows, {people},000 people")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=WORKS, action="append", help="leave out the other rows")
    parser.add_argument("--scale", action="store_true", help="measure how cost grows, in place of the table")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each contender (default 3)")
    parser.add_argument(
        "--folder", type=pathlib.Path, help="where data, peers and results go (default .build-benchmarks)")
    options = parser.parse_args()
    here = pathlib.Path(__file__).resolve().parent
    shop = Workshop(options.folder or here.parent.parent / ".build-benchmarks", options.rounds)
    versions = shop.install_peers()
    works = [scale] if options.scale else [WORKS[name] for name in options.only or WORKS]
    results: list[Result] = []
    for work in works:
        for result in work(shop):
            print(result.text(), flush=True)
            results.append(result)
    report = {
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} processors",
        "load": os.getloadavg()[0], "peers": versions, "rounds": shop.rounds,
        "results": [result.json() for result in results],
    }
    path = shop.folder / "results.json"
    path.write_text(json.dumps(report, indent=2) + "\n")
    print(f"{path}", file=sys.stderr)


if __name__ == "__main__":
    main()
