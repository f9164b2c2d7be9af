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
import duckdb, pathlib, re, sys, zipfile
own, peer, folder, compared = *sys.argv[1:4], sys.argv[4:]
def member(pack, end):
    archive = zipfile.ZipFile(pack)
    name = next(each for each in archive.namelist() if each == end or each.endswith("/" + end))
    return archive.extract(name, f"{folder}/{pathlib.Path(pack).name}")
def table(pack, name, columns):
    return f"SELECT {columns} FROM read_csv('{member(pack, f'tables/{name}.csv')}', header=true, all_varchar=true)"
def tally(pack, end, pattern):
    counts = {}
    for line in open(member(pack, end)):
        for found in re.findall(pattern, line): counts[found] = counts.get(found, 0) + 1
    return counts
for each in compared:
    kind, name, what = each.split("|", 2)
    if kind == "rows":
        one, other = table(own, name, what), table(peer, name, what)
        for left, right in ((one, other), (other, one)):
            n = duckdb.sql(f"SELECT count(*) FROM ({left} EXCEPT ALL {right})").fetchall()[0][0]
            if n: sys.exit(f"{name}: {n} rows differ")
    else:
        left, right = tally(own, name, what), tally(peer, name, what)
        if left != right or not left: sys.exit(f"{name}: {left} there, {right} here")
"""

TABLES = [
    "rows|position|product_id, entitlement, gross, covered, shortfall, surplus, active",
    "rows|consumption|product_id, consumer_id, department, last_use, active_days",
    "rows|allocation|entitlement_id, product_id, units",
]
# All that a script's evidence of a seat has in common with the pack's, and how many of each there are.
EVIDENCE = [
    TABLES[0],
    "rows|consumption|product_id, consumer_kind, consumer_id, consumer, low, expected, high, seat_state, department, last_use, "
    "active_days, rule, origins, covered",
    "rows|allocation|entitlement_id, product_id, consumer_kind, consumer_id, units, reason",
    "tally|evidence.xml|<(unit) product=|<(allocation) entitlement=",
    'tally|records.jsonl|"kind":"(consumption|allocation|person)"',
    'tally|history.jsonl|"subject_kind":"(seat|person)"',
]


def whole(shop: Workshop, people: int, rows: int) -> Result:
    """The last of three months, all logs read anew, against a script that makes the main tables, and against one that also
    makes the evidence of each seat that a pack holds."""
    workspace = firm(shop, people, rows)
    contenders = {"seatledger": close(shop, workspace, "2026-09", "--no-cache")}
    reset(workspace)
    measuring.run(contenders["seatledger"])
    for name, script, compared in (
        ("script", "close_script.py", TABLES), ("script with evidence", "evidence_script.py", EVIDENCE),
    ):
        peer_pack = shop.folder / f"{script}.zip"
        contenders[name] = [
            str(shop.python), str(shop.here / "peers" / script), str(workspace), "2026-09-01", "2026-09-30", str(peer_pack),
        ]
        measuring.run(contenders[name])
        scratch = shop.folder / "compared"
        same = [str(shop.python), "-c", SAME, str(pack_of(workspace)), str(peer_pack), str(scratch), *compared]
        measuring.run(same)
        shutil.rmtree(scratch)
    costs = measuring.alternate(contenders, shop.rounds, before=lambda name: reset(workspace))
    goals = {name: Goal(wall=3) for name in contenders if name != "seatledger"}
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
