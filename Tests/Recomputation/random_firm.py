#!/usr/bin/env python3
"""Writes a tiny workspace by chance that counts by every metric, to compare SeatLedger with the recomputation.

    random_firm.py FOLDER SEED

Names repeat, records lack cores, processors, models, dates and people, inventories are newer than the period, and
installations stand twice: what makes a count a range happens often here. Products share units by a suite and by rights;
units are reserved and locked.
"""

import csv
import os
import random
import sys
from datetime import date, datetime, timedelta

METRICS = """named_user device concurrent core subscription_seat site processor processor_value_unit user_cal device_cal
    cal instance consumption_unit""".split()
LOG_START = "10:00:00 (lmgrd) FlexNet Licensing (v11.16.2.0) started on srv (linux) (7/1/2026)"


class Firm:
    def __init__(self, root, seed):
        self.root, self.chance = root, random.Random(seed)
        self.products = [f"{metric}-{number}" for metric in METRICS for number in (1, 2)]
        self.people = [f"p{number}" for number in range(8)]
        self.devices = [f"d{number}" for number in range(8)]

    def some(self, values, share=0.7):
        return self.chance.choice(values) if self.chance.random() < share else ""

    def table(self, path, header, rows):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)

    def write(self):
        self._catalogue()
        self._estate()
        self._use()
        self._rights()
        self.table("sources/register/register.csv", ["id", "product", "quantity", "entity", "price"], [
            [f"E{number}", product, self.chance.choice([3, 20, 60, 400, "unlimited"]), self.some(["US", "DE"], 0.3),
             self.chance.randint(1, 90)]
            for number, product in enumerate(self.products) if self.chance.random() < 0.8]
            + [["S1", "suite", self.chance.choice([1, 2, 3]), "", self.chance.choice([20, 60, 150])]])
        self._logs_of_sessions()
        with open(os.path.join(self.root, "seatledger.toml"), "w", encoding="utf-8") as file:
            file.write(SETTINGS)

    def _catalogue(self):
        whole = self.chance.randint
        rows = []
        for product in self.products:
            metric = product.rsplit("-", 1)[0]
            own = {name: "" for name in ("per_processor", "per_device", "users", "table", "percentile")}
            if metric == "core":
                own.update(per_processor=whole(0, 8), per_device=whole(0, 16))
            if metric == "named_user":
                own.update(users=self.some([2, 5], 0.6))
            if metric == "processor_value_unit":
                own.update(table=self.chance.choice(["pvu", "plain"]))
            if metric == "concurrent":
                own.update(percentile=self.some([1, 50, 95, 99], 0.5))
            rows.append([product, "Acme", "The " + product, "", "any", metric, own["per_processor"], own["per_device"],
                         7, "USD", "", whole(1, 3), own["users"], own["table"], own["percentile"]])
        rows.append(["suite", "Acme", "The suite", "", "any", "subscription_seat", "", "", 7, "USD", "", 1, "", "", ""])
        self.table("catalogue/products.csv",
                   ["product_id", "publisher", "name", "edition", "version", "metric", "cores_per_processor",
                    "cores_per_device", "list_price", "currency", "criticality", "pack_units", "users_per_processor",
                    "value_unit_table", "percentile"], rows)
        self.table("catalogue/skus.csv", ["sku", "product_id", "kind", "rights_per_unit", "term_months"], [])
        self.table("catalogue/aliases.csv", ["match", "pattern", "product_id"], [])
        self.table("catalogue/identities.csv", ["login", "person_id", "kind"], [["svc", "", "service"]])
        self.table("catalogue/value-units.csv", ["table", "processor_model", "units_per_core"], [
            ["pvu", "xeon", 70], ["pvu", "Xeon E7", 100], ["pvu", "POWER", 120], ["pvu", "*", 80],
            ["plain", "Xeon", 50], ["plain", "SPARC", 30]])
        self.table("catalogue/tiers.csv", ["product_id", "kind", "from", "unit_price", "currency"], [
            ["consumption_unit-1", "tier", 1, "0.5", "USD"], ["consumption_unit-1", "overage", 1, "0.125", "USD"],
            ["consumption_unit-1", "overage", 4, "0.111", "USD"]])

    def _estate(self):
        some, whole = self.some, self.chance.randint
        self.table("sources/people/people.csv", ["id", "entity", "end"], [
            [person, self.chance.choice(["US", "DE"]), some(["2026-08-15"], 0.2)] for person in self.people])
        self.table("sources/devices/devices.csv",
                   ["id", "host", "user", "cores", "sockets", "processor", "entity"], [
                       [device, "host-" + device, some(self.people + ["nobody", "svc"], 0.6), some([2, 6, 7, 32]),
                        some([1, 2, 4]), some(["Intel Xeon E7-4830", "Intel XEON  Gold", "Power9", "SPARC T4", "ARM"]),
                        self.chance.choice(["US", "DE"])] for device in self.devices])
        hosts = ["HOST-" + d for d in self.devices] + ["host-d1.firm.example", "stray-1", "Stray-2"]
        for number in (1, 2):
            later = ["2026-10-02"] if number == 2 and whole(0, 1) else []
            self.table(f"sources/inventory/inventory-{number}.csv", ["host", "product", "version", "day", "count"], [
                [self.chance.choice(hosts), self.chance.choice(self.products), some(["1", "2"]),
                 some(["2026-01-05", "2026-09-30"] + later, 0.5), some([1, 2, 3], 0.4)] for _ in range(60)])

    def _use(self):
        who = self.people + [p.upper() for p in self.people] + ["ghost", "GHOST", "spectre", "svc"]
        self.table("sources/seats/seats.csv", ["user", "product", "since", "until"], [
            [self.chance.choice(who), self.chance.choice(self.products), self.some(["2026-02-01"]),
             self.some(["2026-07-20"], 0.2)] for _ in range(60)])
        self.table("sources/log/log.csv", ["at", "user", "product", "quantity"], [
            [f"2026-{self.chance.choice(['05', '07', '08', '09'])}-1{self.chance.randint(0, 9)}T10:00:00Z",
             self.chance.choice(who), self.chance.choice(self.products),
             self.some(["1.5", "0.25", "2", "-1", "x"], 0.6)] for _ in range(120)])
        lines, held = [LOG_START, "10:00:00 (acme) TIMESTAMP 7/1/2026"], []
        clock = 36000
        for _ in range(80):
            clock += self.chance.randint(1, 120)
            time = f"{clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02}"
            if held and self.chance.random() < 0.45:
                lines.append(f"{time} (acme) IN: " + held.pop(self.chance.randrange(len(held))))
            else:
                feature = self.chance.choice([p for p in self.products if p.split("-")[0] in
                                              ("concurrent", "cal", "device_cal")])
                who_at = f"{self.chance.choice(self.people + ['ghost'])}@{self.chance.choice(self.devices + ['kiosk'])}"
                held.append(f'"{feature}" {who_at}')
                lines.append(f"{time} (acme) OUT: " + held[-1])
        if self.chance.random() < 0.5:                     # an end whose beginning the log does not have
            lines.insert(2, f'10:00:00 (acme) IN: "concurrent-1" p1@{self.chance.choice(self.devices)}')
        if self.chance.random() < 0.5:                     # else the log ends on the day on which it began
            lines += [f"{hour}:00:00 (lmgrd) TIMESTAMP {day.month}/{day.day}/{day.year}"
                      for day in (date(2026, 7, 1) + timedelta(days=n) for n in range(92))
                      for hour in ((18,) if day == date(2026, 7, 1) else (6, 18))]
        path = os.path.join(self.root, "sources/server/acme.log")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


    def _logs_of_sessions(self):
        """Single uses that make sessions by a gap, and rows with both ends in two exports that overlap."""
        chance, whole = self.chance, self.chance.randint
        who = self.people + [p.upper() for p in self.people] + ["ghost"]
        pools = ["concurrent-1", "concurrent-2", "The concurrent-2", "named_user-1"]

        def time(minutes, second=0):                        # from the last evening before the period
            at = datetime(2026, 6, 30, 20) + timedelta(minutes=minutes, seconds=second)
            return at.isoformat() + "Z"

        def some_time():
            return chance.choice([whole(0, 600), whole(0, 1000), whole(0, 140_000)])

        uses = [[time(some_time(), chance.choice([0, 0, 1])), chance.choice(who), chance.choice(pools)]
                for _ in range(whole(20, 300))]
        uses += [[time(132_700 + whole(0, 60)), chance.choice(who), "concurrent-1"] for _ in range(8)]   # over the end
        self.table("sources/visits/visits.csv", ["at", "user", "product"], uses)
        lent = []
        for _ in range(whole(10, 80)):
            start = some_time()
            end = self.some([time(start + chance.choice([0, 1, 30, 500, 4000, -5]))], 0.9)
            lent.append([time(start), end, chance.choice(who), chance.choice(pools), self.some(["1", "2", "3", "0.5"]),
                         self.some(self.devices)])
        for name in "ab":
            rows = [row[:1] + ([""] if whole(0, 5) == 0 else row[1:2]) + row[2:]
                    for row in lent if whole(0, 3)]
            self.table(f"sources/lent/{name}.csv", ["from", "to", "user", "product", "units", "host"], rows)

    def _rights(self):
        """A suite of two products, rights from product to product, second use, a reservation, a lock."""
        pick = self.chance.choice
        self.table("catalogue/suites.csv", ["suite_id", "component_id"],
                   [["suite", "subscription_seat-1"], ["suite", "named_user-1"]])
        self.table("catalogue/use-rights.csv", ["right_id", "product_id", "kind", "other_product_id", "value", "clause"], [
            ["R1", "device-1", "cross_edition", "device-2", "", "§ 1"],
            ["R2", "device-2", "second_use", "", pick(["", "2"]), "§ 2"],
            ["R3", "user_cal-1", "upgrade", "user_cal-2", "", "§ 3"],
            ["R4", "core-1", "downgrade", "core-2", "", "§ 4"]])
        decision = ["requester", "approver", "rationale", "start", "expiry"]
        ours = ["ann", "bob", "because", "2026-01-01", "2026-12-31"]
        self.table("decisions/reservations.csv", ["reservation_id", "entitlement_id", "units", "legal_entities"] + decision,
                   [["V1", "E2", pick([1, 3]), "DE", *ours], ["V2", "E16", 2, "US", *ours]])
        self.table("decisions/allocation-locks.csv", ["lock_id", "product_id", "subject", "entitlement_id", "units"]
                   + decision, [["L1", "named_user-1", pick(self.people), "S1", 1, *ours],
                                ["L2", "device-1", pick(self.devices), "E2", 1, *ours]])

