"""Where the benchmark works: its folder, the programs it built, the peers it installed."""

from __future__ import annotations

import json
import math
import pathlib
import subprocess
import sys

import measuring

PEERS = ["duckdb", "polars", "scipy", "numpy", "jinja2"]


class Workshop:
    def __init__(self, folder: pathlib.Path, rounds: int):
        self.here = pathlib.Path(__file__).resolve().parent
        self.repository = self.here.parent.parent
        self.folder = folder
        self.rounds = rounds
        self.folder.mkdir(parents=True, exist_ok=True)
        self.python = self.folder / "venv" / "bin" / "python"
        self._built: dict[str, pathlib.Path] = {}

    def install_peers(self) -> dict[str, str]:
        """Their versions."""
        if not self.python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(self.folder / "venv")], check=True)
        subprocess.run([str(self.python), "-m", "pip", "install", "-q", *PEERS], check=True)
        listed = subprocess.run(
            [str(self.python), "-m", "pip", "list", "--format", "json"], check=True, capture_output=True)
        return {each["name"]: each["version"] for each in json.loads(listed.stdout) if each["name"].lower() in PEERS}

    def built(self, product: str) -> pathlib.Path:
        """A release build of a product."""
        if product not in self._built:
            build = ["swift", "build", "-c", "release", "--package-path", str(self.repository)]
            subprocess.run([*build, "--product", product], check=True, stdout=sys.stderr)
            path = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
            self._built[product] = pathlib.Path(path.stdout.strip()) / product
        return self._built[product]

    def made(self, name: str, make: list[str]) -> pathlib.Path:
        """A file or folder of data, made once by a script that takes its path as last argument."""
        path = self.folder / name
        if not path.exists():
            measuring.run([*make, str(path)])
        return path


class Goal:
    """How many times as much a peer is to need, at least: wall seconds, processor seconds, peak of memory; 0: no goal."""

    def __init__(self, wall: float = 0, cpu: float = 0, peak_bytes: float = 0):
        self.least = {"wall": wall, "cpu": cpu, "peak_bytes": peak_bytes}


class Result:
    """Costs of SeatLedger and its peers at one piece of work."""

    def __init__(
        self, title: str, size: str, costs: dict[str, list[measuring.Cost]], goals: dict[str, Goal] | None = None,
        amount: float = 0
    ):
        """With the amount of work, where it is one of a series."""
        self.title, self.size, self.amount = title, size, amount
        self.costs = {name: measuring.summary(of) for name, of in costs.items()}
        self.goals = goals or {}

    def rows(self):
        """Name, measures, and how many times as much the peer needs."""
        own = self.costs["seatledger"]
        for name, cost in self.costs.items():
            ratios = {key: cost[key] / own[key] for key in measuring.MEASURES}
            yield name, cost, None if name == "seatledger" else ratios

    def verdicts(self):
        """Peer, measure, how many times as much it needs, and how many it is to need."""
        for name, _, ratios in self.rows():
            if ratios and name in self.goals:
                for key, least in self.goals[name].least.items():
                    if least:
                        yield name, key, ratios[key], least

    def text(self) -> str:
        lines = [f"{self.title} ({self.size})"]
        for name, cost, ratios in self.rows():
            line = f"  {name:<20} {cost['wall']:8.2f} s [{cost['wall_least']:.2f}–{cost['wall_greatest']:.2f}]"
            line += f" {cost['cpu']:8.2f} s CPU [{cost['cpu_least']:.2f}–{cost['cpu_greatest']:.2f}]"
            line += f" {cost['peak_bytes'] / 1e6:8.0f} MB"
            if ratios:
                line += f"   ×{ratios['wall']:.2f} time ×{ratios['cpu']:.2f} CPU ×{ratios['peak_bytes']:.2f} memory"
            lines.append(line)
        return "\n".join(lines)

    def json(self) -> dict:
        return {
            "title": self.title, "size": self.size,
            "contenders": [{"name": name, **cost, "times_seatledger": ratios} for name, cost, ratios in self.rows()],
            "goals": [
                {"peer": name, "measure": key, "ratio": ratio, "goal": least, "met": ratio >= least}
                for name, key, ratio, least in self.verdicts()
            ],
        }


def table(results: list[Result]) -> str:
    """The table of ratios: a line for each work and peer, and how each measured up to its goals."""
    heading = ("work", "peer", "time", "CPU", "memory", "goals")
    lines = [heading]
    for result in results:
        for name, _, ratios in result.rows():
            if not ratios:
                continue
            goals = [
                f"{LABELS[key]} ×{least:g} {'met' if ratio >= least else 'MISSED'}"
                for peer, key, ratio, least in result.verdicts() if peer == name
            ]
            numbers = (f"×{ratios[key]:.2f}" for key in measuring.MEASURES)
            lines.append((f"{result.title} ({result.size})", name, *numbers, ", ".join(goals)))
    widths = [max(len(line[column]) for line in lines) for column in range(len(heading))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


LABELS = {"wall": "time", "cpu": "CPU", "peak_bytes": "memory"}


def slopes(title: str, results: list[Result]) -> dict:
    """How each contender's costs grow in a series: the exponent of the amount, by least squares of the logarithms. 1 is in
    proportion to the work, less is better, 2 is square."""
    answer = {}
    for name in results[0].costs:
        answer[name] = {}
        for key in measuring.MEASURES:
            points = [(math.log(each.amount), math.log(each.costs[name][key])) for each in results if name in each.costs]
            middle = [sum(axis) / len(points) for axis in zip(*points)]
            spread = sum((x - middle[0]) ** 2 for x, _ in points)
            answer[name][key] = sum((x - middle[0]) * (y - middle[1]) for x, y in points) / spread
    return {"title": title, "slopes": answer}
