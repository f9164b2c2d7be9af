"""The same close as `close_script.py`, and the evidence of each seat that a pack holds, as far as a script gets.

evidence_script.py WORKSPACE FIRST_DAY LAST_DAY PACK.zip

Beyond that script: the file and line of each person's first and last use, all columns of the tables that have a row a seat,
`evidence.xml`, records with salted commitments under Merkle roots and what opens them, what changed since the last close, the
facts to count from again, and a ledger in SQLite. Still less than a close: no findings but one kind, no proofs of the
allocation, no indicators, no forecast, no schemas, nothing is checked before it is sealed.
"""

import csv
import hashlib
import hmac
import json
import pathlib
import secrets
import sqlite3
import sys
import tempfile
from xml.sax.saxutils import quoteattr

import close_script

RULE = "subscription-seat: used in {} without assignment"
REASON = "the only entitlement that may cover it"


def find_origins(base, sources: pathlib.Path, last: str) -> None:
    """File and line of the first and the last use of each person and product."""
    base.execute("SET preserve_insertion_order = true")
    base.execute("CREATE TABLE places (\"user\" VARCHAR, product VARCHAR, time TIMESTAMP, path VARCHAR, line BIGINT)")
    for log in sorted((sources / "sign-ins").glob("*.csv")):
        path = f"sources/{log.relative_to(sources)}"
        base.execute(f"""
          INSERT INTO places SELECT "user", product, time, '{path}', line FROM (
            SELECT *, row_number() OVER () + 1 AS line FROM read_csv('{log}', header=true, all_varchar=false,
              columns={{user: 'VARCHAR', product: 'VARCHAR', time: 'TIMESTAMP', outcome: 'VARCHAR'}}))
          WHERE outcome = 'success' AND time::DATE <= '{last}'""")
    base.execute("""
      CREATE TABLE origins AS
        SELECT p.product_id, e.id AS consumer_id, min((u.time, u.path, u.line)) AS begin,
          max((u.time, u.path, -u.line)) AS finish
        FROM places u JOIN products p ON p.name = u.product JOIN people e ON lower(e.email) = lower(u."user")
        GROUP BY ALL""")


def seats(base, first: str) -> list[dict]:
    """What the pack says of each seat, in its order."""
    rows = base.execute("""
      SELECT n.product_id, n.consumer_id, n.consumer, n.department, n.last_use::VARCHAR, n.active_days,
        n.place <= c.quantity, c.id, p.publisher, o.begin, o.finish
      FROM consumption n JOIN products p USING (product_id) JOIN contracts c ON c.product = p.name
      JOIN origins o USING (product_id, consumer_id) ORDER BY n.product_id, n.consumer_id""").fetchall()
    rule = RULE.format(first[:7])
    result = []
    for product, person, name, department, last_use, days, covered, contract, publisher, begin, finish in rows:
        begin, finish = list(begin.values() if isinstance(begin, dict) else begin), list(
            finish.values() if isinstance(finish, dict) else finish)
        origins = [(begin[1], begin[2])]
        if (finish[1], -finish[2]) != origins[0]:
            origins.append((finish[1], -finish[2]))
        result.append({
            "product": product, "person": person, "name": name, "department": department, "last_use": last_use,
            "days": days, "covered": int(covered), "contract": contract, "publisher": publisher,
            "origins": origins, "rule": rule,
        })
    return result


