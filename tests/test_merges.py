"""Among the project's own reviews, everything that linking joins by more than equal names was checked by hand."""

from pathlib import Path

import pytest

import kinograph
from kinograph.graph.corpus import read_corpus
from kinograph.graph.link import link

ROOT = Path(__file__).resolve().parents[1]
CHECKED = ROOT / "tests" / "golden" / "identity" / "merges.tsv"
EQUAL = {"alone", "full name", "name", "name in one film"}


@pytest.fixture(scope="module")
def identity():
    """Return who is who in all of the project's reviews."""
    with kinograph.build([ROOT / "data" / "reviews", ROOT / "data" / "gold" / "reviews"]) as graph:
        return link(read_corpus(graph.store), graph.store.base)


def joined(identity):
    """Yield kind, spellings and reviews of what is joined by more than equal names."""
    for thing in {found.iri: found for found in identity.values()}.values():
        if thing.kind in {"film", "person", "character"} and len(thing.members) > 1 and set(thing.rules) - EQUAL:
            reviews = {member.split("/review/")[1].split(f"/{thing.kind}/")[0] for member in thing.members}
            yield thing.kind, frozenset(thing.names), frozenset(reviews)


def test_every_merge_was_checked_by_hand(identity):
    """A new one fails: look at both reviews, and add its line to the list if they mean one thing."""
    lines = [line.split("\t") for line in CHECKED.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    known = [(kind, set(names.split(" | ")), set(reviews.split())) for kind, names, reviews in lines]

    unknown = [
        f"{kind}\t{' | '.join(sorted(names))}\t{' '.join(sorted(reviews))}"
        for kind, names, reviews in joined(identity)
        if not any(kind == k and names <= n and reviews <= r for k, n, r in known)
    ]

    assert unknown == []


def test_the_spellings_of_the_founding_reviews_are_one(identity):
    """Sissy Priscillia and Sissy Prescillia; her sister is another."""
    names = {name: found.iri for found in identity.values() if found.kind == "person" for name in found.names}

    assert names["Sissy Priscillia"] == names["Sissy Prescillia"] != names["Vanesha Prescilla"]


def test_remakes_stay_apart(identity):
    """Little Women of 1933 and of 2019, though only one review gives a year."""
    films = {
        found.iri for member, found in identity.items() if found.kind == "film" and "little-women" in member.casefold()
    }

    assert len(films) > 1
