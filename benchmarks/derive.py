"""Prints how long the view takes for many reviews: when it is made, and again when one review was added.

The reviews are those of a file of claims, `kinograph annotate --reviews`, repeated under other names of films and
people, so that a store of any size has as much to link as a real one. Times are this core's.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

from kinograph.graph.assertion import assert_reading
from kinograph.graph.derive import derive
from kinograph.graph.naming import review_iri
from kinograph.graph.store import Store
from kinograph.model import Entity, Reading
from kinograph.pipeline.lines import load

LETTERS = "bcdfghklmnprstvw"
SIZES = (500, 2000, 5000)


def renamed(reading: Reading, times: int) -> Reading:
    """Return a review as the ``times``-th film of its kind: all names end otherwise."""
    ending = "a" + LETTERS[times % 16] + "u" + LETTERS[times // 16 % 16]

    def entity(one: Entity, *, title: bool = False) -> Entity:
        if one.kind in {"concept", "place", "review"} or (one.kind == "literal" and not title) or one.name[:1] == "@":
            return one
        return replace(one, name=one.name + ending, key=one.key and one.key + ending)

    document = replace(reading.document, id=f"{reading.document.id}-{times}", text=reading.document.text + ending)
    claims = [
        replace(
            claim,
            document=document.id,
            subject=entity(claim.subject),
            object=entity(claim.object, title=claim.relation == "title"),
        )
        for claim in reading.claims
    ]
    return Reading(document, tuple(claims))


def timed(store: Store) -> float:
    """Return the seconds that the view takes."""
    began = time.process_time()
    derive(store)
    return time.process_time() - began


def main(claims: Path) -> None:
    """Print a line a size."""
    with claims.open(encoding="utf-8") as lines:
        readings = list(load(lines, source=str(claims)))
    for size in SIZES:
        store = Store()
        for number in range(size):
            reading = renamed(readings[number % len(readings)], number // len(readings))
            store.inner.extend(assert_reading(reading))
        first, quads = timed(store), len(store)
        more = renamed(readings[0], 255)
        store.replace(review_iri(more.document.id, store.base), assert_reading(more))
        print(
            f"{size:5} reviews, {quads:,} quads: {first:5.1f} s from nothing, {timed(store):5.1f} s for one more review"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
