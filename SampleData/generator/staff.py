"""The people of Meridian Engineering: roster, joiners, movers, leavers, shared accounts."""

import unicodedata

from .dice import Dice
from .quarters import day, iso, is_workday

ENTITIES = {
    "US": "Meridian Engineering Inc.",
    "DE": "Meridian Engineering GmbH",
    "SG": "Meridian Engineering Pte. Ltd.",
}
ENTITY_SHARES = [("US", 0.55), ("DE", 0.30), ("SG", 0.15)]
LOCATIONS = {"US": ["Houston", "Denver", "Boston"], "DE": ["Stuttgart", "Hamburg"], "SG": ["Singapore"]}
DEPARTMENTS = [
    ("Civil Engineering", 0.16), ("Structural Engineering", 0.13), ("Mechanical Engineering", 0.14),
    ("Electrical Engineering", 0.09), ("Simulation", 0.07), ("Software Development", 0.08),
    ("Project Controls", 0.06), ("Geospatial", 0.05), ("Information Technology", 0.06), ("Finance", 0.05),
    ("Human Resources", 0.03), ("Operations", 0.08),
]
DEPARTMENT_CODES = {name: f"{100 + 10 * number}" for number, (name, _) in enumerate(DEPARTMENTS)}

FIRST_NAMES = {
    "US": """James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan
        Joseph Jessica Thomas Karen Charles Sarah Daniel Nancy Matthew Lisa Anthony Betty Mark Ashley Steven Emily
        Paul Kimberly Andrew Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Carlos
        Maria Luis Sofia Jorge Camila DeShawn Aaliyah Omar Layla Wei Mei Arjun Priya""".split(),
    "DE": """Lukas Anna Felix Lena Maximilian Laura Paul Julia Jonas Sarah Leon Katharina Tobias Sabine Stefan Petra
        Jürgen Monika Wolfgang Ursula Andreas Claudia Matthias Birgit Björn Heike Jörg Silke Uwe Kerstin Mehmet
        Ayşe Emre Elif Piotr Agnieszka Günther Käthe Sören Ingrid""".split(),
    "SG": """Wei Jia Hui Min Jun Xin Yi Ling Zhi Hao Kai Siti Nurul Ahmad Farah Hafiz Aisha Ravi Priya Kumar Lakshmi
        Arun Deepa Ganesh Anitha Daniel Rachel Benjamin Cheryl Marcus Joanne Adrian Vanessa""".split(),
}
LAST_NAMES = {
    "US": """Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez
        Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez
        Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall
        Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes
        Stewart Morris Morales Murphy Cook Rogers Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim
        Cox Ward Richardson Watson Brooks Chavez Wood Bennett Gray Mendoza Hughes Price Patel Foster""".split(),
    "DE": """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter
        Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann
        Köhler Maier Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller
        Günther Frank Berger Winkler Roth Beck Lorenz Baumann Yılmaz Kaya Nowak Kowalski""".split(),
    "SG": """Tan Lim Lee Ng Ong Wong Goh Chua Chan Koh Teo Ang Yeo Tay Ho Low Toh Sim Chong Chia Rahman Ismail
        Abdullah Yusof Pillai Nair Menon Rajan Subramaniam Krishnan Fernandez Pereira""".split(),
}
ROSTER_HEADER = [
    "Employee ID", "Legal Name", "Work Email", "AD Account", "Worker Type", "Hire Date", "Termination Date",
    "Department", "Company", "Location", "Cost Center", "Manager ID",
]


class Person:
    __slots__ = ("id", "name", "email", "login", "kind", "start", "end", "department", "entity", "location",
                 "manager", "moved", "next_department", "old_email")

    def department_on(self, ordinal):
        return self.next_department if self.moved and self.moved <= ordinal else self.department

    @property
    def account(self):
        return f"MERIDIAN\\{self.login}"


