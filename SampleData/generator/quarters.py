"""Days as ordinals (`date.toordinal()`), quarters, and the offsets of the three offices' clocks."""

from datetime import date
from functools import lru_cache

HOURS = 3600


def day(text):
    return date.fromisoformat(text).toordinal()


def iso(ordinal):
    return date.fromordinal(ordinal).isoformat() if ordinal else ""


def german(ordinal):
    d = date.fromordinal(ordinal)
    return f"{d.day:02}.{d.month:02}.{d.year}"


def american(ordinal):
    d = date.fromordinal(ordinal)
    return f"{d.month}/{d.day}/{d.year}"


def is_workday(ordinal):
    return (ordinal - 1) % 7 < 5


def add_months(ordinal, months):
    d = date.fromordinal(ordinal)
    index = d.year * 12 + d.month - 1 + months
    year, month = divmod(index, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1).toordinal() - 1)
    return min(date(year, month + 1, 1).toordinal() + d.day - 1, last)


class Quarter:
    """`2026-Q2`, with its first and last day."""

    def __init__(self, name):
        year, number = name.split("-Q")
        self.name = name
        self.first = date(int(year), int(number) * 3 - 2, 1).toordinal()
        self.last = add_months(self.first, 3) - 1

    def holds(self, ordinal):
        return self.first <= ordinal <= self.last

    def months(self):
        """`(name, first day, last day)` of each month."""
        for number in range(3):
            first = add_months(self.first, number)
            yield iso(first)[:7], first, add_months(first, 1) - 1

    def next(self):
        return quarter_of(self.last + 1)


def quarter_of(ordinal):
    """The quarter that holds a day."""
    d = date.fromordinal(ordinal)
    return Quarter(f"{d.year}-Q{(d.month + 2) // 3}")


def quarters_of(text):
    """Every quarter from the first to the last named, in order."""
    named = sorted((Quarter(name.strip()) for name in text.split(",")), key=lambda q: q.first)
    result = [named[0]]
    while result[-1].first < named[-1].first:
        result.append(result[-1].next())
    return result


def _sunday(year, month, number):
    """The number-th Sunday of a month; 0 is the last one."""
    if number:
        first = date(year, month, 1).toordinal()
        return first + (-first) % 7 + 7 * (number - 1)
    last = add_months(date(year, month, 1).toordinal(), 1) - 1
    return last - last % 7


@lru_cache(maxsize=None)
def offset_hours(entity, ordinal):
    """Hours east of UTC at an office on a working day."""
    year = date.fromordinal(ordinal).year
    if entity == "DE":
        return 2 if _sunday(year, 3, 0) <= ordinal < _sunday(year, 10, 0) else 1
    if entity == "SG":
        return 8
    return -4 if _sunday(year, 3, 2) <= ordinal < _sunday(year, 11, 1) else -5
