"""Rolling up access logs, against DuckDB and Polars doing the same on the same processors."""

from __future__ import annotations

import pathlib

import measuring
from workshop import Result, Workshop


def commands(shop: Workshop, log: pathlib.Path) -> dict[str, list[str]]:
    kind = "json-lines" if log.suffix == ".jsonl" else "delimited"
    own = [str(shop.built("rollup-benchmark")), str(log.parent), log.name, kind]
    peers = {
        name: [str(shop.python), str(shop.here / "peers" / f"rollup_{name}.py"), str(log)]
        for name in ("duckdb", "polars")
    }
    return {"seatledger": own, **peers}


def check(shop: Workshop, log: pathlib.Path) -> None:
    """Every row of every contender's result is in every other's."""
    tables = {}
    for name, command in commands(shop, log).items():
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
            "    n = duckdb.sql(f'SELECT count(*) FROM ({read(one)} EXCEPT ALL {read(other)})').fetchone()[0]",
            "    if n: sys.exit(f'{n} rows of {one} are not in {other}')",
        ]
    )
    measuring.run([str(shop.python), "-c", compare, *map(str, tables.values())])
    for table in tables.values():
        table.unlink()


def measure(shop: Workshop, log: pathlib.Path, title: str) -> Result:
    check(shop, log)
    return Result(title, f"{log.stat().st_size / 1e9:.2f} GB", measuring.alternate(commands(shop, log), shop.rounds))
