"""Allocating entitlements, against SciPy's HiGHS on the same instance."""

from __future__ import annotations

import measuring
from workshop import Goal, Result, Workshop


def measure(shop: Workshop, consumers: int, entitlements: int, each: bool) -> Result:
    """With `each` HiGHS gets every consumer; without, equals are grouped for it first."""
    script = [str(shop.python), str(shop.here / "allocation_instance.py"), str(consumers), str(entitlements), "1"]
    instance = shop.made(f"instance-{consumers}-{entitlements}.csv", script)
    peer = [str(shop.python), str(shop.here / "peers" / "allocation_highs.py"), str(instance)]
    contenders = {
        "seatledger": [str(shop.built("allocation-benchmark")), str(instance)],
        "HiGHS": peer + (["--each"] if each else []),
    }
    results = {name: measuring.run(command)[1].split() for name, command in contenders.items()}
    if len({tuple(result) for result in results.values()}) != 1:
        raise SystemExit(f"the optima differ: {results}")
    title = "allocation" if each else "allocation, equals grouped for the peer"
    size = f"{consumers:,} consumers, {entitlements} entitlements"
    goals = {"HiGHS": Goal(wall=10)} if each else {}
    return Result(title, size, measuring.alternate(contenders, shop.rounds), goals)
