#!/usr/bin/env python3
"""Judge for FlexNet debug logs in parts: with gaps, joined in any order, or repeated.

Usage: flexnet_joined.py ZONE FILE
Prints one line a session, as flexnet_sessions.py does, with `ambiguous` for those that span a gap; sorted.
Works backwards from how a log is made: it finds all full dates first, gives every line the date that the dates around
it force, cuts the log where they jump, and only then looks at events. Refuses clocks that were set back by hours.
"""
import re
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flexnet_sessions import END, LINE, pair

DAY = 86400
DATES = [
    (re.compile(r"^TIMESTAMP (\d+)/(\d+)/(\d+)$"), None),
    (re.compile(r"^FLEX.* started on .*\((\d+)/(\d+)/(\d+)\)$", re.I), None),
    (re.compile(r"(?:System Date and Time|Start-Date|Time): \w+ (\w+ \d+ \d{4} [\d:]+)"), "%b %d %Y %H:%M:%S"),
]
KIND = re.compile(r"^(OUT|IN|DENIED|UNSUPPORTED|QUEUED|DEQUEUED|UPGRADE): ")


def written_day(message, clock):
    for pattern, form in DATES:
        match = pattern.search(message)
        if not match:
            continue
        if form is None:
            month, day, year = (int(part) for part in match.groups())
            return date(year, month, day)
        moment = datetime.strptime(match[1], form)
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        return moment.date() if abs(seconds - clock) <= 300 else None
    return None


def read(path):
    """Lines as (running day, time of day, daemon, message), wraps of the clock counted."""
    lines, day, last = [], 0, None
    with open(path, encoding="utf-8", errors="replace") as file:
        for text in file:
            match = LINE.match(text.rstrip("\r\n"))
            if not match:
                continue
            clock = sum(int(match[i]) * unit for i, unit in ((1, 3600), (2, 60), (3, 1)))
            here = day
            if last is None or 0 <= clock - last <= DAY - 300:
                last = clock
            elif clock - last > DAY - 300:
                here = day - 1
            elif clock < last - 300:
                day += 1
                here, last = day, clock
            lines.append((here, clock, match[4], match[5]))
    return lines


def cut(lines):
    """Where dates jump: (index, date of running day 0 from there on, 'gap' or 'block')."""
    sections, base, anchor = [], None, -1
    for index, (day, clock, _, message) in enumerate(lines):
        written = written_day(message, clock)
        if written is None:
            continue
        found = written - timedelta(days=day)
        if base is None:
            sections.append((0, found, "start"))
            base = found
        elif found != base and not (abs((found - base).days) == 1 and min(clock, DAY - clock) < 300):
            between = range(anchor + 1, index + 1)
            ruled = [i for i in between if lines[i][2] == "lmgrd" and lines[i][3].startswith("-" * 20)]
            if ruled:
                where = ruled[0]
            else:
                # Ties are for the later line, as a log that goes on is the one that is believed.
                steps = [((lines[i][0] - lines[i - 1][0]) * DAY + lines[i][1] - lines[i - 1][1], i) for i in between if i]
                where = max(steps)[1]
            if (found - base).days == -1 and not ruled:
                sys.exit("a clock that was set back is not judged here")
            sections.append((where, found, "gap" if found > base else "block"))
            base = found
        anchor = index
    return sections


def dated(path, zone):
    """A log's lines, its sections as ``cut`` finds them, and the moment of each line."""
    lines = read(path)
    sections = cut(lines)
    moments = []
    for place, (first, base, _) in enumerate(sections):
        last = sections[place + 1][0] if place + 1 < len(sections) else len(lines)
        for day, clock, _, _ in lines[first:last]:
            naive = datetime.combine(base + timedelta(days=day), datetime.min.time()) + timedelta(seconds=clock)
            moments.append(int(naive.replace(tzinfo=zone).timestamp()))
    return lines, sections, moments


def is_entry(daemon, message):
    return KIND.match(message) or END.match(message) or message.startswith("EXITING DUE TO SIGNAL")


def show(entries, begin, end, gaps):
    for start, end, feature, user, host, units, quality in sorted(pair(entries, begin, end, gaps)):
        spans = any(start <= before and after <= end for before, after in gaps)
        quality = "ambiguous" if spans and quality == "exact" else quality
        print("\t".join(str(part) for part in (start, end, feature, user, host, units, quality)))


def main(zone_name, path):
    lines, sections, moments = dated(path, ZoneInfo(zone_name))
    # What another part of the file tells of is no gap.
    gaps = []
    for after in (moments[first] for first, _, kind in sections if kind == "gap"):
        before = max((moment for moment in moments if moment < after), default=after)
        if after - before >= DAY - 300:
            gaps.append((before, after))
    blocks = [first for first, _, kind in sections if kind != "gap"] + [len(lines)]
    parts = []
    for first, last in zip(blocks, blocks[1:]):
        part = []
        for index in range(first, last):
            _, _, daemon, message = lines[index]
            if is_entry(daemon, message):
                part.append((moments[index], daemon, message))
        parts.append(part)
    parts = sorted((part for part in parts if part), key=lambda part: part[0][0])
    # What stands in two parts at the same second is one event, as often as in the part that has it most often.
    seen, entries = Counter(), []
    for part in parts:
        opener = END.match(part[0][2]) if part[0][1] == "lmgrd" else None
        if entries and opener and not (opener[1] or opener[2]):
            end = max(moment for moment, _, _ in entries)
            if end < part[0][0]:
                entries.append((end, None, part[0][0]))
        here = Counter()
        for entry in part:
            if KIND.match(entry[2]):
                here[entry] += 1
                if here[entry] <= seen[entry]:
                    continue
            entries.append(entry)
        seen |= here
    entries.sort(key=lambda entry: entry[0])
    show(entries, min(moments), max(moments), gaps)


if __name__ == "__main__":
    main(*sys.argv[1:])
