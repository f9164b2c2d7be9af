"""Rolling up access logs, against DuckDB and Polars doing the same on the same processors.

SeatLedger takes the SHA-256 of what it reads as well, which neither peer does; so DuckDB also runs with `sha256sum` of the
same file beside it.
"""

from __future__ import annotations

import pathlib

import measuring
from workshop import Goal, Result, Workshop


DIGESTING = "duckdb, sha256sum"


def commands(shop: Workshop, log: pathlib.Path) -> dict[str, list[str]]:
    kind = "json-lines" if log.suffix == ".jsonl" else "delimited"
    own = [str(shop.built("rollup-benchmark")), str(log.parent), log.name, kind]
    peers = {
        name: [str(shop.python), str(shop.here / "peers" / f"rollup_{name}.py"), str(log)]
        for name in ("duckdb", "polars")
    }
    digesting = ["sh", "-c", 'sha256sum "$1" > /dev/null & shift; "$@"; wait', "sh", str(log), *peers["duckdb"]]
    return {"seatledger": own, **peers, DIGESTING: digesting}


def check(shop: Workshop, log: pathlib.Path) -> None:
    """Every row of every contender's result is in every other's."""
    tables = {}
    for name, command in commands(shop, log).items():
        if name == DIGESTING:
            continue
        table = shop.folder / f"uses-{name}.csv"
        measuring.run(command + (["--table", str(table)] if name == "seatledger" else [str(table)]))
        tables[name] = table
    compare = "\n".join(
        [
            "import duckdb, sys",
            "own, *peers = sys.argv[1:]",
            "read = lambda path: f\"SELECT * FROM read_csv('{path}', header=true, all_varchar=true)\"",
            "for peer in peers:",
            "  for one, other in ((own, peer), (peer, own)):",
            "    n = duckdb.sql(f'SELECT count(*) FROM ({read(one)} EXCEPT ALL {read(other)})').fetchall()[0][0]",
            "    if n: sys.exit(f'{n} rows of {one} are not in {other}')",
        ]
    )
    measuring.run([str(shop.python), "-c", compare, *map(str, tables.values())])
    for table in tables.values():
        table.unlink()


GOALS = {"duckdb": Goal(cpu=2, peak_bytes=2), "polars": Goal(cpu=2, peak_bytes=2)}


def measure(shop: Workshop, log: pathlib.Path, title: str, amount: float = 0) -> Result:
    check(shop, log)
    costs = measuring.alternate(commands(shop, log), shop.rounds)
    return Result(title, f"{log.stat().st_size / 1e9:.2f} GB", costs, GOALS, amount)
