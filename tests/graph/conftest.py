"""The Backstage review by hand: its text, its claims with true offsets, and a store that holds it."""

from collections.abc import Callable, Iterator

import pytest

from kinograph.graph.assertion import assert_reading
from kinograph.graph.derive import derive
from kinograph.graph.naming import review_iri
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE
from kinograph.model import Claim, Document, Entity, Evidence, Kind, Reading, Span

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
        """Return a thing under the key that extraction would give it."""
        key = "review" if kind == "review" else f"{kind}/{name.casefold().replace(' ', '-')}"
        return Entity(kind, name, key)

    def literal(self, value: str, datatype: str = "string") -> Entity:
        """Return a value."""
        return Entity("literal", value, datatype=datatype)

    def say(self, subject: Entity, relation: str, object_: Entity, *quotes: str, **how) -> None:
        """Claim something on the strength of quotes; ``how`` has basis, confidence and qualifiers."""
        spans = [self.document.text.index(quote) for quote in quotes]
        evidence = tuple(
            Evidence(Span(start, start + len(quote)), quote, "by-hand")
            for start, quote in zip(spans, quotes, strict=True)
        )
        self.claims.append(Claim(self.document.id, subject, relation, object_, evidence, **{"confidence": 0.9, **how}))

    def reading(self) -> Reading:
        """Return the text with what was claimed about it."""
        return Reading(self.document, tuple(self.claims))


def write(identifier: str, text: str, language: str = "en", **metadata: str) -> Writer:
    """Return a writer of claims about a text."""
    return Writer(Document(identifier, text, language, f"{identifier}.txt", metadata))


def plain(identifier: str, *facts: tuple[str, str, str, str, str], confidence: float = 0.9) -> Reading:
    """Return a reading of a text that is a list of facts: kind and name, relation, kind and name.

    Each fact is told in words of the review's own, so that two such texts are no copies of one.
    """
    told = {fact: f"{fact[1]} ({identifier}) {fact[2]} ({identifier}) {fact[4]}" for fact in facts}
    text = "".join(f"{told[fact]}.\n" for fact in facts)
    writer = write(identifier, text)
    for left_kind, left, relation, right_kind, right in facts:
        subject = writer.thing(left_kind, left)
        thing = writer.literal(right) if right_kind == "literal" else writer.thing(right_kind, right)
        writer.say(subject, relation, thing, told[left_kind, left, relation, right_kind, right], confidence=confidence)
    return writer.reading()


def backstage_reading(identifier: str = "backstage") -> Reading:
    """Return the Backstage review with its claims."""
    writer = write(identifier, TEXT, "id", title="Ulasan Backstage", author="Ayu Larasati")
    film, elsa, sandra, andini = (
        writer.thing("film", "Backstage"),
        *(writer.thing("character", name) for name in ("Elsa", "Sandra", "Andini")),
    )
    review = writer.thing("review", identifier)
    first = "Review film Backstage (2024), drama musikal garapan Guntur Soeharjanto"
    writer.say(review, "reviews", film, first)
    writer.say(film, "title", writer.literal("Backstage"), first)
    writer.say(film, "release_year", writer.literal("2024", "gYear"), first)
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
    writer.say(andini, "occupation", writer.literal("berjualan siomay"), "berjualan siomay")
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
    """Put readings into a store and derive the view."""
    for reading in readings:
        store.replace(review_iri(reading.document.id, store.base), assert_reading(reading, store.base))
    derive(store)


@pytest.fixture
def backstage() -> Reading:
    """One review with a sentence on real life that names nobody."""
    return backstage_reading()


@pytest.fixture
def fill() -> Callable[..., None]:
    """How readings are put into a store."""
    return put


@pytest.fixture
def writer() -> Callable[..., Writer]:
    """How claims about a text are written."""
    return write


@pytest.fixture
def listed() -> Callable[..., Reading]:
    """How a reading is made of a list of facts."""
    return plain


@pytest.fixture
def store(backstage: Reading) -> Iterator[Store]:
    """A store in memory that holds the Backstage review and its view."""
    with Store(base=BASE) as opened:
        put(opened, backstage)
        yield opened


FAMILY = (
    ("review", "family", "reviews", "film", "Keluarga Cemara"),
    ("film", "Keluarga Cemara", "title", "literal", "Keluarga Cemara"),
    ("film", "Keluarga Cemara", "release_year", "literal", "2018"),
    ("film", "Keluarga Cemara", "directed_by", "person", "Yandy Laurens"),
    ("film", "Keluarga Cemara", "cast_member", "person", "Vanesha Prescilla"),
    ("film", "Keluarga Cemara", "cast_member", "person", "Ringgo Agus"),
    ("film", "Keluarga Cemara", "produced_by", "person", "Gina Noer"),
    ("film", "Keluarga Cemara", "genre", "concept", "Drama"),
    ("person", "Gina Noer", "real_parent", "person", "Ringgo Agus"),
    ("person", "Ringgo Agus", "portrays", "character", "Abah"),
    ("film", "Keluarga Cemara", "character", "character", "Abah"),
    ("film", "Keluarga Cemara", "duration", "literal", "110"),
)
RIVAL = (
    ("review", "rival", "reviews", "film", "Keluarga Cemara"),
    ("film", "Keluarga Cemara", "release_year", "literal", "2019"),
    ("film", "Keluarga Cemara", "duration", "literal", "109"),
    ("film", "Keluarga Cemara", "cast_member", "person", "RINGGO AGUS"),
)


@pytest.fixture
def films() -> Iterator[Store]:
    """A store of three reviews: Backstage, a family film, and one that disagrees about it."""
    with Store() as opened:
        put(opened, backstage_reading(), plain("family", *FAMILY), plain("rival", *RIVAL))
        yield opened
