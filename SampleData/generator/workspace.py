"""Puts the firm together and writes its workspace."""

import os
import shutil
from collections import Counter

from .access import GATEWAY_PATH, AccessLogs
from .events import APPROVALS_HEADER, CAPS_HEADER, NEEDS_HEADER, PROJECTS_HEADER, Events
from .files import LineFile, Marks, TableFile
from .flaws import Flaws
from .licence_servers import ServerLog, servers
from .machines import DEVICE_HEADER, INSTALLATION_HEADER, Machines
from .metered import Metered, enter_metered
from .portals import write_portals
from .quarters import day, iso, quarter_of
from .register import enter_register
from .seats import Seats
from .software import ALIASES, CATALOGUE, SEATS, TEMPLATES, Product
from .staff import ROSTER_HEADER, Staff
from .supply import (ORACLE_HEADER, ORACLE_PATH, REGISTER_HEADER, REGISTER_PATH, SAP_HEADER, SAP_PATH, Line, Supply,
                     oracle_row, price_of, sap_row, sku_of)
from .telling import tell_positions, write_list
from .use_rights import LOCKS_HEADER, RESERVATIONS_HEADER, RIGHTS, RIGHTS_HEADER, SUITES, UseRights

DEVICES_PATH = "sources/devices/devices_{}.csv"
INSTALLATIONS_PATH = "sources/installations/installations_{}.csv"
ROSTER_PATH = "sources/people/roster_{}.csv"


