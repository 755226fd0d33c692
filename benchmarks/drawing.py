"""Prints how long `draw` takes on generated film graphs, the size of the file, and the most memory.

    python benchmarks/drawing.py [NODES ...]

Each graph is drawn in a process of its own, so that the memory is its own. The same seed makes the same graph.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time

from kinograph.export.html import page
from kinograph.export.picture import Edge, Picture
from kinograph.export.statements import Support

NODES = (1_000, 5_000, 10_000, 50_000)
SEED = 7
KNOWN = 0.2
"""The share of parts that go to an actor of an earlier film."""


def film_graph(nodes: int, seed: int = SEED) -> Picture:
    """Return a picture of at least that many nodes: films whose casts of 2 to 8 share people, and kin of both kinds."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    picture = Picture({}, {}, {}, [])
    people: list[str] = []
    while len(picture.kinds) < nodes:
        film = _add(picture, "film")
        picture.years[film] = str(dice.randint(1950, 2026))
        roles = [_add(picture, "character") for _ in range(dice.randint(2, 8))]
        for role in roles:
            person = dice.choice(people) if people and dice.random() < KNOWN else _add(picture, "person")
            people.append(person)
            _join(picture, film, role, ("appears", "character"))
            _join(picture, person, role, ("plays", "portrays"))
        _join(picture, roles[0], roles[1], ("kin_story", "sibling"))
        _join(picture, people[-1], dice.choice(people), ("kin_real", "real_sibling"))
    return picture


def _add(picture: Picture, kind: str) -> str:
    """Add a node and return its IRI."""
    name = f"{kind.capitalize()} {len(picture.kinds)}"
    picture.kinds[name], picture.labels[name], picture.facts[name] = kind, name, []
    return name


def _join(picture: Picture, start: str, end: str, said: tuple[str, str]) -> None:
    """Add a line of a group and relation, unless it would join a node with itself."""
    if start != end:
        picture.edges.append(Edge(start, end, *said, directed=True, supports=[Support()]))


def measure(nodes: int) -> str:
    """Return a row of the table: nodes, seconds of the processor, megabytes of the file and of memory."""
    picture = film_graph(nodes)
    started = time.process_time()
    text = page(picture)
    taken = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{len(picture.kinds):>8,} {taken:>8.1f} {len(text.encode()) / 1e6:>8.1f} {memory:>8.0f}"


def main() -> None:
    """Print a row for each number of nodes."""
    if sys.argv[1:2] == ["--one"]:
        print(measure(int(sys.argv[2])))
        return
    print(f"{'nodes':>8} {'seconds':>8} {'MB':>8} {'memory':>8}")
    for nodes in [int(word) for word in sys.argv[1:]] or NODES:
        subprocess.run([sys.executable, __file__, "--one", str(nodes)], check=True)


if __name__ == "__main__":
    main()
