#!/usr/bin/env python3
"""Writes a firm that buys units for terms and uses them up over five quarters, by chance.

    random_terms.py FOLDER SEED         prints the quarters to close, one a line

Terms overlap, begin and end within quarters, have no start or no end; some balances are stated; a quarter may be left out.
"""

import csv
import os
import random
import sys
from datetime import date, timedelta

SETTINGS = """[organisation]
name = "Terms"
id = "terms"
currency = "USD"
time-zone = "UTC"
[cadence]
close = "quarter"
first = "2026-Q1"
[policy]
soft-limit-percent = 90
"""
SOURCES = {
    "people": ("people", {"person_id": "id", "logins": "id", "legal_entity": "entity"}),
    "meter": ("access", {"subject": "user", "product": "product", "at": "at", "quantity": "units"}),
    "register": ("entitlements", {
        "entitlement_id": "id", "product": "product", "quantity": "units", "valid_from": "from", "valid_to": "to",
        "evidence": "proof", "legal_entity": "entity", "unit_price": "price", "currency": "currency"}),
}
QUARTERS = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"]


def main(root, seed):
    chance = random.Random(seed)

    def table(path, header, rows):
        path = os.path.join(root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])

    def day(first=0, last=455):
        return date(2026, 1, 1) + timedelta(days=chance.randint(first, last))

    products = ["credits", "calls"]
    table("catalogue/products.csv", ["product_id", "publisher", "name", "edition", "version", "metric", "cores_per_processor",
                                     "cores_per_device", "list_price", "currency", "criticality"],
          [[p, "Acme", p, "", "any", "consumption_unit", "", "", "2", "USD", "low"] for p in products])
    table("catalogue/skus.csv", ["sku", "product_id", "kind", "rights_per_unit", "term_months"], [])
    table("sources/people.csv", ["id", "entity"], [[f"p{n}", chance.choice(["US", "DE"])] for n in range(4)])
    table("sources/meter.csv", ["at", "user", "product", "units"], [
        [f"{day()}T10:00:00Z", f"p{chance.randrange(4)}", chance.choice(products), chance.randint(1, 12)]
        for _ in range(60)])
    edges = [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1), date(2027, 4, 1)]
    rows = []
    for number in range(chance.randint(2, 6)):
        place = chance.randrange(5)
        start, end = edges[place], edges[chance.randint(place + 1, 5)] - timedelta(days=1)
        if chance.random() < 0.25:
            start, end = sorted((day(), day(0, 500)))
        rows.append([f"E{number}", chance.choice(products), chance.randint(0, 150),
                     start if chance.random() < 0.9 else "", end if chance.random() < 0.85 else "", "contract",
                     "US" if chance.random() < 0.15 else "", chance.randint(1, 5), "USD"])
    table("sources/register.csv", ["id", "product", "units", "from", "to", "proof", "entity", "price", "currency"], rows)
    if chance.random() < 0.5:
        stated = {(f"E{chance.randrange(6)}", day()): chance.randint(0, 80) for _ in range(3)}
        table("catalogue/balances.csv", ["entitlement_id", "as_of", "units_left"],
              [[*key, units] for key, units in stated.items()])
    with open(os.path.join(root, "seatledger.toml"), "w", encoding="utf-8") as file:
        file.write(SETTINGS)
        for name, (role, fields) in SOURCES.items():
            file.write(f'[[source]]\nid = "{name}"\nrole = "{role}"\nfiles = ["sources/{name}.csv"]\nformat = "delimited"\n[source.fields]\n')
            file.writelines(f'{field} = "{column}"\n' if field not in ("logins",) else f'{field} = ["{column}"]\n'
                            for field, column in fields.items())
    left_out = chance.choice([None, None, "2026-Q1", "2026-Q2", "2026-Q3"])
    print("\n".join(quarter for quarter in QUARTERS if quarter != left_out))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
