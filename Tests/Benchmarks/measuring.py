"""Runs programs one after the other and measures what each cost."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys


MEASURES = ("wall", "cpu", "peak_bytes")


class Cost:
    """Wall seconds, processor seconds of all threads, and the peak of memory, of one run."""

    def __init__(self, wall: float, cpu: float, peak: int):
        self.wall, self.cpu, self.peak = wall, cpu, peak


# What a program holds when another is started counts for that one's peak; so a small program starts it, not this one.
STARTER = """
import json, os, sys, time
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(process, 0)
told = [time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10, os.waitstatus_to_exitcode(status)]
os.write(int(sys.argv[1]), json.dumps(told).encode())
"""


def run(command: list[str], environment: dict[str, str] | None = None) -> tuple[Cost, str]:
    """The cost of a program, and what it printed. Ends the benchmark where the program fails."""
    told, tell = os.pipe()
    os.set_inheritable(tell, True)
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", STARTER, str(tell), *map(str, command)], stdout=subprocess.PIPE, text=True,
        pass_fds=[tell], env={**os.environ, **(environment or {})})
    os.close(tell)
    output = process.stdout.read()
    with open(told, encoding="utf-8") as pipe:
        said = pipe.read()
    if process.wait() != 0 or not said:
        raise SystemExit(f"{' '.join(command)} cannot be started")
    wall, cpu, peak, status = json.loads(said)
    if status != 0:
        raise SystemExit(f"{' '.join(command)} ended with {status}")
    return Cost(wall, cpu, peak), output


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
