"""Machines: one for everybody, servers in the racks, and what is installed on them."""

from .dice import Dice
from .quarters import day
from .software import COMPANIONS, INSTALLED, NOISE
from .staff import ENTITIES

DEVICE_HEADER = ["Asset Tag", "Host Name", "Serial Number", "Primary User", "Cores", "Sockets", "Company",
                 "Department", "Role", "Model", "Processor"]
INSTALLATION_HEADER = ["Netbios_Name0", "DisplayName0", "Version0", "Publisher0", "InstallDate0"]
CLIENT_MODELS = [("Dell Precision 5680", 14, 1), ("HP ZBook Fury 16", 16, 1), ("Dell Precision 7875", 24, 1),
                 ("Lenovo ThinkPad P16", 16, 1)]
PROCESSORS = {"Dell Precision 5680": "Intel Core i7-13800H", "HP ZBook Fury 16": "Intel Core i7-13850HX",
              "Dell Precision 7875": "AMD Ryzen Threadripper PRO 7965WX", "Lenovo ThinkPad P16": "Intel Core i7-13850HX",
              "Dell PowerEdge R660": "Intel(R) Xeon(R) Gold 6430", "Dell PowerEdge R360": "Intel(R) Xeon(R) E-2488",
              "Dell Latitude 7230 Rugged": "Intel Core i5-1240U"}

# What a server is for, how often it stands in a rack of twenty, sockets, cores, and what it runs.
SERVER_KINDS = [
    ("sql-server-ent", "sqlent", 2, 32, "Microsoft SQL Server 2022 Enterprise (64-bit)"),
    ("sql-server-ent", "sqlent", 1, 16, "SQL Server 2022 Enterprise Edition"),
    ("sql-server-std", "sqlstd", 1, 8, "Microsoft SQL Server 2022 Standard (64-bit)"),
    ("sql-server-std", "sqlstd", 1, 2, "Microsoft SQL Server 2022 Standard (64-bit)"),
    ("sql-server-std", "sqlstd", 2, 16, "Microsoft SQL Server 2022 Standard (64-bit)"),
    ("oracle-db-ee", "oradb", 2, 16, "Oracle Database 19c Enterprise Edition"),
    ("windows-server-dc", "hv", 2, 48, None), ("windows-server-dc", "hv", 2, 32, None),
    ("windows-server-dc", "app", 1, 8, None), ("windows-server-dc", "file", 1, 16, None),
    ("windows-server-dc", "app", 1, 16, None), ("windows-server-dc", "print", 1, 12, None),
]


class Device:
    __slots__ = ("tag", "host", "serial", "user", "cores", "sockets", "entity", "department", "role", "model",
                 "server_software", "since", "hides_processor")

    @property
    def processor(self):
        return "" if getattr(self, "hides_processor", False) else PROCESSORS[self.model]


class Machines:
    def __init__(self, staff, seats, seed):
        dice = Dice(seed, "machines")
        self.devices, self.installs = [], []
        self.of_person = {}
        for number, person in enumerate(staff.people):
            device = self._client(number, person, dice)
            self.devices.append(device)
            self.of_person[person.id] = device
        self._servers(max(24, len(staff.people) // 25), len(staff.people), dice)
        self._install(staff, seats, dice)

    def _client(self, number, person, dice):
        device = Device()
        device.model, device.cores, device.sockets = dice.pick(CLIENT_MODELS)
        device.tag = f"A-{20001 + number}"
        device.host = f"{person.entity}-WS-{1001 + number}"
        device.serial = "".join(dice.pick("BCDFGHJKLMNPQRSTVWXZ23456789") for _ in range(7))
        device.user, device.entity, device.department = person.login, person.entity, person.department
        device.role, device.server_software, device.since = "workstation", (), person.start
        return device

    def _servers(self, count, offset, dice):
        for number in range(count):
            product, purpose, sockets, cores, software = SERVER_KINDS[number % len(SERVER_KINDS)]
            device = Device()
            device.entity = ("US", "US", "DE", "US", "SG", "DE")[number // 2 % 6]
            device.tag = f"A-{20001 + offset + number}"
            device.host = f"{device.entity}-{purpose}-{number + 1:02}".lower()
            device.serial = "".join(dice.pick("0123456789ABCDEF") for _ in range(10))
            device.cores, device.sockets, device.user = cores, sockets, ""
            device.department, device.since = "Information Technology", day("2024-03-11") + dice.below(500)
            device.model = "Dell PowerEdge R660" if sockets == 2 else "Dell PowerEdge R360"
            device.role = "standby" if number % 12 == 4 else "production"
            operating_system = ("Microsoft " if number % 2 else "") + "Windows Server 2022 Datacenter"
            device.server_software = ((product, software),) if software else ()
            if product != "oracle-db-ee":
                device.server_software += (("windows-server-dc", operating_system),)
            self.devices.append(device)

    def _install(self, staff, seats, dice):
        """`installs`: (device, product or None, name, version, publisher, first day, first day without or None)."""
        for person in staff.people:
            device = self.of_person[person.id]
            since = max(person.start, day("2024-02-05") + dice.below(500))
            for product, installed in INSTALLED.items():
                share = installed.shares.get(person.department[:3], 0)
                if share and dice.chance(share):
                    name, version = dice.pick(installed.spellings)
                    self.installs.append((device, product, name, version, installed.publisher, since, person.end))
            for holding in seats.of_person(person):
                if holding.product in COMPANIONS:
                    name, version, publisher = COMPANIONS[holding.product]
                    self.installs.append((device, None, name, version, publisher, since, person.end))
            for name, version, publisher, share in NOISE:
                if dice.chance(share * 0.7):
                    self.installs.append((device, None, name, version, publisher, since, None))
        for device in self.devices:
            for product, name in device.server_software:
                version = "16.0.4185.3" if "SQL" in name else "10.0.20348"
                self.installs.append((device, product, name, version, "Microsoft Corporation", device.since, None))

    def installed_on(self, product, ordinal):
        """Distinct devices with the product on a day."""
        found = {}
        for device, what, _, _, _, since, until in self.installs:
            if what == product and since <= ordinal and (until is None or until > ordinal):
                if isinstance(device, Device):
                    found[device.tag] = device
        return list(found.values())

    @staticmethod
    def row(device):
        return [device.tag, device.host, device.serial, device.user, device.cores or "", device.sockets or "",
                ENTITIES[device.entity], device.department, device.role, device.model, device.processor]
