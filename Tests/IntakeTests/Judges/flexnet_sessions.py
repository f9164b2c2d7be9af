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

    entries = [(moment(days, clock), daemon, message) for days, clock, daemon, message in lines]
    for session in sorted(pair(entries, entries[0][0], max(entry[0] for entry in entries))):
        print("\t".join(str(part) for part in session))


def pair(entries, begin, end, gaps=()):
    """Sessions of entries (moment, daemon, message) in order of time; without daemon: the log ends there, and goes on
    at the moment that stands for the message. What nobody returned is not followed over a gap, nor is a return traced
    back over one."""
    held = defaultdict(deque)
    life = {}
    sessions = []

    def close_all(moment, quality, daemon=None):
        for key, queue in held.items():
            if daemon in (None, key[0]):
                for start, units, user, host in queue:
                    silence = min((before for before, after in gaps if start <= before and after <= moment), default=None)
                    ended = (max(moment, start), quality) if silence is None else (silence, "open")
                    sessions.append((start, ended[0], key[1], user, host, units, ended[1]))
                queue.clear()

    for now, daemon, message in entries:
        if daemon is None:
            close_all(now, "open")
            begin = message
            life.clear()
            continue
        end_sign = END.match(message) if daemon == "lmgrd" else None
        if end_sign or message.startswith("EXITING DUE TO SIGNAL"):
            ended = daemon if end_sign is None else end_sign[1] or end_sign[2]
            close_all(now, "exact", ended)
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
            closed = max(now, entry[0])
            sessions.append((entry[0], closed, feature, entry[2], entry[3], part, "exact" if certain else "ambiguous"))
            left -= part
            entry[1] -= part
            if entry[1] == 0:
                queue.remove(entry)
        if left:
            known_from = max([life.get(daemon, begin)] + [after for _, after in gaps if after <= now])
            sessions.append((min(known_from, now), now, feature, user, host, left, "orphan"))
    close_all(end, "open")
    return sessions


if __name__ == "__main__":
    main(*sys.argv[1:])
