"""Sealing files into a pack, against `zip -6` of the same files."""

from __future__ import annotations

import shutil
import zipfile

import closes
import measuring
from workshop import Goal, Result, Workshop


def measure(shop: Workshop, people: int, rows: int) -> Result:
    """The payload of a real pack. `zip` neither takes SHA-256 digests nor waits for the medium; sealing does both."""
    workspace = closes.firm(shop, people, rows)
    files = shop.folder / f"payload-{people}"
    if not files.exists():
        closes.reset(workspace)
        measuring.run(closes.close(shop, workspace, "2026-09"))
        with zipfile.ZipFile(closes.pack_of(workspace)) as pack:
            pack.extractall(files)
    archive = shop.folder / "sealed"

    def clear(_name: str) -> None:
        shutil.rmtree(archive, ignore_errors=True)
        archive.mkdir()

    contenders = {
        "seatledger": [str(shop.built("seal-benchmark")), str(files), str(archive)],
        "zip -6": ["zip", "-6", "-q", "-r", str(archive / "zipped.zip"), str(files)],
    }
    for name, command in contenders.items():
        clear(name)
        measuring.run(command)
        if name == "seatledger":
            check(archive / "sealed.zip", files)
    costs = measuring.alternate(contenders, shop.rounds, before=clear)
    size = sum(path.stat().st_size for path in files.rglob("*") if path.is_file())
    return Result("sealing", f"{size / 1e9:.2f} GB", costs, {"zip -6": Goal(wall=1.8)})


def check(pack, files) -> None:
    """The pack holds every file, to the byte."""
    with zipfile.ZipFile(pack) as archive:
        for path in files.rglob("*"):
            if path.is_file() and archive.read(f"sealed/data/{path.relative_to(files)}") != path.read_bytes():
                raise SystemExit(f"{path} differs in the pack")
