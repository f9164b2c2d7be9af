"""Who holds a seat of what, since when, until when, and whether it is used."""

from .dice import Dice
from .software import SEATS
from .quarters import day


class Holding:
    """A seat in a portal, or, where the product has no portal, the habit of using it."""

    __slots__ = ("person", "product", "start", "end", "last_use", "silent", "project")

    def __init__(self, person, product, start):
        self.person, self.product, self.start = person, product, start
        self.end = person.end        # first day on which it is no longer held
        self.last_use = None         # no use after this day, and one on it
        self.silent = False          # never used at all
        self.project = ""            # what it was granted for, where somebody wrote that down

    def held_on(self, ordinal):
        return self.start <= ordinal and (self.end is None or self.end > ordinal)


class Seats:
    def __init__(self, staff, seed):
        dice = Dice(seed, "seats")
        self.holdings = []
        self._by_product, self._by_person = {}, {}
        for person in staff.people:
            for product, seat in SEATS.items():
                share = seat.shares.get(person.department[:3], 0)
                if share and dice.chance(share):
                    self.add(Holding(person, product, max(person.start, day("2023-02-01") + dice.below(1000))))

    def add(self, holding):
        self.holdings.append(holding)
        self._by_product.setdefault(holding.product, []).append(holding)
        self._by_person.setdefault(holding.person.id, []).append(holding)

    def of(self, product):
        return self._by_product.get(product, [])

    def of_person(self, person):
        return self._by_person.get(person.id, [])

    def held(self, product, ordinal):
        return [h for h in self.of(product) if h.held_on(ordinal)]
