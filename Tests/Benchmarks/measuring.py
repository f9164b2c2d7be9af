"""Runs programs one after the other and measures what each cost."""

from __future__ import annotations

import os
import statistics
import subprocess
import time


MEASURES = ("wall", "cpu", "peak_bytes")


class Cost:
    """Wall seconds, processor seconds of all threads, and the peak of memory, of one run."""

    def __init__(self, wall: float, cpu: float, peak: int):
        self.wall, self.cpu, self.peak = wall, cpu, peak


def run(command: list[str], environment: dict[str, str] | None = None) -> tuple[Cost, str]:
    """The cost of a program, and what it printed. Ends the benchmark where the program fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})})
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    cost = Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10)
    return cost, output


def alternate(contenders: dict[str, list[str]], rounds: int, before=None) -> dict[str, list[Cost]]:
    """Each contender in turn, several times over, so that what disturbs the machine disturbs all alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, command in contenders.items():
            if before:
                before(name)
            costs[name].append(run(command)[0])
    return costs


def summary(costs: list[Cost]) -> dict:
    """The median of each measure, and its least and greatest value."""
    walls = [cost.wall for cost in costs]
    processors = [cost.cpu for cost in costs]
    peaks = [cost.peak for cost in costs]
    return {
        "wall": statistics.median(walls),
        "wall_least": min(walls),
        "wall_greatest": max(walls),
        "cpu": statistics.median(processors),
        "cpu_least": min(processors),
        "cpu_greatest": max(processors),
        "peak_bytes": statistics.median(peaks),
        "peak_bytes_least": min(peaks),
        "peak_bytes_greatest": max(peaks),
    }
