"""A small graph of two films with hostile names, made through the graph layer, and an empty one."""

from types import SimpleNamespace

import pyoxigraph as ox
import pytest

from kinograph.graph.assertion import assert_reading
from kinograph.graph.derive import derive
from kinograph.graph.naming import review_iri, slug
from kinograph.graph.store import Store
from kinograph.model import Claim, Document, Entity, Evidence, Reading, Span

HOSTILE = "</script><img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://evil.example")'


def thing(kind, name):
    """Return a thing under the key that extraction would give it."""
    return Entity(kind, name, f"{kind}/{slug(name)}")


def literal(value, datatype="string"):
    """Return a value."""
    return Entity("literal", value, datatype=datatype)


def reading(identifier, *facts, **metadata):
    """Return a review that has a sentence for each fact; its quote is the sentence without its last word."""
    text, claims = "", []
    for subject, relation, object_, confidence in facts:
        quote = f"{subject.name} {relation} {object_.name}"
        span = Span(len(text) + 4, len(text) + 4 + len(quote))
        text += f"So, {quote} indeed. "
        evidence = (Evidence(span, quote, "by-hand"),)
        claims.append(Claim(identifier, subject, relation, object_, evidence, confidence=confidence))
    return Reading(Document(identifier, text, "en", f"{identifier}.txt", metadata), tuple(claims))


def filled(*readings):
    """Return a store that holds readings and the view of them."""
    store = Store()
    for item in readings:
        store.replace(review_iri(item.document.id, store.base), assert_reading(item, store.base))
    derive(store)
    return store


FILM, OTHER = thing("film", "Backstage"), thing("film", HOSTILE)
VANESHA, SISSY = thing("person", "Vanesha Prescilla"), thing("person", "Sissy Priscillia")
ELSA, SANDRA, BRAM = thing("character", "Elsa"), thing("character", "Sandra"), thing("character", FORMULA)


@pytest.fixture(scope="session")
def store():
    """Return a store with two films, kin in life and on screen, a genre, a literal, and hostile names."""
    title = {"title": HOSTILE, "author": "R. Eviewer", "date": "2024-10-02", "url": "https://example.org/a"}
    return filled(
        reading(
            "blog/backstage",
            (FILM, "title", literal("Backstage"), 0.9),
            (FILM, "release_year", literal("2024", "gYear"), 0.9),
            (FILM, "genre", thing("concept", "musical"), 0.8),
            (FILM, "directed_by", thing("person", "Guntur Soeharjanto"), 0.9),
            (FILM, "cast_member", VANESHA, 0.9),
            (FILM, "character", ELSA, 0.95),
            (FILM, "character", SANDRA, 0.95),
            (VANESHA, "portrays", ELSA, 0.95),
            (SISSY, "portrays", SANDRA, 0.95),
            (ELSA, "sibling", SANDRA, 0.9),
            (ELSA, "occupation", literal("penyanyi"), 0.9),
            (VANESHA, "real_sibling", SISSY, 0.85),
            (VANESHA, "real_relative", SISSY, 0.7),
            **title,
        ),
        reading(
            "blog/hostile",
            (OTHER, "title", literal(HOSTILE), 0.9),
            (OTHER, "character", BRAM, 0.9),
            (SISSY, "portrays", BRAM, 0.9),
        ),
    ).inner


@pytest.fixture
def empty():
    """Return a store without anything in it."""
    return ox.Store()


@pytest.fixture(scope="session")
def make():
    """Return what makes graphs: ``thing``, ``literal``, ``reading`` and ``filled``."""
    return SimpleNamespace(thing=thing, literal=literal, reading=reading, filled=filled)
