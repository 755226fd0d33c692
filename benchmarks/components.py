"""Prints how far one review reaches: the components of the gold's reviews that share a thing or a pair to be asked.

Upkeep that derives anew what a change touches, and all that hangs together with it, gains where these are small.
"""

from collections import Counter
from pathlib import Path

from rules import GOLD, gold_reading

from kinograph.graph.assertion import assert_reading
from kinograph.graph.corpus import Corpus, read_corpus
from kinograph.graph.link import Identity, link
from kinograph.graph.naming import review_iri
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE

LEFT_OUT = ((), ("concept", "place"), ("concept", "place", "person"))
LARGEST = 5


def gold(folder: Path) -> tuple[Corpus, Identity]:
    """Return what the gold's reviews say and who is who in them."""
    store = Store()
    for path in sorted(folder.glob("*.json")):
        reading = gold_reading(path)
        store.replace(review_iri(reading.document.id, BASE), assert_reading(reading))
    corpus = read_corpus(store)
    return corpus, link(corpus, BASE)


def components(corpus: Corpus, identity: Identity, left_out: tuple[str, ...], *, queue: bool) -> list[int]:
    """Return how many reviews each component has, the largest first; ``queue``: pairs to be asked join too."""
    above: dict[str, str] = {}

    def top(node: str) -> str:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for canonical in {one.iri: one for one in identity.values()}.values():
        for member in canonical.members if canonical.kind not in left_out else ():
            above[top(canonical.iri)] = top(corpus.things[member].review)
    for pair in identity.candidates if queue else ():
        above[top(pair.left)] = top(pair.right)
    return sorted(Counter(top(review) for review in corpus.described).values(), reverse=True)


def main() -> None:
    """Print a line for each way of counting."""
    corpus, identity = gold(GOLD)
    print(f"{len(corpus.described)} reviews; the largest components, and how many there are")
    for left_out in LEFT_OUT:
        for queue in (False, True):
            sizes = components(corpus, identity, left_out, queue=queue)
            what = f"without {', '.join(left_out) or 'nothing'}{'; with pairs to be asked' if queue else ''}"
            print(f"{what:50} {sizes[:LARGEST]} of {len(sizes)}")


if __name__ == "__main__":
    main()
