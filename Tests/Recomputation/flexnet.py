"""A small reader of FlexNet debug logs: dates, sessions, the peak of simultaneous use."""

import re
from datetime import date, datetime, timedelta

LINE = re.compile(r"\s?(\d{1,2}):(\d\d):(\d\d) \(([^)]+)\) (.*)$")
EVENT = re.compile(r'(OUT|IN): "([^"]+)" (\S.*?@\S+)\s*(\[[^\]]*\])?\s*(?:\((\d+) licenses?\))?\s*(\(.*\))?\s*$')
DENIED = re.compile(r'DENIED: "([^"]+)" (\S.*?@\S+)\s+(\(.*\))\s*$')
STAMP = re.compile(r"TIMESTAMP (\d+)/(\d+)/(\d{4})")
STARTED = re.compile(r"FlexNet Licensing .* started on .* \((\d+)/(\d+)/(\d{4})\)")


class Session:
    def __init__(self, feature, who, units, start, quality="exact"):
        self.feature, self.who, self.units, self.start = feature, who, units, start
        self.user, _, self.host = who.partition("@")
        self.end, self.quality = None, quality
        self.latest = None                  # by when it was over, where that is later than its end


def dated(text, zone):
    """`(seconds since 1970, daemon, message)` of each line. A clock that goes back over five minutes: a new day."""
    lines, anchors, day, clock = [], [], 0, None
    for raw in text.splitlines():
        found = LINE.match(raw)
        if not found:
            continue
        hour, minute, second, daemon, message = found.groups()
        now = int(hour) * 3600 + int(minute) * 60 + int(second)
        if clock is not None and now < clock - 300:
            day, clock = day + 1, now
        clock = max(clock or 0, now)
        stamp = STAMP.match(message) or STARTED.match(message)
        if stamp:
            anchors.append((len(lines), date(int(stamp[3]), int(stamp[1]), int(stamp[2])) - timedelta(days=day)))
        lines.append((day, now, daemon, message))
    result, at, base = [], 0, anchors[0][1]
    for number, (day, now, daemon, message) in enumerate(lines):
        while at < len(anchors) and anchors[at][0] <= number:
            if anchors[at][1] < base:
                raise ValueError("the log's dates go backwards")
            base = anchors[at][1]
            at += 1
        midnight = datetime.combine(base + timedelta(days=day), datetime.min.time())
        result.append(((midnight + timedelta(seconds=now)).replace(tzinfo=zone).timestamp(), daemon, message))
    return result


def told(text, zone):
    """The days of which the log tells: from line to line, where less than a day lies between them."""
    days, before = set(), None
    for at, _, _ in dated(text, zone):
        day = datetime.fromtimestamp(at, zone).date()
        days.add(day)
        if before and at - before[0] < 86_100:
            days.update(before[1] + timedelta(days=n) for n in range((day - before[1]).days))
        before = at, day
    return days


def features(text):
    """Names in events, and in the lists of a server that starts."""
    names, listing = set(), None
    for raw in text.splitlines():
        found = LINE.match(raw)
        if not found:
            continue
        daemon, message = found[4], found[5]
        event = EVENT.match(message)
        words = message.split()
        if message.startswith("Server started on ") and " for:" in message:
            listing, words = daemon, message.split(" for:")[1].split()
        elif listing == daemon and (len(words) not in (1, 2, 3) or re.search(r'[:()="]', message)):
            listing = None
        if event or DENIED.match(message):
            names.add(event[2] if event else DENIED.match(message)[1])
        elif listing == daemon:
            names.update(words)
    return names


def sessions(text, zone):
    lines = dated(text, zone)
    begin, end = lines[0][0], lines[-1][0]
    waiting, done = {}, []

    def restart(daemon, at):
        for key in [key for key in waiting if daemon is None or key[0] == daemon]:
            for session in waiting.pop(key):
                session.end = at                # both ends are known: the server let go of everything
                done.append(session)

    for at, daemon, message in lines:
        event = EVENT.match(message)
        if event:
            kind, feature, who, data, units, _ = event.groups()
            key, units = (daemon, feature, who.lower(), data), int(units or 1)
            if kind == "OUT":
                waiting.setdefault(key, []).append(Session(feature, who, units, at))
            else:
                _check_in(waiting.setdefault(key, []), done, units, at, begin, feature, who)
        elif message.startswith("EXITING DUE TO SIGNAL"):
            restart(daemon, at)
        elif daemon == "lmgrd":
            named = re.match(r"(?:REStarted |Started )(\S+)|(\S+) exited with status", message)
            if named:
                restart(named[1] or named[2], at)
            elif STARTED.match(message):
                restart(None, at)
    for open_sessions in waiting.values():
        for session in open_sessions:
            session.end, session.quality = end, "open"
            done.append(session)
    return done


def _check_in(waiting, done, units, at, begin, feature, who):
    """Closes the oldest check-out of the same size, else the oldest, in parts where sizes differ."""
    while units > 0:
        if not waiting:
            orphan = Session(feature, who, units, begin, "orphan")
            orphan.end = at
            done.append(orphan)
            return
        same = next((s for s in waiting if s.units == units), waiting[0])
        part = same
        if same.units > units:
            part = Session(feature, same.who, units, same.start, same.quality)
            same.units -= units
        else:
            waiting.remove(same)
        if len(waiting) > (1 if part is not same else 0):
            part.quality = "ambiguous"
        part.end = at
        units -= part.units
        done.append(part)


def peak(intervals):
    """Most units at once of `(start, end, units)`; at equal seconds an end comes before a start."""
    steps = sorted([(start, 1, units) for start, end, units in intervals if end > start]
                   + [(end, 0, -units) for start, end, units in intervals if end > start])
    level = highest = 0
    for _, _, units in steps:
        level += units
        highest = max(highest, level)
    return highest