def write_seat_tables(all_seats: list[dict], people: list[tuple], data: pathlib.Path) -> None:
    with open(data / "tables/consumption.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow(
            "product_id consumer_kind consumer_id consumer low expected high seat_state department last_use active_days rule"
            " origins covered".split())
        for seat in all_seats:
            out.writerow([
                seat["product"], "person", seat["person"], seat["name"], 1, 1, 1, "in use not allocated",
                seat["department"], seat["last_use"], seat["days"], seat["rule"],
                " ".join(f"{path}:{line}" for path, line in seat["origins"]), seat["covered"],
            ])
    with open(data / "tables/allocation.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow("entitlement_id product_id consumer_kind consumer_id units reason".split())
        for seat in all_seats:
            if seat["covered"]:
                out.writerow([seat["contract"], seat["product"], "person", seat["person"], 1, REASON])


def write_xml(all_seats: list[dict], data: pathlib.Path) -> None:
    with open(data / "evidence.xml", "w") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<evidence>\n')
        for seat in all_seats:
            file.write(
                f'  <unit product={quoteattr(seat["product"])} consumer-kind="person" consumer={quoteattr(seat["person"])}'
                f' title={quoteattr(seat["name"])} low="1" expected="1" high="1" seat-state="in use not allocated"'
                f' department={quoteattr(seat["department"])} last-use="{seat["last_use"]}" active-days="{seat["days"]}"'
                f' rule={quoteattr(seat["rule"])} covered="{seat["covered"]}">\n')
            for path, line in seat["origins"]:
                file.write(f'   <origin file={quoteattr(path)} line="{line}"/>\n')
            file.write("  </unit>\n")
        for seat in all_seats:
            if seat["covered"]:
                file.write(
                    f'  <allocation entitlement={quoteattr(seat["contract"])} product={quoteattr(seat["product"])}'
                    f' consumer-kind="person" consumer={quoteattr(seat["person"])} units="1" reason={quoteattr(REASON)}/>\n')
        file.write("</evidence>\n")


def compact(value) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


def merkle(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, level by level."""
    level = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        paired = [hashlib.sha256(b"\1" + one + other).digest() for one, other in zip(level[::2], level[1::2])]
        level = paired + ([level[-1]] if len(level) % 2 else [])
    return level[0] if level else hashlib.sha256(b"").digest()


def write_records(all_seats: list[dict], people: list[tuple], data: pathlib.Path) -> None:
    """Lines by publisher, what is personal or internal behind a salted digest, and a root for each publisher."""
    key = secrets.token_bytes(64)
    sections: dict[str, list[tuple]] = {}

    def add(publisher: str, kind: str, public: dict, parts: dict[str, dict]) -> None:
        real = parts["person"]["id"]
        salts = hmac.digest(key, real.encode(), "sha512").hex()
        line, openings = {"kind": kind, "publisher": publisher, "salt": salts[:32], **public}, []
        for number, (part, value) in enumerate(sorted(parts.items()), 1):
            opening = compact([salts[32 * number:32 * number + 32], part, value])
            line[part] = hashlib.sha256(opening.encode()).hexdigest()
            openings.append(opening)
        line["id"] = f"{kind}/{line['person'][:16]}"
        sections.setdefault(publisher, []).append((line["id"], compact(line), openings))

    for identity, department in people:
        add("", "person", {"product": ""}, {
            "person": {"id": f"person/{identity}", "logins": [], "person": identity},
            "internal": {"department": department}})
    for seat in all_seats:
        common = {"product": seat["product"], "consumer_kind": "person"}
        add(seat["publisher"], "consumption", {**common, "low": 1, "expected": 1, "high": 1}, {
            "person": {
                "consumer": seat["person"], "department": seat["department"], "legal_entity": "",
                "id": f"consumption/{seat['product']}/person/{seat['person']}"},
            "internal": {
                "active_days": seat["days"], "last_use": seat["last_use"], "rule": seat["rule"],
                "origins": [f"{path}:{line}" for path, line in seat["origins"]]}})
        if seat["covered"]:
            add(seat["publisher"], "allocation", {**common, "entitlement": seat["contract"], "units": 1}, {
                "person": {
                    "consumer": seat["person"],
                    "id": f"allocation/{seat['contract']}/{seat['product']}/person/{seat['person']}"}})
    with open(data / "records.jsonl", "w") as records, open(data / "openings.jsonl", "w") as opened, open(
            data / "sections.jsonl", "w") as headers:
        for publisher, lines in sorted(sections.items()):
            lines.sort()
            root = merkle([line.encode() for _, line, _ in lines])
            headers.write(compact({"publisher": publisher, "root": root.hex(), "rows": len(lines)}) + "\n")
            for _, line, openings in lines:
                records.write(line + "\n")
                opened.writelines(opening + "\n" for opening in openings)


def write_changes(all_seats: list[dict], people: list[tuple], data: pathlib.Path, period: str) -> None:
    """The state of each subject goes into the ledger; all are new, as nothing was closed before."""
    states = [("person", identity, compact({"department": department}), "") for identity, department in people]
    for seat in all_seats:
        covered = compact({seat["contract"]: 1}) if seat["covered"] else ""
        state = {
            "consumer_kind": "person", "covered_by": covered, "state": "in use not allocated", "units": "1"}
        path, line = seat["origins"][0]
        states.append((
            "seat", f"{seat['product']}/{seat['person']}", compact({k: v for k, v in state.items() if v}), f"{path}:{line}"))
    ledger = sqlite3.connect(data / "ledger.sqlite")
    ledger.execute("CREATE TABLE states (period, kind, subject, state, origin, PRIMARY KEY (period, kind, subject))")
    ledger.executemany("INSERT INTO states VALUES (?, ?, ?, ?, ?)", ((period, *state) for state in states))
    ledger.execute("CREATE TABLE changes (sequence INTEGER PRIMARY KEY, period, kind, subject, change, after, origin, reason)")
    changes = [
        (number, period, kind, subject, "added", after, origin, "new since the last close")
        for number, (kind, subject, after, origin) in enumerate(states, 1)]
    ledger.executemany("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?)", changes)
    ledger.commit()
    ledger.close()
    (data / "ledger.sqlite").unlink()  # It stays beside the packs.
    with open(data / "tables/changes.csv", "w", newline="") as file, open(data / "history.jsonl", "w") as history:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow("subject_kind subject field change before after source reason".split())
        for number, period, kind, subject, change, after, origin, reason in changes:
            out.writerow([kind, subject, "", change, "", after, origin, reason])
            history.write(compact({
                "after": after, "before": "", "field": "", "kind": change, "period": period, "reason": reason,
                "sequence": number, "source": origin, "subject": subject, "subject_kind": kind}) + "\n")


def write_facts(base, data: pathlib.Path) -> None:
    """What each log says of each person and product, to count from again."""
    with open(data / "facts-uses.jsonl", "w") as file:
        for row in base.execute("""
            SELECT "user", product, count(*), epoch(min(time))::BIGINT, epoch(max(time))::BIGINT, min((time, path, line)),
              max((time, path, line)) FROM places GROUP BY ALL ORDER BY ALL""").fetchall():
            file.write(json.dumps(row, separators=(",", ":"), default=str) + "\n")


def main() -> None:
    workspace, first, last, pack = pathlib.Path(sys.argv[1]), *sys.argv[2:5]
    base = close_script.read(workspace, first, last)
    find_origins(base, workspace / "sources", last)
    people = base.execute("SELECT id, department FROM people ORDER BY id").fetchall()
    with tempfile.TemporaryDirectory() as scratch:
        data = pathlib.Path(scratch)
        own = ("consumption", "allocation")
        tables = {name: query for name, query in close_script.TABLES.items() if name not in own}
        close_script.write_tables(base, data, tables)
        all_seats = seats(base, first)
        write_seat_tables(all_seats, people, data)
        close_script.write_pages(base, data, most=500)
        write_xml(all_seats, data)
        write_records(all_seats, people, data)
        write_changes(all_seats, people, data, first[:7])
        write_facts(base, data)
        close_script.seal(workspace / "sources", data, pack)


if __name__ == "__main__":
    main()
