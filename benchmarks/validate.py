"""Prints how long validating takes and how much memory, at 100,000 and 1,000,000 quads; all at once beside the first.

The store holds the reviews of data/reviews again and again, each time with other names, and the view of them.
Every figure is of a process of its own; seconds are those of the processor. Needs the extra kinograph[validate].
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kinograph.graph.assertion import assert_reading
from kinograph.graph.derive import derive
from kinograph.graph.naming import review_iri
from kinograph.graph.store import Store
from kinograph.graph.validate import NODES, QUADS, validate
from kinograph.model import Entity, Reading
from kinograph.pipeline.reading import readings

REVIEWS = Path(__file__).resolve().parents[1] / "data" / "reviews"
MEBIBYTE = 1024  # of the kibibytes that Linux counts in
# What of a store is in the reviews' graphs, measured on data/reviews; the rest is the view.
SHARE = 0.42


def renamed(entity: Entity, number: int) -> Entity:
    """Return a thing under another name; what has none keeps it, and so do genres and places, which are shared."""
    if entity.kind not in {"film", "person", "character", "organisation"} or entity.name.startswith("@"):
        return entity
    return replace(entity, name=f"{entity.name} {number}", key=f"{entity.key}-{number}")


def repeated() -> Iterator[Reading]:
    """Yield the readings of the project's reviews without end, each round with other names."""
    read = list(readings([REVIEWS]))
    number = 0
    while True:
        number += 1
        for reading in read:
            name = f"{reading.document.id}-{number}"
            claims = tuple(
                replace(
                    claim,
                    document=name,
                    subject=renamed(claim.subject, number),
                    object=renamed(claim.object, number),
                )
                for claim in reading.claims
            )
            yield Reading(replace(reading.document, id=name), claims)


def fill(path: Path, size: int) -> None:
    """Make a store of about ``size`` quads, the view included."""
    with Store(path) as store:
        for reading in repeated():
            store.replace(review_iri(reading.document.id, store.base), assert_reading(reading, store.base))
            if len(store) > size * SHARE:
                break
        derive(store)


def measure(path: Path, *, whole: bool) -> None:
    """Validate a store and print a line."""
    with Store(path, mode="read") as store:
        start = time.process_time()
        batch = {"quads": 10**9, "nodes": 10**9} if whole else {"quads": QUADS, "nodes": NODES}
        report = validate(store, **batch)
        taken = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE
        how = "all at once" if whole else "in batches"
        verdict = "conforms" if report.conforms else f"{report.counts}"
        print(f"{len(store):>10,} quads {how:<12} {taken:8.1f} s {peak:8.0f} MiB  {verdict}", flush=True)


def main() -> None:
    """Make the stores and measure each, in processes of their own: a process inherits the peak of what starts it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--step", choices=["fill", "batches", "whole"], help=argparse.SUPPRESS)
    parser.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step == "fill":
        fill(given.store, given.sizes[0])
    elif given.step:
        measure(given.store, whole=given.step == "whole")
    else:
        with tempfile.TemporaryDirectory() as folder:
            for size in given.sizes:
                steps = ["fill", "batches", *(["whole"] if size == min(given.sizes) else [])]
                for step in steps:
                    command = [sys.executable, __file__, str(size), "--step", step, "--store", f"{folder}/{size}"]
                    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
