"""The Backstage review by hand: its text, its claims with true offsets, and a store that holds it."""

from collections.abc import Callable, Iterator

import pytest

from kinograph.graph.assertion import assert_reading
from kinograph.graph.derive import derive
from kinograph.graph.naming import review_iri
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE
from kinograph.model import Basis, Claim, Document, Entity, Evidence, Kind, Reading, Span

TEXT = (
    "Review film Backstage (2024), drama musikal garapan Guntur Soeharjanto.\n"
    "Elsa (diperankan oleh Vanesha Prescilla) bernyanyi di balik panggung bagi kakaknya, "
    "Sandra (Sissy Priscillia). Ibu mereka, Andini (Karina Suwandi), berjualan siomay.\n"
    "Kakak beradik ini ternyata diperankan oleh saudara kandung di kehidupan nyata.\n"
)


class Writer:
    """Makes claims about one text: finds each quote in it, so that offsets are always right."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.claims: list[Claim] = []

    def thing(self, kind: Kind, name: str) -> Entity:
        key = "review" if kind == "review" else f"{kind}/{name.casefold().replace(' ', '-')}"
        return Entity(kind, name, key)

    def say(
        self,
        subject: Entity,
        relation: str,
        object_: Entity,
        *quotes: str,
        confidence: float = 0.9,
        basis: Basis = "stated",
        qualifiers: tuple[str, ...] = (),
    ) -> None:
        spans = [self.document.text.index(quote) for quote in quotes]
        evidence = tuple(
            Evidence(Span(start, start + len(quote)), quote, "by-hand")
            for start, quote in zip(spans, quotes, strict=True)
        )
        claim = Claim(self.document.id, subject, relation, object_, evidence, basis, confidence, qualifiers)
        self.claims.append(claim)

    def reading(self) -> Reading:
        return Reading(self.document, tuple(self.claims))


def backstage_reading(identifier: str = "backstage") -> Reading:
    document = Document(
        identifier, TEXT, "id", "reviews/backstage.txt", {"title": "Ulasan Backstage", "author": "Ayu Larasati"}
    )
    writer = Writer(document)
    film, elsa, sandra, andini = (
        writer.thing("film", "Backstage"),
        *(writer.thing("character", name) for name in ("Elsa", "Sandra", "Andini")),
    )
    review = writer.thing("review", identifier)
    first = "Review film Backstage (2024), drama musikal garapan Guntur Soeharjanto"
    writer.say(review, "reviews", film, first)
    writer.say(film, "title", Entity("literal", "Backstage", datatype="string"), first)
    writer.say(film, "release_year", Entity("literal", "2024", datatype="gYear"), first)
    writer.say(film, "directed_by", writer.thing("person", "Guntur Soeharjanto"), first)
    writer.say(film, "genre", writer.thing("concept", "Drama"), first)
    cast = {
        "Vanesha Prescilla": (elsa, "Elsa (diperankan oleh Vanesha Prescilla)"),
        "Sissy Priscillia": (sandra, "Sandra (Sissy Priscillia)"),
        "Karina Suwandi": (andini, "Andini (Karina Suwandi)"),
    }
    people = {name: writer.thing("person", name) for name in cast}
    for name, (role, quote) in cast.items():
        writer.say(people[name], "portrays", role, quote, confidence=0.98)
        writer.say(film, "cast_member", people[name], quote, confidence=0.98)
        writer.say(film, "character", role, quote, confidence=0.98)
    kakak = "bagi kakaknya, Sandra"
    writer.say(sandra, "sibling", elsa, kakak, confidence=0.95, qualifiers=("elder",))
    for child in (elsa, sandra):
        writer.say(andini, "parent", child, "Ibu mereka, Andini", confidence=0.95)
    writer.say(andini, "occupation", Entity("literal", "berjualan siomay", datatype="string"), "berjualan siomay")
    writer.say(
        people["Vanesha Prescilla"],
        "real_sibling",
        people["Sissy Priscillia"],
        "Kakak beradik ini ternyata diperankan oleh saudara kandung di kehidupan nyata",
        "Elsa (diperankan oleh Vanesha Prescilla)",
        "Sandra (Sissy Priscillia)",
        kakak,
        basis="inferred",
        confidence=0.85,
    )
    return writer.reading()


def put(store: Store, *readings: Reading) -> None:
    for reading in readings:
        store.replace(review_iri(reading.document.id, store.base), assert_reading(reading, store.base))
    derive(store)


@pytest.fixture
def backstage() -> Reading:
    """One review with a sentence on real life that names nobody."""
    return backstage_reading()


@pytest.fixture
def fill() -> Callable[..., None]:
    """Put readings into a store and derive the view."""
    return put


@pytest.fixture
def store(backstage: Reading) -> Iterator[Store]:
    """A store in memory that holds the Backstage review and its view."""
    with Store(base=BASE) as opened:
        put(opened, backstage)
        yield opened
