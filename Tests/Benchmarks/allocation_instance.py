#!/usr/bin/env python3
"""An estate to allocate: allocation_instance.py CONSUMERS ENTITLEMENTS SEED FILE

Consumers of twenty legal entities each need one of a hundred products; entitlements are for one to three products and
for some of the entities, and hold a little less than what is needed. Lines:

    entitlement,ID,CAPACITY,COST,PRODUCT PRODUCT …,ENTITY ENTITY …
    need,CONSUMER,PRODUCT,ENTITY
"""

import random
import sys

PRODUCTS, ENTITIES = 100, 20


def main():
    consumers, entitlements, seed = map(int, sys.argv[1:4])
    dice = random.Random(seed)
    with open(sys.argv[4], "w", encoding="utf-8") as file:
        for place in range(entitlements):
            first = place % PRODUCTS
            products = sorted({first, *dice.sample(range(PRODUCTS), dice.randrange(3))})
            entities = range(ENTITIES) if dice.random() < 0.4 else sorted(dice.sample(range(ENTITIES), dice.randint(1, 8)))
            capacity = dice.randint(1, 2 * consumers // entitlements)
            print(
                "entitlement", f"E{place:04}", capacity, dice.randint(100, 90_000), " ".join(f"P{p:03}" for p in products),
                " ".join(map(str, entities)), sep=",", file=file)
        for place in range(consumers):
            print("need", f"C{place:07}", f"P{dice.randrange(PRODUCTS):03}", dice.randrange(ENTITIES), sep=",", file=file)


if __name__ == "__main__":
    main()
