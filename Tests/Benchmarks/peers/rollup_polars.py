"""The roll-up as Polars does it best: its streaming engine, distinct days by n_unique.

rollup_polars.py LOG [TABLE]
"""

import os
import sys

os.environ["POLARS_MAX_THREADS"] = "2"
import polars  # noqa: E402

log, table = sys.argv[1], (sys.argv + [""])[2]
column = polars.col
if log.endswith(".jsonl"):
    struct = lambda name: polars.Struct({name: polars.String})  # noqa: E731
    rows = polars.scan_ndjson(
        log,
        schema={
            "published": polars.String, "actor": struct("alternateId"), "outcome": struct("result"),
            "target": struct("displayName"),
        },
    ).select(
        user=column("actor").struct.field("alternateId"), product=column("target").struct.field("displayName"),
        time="published", outcome=column("outcome").struct.field("result"))
else:
    rows = polars.scan_csv(log, schema=dict.fromkeys(("user", "product", "time", "outcome"), polars.String))
uses = (
    rows.filter(column("outcome") == "success")
    .with_columns(time=column("time").str.to_datetime("%Y-%m-%dT%H:%M:%SZ"))
    .group_by("user", "product")
    .agg(
        n=polars.len(), first=column("time").min(), last=column("time").max(),
        days=column("time").dt.date().n_unique())
    .collect(engine="streaming")
)
print(uses.height, uses["n"].sum(), uses["days"].sum())
if table:
    form = "%Y-%m-%dT%H:%M:%SZ"
    uses.with_columns(column("first").dt.strftime(form), column("last").dt.strftime(form)).write_csv(table)
