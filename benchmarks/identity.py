"""Prints how right linking is: precision and recall of automatic merges on judged pairs of names.

    python benchmarks/identity.py                            # both splits
    python benchmarks/identity.py --split train --errors     # and which pairs went wrong

The pairs are ``data/gold/identity.tsv``. The graph is made of gold claims, so that what reading gets wrong is not
counted here: all of ``data/gold``, the short reviews of ``data/gold/identity`` and, where they are there, the real
reviews of ``../shared/dev``, less those that are held back. A pair is joined where both names have one canonical IRI.
Errors of the split "test" are never listed. ``asked`` are pairs of one that wait in the queue of `kinograph link list`.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pyoxigraph import NamedNode

from kinograph.graph.naming import review_iri, scoped, slug
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import kino, relation
from kinograph.model import FILM, Claim, Document, Entity, Evidence, Kind, Reading, Span
from kinograph.pipeline import Graph, create
from kinograph.pipeline.lines import load
from kinograph.scoring.gold import Gold, golds

__all__ = ["COLUMNS", "Figures", "Pair", "built", "canonical", "figures", "pairs", "reading", "readings"]

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "data" / "gold"
PAIRS, SHORT = OWN / "identity.tsv", OWN / "identity" / "reviews.jsonl"
SHARED = ROOT.parent / "shared" / "dev"
COLUMNS = ("split", "kind", "left", "right", "left_review", "right_review", "verdict", "why")
SPLITS = ("train", "test")

# Of the relations of gold, those whose objects are values: the relation of claims, and the values' datatype.
VALUES = {
    "release_year": ("release_year", "gYear"),
    "release_date": ("release_date", "date"),
    "duration_min": ("duration", "duration"),
    "country": ("country", "string"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names in reviews, and whether they were judged to mean one thing; the columns of the file."""

    split: str
    kind: str
    left: str
    right: str
    left_review: str
    right_review: str
    verdict: str
    why: str

    @property
    def ends(self) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
        """Review, kind and name of both sides: a person and a character where the kind is ``person/character``."""
        first, _, second = self.kind.partition("/")
        return (self.left_review, first, self.left), (self.right_review, second or first, self.right)

    @property
    def real(self) -> bool:
        """Whether a side is of a real review, which may not be here."""
        return any(review.startswith("shared/") for review, _, _ in self.ends)

    @property
    def short(self) -> bool:
        """Whether people are meant and a name is one word: what identity is never to rest on alone."""
        return self.kind == "person" and min(len(self.left.split()), len(self.right.split())) == 1


@dataclass(frozen=True, slots=True)
class Figures:
    """How many pairs are one and are not, how many of each were joined, how many of the missed are in the queue."""

    same: int = 0
    different: int = 0
    right: int = 0
    wrong: int = 0
    queued: int = 0

    @property
    def precision(self) -> float:
        """Of the pairs that were joined, the part that is one; 1 where none was."""
        joined = self.right + self.wrong
        return self.right / joined if joined else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that are one, the part that was joined; 1 where none is."""
        return self.right / self.same if self.same else 1.0


def pairs(path: Path = PAIRS) -> list[Pair]:
    """Return the pairs of the file, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [Pair(*line.split("\t")) for line in lines]


def key(kind: str, name: str) -> str:
    """Return the key of a name within its review."""
    return f"{kind}/{name if name == FILM else slug(name)}"


def _thing(kind: str, name: str) -> Entity:
    return Entity(cast("Kind", kind), name, key(kind, name))


def _value(predicate: str, value: str) -> Entity:
    return Entity("literal", f"PT{value}M" if predicate == "duration_min" else value, datatype=VALUES[predicate][1])


def _ends(claim: Mapping[str, Any]) -> tuple[Entity, str, Entity]:
    """Return subject, relation and object of a gold claim, of the kinds that the relation has."""
    name = VALUES.get(claim["p"], (claim["p"],))[0]
    rule = relation(name)
    subject = _thing("film" if "film" in rule.subject_kinds else min(rule.subject_kinds), claim["s"])
    if claim["p"] in VALUES:
        return subject, name, _value(claim["p"], claim["o"])
    return subject, name, _thing("work" if name == "based_on" else min(rule.object_kinds), claim["o"])


def reading(gold: Gold, identifier: str) -> Reading:
    """Return a review's gold, optional claims too, and the titles of its films, as if that had been read."""
    document = Document(identifier, "", gold.language)
    first = Evidence(Span(0, 1), (gold.title or FILM)[:1], "gold")
    main = _thing("film", gold.title or FILM)
    claims = [Claim(identifier, Entity("review", identifier, "review"), "reviews", main, (first,))]
    for told in gold.claims:
        quote, start = str(told.get("quote") or told["o"]), int(told.get("start", 0))
        evidence = (Evidence(Span(start, start + len(quote)), quote, "gold"),)
        claims.append(Claim(identifier, *_ends(told), evidence))
    films = {end for claim in claims for end in (claim.subject, claim.object) if end.kind == "film"}
    for film in sorted(films - {_thing("film", FILM)}):
        claims += [Claim(identifier, film, "title", Entity("literal", film.name, datatype="string"), (first,))]
    return Reading(document, tuple(claims))


