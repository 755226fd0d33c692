"""Prints how long the analyses take on generated networks of people, by default of 10,000 and 100,000.

Films have casts of ten; a few people are in many films and most in few, as in life.
"""

import argparse
import random
import time
from collections.abc import Callable

from kinograph.export.people import Cinema, Part, together
from kinograph.export.scores import betweenness, communities, pagerank, pivots

CAST = 10
FILMS = 4  # people to a film
SKEW = 2.5  # the power that makes a few people busy


def world(people: int, seed: int = 1) -> Cinema:
    """Return generated films and their casts."""
    lots = random.Random(seed)  # noqa: S311 - a benchmark keeps no secrets
    parts = {}
    for film in range(people // FILMS):
        cast: set[int] = set()
        while len(cast) < CAST:
            cast.add(int(people * lots.random() ** SKEW))
        parts[f"film {film:07}"] = {f"person {number:07}": Part({"cast_member"}) for number in sorted(cast)}
    return Cinema(parts, {}, [f"person {number:07}" for number in range(people)])


def timed(what: str, run: Callable[[], object]) -> None:
    """Print how long something takes."""
    start = time.perf_counter()
    run()
    print(f"  {what:<24} {time.perf_counter() - start:8.1f} s", flush=True)


def main() -> None:
    """Print a block for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    for size in parser.parse_args().sizes:
        found = world(size)
        graph = together(found)
        drawn = pivots(len(graph)) or len(graph)
        print(f"{len(graph):,} people with films, {graph.number_of_edges():,} pairs")
        timed("network", lambda found=found: together(found))
        timed(f"betweenness ({drawn} drawn)", lambda graph=graph: betweenness(graph))
        timed("PageRank", lambda graph=graph: pagerank(graph))
        timed("communities", lambda graph=graph: communities(graph))


if __name__ == "__main__":
    main()
