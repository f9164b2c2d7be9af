"""What is counted in other ways than seats and installations: client access, value units, tokens.

Each with chance of its own, so that the rest of the firm stays as it is.
"""

from .dice import Dice
from .files import TableFile
from .machines import Device
from .quarters import day, is_workday, iso
from .seats import Holding

VALUE_UNITS = [("pvu", "Xeon(R) Gold", 70), ("pvu", "Xeon(R) E-", 50), ("pvu", "EPYC", 70), ("pvu", "POWER", 120),
               ("pvu", "*", 100)]
TIERS = [("autodesk-flex", "tier", 1, "3.00"), ("autodesk-flex", "tier", 301, "2.70"),
         ("autodesk-flex", "overage", 1, "3.60"), ("autodesk-flex", "overage", 101, "3.375")]
TOKENS_PATH = "sources/token-usage/autodesk-flex_{}.csv"
TOKEN_RATES = ("1", "2.5", "3", "7")          # tokens a day, by what was opened


class Metered:
    def __init__(self, staff, seats, machines, quarters, seed):
        dice = Dice(seed, "metered")
        self._machines, self._quarters = machines, quarters
        steady = [p for p in staff.people if p.kind == "Employee" and not p.end and not p.moved
                  and p.start < quarters[0].first - 30]
        self._share_terminals(staff, seats, steady, dice)
        self._serve_queues()
        self._spend_tokens(steady, dice)

    def _share_terminals(self, staff, seats, steady, dice):
        """Operations and geotechnics work on a terminal server; some have a tablet for the field as well."""
        for person in staff.people:
            if person.department[:3] in ("Ope", "Geo"):
                seats.add(Holding(person, "rds-cal", max(person.start, day("2024-06-03"))))
        field = [p for p in steady if p.department[:3] in ("Ope", "Geo")]
        for number, person in enumerate(dice.sample(field, max(3, len(field) // 20))):
            tablet = Device()
            tablet.tag, tablet.host = f"T-{501 + number}", f"{person.entity}-TAB-{501 + number}"
            tablet.serial, tablet.user = f"RUG{dice.between(100000, 999999)}", person.login
            tablet.cores, tablet.sockets, tablet.model = 10, 1, "Dell Latitude 7230 Rugged"
            tablet.entity, tablet.department, tablet.role = person.entity, person.department, "field tablet"
            tablet.server_software, tablet.since = (), day("2025-03-17")
            self._machines.devices.append(tablet)
        self.tablets = sum(1 for d in self._machines.devices if d.role == "field tablet")

    def _serve_queues(self):
        """Message queues on the application servers; one of them without its processor in the register."""
        servers = [d for d in self._machines.devices if "-app-" in d.host]
        for server in servers:
            self._machines.installs.append((server, "ibm-mq", "IBM MQ 9.3", "9.3.0.20", "IBM Corporation",
                                            server.since, None))

    def hide_processor(self):
        hidden = next(d for d in self._machines.devices if "-app-" in d.host)
        hidden.hides_processor = True
        return hidden

    def value_units(self):
        """`(least, expected, most)` of the message queues."""
        ends = [0, 0, 0]
        for device in self._machines.installed_on("ibm-mq", self._quarters[-1].last):
            known = next((u for _, name, u in VALUE_UNITS if name in device.processor), None)
            each = (known,) * 3 if known else (50, 100, 120)
            ends = [total + device.cores * units for total, units in zip(ends, each)]
        return ends

    def _spend_tokens(self, steady, dice):
        people = dice.sample([p for p in steady if p.department[:3] in ("Civ", "Mec")], max(8, len(steady) // 60))
        self.rows = {}                                     # quarter to rows
        for quarter in self._quarters:
            rows = self.rows[quarter.name] = []
            share = 0.26 if quarter is self._quarters[-1] else 0.16
            for ordinal in range(quarter.first, quarter.last + 1):
                for person in people:
                    if is_workday(ordinal) and dice.chance(share):
                        rows.append([iso(ordinal), person.email, dice.pick(TOKEN_RATES)])

    def tokens(self, quarter):
        """Of a quarter, rounded up once, at its end."""
        tenths = sum(round(float(row[2]) * 10) for row in self.rows[quarter.name])
        return -(-tenths // 10)

    def write(self, root, marks):
        with TableFile(root, "catalogue/value-units.csv", ["table", "processor_model", "units_per_core"],
                       marks) as file:
            for row in VALUE_UNITS:
                file.row(row)
        with TableFile(root, "catalogue/tiers.csv", ["product_id", "kind", "from", "unit_price", "currency"],
                       marks) as file:
            for row in TIERS:
                file.row([*row, "USD"])
        for quarter in self._quarters:
            path = TOKENS_PATH.format(quarter.name)
            with TableFile(root, path, ["Usage Date", "User Email", "Tokens"], marks) as file:
                for row in self.rows[quarter.name]:
                    file.row(row, f"tokens {quarter.name}")


def enter_metered(workspace):
    """Contracts of what is metered, and what SeatLedger must say of it."""
    supply, flaws, metered = workspace.supply, workspace.flaws, workspace.metered
    first, last = workspace.quarters[0], workspace.quarters[-1]
    need = {product: units for product, (units, _) in workspace.consumption.items()}
    least, expected, _ = metered.value_units()
    supply.enter("ENT-0191", "rds-cal", max(need["rds-cal"]) + 5, day("2024-06-03"), None, "certificate",
                 "MS 4501 RDS", agreement="MS-EA-8830112", price=13950)
    supply.enter("ENT-0192", "ibm-mq", expected, day("2023-10-02"), None, "certificate", "IBM PA 77120",
                 agreement="IBM-PA-7712", price=5535)
    tokens = [metered.tokens(q) for q in workspace.quarters]
    # Bought for a term and used up over it: what the first quarters use is gone in the last.
    held = sum(tokens[:-1]) + (max(tokens[:-1]) if flaws else tokens[-1]) + 12
    supply.enter("ENT-0193", "autodesk-flex", held, first.first, last.last + 365, "contract",
                 "Autodesk Flex 2026", agreement="ADSK-FLEX-26", price=300)
    if not flaws:
        return
    both = f"{workspace.quarters[-2].name} {last.name}"
    flaws.add("A server whose processor model nobody recorded: its value units are a range", "mark:missing processor",
              both, "position.csv:ibm-mq:status=undetermined")
    flaws.add("The same: from the table's least to its most for a core", "mark:missing processor", both,
              f"position.csv:ibm-mq:low={least}")
    for number, quarter in ((-2, workspace.quarters[-2]), (-1, last)):
        flaws.add("Who works on the terminal server: fewer people than machines, because some have a tablet too",
                  "sources/assignments", quarter.name, f"position.csv:rds-cal:net={need['rds-cal'][number]}")
        left = max(0, held - sum(tokens[:number]))
        where = f"mark:tokens {quarter.name}"
        flaws.add("Tokens are used up: what was left of the contract when the quarter began", where, quarter.name,
                  f"position.csv:autodesk-flex:effective_entitlement={left}")
        short = tokens[number] - left
        if short <= 0:
            continue
        flaws.add("More tokens spent than the contract holds", where, quarter.name,
                  f"position.csv:autodesk-flex:shortfall={short}")
        cents = min(short, 100) * 360 + (max(0, short - 100) * 3375 + 5) // 10      # half a cent rounds up
        flaws.add("The same in money: by the tiers of overage, not by the price of one more", where, quarter.name,
                  f"position.csv:autodesk-flex:shortfall_cost={cents // 100}.{cents % 100:02} USD")
        flaws.add("The same, as a finding", where, quarter.name, "unlicensed-use", "autodesk-flex", "autodesk-flex")
