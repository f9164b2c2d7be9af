"""What was bought: purchase orders in two ERP systems, and the register of contracts.

Quantities follow from the consumption that the rest of the generator made: a product's plan says by how many units
supply exceeds it (0: bought to the unit; more: surplus; less: shortfall), quarter by quarter.
"""

from collections import namedtuple

from .dice import Dice
from .quarters import add_months, day, german, iso
from .software import CATALOGUE, title
from .staff import ENTITIES

# channel: us (ordered in Houston), split (each entity orders for itself), none (only in the register).
# spare: units beyond consumption, up to the last quarter but one and in the last; None: nothing is bought any more.
# term: months; 0: perpetual. pack: units per unit ordered. flexible: units can be given back within the term.
Plan = namedtuple("Plan", "channel spare term pack flexible", defaults=(0, 1, False))
PLANS = {
    "autocad": Plan("split", (0, None), 12),
    "aec-collection": Plan("split", (0, 0), 12, flexible=True),
    "civil-3d": Plan("us", (4, 4), 12),
    "m365-e3": Plan("split", (0, 0), 12, flexible=True),
    "m365-f3": Plan("us", (12, 12), 12),
    "visio-plan-2": Plan("us", (2, 2), 12),
    "project-plan-3": Plan("us", (0, 0), 12, flexible=True),
    "power-bi-pro": Plan("us", (0, 0), 12, flexible=True),
    "visual-studio-ent": Plan("us", (0, 0), 12, flexible=True),
    "sql-server-ent": Plan("us", (0, 0), 0, 2),
    "sql-server-std": Plan("us", (2, 2), 0, 2),
    "windows-server-dc": Plan("split", (48, 48), 0, 2),
    "acrobat-pro": Plan("us", (-20, None), 12),
    "creative-cloud": Plan("us", (0, 0), 12, flexible=True),
    "slack": Plan("us", (0, 0), 12, flexible=True),
    "github-enterprise": Plan("us", (0, 0), 12, flexible=True),
    "copilot-business": Plan("us", (0, 0), 12, flexible=True),
    "staad-pro": Plan("us", (0, None), 12),
    "solidworks-premium": Plan("us", (0, 0), 0),
    "teamcenter": Plan("split", (3, 3), 12),
    "primavera-p6": Plan("us", (0, None), 0),
    "intellij-ultimate": Plan("split", (0, 0), 12, flexible=True),
    "pycharm-pro": Plan("us", (-4, -4), 12),
    "bluebeam-revu": Plan("split", (0, 0), 12, flexible=True),
    "revu-20": Plan("us", (6, 6), 0),
}
SUPPLIERS = {"US": ["SHI INTERNATIONAL CORP", "CDW DIRECT LLC", "INSIGHT PUBLIC SECTOR INC"],
             "DE": ["Bechtle GmbH & Co. KG", "Cancom GmbH", "SoftwareONE Deutschland GmbH"],
             "SG": ["SOFTWAREONE PTE LTD", "NCS PTE LTD"]}
CURRENCIES = {"US": "USD", "DE": "EUR", "SG": "SGD"}
PRICE_FACTORS = {"US": 0.90, "DE": 0.828, "SG": 1.2}
ENTITY_CODES = {"US": "MEI", "DE": "MEG", "SG": "MEP"}
ORGANISATIONS = {"US": "Houston Procurement", "SG": "Singapore Procurement"}
SOFTWARE = "COMPUTER EQUIP., SOFTWARE, SUPLS & SERV."
PART_NUMBERS = {
    "autocad": "C1RK1-WW3738-L802", "aec-collection": "02HI1-WW8500-L937", "civil-3d": "237I1-WW3740-L561",
    "m365-e3": "AAA-10842", "m365-f3": "JFX-00003", "visio-plan-2": "N9U-00002", "project-plan-3": "7LS-00002",
    "power-bi-pro": "NK4-00002", "visual-studio-ent": "MX3-00115", "sql-server-ent": "7JQ-01607",
    "sql-server-std": "7NQ-01564", "windows-server-dc": "9EA-01044", "acrobat-pro": "65297934BA01A12",
    "creative-cloud": "65297757BA01A12", "slack": "SLK-BUSPLUS-12", "github-enterprise": "AAA-30115",
    "copilot-business": "AAA-56890", "staad-pro": "STAADADV-VIRT", "solidworks-premium": "SPM0001ONC",
    "teamcenter": "TC10101-S", "oracle-db-ee": "A90611", "primavera-p6": "A87913", "intellij-ultimate": "C-S.II-Y",
    "pycharm-pro": "C-S.PC-Y", "bluebeam-revu": "BB-COMPLETE-Y", "revu-20": "BB-REVU20-EXT",
}

