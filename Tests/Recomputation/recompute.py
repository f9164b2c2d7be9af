#!/usr/bin/env python3
"""Every position figure of a workspace, from its raw sources, by other code than SeatLedger's.

    recompute.py WORKSPACE PERIOD        prints CSV, one line a product

It follows the same counting rules, shares no code with the program or with the sample's generator, and needs nothing
but Python 3.11. It is written to be read, not to be fast.
"""

import csv
import sys

from counting import COLUMNS, Count


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(Count(sys.argv[1], sys.argv[2]).positions())


if __name__ == "__main__":
    main()
