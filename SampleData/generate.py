#!/usr/bin/env python3
"""Writes a sample workspace: `python3 SampleData/generate.py SampleData/meridian`.

The same options give the same files on every machine (compressed ones: the same contents). Files that are already in
the folder and not the generator's are left alone. Needs Python 3.9 or later, and nothing else.
"""

import argparse
import sys

from generator.quarters import quarters_of
from generator.workspace import Workspace


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="the workspace to write")
    parser.add_argument("--people", type=int, default=600, help="size of the firm, 60 to 300000 (default 600)")
    parser.add_argument("--seed", type=int, default=20260930, help="another seed, another firm")
    parser.add_argument("--quarters", default="2026-Q2,2026-Q3", metavar="FIRST,LAST",
                        help="first and last quarter of the logs (default 2026-Q2,2026-Q3)")
    parser.add_argument("--access-rows", type=int, help="about how many sign-ins to write")
    parser.add_argument("--no-flaws", action="store_true", help="a firm without planted flaws")
    options = parser.parse_args()
    quarters = quarters_of(options.quarters)
    with_flaws = not options.no_flaws and len(quarters) > 1 and options.people >= 300
    if not with_flaws and not options.no_flaws:
        print("note: flaws need two quarters and 300 people; none are planted", file=sys.stderr)
    Workspace(options.folder, options.people, quarters, options.seed, options.access_rows, with_flaws).write()


if __name__ == "__main__":
    main()
