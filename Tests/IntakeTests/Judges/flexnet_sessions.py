#!/usr/bin/env python3
"""Judge for the FlexNet debug log reader: dates and pairs the events of simple logs in its own way.

Usage: flexnet_sessions.py ZONE FILE
Prints one line a session: start and end (UTC seconds), feature, user, host, units, quality; sorted.
Handles logs without gaps, joined parts or hours that come twice.
"""
import re
import sys
from collections import defaultdict, deque
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LINE = re.compile(r"^ ?(\d{1,2}):(\d\d):(\d\d) \((\S+?)\) (.*?)\s*$")
EVENT = re.compile(
    r'^(OUT|IN): "([^"]+)" (.+)@(\S+)(?: +\[(.*?)\])?(?: +\((\d+) licenses?\))?(?: +\((SHUTDOWN)\))?$'
)
END = re.compile(r"^(?:REStarted|Started) (\S+)|^(\S+) exited with status|^FLEX.* started on |^FlexNet.* started on ")
STAMP = re.compile(r"TIMESTAMP (\d+)/(\d+)/(\d+)$")


def main(zone_name, path):
    zone = ZoneInfo(zone_name)
    lines = []
    days = 0
    last = None
    anchors = []
    with open(path, encoding="utf-8", errors="replace") as file:
        for text in file:
            match = LINE.match(text.rstrip("\r\n"))
            if not match:
                continue
            hour, minute, second = (int(match[i]) for i in (1, 2, 3))
            clock = hour * 3600 + minute * 60 + second
            if last is not None and clock < last - 300:
                days += 1
            if last is None or clock >= last or clock < last - 300:
                last = clock
            lines.append((days, clock, match[4], match[5]))
            stamp = STAMP.search(match[5])
            if stamp:
                month, day, year = (int(stamp[i]) for i in (1, 2, 3))
                anchors.append(date(year, month, day) - timedelta(days=days))
    first = anchors[0]
    assert all(anchor == first for anchor in anchors), "the anchors contradict the running day"

    def moment(days, clock):
        naive = datetime.combine(first + timedelta(days=days), datetime.min.time()) + timedelta(seconds=clock)
        return int(naive.replace(tzinfo=zone).timestamp())

    begin = moment(lines[0][0], lines[0][1])
    end = max(moment(days, clock) for days, clock, _, _ in lines)
    held = defaultdict(deque)
    life = {}
    sessions = []
    for days, clock, daemon, message in lines:
        end_sign = END.match(message) if daemon == "lmgrd" else None
        if end_sign or message.startswith("EXITING DUE TO SIGNAL"):
            ended = daemon if end_sign is None else end_sign[1] or end_sign[2]
            now = moment(days, clock)
            for key, queue in held.items():
                if ended in (None, key[0]):
                    sessions += [(start, now, key[1], user, host, units, "exact") for start, units, user, host in queue]
                    queue.clear()
            if ended is None:
                life.clear()
                begin = now
            else:
                life[ended] = now
            continue
        match = EVENT.match(message)
        if not match:
            continue
        kind, feature, user, host, data, count, _ = match.groups()
        units = int(count or 1)
        key = (daemon, feature, user.lower(), host.lower(), data)
        now = moment(days, clock)
        if kind == "OUT":
            held[key].append([now, units, user, host])
            continue
        left = units
        queue = held[key]
        while left and queue:
            fits = [entry for entry in queue if entry[1] == left]
            entry = fits[0] if fits else queue[0]
            among = fits or list(queue)
            certain = all(other[:2] == entry[:2] for other in among)
            part = min(left, entry[1])
            sessions.append((entry[0], now, feature, entry[2], entry[3], part, "exact" if certain else "ambiguous"))
            left -= part
            entry[1] -= part
            if entry[1] == 0:
                queue.remove(entry)
        if left:
            sessions.append((life.get(daemon, begin), now, feature, user, host, left, "orphan"))
    for (_, feature, _, _, _), queue in held.items():
        for start, units, user, host in queue:
            sessions.append((start, end, feature, user, host, units, "open"))
    for session in sorted(sessions):
        print("\t".join(str(part) for part in session))


if __name__ == "__main__":
    main(*sys.argv[1:])
