"""Whole closes, and what is done with the packs they make."""

from __future__ import annotations

import pathlib
import shutil
import subprocess

import measuring
from workshop import Goal, Result, Workshop

AT = "2026-10-05T09:00:00Z"


def firm(shop: Workshop, people: int, rows: int) -> pathlib.Path:
    script = [str(shop.python), str(shop.here / "firm.py"), str(people), "60", str(rows), "3", "1"]
    return shop.made(f"firm-{people}-{rows}", script)


def close(shop: Workshop, workspace: pathlib.Path, period: str, *more: str) -> list[str]:
    program = str(shop.built("seatledger"))
    return [program, "close", str(workspace), "--period", period, "--at", AT, "--quiet", "--format", "json", *more]


def reset(workspace: pathlib.Path) -> None:
    """As before the first close."""
    for name in ("archive", ".cache"):
        shutil.rmtree(workspace / name, ignore_errors=True)
    for path in workspace.glob("ledger.sqlite*"):
        path.unlink()


def pack_of(workspace: pathlib.Path) -> pathlib.Path:
    return max((workspace / "archive").glob("*.zip"))


SAME = """
import duckdb, sys, zipfile
own, peer, folder = sys.argv[1:]
def table(pack, name, columns):
    archive = zipfile.ZipFile(pack)
    member = next(each for each in archive.namelist() if each.endswith(f"tables/{name}.csv"))
    path = archive.extract(member, folder)
    return f"SELECT {columns} FROM read_csv('{path}', header=true, all_varchar=true)"
for name, columns in (
    ("position", "product_id, entitlement, gross, covered, shortfall, surplus, active"),
    ("consumption", "product_id, consumer_id, department, last_use, active_days"),
    ("allocation", "entitlement_id, product_id, units"),
):
    one, other = table(own, name, columns), table(peer, name, columns)
    for left, right in ((one, other), (other, one)):
        n = duckdb.sql(f"SELECT count(*) FROM ({left} EXCEPT ALL {right})").fetchall()[0][0]
        if n: sys.exit(f"{name}: {n} rows differ")
"""


def whole(shop: Workshop, people: int, rows: int) -> Result:
    """The last of three months, all logs read anew, against a script that makes the same tables."""
    workspace = firm(shop, people, rows)
    peer_pack = shop.folder / "peer.zip"
    contenders = {
        "seatledger": close(shop, workspace, "2026-09", "--no-cache"),
        "script": [
            str(shop.python), str(shop.here / "peers" / "close_script.py"), str(workspace), "2026-09-01", "2026-09-30",
            str(peer_pack),
        ],
    }
    reset(workspace)
    for command in contenders.values():
        measuring.run(command)
    scratch = shop.folder / "compared"
    measuring.run([str(shop.python), "-c", SAME, str(pack_of(workspace)), str(peer_pack), str(scratch)])
    shutil.rmtree(scratch)
    costs = measuring.alternate(contenders, shop.rounds, before=lambda name: reset(workspace))
    goals = {"script": Goal(wall=3)}
    return Result("whole close", f"{people:,} people, {rows / 1e6:g} M rows", costs, goals)


def alone(shop: Workshop, people: int, rows: int) -> Result:
    """The same without a peer, as one of a series."""
    workspace = firm(shop, people, rows)
    contenders = {"seatledger": close(shop, workspace, "2026-09", "--no-cache")}
    costs = measuring.alternate(contenders, shop.rounds, before=lambda name: reset(workspace))
    return Result("whole close", f"{people:,} people, {rows / 1e6:g} M rows", costs, amount=people)


def second(shop: Workshop, people: int, rows: int) -> Result:
    """The last of three months, after the second was closed: what is known of two months of logs is used, or all is read."""
    workspace = firm(shop, people, rows)
    costs: dict[str, list[measuring.Cost]] = {"seatledger": [], "all read anew": []}
    for _ in range(shop.rounds):
        for name, more in (("seatledger", []), ("all read anew", ["--no-cache"])):
            reset(workspace)
            measuring.run(close(shop, workspace, "2026-08"))
            costs[name].append(measuring.run(close(shop, workspace, "2026-09", *more))[0])
    return Result("second close, after one new month of logs", f"{people:,} people, {rows / 1e6:g} M rows", costs)


def verify(shop: Workshop, people: int, rows: int) -> Result:
    """Verifying a pack, against sha256sum of what is in it."""
    workspace = firm(shop, people, rows)
    if not list((workspace / "archive").glob("*.zip")):
        measuring.run(close(shop, workspace, "2026-09", "--no-cache"))
    pack = pack_of(workspace)
    unpacked = shop.folder / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    subprocess.run(["unzip", "-q", "-d", str(unpacked), str(pack)], check=True)
    files = sorted(str(path) for path in unpacked.rglob("*") if path.is_file())
    contenders = {
        "seatledger": [str(shop.built("seatledger")), "verify", str(pack), "--quiet"],
        "sha256sum": ["sha256sum", *files],
    }
    size = sum(pathlib.Path(path).stat().st_size for path in files)
    costs = measuring.alternate(contenders, shop.rounds)
    # At most 1.3 times the time of the peer.
    return Result("verifying", f"{size / 1e6:.0f} MB unpacked", costs, {"sha256sum": Goal(wall=1 / 1.3)})
