"""The founding review, in ``../shared``: what a graph of it has to know, and from which words."""

from pathlib import Path

import pytest

from kinograph.extract import extract
from kinograph.model import Document

SEED = Path(__file__).parents[3] / "shared" / "dev" / "seed-backstage.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the folder ../shared is not beside the checkout")


@pytest.fixture(scope="module")
def reading():
    """Return the review's reading."""
    return next(extract([Document("backstage", SEED.read_text(encoding="utf-8").replace("\r\n", "\n"))]))


@pytest.fixture(scope="module")
def triples(reading):
    """Return the review's claims as names."""
    return {(c.subject.name, c.relation, c.object.name) for c in reading.claims}


def test_the_title(triples):
    """The film is Backstage."""
    assert {o for _, relation, o in triples if relation == "title"} == {"Backstage"}


def test_the_five_portrayals(triples):
    """Five people play five characters, two of them told with typos."""
    assert {(s, o) for s, relation, o in triples if relation == "portrays"} == {
        ("Vanesha Prescilla", "Elsa"),
        ("Sissy Priscillia", "Sandra"),
        ("Karina Suwandi", "Andini"),
        ("Verdy Solaiman", "Bayu"),
        ("Achmad Megantara", "Michael Nara"),
    }


def test_the_siblings_of_the_story(reading):
    """Elsa and Sandra are siblings; Sandra is the elder."""
    (claim,) = (c for c in reading.claims if c.relation == "sibling")

    assert (claim.subject.name, claim.object.name) == ("Sandra", "Elsa")
    assert "elder" in claim.qualifiers


def test_the_mother_of_both(triples):
    """Andini is the parent of Elsa and of Sandra."""
    assert {(s, o) for s, relation, o in triples if relation == "parent"} == {("Andini", "Elsa"), ("Andini", "Sandra")}


def test_the_couple(triples):
    """Elsa and Michael Nara are partners."""
    assert {frozenset((s, o)) for s, relation, o in triples if relation == "partner"} == {
        frozenset(("Elsa", "Michael Nara"))
    }


def test_the_occupation(triples):
    """Bayu is a music producer."""
    assert {(s, o) for s, relation, o in triples if relation == "occupation"} == {("Bayu", "produser music")}


def test_the_siblings_in_life_with_four_quotes(reading):
    """The leads, unnamed, are siblings in life: inferred from what is said, two portrayals and the story."""
    (claim,) = (c for c in reading.claims if c.relation == "real_sibling")

    assert claim.basis == "inferred"
    assert {claim.subject.name, claim.object.name} == {"Vanesha Prescilla", "Sissy Priscillia"}
    assert sorted(e.rule for e in claim.evidence) == ["pair-after", "portrayed-by", "portrayed-by", "real-kin-unnamed"]


def test_nothing_from_the_furniture(reading):
    """All evidence stands before the related links."""
    end = reading.document.text.index("Baca Juga")

    assert all(e.span.end <= end for c in reading.claims for e in c.evidence)


def test_every_quote_equals_its_offsets(reading):
    """Evidence is verbatim."""
    for claim in reading.claims:
        assert all(e.span.slice(reading.document.text) == e.quote for e in claim.evidence)