def readings(own: Path = OWN, short: Path = SHORT, shared: Path = SHARED) -> Iterator[Reading]:
    """Yield all reviews that the pairs may name; those of ``shared`` where that folder is there, less its holdback."""
    for name, gold in golds(own).items():
        yield reading(gold, f"gold/{name}")
    with short.open(encoding="utf-8") as lines:
        yield from load(lines, source=str(short))
    if (shared / "gold").is_dir():
        held = set((shared / "holdback.txt").read_text(encoding="utf-8").split())
        for name, gold in golds(shared / "gold").items():
            if name not in held:
                yield reading(gold, f"shared/{name}")


def built(reviews: Iterable[Reading]) -> Graph:
    """Return the graph of reviews, in memory, with its view."""
    graph = create()
    graph.add(reviews)
    return graph


def canonical(store: Store, review: str, kind: str, name: str) -> str:
    """Return the IRI of the thing that joins what a review calls so; "" where the review has nothing of that name."""
    member = NamedNode(scoped(review_iri(review, store.base), key(kind, name)))
    joining = store.inner.quads_for_pattern(None, kino("joins"), member, store.identity)
    return next((quad.subject.value for quad in joining if isinstance(quad.subject, NamedNode)), "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a pair: it was joined, or it waits in the queue, or neither."""

    pair: Pair
    joined: bool
    queued: bool

    @property
    def wrong(self) -> bool:
        """Whether linking says otherwise than the verdict."""
        return self.joined != (self.pair.verdict == "same")


def outcomes(graph: Graph, wanted: Iterable[Pair]) -> Iterator[Outcome]:
    """Yield what became of each pair of which both sides are in the graph."""
    queue = {frozenset((item.left.iri, item.right.iri)) for item in graph.candidates()}
    for pair in wanted:
        left, right = (canonical(graph.store, *end) for end in pair.ends)
        if left and right:
            yield Outcome(pair, left == right, frozenset((left, right)) in queue)


def figures(found: Iterable[Outcome]) -> Figures:
    """Return the figures of outcomes."""
    items = list(found)
    same = [item for item in items if item.pair.verdict == "same"]
    return Figures(
        same=len(same),
        different=len(items) - len(same),
        right=sum(item.joined for item in same),
        wrong=sum(item.joined for item in items) - sum(item.joined for item in same),
        queued=sum(item.queued and not item.joined for item in same),
    )


def table(found: list[Outcome]) -> Iterator[str]:
    """Yield the lines of a table: by kind and split, of people with a name of one word, of real reviews, of all."""
    yield f"{'pairs':26}{'same':>6}{'other':>6}{'joined':>7}{'wrong':>6}{'P':>7}{'R':>7}{'asked':>7}"
    rows = [
        (f"{kind}, {split}", [item for item in found if (item.pair.kind, item.pair.split) == (kind, split)])
        for kind in sorted({item.pair.kind for item in found})
        for split in SPLITS
    ]
    rows += [(f"all, {split}", [item for item in found if item.pair.split == split]) for split in SPLITS]
    rows.append(("people, a name one word", [item for item in found if item.pair.short]))
    rows.append(("of real reviews", [item for item in found if item.pair.real]))
    for name, items in [*rows, ("all", found)]:
        if items:
            of = figures(items)
            counts = f"{of.same:6}{of.different:6}{of.right:7}{of.wrong:6}"
            yield f"{name:26}{counts}{of.precision:7.3f}{of.recall:7.3f}{of.queued:7}"


def mistakes(found: Iterable[Outcome]) -> Iterator[str]:
    """Yield the pairs of the split train that linking has otherwise than the verdict, a line each."""
    for item in found:
        if item.wrong and item.pair.split == "train":
            state = "joined" if item.joined else "asked" if item.queued else "apart"
            ends = " | ".join(f"{name} ({review})" for review, _, name in item.pair.ends)
            yield f"{state}: {item.pair.kind}: {ends}: {item.pair.verdict}: {item.pair.why}"


def main() -> int:
    """Print the figures and, if asked, the errors of the split train; 1 where our own reviews lack a name of a pair."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=SPLITS, help="only these pairs")
    parser.add_argument("--errors", action="store_true", help="list what went wrong; with --split train only")
    options = parser.parse_args()
    if options.errors and options.split != "train":
        parser.error("the errors of the split test stay unseen: give --split train with --errors")
    wanted = [pair for pair in pairs() if options.split in {None, pair.split}]
    with built(readings()) as graph:
        found = list(outcomes(graph, wanted))
    print("\n".join(table(found)))
    if options.errors:
        print("", *mistakes(found), sep="\n")
    lost = set(wanted) - {item.pair for item in found}
    if lost:
        print(f"{len(lost)} pairs are not scored: no such name in a review that is here", file=sys.stderr)
    return 1 if any(not pair.real for pair in lost) else 0


if __name__ == "__main__":
    sys.exit(main())
