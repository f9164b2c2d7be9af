"""A period's close as a capable colleague would script it: DuckDB, Jinja2, zipfile.

close_script.py WORKSPACE FIRST_DAY LAST_DAY PACK.zip

It makes the same tables of positions, consumption, allocation, segments, findings and control totals, pages per publisher
and a zip. It does less than a close: no row can be walked back to its line, nothing is proven, nothing goes to a history,
there is no XML, no manifest, no Merkle tree. `evidence_script.py` makes some of that, too.
"""

import hashlib
import pathlib
import sys
import tempfile
import zipfile

import duckdb
import jinja2


def read(workspace: pathlib.Path, first: str, last: str) -> duckdb.DuckDBPyConnection:
    """The sources, what they come to a person and product, and the positions."""
    sources = workspace / "sources"
    base = duckdb.connect(config={"threads": 2, "preserve_insertion_order": False})
    base.execute(f"""
      CREATE TABLE products AS SELECT * FROM read_csv('{workspace}/catalogue/products.csv', header=true, all_varchar=true);
      CREATE TABLE people AS SELECT * FROM read_csv('{sources}/people.csv', header=true, all_varchar=true);
      CREATE TABLE contracts AS SELECT * FROM read_csv('{sources}/contracts.csv', header=true);
      CREATE TABLE uses AS
        SELECT "user", product, filename,
          count(*) FILTER (WHERE outcome = 'success') AS accepted, count(*) AS read,
          count(*) FILTER (WHERE outcome = 'success' AND time::DATE BETWEEN '{first}' AND '{last}') AS events,
          max(time) FILTER (WHERE outcome = 'success' AND time::DATE <= '{last}') AS last,
          bit_or(CASE WHEN outcome = 'success' AND time::DATE BETWEEN '{first}' AND '{last}'
            THEN 1::UBIGINT << (time::DATE - DATE '{first}')::INT ELSE 0::UBIGINT END) AS days
        FROM read_csv('{sources}/sign-ins/*.csv', header=true, filename=true, store_rejects=true,
          columns={{user: 'VARCHAR', product: 'VARCHAR', time: 'TIMESTAMP', outcome: 'VARCHAR'}})
        GROUP BY ALL;
      CREATE TABLE consumption AS
        SELECT *, row_number() OVER (PARTITION BY product_id ORDER BY consumer_id) AS place FROM (
        SELECT p.product_id, e.id AS consumer_id, e.name AS consumer, e.department, 'in use not allocated' AS seat_state,
          max(u.last)::DATE AS last_use, bit_count(bit_or(u.days)) AS active_days
        FROM uses u JOIN products p ON p.name = u.product JOIN people e ON lower(e.email) = lower(u."user")
        GROUP BY ALL HAVING sum(u.events) > 0);
      CREATE TABLE position AS
        SELECT p.publisher, p.product_id, p.name AS product, c.quantity AS entitlement, count(n.consumer_id) AS gross,
          least(count(n.consumer_id), c.quantity) AS covered, greatest(count(n.consumer_id) - c.quantity, 0) AS shortfall,
          greatest(c.quantity - count(n.consumer_id), 0) AS surplus, count(n.consumer_id) AS active,
          greatest(count(n.consumer_id) - c.quantity, 0) * p.list_price::DECIMAL(18, 2) AS shortfall_cost
        FROM products p JOIN contracts c ON c.product = p.name LEFT JOIN consumption n USING (product_id)
        GROUP BY p.publisher, p.product_id, p.name, p.list_price, c.quantity ORDER BY 1, 2;
    """)
    return base


TABLES = {
    "position": "SELECT * FROM position",
    "consumption": "SELECT * EXCLUDE place FROM consumption ORDER BY product_id, consumer_id",
    "allocation": """SELECT c.id AS entitlement_id, n.product_id, n.consumer_id, 1 AS units
        FROM consumption n JOIN products p USING (product_id) JOIN contracts c ON c.product = p.name
        WHERE n.place <= c.quantity ORDER BY ALL""",
    "segments": """SELECT product_id, 'department' AS dimension, department AS segment, count(*) AS net
        FROM consumption GROUP BY ALL ORDER BY ALL""",
    "findings": """SELECT 'unlicensed-use' AS rule, publisher, product_id, shortfall AS units, shortfall_cost AS amount,
        product || ': ' || shortfall || ' seats without entitlement' AS title FROM position WHERE shortfall > 0""",
    "control-totals": """SELECT filename AS path, sum(read) AS read, sum(accepted) AS accepted
        FROM uses GROUP BY ALL ORDER BY 1""",
    "rejected-rows": "SELECT file_id, line, error_message, csv_line FROM reject_errors",
}

PAGE = """<!doctype html><title>{{ publisher }}</title>
<h1>{{ publisher }}</h1><table>{% for line in lines %}<tr>{% for cell in line %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table>{% for product, rows in users %}<h2>{{ product }}</h2><table>{% for row in rows %}
<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>{% endfor %}"""


def write_tables(base: duckdb.DuckDBPyConnection, data: pathlib.Path, tables: dict[str, str]) -> None:
    (data / "tables").mkdir()
    for name, query in tables.items():
        base.execute(f"COPY ({query}) TO '{data}/tables/{name}.csv' (HEADER)")


def write_pages(base: duckdb.DuckDBPyConnection, data: pathlib.Path, most: int) -> None:
    """A page a publisher, with so many people a product at the most."""
    page = jinja2.Environment(autoescape=True).from_string(PAGE)
    for (publisher,) in base.execute("SELECT DISTINCT publisher FROM position ORDER BY 1").fetchall():
        lines = base.execute("SELECT * FROM position WHERE publisher = ?", [publisher]).fetchall()
        users = [
            (line[2], base.execute(
                "SELECT consumer_id, consumer, department, last_use, active_days FROM consumption"
                " WHERE product_id = ? ORDER BY 1 LIMIT ?", [line[1], most]).fetchall())
            for line in lines
        ]
        (data / f"{publisher}.html").write_text(page.render(publisher=publisher, lines=lines, users=users))


def digest(path: pathlib.Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal(sources: pathlib.Path, data: pathlib.Path, pack: str) -> None:
    """A manifest of digests, and a zip of all of it."""
    files = sorted(path for path in data.rglob("*") if path.is_file())
    inputs = sorted(path for path in sources.rglob("*") if path.is_file())
    manifest = "".join(f"{digest(path)}  {path.name}\n" for path in [*inputs, *files])
    (data / "manifest-sha256.txt").write_text(manifest)
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in [*files, data / "manifest-sha256.txt"]:
            archive.write(path, path.relative_to(data))


def main() -> None:
    workspace, first, last, pack = pathlib.Path(sys.argv[1]), *sys.argv[2:5]
    base = read(workspace, first, last)
    with tempfile.TemporaryDirectory() as scratch:
        data = pathlib.Path(scratch)
        write_tables(base, data, TABLES)
        write_pages(base, data, most=200)
        seal(workspace / "sources", data, pack)


if __name__ == "__main__":
    main()
