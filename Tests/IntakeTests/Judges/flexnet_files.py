#!/usr/bin/env python3
"""Judge for one server's debug log in several files: cut, copied, overlapping, in any order.

Usage: flexnet_files.py ZONE FILE...
Prints one line a session, as flexnet_joined.py does; sorted. Files must be runs of consecutive lines of one log.
Lays the files' dated lines over each other where the end of one is, line by line, the beginning of the next, and pairs
what results as one log.
"""
import sys
from zoneinfo import ZoneInfo

from flexnet_joined import DAY, dated, is_entry, show


def laid_over(whole, piece):
    """The lines of both, where `piece` begins at or after the beginning of `whole`."""
    first = piece[0]
    for start in (index for index, line in enumerate(whole) if line == first):
        length = min(len(whole) - start, len(piece))
        if whole[start:start + length] == piece[:length]:
            # A log may be cut within a second, whose lines may be alike.
            if length == len(piece) or piece[0][0] != piece[length - 1][0]:
                return whole + piece[length:]
    return whole + piece


def main(zone_name, *paths):
    zone = ZoneInfo(zone_name)
    files = []
    gaps = []
    for path in paths:
        lines, sections, moments = dated(path, zone)
        assert all(kind != "block" for _, _, kind in sections), "a file of joined logs is not judged here"
        files.append([(moment, daemon, message) for moment, (_, _, daemon, message) in zip(moments, lines)])
    files.sort(key=lambda file: (min(file)[0], -max(file)[0]))
    whole = files[0]
    for piece in files[1:]:
        whole = laid_over(whole, piece)
    moments = sorted(moment for moment, _, _ in whole)
    gaps = [(before, after) for before, after in zip(moments, moments[1:]) if after - before >= DAY - 300]
    show([line for line in whole if is_entry(*line[1:])], moments[0], moments[-1], gaps)


if __name__ == "__main__":
    main(*sys.argv[1:])