ORACLE_PATH = "sources/purchase-orders/oracle-po_{}.csv"
ORACLE_HEADER = [
    "Purchasing Org", "Approved Date", "Supplier Contact", "Number", "Line", "Category", "Description", "Quantity",
    "UOM", "Price", "Amount", "Buyer", "Cancelled", "Closure Status", "[ ]", "Type", "Supplier", "Site", "Currency",
    "Item Rev", "Contract Num", "Ver", "Supplier Item", "Item",
]
SAP_PATH = "sources/purchase-orders-de/sap-bestellungen.csv"
SAP_HEADER = ["Bestellnummer", "Position", "Bestelldatum", "Lieferant", "Materialnummer", "Kurztext", "Bestellmenge",
              "Mengeneinheit", "Nettopreis", "Nettowert", "Währung", "Löschkennzeichen",
              "Laufzeit von", "Laufzeit bis"]
REGISTER_PATH = "sources/contracts/register.csv"
REGISTER_HEADER = ["Entitlement No", "Product", "Metric", "Quantity", "Valid From", "Valid To", "Evidence", "Document",
                   "PO Lines", "Agreement", "Legal Entity", "Unit Price", "Currency", "Notice (days)", "Auto-renew"]


class Line:
    """One order line; `price` in minor units."""

    def __init__(self, entity, ordinal, sku, description, quantity, price, category=SOFTWARE, unit="Each", **more):
        self.entity, self.ordinal, self.sku, self.description = entity, ordinal, sku, description
        self.quantity, self.price, self.category, self.unit = quantity, price, category, unit
        self.cancelled = more.get("cancelled", False)
        self.currency = CURRENCIES[entity]
        self.term = more.get("term")                 # (first day, last day), written by SAP only
        self.order = more.get("order")               # lines with the same text stand in one order
        self.mark = more.get("mark")
        self.repeated = more.get("repeated", False)
        self.number = self.position = self.supplier = None

    @property
    def id(self):
        return f"{ENTITY_CODES[self.entity]}/{self.number}/{self.position}"


def sku_of(product):
    return PART_NUMBERS[product]


def price_of(product, entity, pack=1):
    return round(float(CATALOGUE[product].list_price) * PRICE_FACTORS[entity] * pack) * 100 - 1


