"""Chance that falls the same on every machine and in every Python: built on `Random.random()` alone."""

import random


class Dice:
    """One stream of chance per topic, so that adding one thing does not change all others."""

    def __init__(self, seed, topic):
        self._next = random.Random(f"{seed}/{topic}").random

    def chance(self, probability):
        return self._next() < probability

    def below(self, limit):
        return int(self._next() * limit)

    def between(self, low, high):
        """A whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, sequence):
        return sequence[int(self._next() * len(sequence))]

    def weighted(self, pairs):
        """A value out of `(value, weight)` pairs whose weights add up to 1."""
        rest = self._next()
        for value, weight in pairs:
            rest -= weight
            if rest < 0:
                return value
        return pairs[-1][0]

    def sample(self, sequence, count):
        """`count` different elements, or all of them in another order where there are not so many."""
        pool = list(sequence)
        count = min(count, len(pool))
        for index in range(count):
            other = index + int(self._next() * (len(pool) - index))
            pool[index], pool[other] = pool[other], pool[index]
        return pool[:count]

    def count(self, mean):
        """A whole number with the given mean: the mean's whole part, and one more by chance."""
        whole = int(mean)
        return whole + (1 if self._next() < mean - whole else 0)