def ascii_name(text):
    for mark, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ı", "i"),
                        ("Ü", "Ue"), ("Ö", "Oe")):
        text = text.replace(mark, plain)
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().lower()


class Staff:
    """Everyone who is, was or will be on the roster within the quarters."""

    def __init__(self, size, quarters, seed):
        self.quarters = quarters
        self._dice = Dice(seed, "staff")
        self._emails, self._logins = {}, {}
        self.doubles = []             # second entries of people, on the roster alone
        self.people = [self._hire(None) for _ in range(size)]
        self._pick_managers(self.people)
        for quarter in quarters:
            self._turn_over(quarter, max(4, size // 50), max(6, size * 12 // 600), max(3, size // 75))

    def _unique(self, taken, wanted):
        number = taken[wanted] = taken.get(wanted, 0) + 1
        return wanted if number == 1 else f"{wanted}{number}"

    def _hire(self, start):
        dice, person = self._dice, Person()
        person.entity = dice.weighted(ENTITY_SHARES)
        first, last = dice.pick(FIRST_NAMES[person.entity]), dice.pick(LAST_NAMES[person.entity])
        plain_first, plain_last = ascii_name(first), ascii_name(last)
        person.id = ""
        person.name = f"{first} {last}"
        person.email = self._unique(self._emails, f"{plain_first}.{plain_last}") + "@meridian.example"
        person.login = self._unique(self._logins, plain_first[0] + plain_last)
        person.kind = "Contractor" if dice.chance(0.04) else "Employee"
        person.start = start or day("2012-01-09") + dice.below(5000)
        person.end = person.moved = person.next_department = person.old_email = None
        person.department = dice.weighted(DEPARTMENTS)
        person.location = dice.pick(LOCATIONS[person.entity])
        person.manager = ""
        return person

    def _pick_managers(self, people):
        """The first of each department and entity leads it; the leads report to the first person of all."""
        leads = {}
        for number, person in enumerate(self.people):
            person.id = f"E{10001 + number}"
            leads.setdefault((person.department, person.entity), person)
        self._leads = leads
        for person in people:
            lead = leads[(person.department, person.entity)]
            person.manager = (self.people[0] if lead is person else lead).id
        self.people[0].manager = ""

    def _turn_over(self, quarter, leavers, joiners, movers):
        dice = self._dice
        leads = {id(lead) for lead in self._leads.values()}
        stable = [p for p in self.people if not p.end and not p.moved and p.start < self.quarters[0].first
                  and id(p) not in leads and p.kind == "Employee"]
        chosen = dice.sample(stable, leavers + movers)
        for person in chosen[:leavers]:
            person.end = self._workday(quarter.first + 16 + dice.below(60))
        for person in chosen[leavers:]:
            person.moved = self._workday(quarter.first + 10 + dice.below(70))
            person.next_department = dice.pick([name for name, _ in DEPARTMENTS if name != person.department])
        for _ in range(joiners):
            person = self._hire(self._workday(quarter.first + 4 + dice.below(80)))
            person.id = f"E{10001 + len(self.people)}"
            self.people.append(person)
            lead = self._leads.setdefault((person.department, person.entity), self.people[0])
            person.manager = lead.id

    @staticmethod
    def _workday(ordinal):
        while not is_workday(ordinal):
            ordinal -= 1
        return ordinal

    def leavers(self, quarter):
        return [p for p in self.people if p.end and quarter.holds(p.end)]

    def roster(self, quarter):
        """Rows as the HR system exports them at the quarter's end, in the order of the header."""
        for p in self.people + self.doubles:
            if p.start > quarter.last:
                continue
            department = p.department_on(quarter.last)
            ended = p.end if p.end and p.end <= quarter.last + 14 else None
            yield [p.id, p.name, p.email, p.account, p.kind, iso(p.start), iso(ended), department,
                   ENTITIES[p.entity], p.location, f"{p.entity}-{DEPARTMENT_CODES[department]}", p.manager]
