"""The roll-up as DuckDB does it best: days as bits, which is faster here than count(DISTINCT) and than two GROUP BYs.

rollup_duckdb.py LOG [TABLE]
"""

import sys

import duckdb

log, table = sys.argv[1], (sys.argv + [""])[2]
connection = duckdb.connect(config={"threads": 2, "preserve_insertion_order": False})
if log.endswith(".jsonl"):
    rows = f"""(SELECT actor.alternateId AS "user", target.displayName AS product, published AS time,
      outcome.result AS outcome FROM read_json('{log}', format='newline_delimited', columns={{
        published: 'TIMESTAMP', actor: 'STRUCT(alternateId VARCHAR)', outcome: 'STRUCT(result VARCHAR)',
        target: 'STRUCT(displayName VARCHAR)'}}))"""
else:
    rows = f"""read_csv('{log}', header=true, columns={{
      user: 'VARCHAR', product: 'VARCHAR', time: 'TIMESTAMP', outcome: 'VARCHAR'}})"""
connection.execute(f"""
  CREATE TABLE uses AS
  SELECT "user", product, count(*) AS n, min(time) AS first, max(time) AS last,
    bit_count(bit_or(1::HUGEINT << (time::DATE - DATE '2026-07-01')::INT)) AS days
  FROM {rows} WHERE outcome = 'success' GROUP BY ALL""")
print(*connection.execute("SELECT count(*), sum(n), sum(days) FROM uses").fetchone())
if table:
    connection.execute(f"""
      COPY (SELECT "user", product, n, strftime(first, '%Y-%m-%dT%H:%M:%SZ') AS first,
        strftime(last, '%Y-%m-%dT%H:%M:%SZ') AS last, days FROM uses) TO '{table}' (HEADER)""")
