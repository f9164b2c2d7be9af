"""A workspace of a firm of any size: people, contracts, and the access logs of some months.

firm.py PEOPLE PRODUCTS ROWS MONTHS SEED FOLDER

Each person keeps to six products; for every second product there are a few seats too few.
"""

from __future__ import annotations

import datetime
import pathlib
import sys

import numpy
import polars

import access_logs

SETTINGS = """[organisation]
name = "Benchmark Works"
id = "benchmark"
currency = "USD"
time-zone = "UTC"
domains = ["meridian.example"]

[cadence]
close = "month"
first = "2026-07"

[policy]
default-owner = "software asset management"

[[source]]
id = "roster"
role = "people"
files = ["sources/people.csv"]
format = "delimited"
[source.fields]
person_id = "id"
display_name = "name"
email = "email"
department = "department"

[[source]]
id = "contracts"
role = "entitlements"
files = ["sources/contracts.csv"]
format = "delimited"
[source.fields]
entitlement_id = "id"
product = "product"
quantity = "quantity"
evidence = "evidence"
document = "document"

[[source]]
id = "sign-ins"
role = "access"
files = ["sources/sign-ins/*.csv"]
format = "delimited"
[source.fields]
at = "time"
subject = "user"
product = "product"
outcome = "outcome"
"""

# Files that people would keep, and here did not.
EMPTY = {
    "catalogue/aliases.csv": "match,pattern,product_id,note",
    "catalogue/identities.csv": "login,person_id,kind,note",
    "catalogue/skus.csv": "sku,product_id,kind,rights_per_unit,term_months",
    "decisions/exceptions.csv": "exception_id,product_id,rule,subject,units,requester,approver,rationale,start,expiry",
    "decisions/remediation.csv": "remediation_id,rule,product_id,subject,action,owner,decided,due,done,result",
}


def write(folder: pathlib.Path, people: int, products: int, rows: int, months: int, seed: int) -> None:
    for name in ("catalogue", "decisions", "sources/sign-ins"):
        (folder / name).mkdir(parents=True)
    (folder / "seatledger.toml").write_text(SETTINGS)
    for name, header in EMPTY.items():
        (folder / name).write_text(header + "\n")
    with open(folder / "catalogue" / "products.csv", "w") as file:
        file.write("product_id,publisher,name,edition,version,metric,cores_per_processor,cores_per_device,list_price,currency,criticality\n")
        for product in range(products):
            name = f"p{product:02},Publisher {product % 9},Product {product:02}"
            file.write(f"{name},,any,subscription_seat,,,120.00,USD,high\n")
    with open(folder / "sources" / "people.csv", "w") as file:
        file.write("id,name,email,department\n")
        for person in range(people):
            file.write(f"E{person:06},Person {person:06},p{person:06}@meridian.example,Department {person % 40}\n")
    random = numpy.random.Generator(numpy.random.PCG64(seed))
    own = random.integers(0, products, size=(people, 6))
    users = numpy.bincount(numpy.concatenate([numpy.unique(row) for row in own]), minlength=products)
    with open(folder / "sources" / "contracts.csv", "w") as file:
        file.write("id,product,quantity,evidence,document\n")
        for product in range(products):
            quantity = max(int(users[product]) + (25 if product % 2 else -25), 1)
            file.write(f"C{product:02},Product {product:02},{quantity},contract,agreement {product:02}\n")
    for month in range(months):
        first = datetime.datetime(2026, 7 + month, 1, tzinfo=datetime.timezone.utc)
        last = datetime.datetime(2026, 8 + month, 1, tzinfo=datetime.timezone.utc)
        span = (int(first.timestamp()), int((last - first).total_seconds()))
        frames = access_logs.batches(rows // months, people, products, seed + month, True, own, span)
        access_logs.write_csv(folder / "sources" / "sign-ins" / f"2026-{7 + month:02}.csv", frames)


if __name__ == "__main__":
    *numbers, path = sys.argv[1:]
    people, products, rows, months, seed = map(int, numbers)
    unfinished = pathlib.Path(path + ".part")
    write(unfinished, people, products, rows, months, seed)
    unfinished.rename(path)
