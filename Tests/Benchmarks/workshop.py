"""Where the benchmark works: its folder, the programs it built, the peers it installed."""

from __future__ import annotations

import json
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


class Result:
    """Costs of SeatLedger and its peers at one piece of work."""

    def __init__(self, title: str, size: str, costs: dict[str, list[measuring.Cost]]):
        self.title, self.size = title, size
        self.costs = {name: measuring.summary(of) for name, of in costs.items()}

    def rows(self):
        """Name, measures, and how many times as much the peer needs."""
        own = self.costs["seatledger"]
        for name, cost in self.costs.items():
            ratios = {key: cost[key] / own[key] for key in ("wall", "cpu", "peak_bytes")}
            yield name, cost, None if name == "seatledger" else ratios

    def text(self) -> str:
        lines = [f"{self.title} ({self.size})"]
        for name, cost, ratios in self.rows():
            line = f"  {name:<12} {cost['wall']:8.2f} s [{cost['wall_least']:.2f}–{cost['wall_greatest']:.2f}]"
            line += f" {cost['cpu']:8.2f} s CPU {cost['peak_bytes'] / 1e6:8.0f} MB"
            if ratios:
                line += f"   ×{ratios['wall']:.2f} time ×{ratios['cpu']:.2f} CPU ×{ratios['peak_bytes']:.2f} memory"
            lines.append(line)
        return "\n".join(lines)

    def json(self) -> dict:
        return {
            "title": self.title, "size": self.size,
            "contenders": [{"name": name, **cost, "times_seatledger": ratios} for name, cost, ratios in self.rows()],
        }
