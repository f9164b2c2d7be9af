"""Sessions of logs that a mapping describes: rows with both ends, and single uses that follow each other within a gap."""

from collections import Counter

from flexnet import Session
from reading import BadRow, fold, moment
from rights import UNIT


def tells_ends(source):
    return "until" in source.get("fields", {})


def gives(source):
    return tells_ends(source) or "session-gap-minutes" in source


class Logged:
    """A row of such a log."""

    def __init__(self, row, source, at, day, is_late):
        self.source, self.path, self.at, self.day, self.is_late = source, row.path, at.timestamp(), day, is_late
        self.login, self.name, self.host, self.end, self.units = row["subject"], row["product"], row["device"], None, 1
        if is_late or not tells_ends(source):
            return
        if row["until"]:
            self.end = moment(row["until"], row.rule("until").get("formats", []), source["zone"]).timestamp()
            if self.end < self.at:
                raise BadRow("it ends before it starts")
        quantity = row.number("quantity")
        if quantity is not None:
            if quantity % UNIT or not UNIT <= quantity <= 10**6 * UNIT:
                raise BadRow("no whole units")
            self.units = quantity // UNIT


def told(rows):
    """`(first day, last day, path, whether quiet days say nothing)` of each file."""
    for path in sorted({row.path for row in rows}):
        own = [row for row in rows if row.path == path]
        if tells_ends(own[0].source):
            yield min(row.at for row in own), max(row.end or row.at for row in own), path, False
        else:
            counted = [row.at for row in own if not row.is_late]
            if counted:
                yield min(counted), max(counted), path, True


def by_ends(rows):
    """Each row a session; of what several files say, as many as the file has that has most of them."""
    log_end = max((row.end or row.at for row in rows), default=None)
    alike = {}
    for row in rows:
        if not row.is_late:
            alike.setdefault((row.at, row.name, fold(row.login), fold(row.host), row.units), []).append(row)
    for same in alike.values():
        files = {path: [row for row in same if row.path == path] for path in sorted({row.path for row in same})}
        ended = Counter()
        for own in files.values():
            ended |= Counter(row.end for row in own if row.end is not None)
        still = max(0, max(len(own) for own in files.values()) - sum(ended.values()))
        for end, quality in [*((end, "exact") for end in ended.elements()), *[(log_end, "open")] * still]:
            yield _session(same[0], end, end, quality), sorted(files)


def by_gap(rows, product_of, end_of_period):
    """Chains of uses of one login and product."""
    chains = {}
    for row in sorted(rows, key=lambda row: (row.at, row.path)):
        gap = row.source["session-gap-minutes"] * 60
        if row.at >= end_of_period + gap:
            continue
        chain = chains.setdefault((fold(row.login), product_of(row)), [])
        if chain and row.at - chain[-1].latest <= 0:
            chain[-1].end, chain[-1].latest = row.at + 1, row.at + gap
        else:
            session = _session(row, row.at + 1, row.at + gap, "inferred")
            session.path = row.path
            chain.append(session)
    for chain in chains.values():
        for session in chain:
            yield session, [session.path]


def _session(row, end, latest, quality):
    session = Session(row.name, f"{row.login}@{row.host}", row.units, row.at, quality)
    session.end, session.latest = end, latest
    return session
