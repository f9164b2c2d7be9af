"""Access logs of any length, the same for the same seed: rows in order of time, as a gateway writes them.

access_logs.py ROWS PEOPLE PRODUCTS SEED habit|any PATH.csv|PATH.jsonl
"""

from __future__ import annotations

import pathlib

import numpy
import polars

FIRST = 1782864000  # 2026-07-01T00:00:00Z
SECONDS = 92 * 86_400
BATCH = 1_000_000


def batches(rows: int, people: int, products: int, seed: int, habit: bool, own=None, span=(FIRST, SECONDS)):
    """Frames of person, product, time and outcome.

    Without habit every person may use every product, which makes the most pairs that rows can make. With it each
    person keeps to a few products, as people do: those in its row of `own`, where that is given.
    """
    random = numpy.random.Generator(numpy.random.PCG64(seed))
    if own is None:
        own = random.integers(0, products, size=(people, 6))
    first, seconds = span
    made = 0
    while made < rows:
        count = min(BATCH, rows - made)
        start = first + seconds * made // rows
        end = first + seconds * (made + count) // rows
        times = numpy.sort(random.integers(start, max(end, start + 1), count))
        person = random.integers(0, people, count)
        product = random.integers(0, products, count)
        if habit:
            product = own[person, product % 6]
        failed = random.random(count) < 0.02
        made += count
        yield polars.DataFrame(
            {"person": person, "product": product, "time": times, "failed": failed}
        ).select(
            user=polars.format("p{}@meridian.example", polars.col("person").cast(polars.String).str.zfill(6)),
            product=polars.format("Product {}", polars.col("product").cast(polars.String).str.zfill(2)),
            time=polars.from_epoch("time").dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
            outcome=polars.when("failed").then(polars.lit("failure")).otherwise(polars.lit("success")),
        )


def write_csv(path: pathlib.Path, frames) -> None:
    with open(path, "wb") as file:
        for number, frame in enumerate(frames):
            frame.write_csv(file, include_header=number == 0)


def write_json_lines(path: pathlib.Path, frames) -> None:
    """Sign-ins as an identity provider logs them: what is wanted stands a level down, among what is not."""
    with open(path, "wb") as file:
        for frame in frames:
            frame.select(
                published="time",
                eventType=polars.lit("user.authentication.sso"),
                actor=polars.struct(
                    id=polars.col("user").hash(7).cast(polars.String), alternateId="user", type=polars.lit("User")
                ),
                client=polars.struct(
                    ipAddress=polars.lit("10.20.30.40"), zone=polars.lit("office"),
                    userAgent=polars.lit("Mozilla/5.0 (X11; Linux x86_64)"),
                ),
                outcome=polars.struct(result="outcome", reason=polars.lit(None, polars.String)),
                target=polars.struct(displayName="product", type=polars.lit("AppInstance")),
            ).write_ndjson(file)


if __name__ == "__main__":
    import sys

    rows, people, products, seed = map(int, sys.argv[1:5])
    habit, path = sys.argv[5] == "habit", pathlib.Path(sys.argv[6])
    frames = batches(rows, people, products, seed, habit)
    unfinished = path.with_name(path.name + ".part")
    (write_json_lines if path.suffix == ".jsonl" else write_csv)(unfinished, frames)
    unfinished.rename(path)