SETTINGS = """[organisation]
name = "Random"
id = "random"
currency = "USD"
time-zone = "UTC"

[cadence]
close = "quarter"
first = "2026-Q3"

[policy]
dormant-after-days = 60
weak-proof = "claim"
"""
for _id, _role, _files, _fields in (
        ("register", "entitlements", "register/*.csv", {
            "entitlement_id": '"id"', "product": '"product"', "quantity": '"quantity"', "legal_entity": '"entity"',
            "unit_price": '"price"', "currency": '{ default = "USD" }', "evidence": '{ default = "contract" }'}),
        ("people", "people", "people/*.csv", {
            "person_id": '"id"', "legal_entity": '"entity"', "end": '"end"', "logins": '{ from = ["id"] }'}),
        ("devices", "devices", "devices/*.csv", {
            "device_id": '"id"', "names": '{ from = ["host"] }', "assigned_to": '"user"', "cores": '"cores"',
            "processors": '"sockets"', "processor_model": '"processor"', "legal_entity": '"entity"'}),
        ("inventory", "deployments", "inventory/*.csv", {
            "device": '"host"', "product": '"product"', "version": '"version"', "installed": '"day"',
            "instances": '"count"'}),
        ("seats", "assignments", "seats/*.csv", {
            "subject": '"user"', "product": '"product"', "assigned": '"since"', "revoked": '"until"'}),
        ("log", "access", "log/*.csv", {
            "at": '"at"', "subject": '"user"', "product": '"product"', "quantity": '"quantity"'}),
        ("visits", "access", "visits/*.csv", {"at": '"at"', "subject": '"user"', "product": '"product"'}),
        ("lent", "access", "lent/*.csv", {
            "at": '"from"', "until": '"to"', "subject": '"user"', "product": '"product"', "quantity": '"units"',
            "device": '"host"'})):
    SETTINGS += f'\n[[source]]\nid = "{_id}"\nrole = "{_role}"\nfiles = ["sources/{_files}"]\nformat = "delimited"\n'
    SETTINGS += "[source.fields]\n" + "".join(f"{name} = {rule}\n" for name, rule in _fields.items())
SETTINGS = SETTINGS.replace('files = ["sources/visits/*.csv"]', 'files = ["sources/visits/*.csv"]\n'
                            'session-gap-minutes = 30')
SETTINGS += ('\n[[source]]\nid = "server"\nrole = "access"\nfiles = ["sources/server/*.log"]\n'
             'format = "flexnet-debug-log"\ntime-zone = "UTC"\n')


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    Firm(sys.argv[1], int(sys.argv[2])).write()


if __name__ == "__main__":
    main()