class Workspace:
    """Everything about the firm, and the files it becomes under `root`."""

    def __init__(self, root, people, quarters, seed, access_rows=None, with_flaws=True):
        self.root, self.people, self.quarters, self.marks, self.seed = root, people, quarters, Marks(), seed
        self.staff = Staff(people, quarters, seed)
        self.seats = Seats(self.staff, seed)
        self.machines = Machines(self.staff, self.seats, seed)
        self.servers = servers(people, quarters)
        self.flaws = Flaws(self.staff, self.seats, self.machines, quarters, seed) if with_flaws else None
        if self.flaws:
            self.flaws.plant_people()
            self.flaws.plant_machines()
            self.events = Events(self.flaws, self.staff, self.seats, quarters, seed)
            self.events.plant()
        self.metered = Metered(self.staff, self.seats, self.machines, quarters, seed)
        self.missing_processor = self.metered.hide_processor() if self.flaws else None
        self.consumption = {product: self._consumption(product) for product in CATALOGUE}
        self.supply = Supply(self.consumption, quarters, seed, with_flaws, self.flaws.starts if self.flaws else {})
        planted = self.flaws.plant_orders(self.supply) if self.flaws else ()
        proof = self._order_oracle()
        self.supply.add_everyday_lines(max(90, people // 2))
        self.supply.number()
        enter_register(self, proof)
        enter_metered(self)
        if self.flaws:
            self.events.enter_unused(self.supply)
            self.events.tell_limits(self.consumption, [self.metered.tokens(q) for q in quarters])
        self.repeated_line = self.flaws.tell_orders(planted, self.supply) if self.flaws else None
        self.access = AccessLogs(self.seats, quarters, seed, access_rows)
        self.access.strays += self.flaws.strays if self.flaws else []
        self.use_rights = UseRights(self) if self.flaws else None

    # Figures from which orders and contracts are made

    def _consumption(self, product):
        """Net units per quarter, and those of the last quarter by entity."""
        extra = self.flaws.extra if self.flaws else {}
        need, entities = [], Counter()
        for number, quarter in enumerate(self.quarters):
            units, entities = self._units(product, quarter, number)
            need.append(units + extra.get((product, quarter.name), 0))
        return need, entities

    def _units(self, product, quarter, number):
        metric, entities = CATALOGUE[product].metric, Counter()
        if metric == "consumption_unit":
            return self.metered.tokens(quarter), entities
        if metric == "concurrent":
            feature = next(f for s in self.servers for f in s.features if f.product == product)
            return feature.peaks[number], entities
        if product in SEATS:
            for holding in self.seats.held(product, quarter.last):
                entities[holding.person.entity] += 1
        elif metric == "core":
            minimum = int(CATALOGUE[product].cores_per_processor or 0)
            floor = int(CATALOGUE[product].cores_per_device or 0)
            for device in self.machines.installed_on(product, quarter.last):
                entities[device.entity] += max(device.cores or 0, minimum * (device.sockets or 1), floor, 1)
        else:
            for device in self.machines.installed_on(product, quarter.last):
                entities[device.entity] += 1
        return sum(entities.values()), entities

    def _order_oracle(self):
        """The order that proves the register's database licences: proof, not a second right."""
        self.supply.skus[sku_of("oracle-db-ee")] = ("oracle-db-ee", "licence", 1, "")
        line = Line("US", day("2022-11-17"), sku_of("oracle-db-ee"),
                    "Oracle Database Enterprise Edition, processor licence", self.consumption["oracle-db-ee"][0][-1],
                    price_of("oracle-db-ee", "US"), mark="oracle order")
        self.supply.lines.append(line)
        return line

    # Files

    def write(self):
        for write in (self._write_catalogue, self._write_orders, self._write_register, self._write_people,
                      self._write_machines, self._write_decisions, self._write_configuration):
            write()
        write_portals(self)
        self.metered.write(self.root, self.marks)
        self.access.write(self.root, self.marks)
        for server in self.servers:
            ServerLog(server, self.staff, self.machines, self.quarters, self.seed).write(self.root, self.marks)
        if self.flaws:
            self._spoil_gateway()
            tell_positions(self)
            write_list(self, TEMPLATES)

    def _table(self, path, header, **how):
        return TableFile(self.root, path, header, self.marks, **how)

    def _write_catalogue(self):
        with self._table("catalogue/products.csv", Product._fields) as file:
            for p in CATALOGUE.values():
                file.row(p)
        with self._table("catalogue/skus.csv", ["sku", "product_id", "kind", "rights_per_unit", "term_months",
                                                 "base_product_id"]) as file:
            for sku, rule in self.supply.skus.items():
                file.row([sku, *rule] + [""] * (5 - len(rule)))
        with self._table("catalogue/aliases.csv", ["match", "pattern", "product_id", "note"]) as file:
            for row in ALIASES:
                file.row(row)
        with self._table("catalogue/identities.csv", ["login", "person_id", "kind", "note"]) as file:
            for row in self.flaws.identities if self.flaws else []:
                file.row(row)
        if self.flaws:
            for name, header, rows in (("caps", CAPS_HEADER, self.events.caps), ("needs", NEEDS_HEADER, self.events.needs),
                                       ("projects", PROJECTS_HEADER, self.events.projects)):
                with self._table(f"catalogue/{name}.csv", header) as file:
                    for row in rows:
                        file.row(row)
        if self.use_rights:
            with self._table("catalogue/use-rights.csv", RIGHTS_HEADER) as file:
                for row in RIGHTS:
                    file.row(row)
            with self._table("catalogue/suites.csv", ["suite_id", "component_id"]) as file:
                for row in SUITES:
                    file.row(row)

    def _write_orders(self):
        before = quarter_of(self.quarters[0].first - 1)
        spans = [("history", 0, before.first - 1)] + [(q.name, q.first, q.last) for q in [before] + self.quarters]
        for name, first, last in spans:
            path = ORACLE_PATH.format(name)
            lines = [line for line in self.supply.lines if line.entity != "DE" and first <= line.ordinal <= last]
            with self._table(path, ORACLE_HEADER, newline="\r\n") as file:
                for line in lines:
                    row = oracle_row(line)
                    if line is getattr(self, "repeated_line", None):
                        file.row(row)
                        file.row(row, "repeated line again")
                    else:
                        file.row(row, line.mark)
                rows = file.rows - 1               # without the header
            if self.flaws and name == self.flaws.first.name:
                again = ORACLE_PATH.format(name + "_again")
                shutil.copyfile(os.path.join(self.root, path), os.path.join(self.root, again))
                both = self.flaws.both
                self.flaws.add("The same export was put into the folder twice", again, both,
                               f"control-totals.csv:{again}:merged={rows}")
                self.flaws.add("A row that stands twice in an export", "mark:repeated line again", both,
                               f"control-totals.csv:{path}:merged=1")
        path = SAP_PATH
        with self._table(path, SAP_HEADER, delimiter=";", encoding="windows-1252", newline="\r\n") as file:
            lines = [line for line in self.supply.lines if line.entity == "DE"]
            wrong = next((line for line in lines[len(lines) // 3:] if not line.cancelled and not line.mark), None)
            for number, line in enumerate(lines):
                if self.flaws and number == len(lines) // 2:
                    row = sap_row(line)
                    file.row([row[0] + 7, "10", "31.02.2026"] + row[3:], "bad date")
                is_wrong = self.flaws and line is wrong
                file.row(sap_row(line, 25000 if is_wrong else 0), "wrong amount" if is_wrong else line.mark)
        if self.flaws:
            both = self.flaws.both
            self.flaws.add("An amount that is 250.00 EUR more than quantity × price", "mark:wrong amount", both,
                           "doubtful-purchase-lines", "", path)
            self.flaws.add("An order dated 31 February", "mark:bad date", both, "rejected-rows", "", path)
            self.flaws.add("The same, as a control total", "mark:bad date", both,
                           f"control-totals.csv:{path}:rejected=1")

    def _write_register(self):
        with self._table(REGISTER_PATH, REGISTER_HEADER) as file:
            for row, mark in self.supply.register:
                file.row(row, mark)

    def _write_people(self):
        for quarter in self.quarters:
            path = ROSTER_PATH.format(iso(quarter.last))
            with self._table(path, ROSTER_HEADER) as file:
                for number, row in enumerate(self.staff.roster(quarter)):
                    mark = self.flaws.roster_marks.get(row[0]) if self.flaws else None
                    file.row(row, mark if quarter is self.quarters[-1] else None)
                    if self.flaws and number == 211:
                        file.row(row, f"roster twice {quarter.name}")
            if self.flaws and quarter in self.quarters[-2:]:
                self.flaws.add("A person who stands twice on the roster, in the same words",
                               f"mark:roster twice {quarter.name}", quarter.name,
                               f"control-totals.csv:{path}:merged=1")

    def _write_machines(self):
        for quarter in self.quarters:
            with self._table(DEVICES_PATH.format(iso(quarter.last)), DEVICE_HEADER) as file:
                for device in self.machines.devices:
                    if device.since <= quarter.last:
                        missing = self.flaws and device is self.flaws.missing_cores
                        mark = "missing processor" if device is self.missing_processor else None
                        file.row(self.machines.row(device), "missing cores" if missing else mark)
            path = INSTALLATIONS_PATH.format(iso(quarter.last))
            with self._table(path, INSTALLATION_HEADER, newline="\r\n") as file:
                for number, install in enumerate(self.machines.installs):
                    device, product, name, version, publisher, since, until = install
                    if since > quarter.last or (until and until <= quarter.last):
                        continue
                    host = device if isinstance(device, str) else device.host
                    if number % 9 == 0 and not isinstance(device, str):
                        host += ".meridian.example"
                    mark = f"install {name}" if product == "" else f"host {host}" if host is device else None
                    file.row([host, name, version, publisher, iso(since)], mark)
                    if self.flaws and number == 900 and quarter is self.quarters[-1]:
                        file.write(f"{host},7-Zip 24.08", "ragged")
                        self.flaws.add("A row cut off in the inventory's export", "mark:ragged", quarter.name,
                                       "rejected-rows", "", path)

    def _spoil_gateway(self):
        """A row that the gateway wrote while it crashed: a date that does not exist."""
        path = GATEWAY_PATH.format(self.flaws.first.name)
        with open(os.path.join(self.root, path), "ab") as file:
            file.write(b"31.06.2026 00:00:00;MERIDIAN\\cadlab;Autodesk AutoCAD;Erfolgreich;US-WS\r\n")
        with open(os.path.join(self.root, path), "rb") as file:
            line = sum(1 for _ in file)
        self.flaws.add("A sign-in dated 31 June", f"{path}:{line}", self.flaws.both,
                       "rejected-rows", "", path)

    def _write_decisions(self):
        header = ("exception_id,product_id,rule,subject,units,requester,approver,rationale,start,expiry,fallback,"
                  "renews").split(",")
        with self._table("decisions/exceptions.csv", header) as file:
            for row in sorted(self.flaws.exceptions) if self.flaws else []:
                file.row(row)
        header = "remediation_id,rule,product_id,subject,action,owner,decided,due,done,result".split(",")
        with self._table("decisions/remediation.csv", header) as file:
            for row in self.flaws.remediation if self.flaws else []:
                file.row(row)
        if self.flaws:
            with self._table("decisions/approvals.csv", APPROVALS_HEADER) as file:
                for row in self.events.approvals:
                    file.row(row)
        if self.use_rights:
            for name, header, rows in (("reservations", RESERVATIONS_HEADER, self.use_rights.reservations),
                                       ("allocation-locks", LOCKS_HEADER, self.use_rights.locks)):
                with self._table(f"decisions/{name}.csv", header) as file:
                    for row in rows:
                        file.row(row)

    def _write_configuration(self):
        with open(os.path.join(TEMPLATES, "seatledger.toml"), encoding="utf-8") as template:
            text = template.read()
        for name, value in [("first", self.quarters[0].name), ("extracted", iso(self.quarters[-1].last + 2)),
                            ("limits", self.events.limits if self.flaws else ""),
                            ("register_rows", str(len(self.supply.register))),
                            # Large firms are for measuring a close alone.
                            ("drill", ("true" if self.people <= 1000 else "false").ljust(29))]:
            text = text.replace("{{%s}}" % name, value)
        with LineFile(self.root, "seatledger.toml", self.marks, newline="") as file:
            file.write(text)