class Supply:
    def __init__(self, consumption, quarters, seed, flaws, starts):
        """`consumption`: product to (units per quarter, units by entity); `starts`: first days that are given."""
        self._dice = Dice(seed, "supply")
        self._starts = starts
        self.quarters, self.consumption = quarters, consumption
        self.lines, self.register, self.skus, self.totals = [], [], {}, {}
        for product, plan in PLANS.items():
            if not flaws:
                plan = plan._replace(spare=tuple(max(0, spare or 0) for spare in plan.spare))
            self._buy(product, plan)
        self._skus_of_the_rest()

    def _buy(self, product, plan):
        sku, dice = sku_of(product), self._dice
        kind = "subscription" if plan.term else "licence"
        self.skus[sku] = (product, kind, plan.pack, plan.term or "")
        need, by_entity = self.consumption[product]
        spares = [plan.spare[0]] * (len(self.quarters) - 1) + [plan.spare[-1]]
        wanted = self._packs(need[0] + (spares[0] or 0), plan.pack)
        shares = {"US": wanted}
        if plan.channel == "split":
            whole = sum(by_entity.values()) or 1
            shares = {e: wanted * by_entity.get(e, 0) // whole for e in ("DE", "SG")}
            shares = {"US": wanted - sum(shares.values()), **shares}
        start = self._first_order_day(plan.term)
        for entity, quantity in shares.items():
            if quantity > 0:
                self._order(product, plan, entity, self._starts.get(product, start + dice.below(20)), quantity)
        totals = [wanted * plan.pack]
        for number, quarter in enumerate(self.quarters[1:], 1):
            spare, total = spares[number], totals[-1]
            if spare is not None:
                missing = self._packs(need[number] + spare - total, plan.pack)
                if missing > 0 or (missing < 0 and plan.flexible):
                    self._order(product, plan, "US", quarter.first + 30 + dice.below(40), missing)
                    total += missing * plan.pack
            totals.append(total)
        self.totals[product] = totals

    @staticmethod
    def _packs(units, pack):
        return -(-units // pack)

    def _first_order_day(self, term):
        if not term:
            return day("2021-02-01") + self._dice.below(1200)
        # Within a year before the last day, so that a term of twelve months holds over both quarters.
        first, last = self.quarters[0].first, self.quarters[-1].last
        earliest = max(last - 355, first - 175)
        return earliest + self._dice.below(max(1, first - 30 - earliest))

    def _order(self, product, plan, entity, ordinal, quantity, **more):
        """One line, and for a subscription its renewals until the last quarter's end."""
        text = title(product) + (" subscription 12 mth" if plan.term else " licence")
        if plan.pack > 1:
            text += f" - {plan.pack} core pack"
        while True:
            end = add_months(ordinal, plan.term) - 1 if plan.term else None
            self.lines.append(Line(
                entity, ordinal, sku_of(product), text, quantity, price_of(product, entity, plan.pack),
                term=(ordinal, end) if plan.term else None, **more))
            if not end or end >= self.quarters[-1].last or plan.spare[-1] is None:
                return self.lines[-1]
            ordinal = end + 1

    def _skus_of_the_rest(self):
        """Part numbers that grant nothing: maintenance, services, hardware."""
        for sku, kind in (("SVC-CONSULT-DAY", "service"), ("SVC-TRAINING", "service"), ("SVC-MIGRATION", "service"),
                          ("MNT-SOLIDWORKS", "maintenance"), ("MNT-ORACLE", "maintenance"), ("MNT-NX", "maintenance")):
            self.skus[sku] = ("", kind, 1, "")

    def add_everyday_lines(self, count):
        """Services and maintenance (which grant nothing), and hardware (which the source's filter leaves out)."""
        dice, first, last = self._dice, day("2024-07-01"), self.quarters[-1].last
        software = [("SVC-CONSULT-DAY", "Consulting day on site", 145000),
                    ("SVC-TRAINING", "Training, two days", 118000),
                    ("SVC-MIGRATION", "Data migration service", 960000),
                    ("MNT-SOLIDWORKS", "SOLIDWORKS subscription service", 129500),
                    ("MNT-ORACLE", "Oracle software update licence and support", 522500),
                    ("MNT-NX", "NX maintenance, 12 months", 198000)]
        hardware = [("PRECISION-5680", "Dell Precision 5680 workstation", 315000),
                    ("U2723QE", "Dell 27 monitor", 52900),
                    ("PE-R660", "PowerEdge R660 server", 1180000), ("SEAT-TASK-2", "Office chair, task seat", 38900),
                    ("WD22TB4", "Thunderbolt dock", 24900)]
        for _ in range(count):
            ordinal = first + dice.below(last - first)
            is_software = dice.chance(0.4)
            entity = dice.weighted([("US", 0.7), ("DE", 0.2), ("SG", 0.1)])
            sku, text, price = dice.pick(software if is_software else hardware)
            if entity == "DE" and not is_software:
                entity = "US"
            self.lines.append(Line(entity, ordinal, sku, text, dice.between(1, 12), price,
                                   category=SOFTWARE if is_software else "OFFICE AND COMPUTER HARDWARE",
                                   cancelled=dice.chance(0.08)))

    def number(self):
        """Gives orders and positions their numbers, in order of date. Call once all lines are there."""
        self.lines.sort(key=lambda line: (line.ordinal, line.entity, line.sku, line.description, line.quantity))
        next_number = {"US": 50081200, "SG": 50410030, "DE": 4500017300}
        orders = {}
        for line in self.lines:
            key = (line.entity, line.order or (line.ordinal, self._dice.below(3)))
            if key not in orders:
                next_number[line.entity] += 1 + self._dice.below(90)
                orders[key] = [next_number[line.entity], 0, self._dice.pick(SUPPLIERS[line.entity])]
            orders[key][1] += 1
            line.number, position, line.supplier = orders[key]
            line.position = position * 10 if line.entity == "DE" else position

    def enter(self, id, product, quantity, valid_from, valid_to, evidence, document, **more):
        """One line of the register; days as ordinals or None."""
        entity = more.get("entity", "US")
        price = more.get("price")
        row = [id, more.get("name", CATALOGUE[product].name), more.get("metric", CATALOGUE[product].metric),
               quantity, iso(valid_from), iso(valid_to), evidence, document, more.get("lines", ""),
               more.get("agreement", ""), ENTITIES[entity] if "entity" in more else "",
               f"{price / 100:.2f}" if price else "", CURRENCIES[entity] if price else "",
               more.get("notice", ""), "X" if more.get("renews") else ""]
        self.register.append((row, id))


def oracle_row(line):
    amount = line.quantity * line.price
    hour = 9 + line.number % 8
    approved = f"{iso(line.ordinal)} {hour:02}:{line.number % 60:02}:{line.position * 7 % 60:02}"
    return [ORGANISATIONS[line.entity], approved, "", line.number, line.position, line.category,
            line.description, line.quantity, line.unit,
            money(line.price), money(amount), "R. Alvarez" if line.entity == "US" else "K. Tan",
            "Y" if line.cancelled else "", "Closed" if line.ordinal % 4 else "Open", "",
            "Goods" if "HARDWARE" in line.category else "Services", line.supplier, f"AD{line.number % 900 + 100:06}",
            line.currency, "", "", "", line.sku, ""]


def sap_row(line, too_much=0):
    """`too_much`: cents by which the amount is more than quantity × price."""
    first, last = line.term or (None, None)
    return [line.number, line.position, german(line.ordinal), line.supplier, line.sku, line.description,
            f"{line.quantity},000", "ST", german_money(line.price),
            german_money(line.price * line.quantity + too_much),
            line.currency, "L" if line.cancelled else "", german(first) if first else "", german(last) if last else ""]


def money(minor):
    text = f"{minor // 100 if minor >= 0 else -(-minor // 100)}"
    cents = abs(minor) % 100
    return f"{text}.{cents:02}".rstrip("0").rstrip(".") if cents else text


def german_money(minor):
    whole, cents = divmod(abs(minor), 100)
    return f"{'-' if minor < 0 else ''}{whole:,}".replace(",", ".") + f",{cents:02}"
