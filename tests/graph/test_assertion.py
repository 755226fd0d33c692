"""One reading becomes one named graph, the same in every run, at no more than twelve quads a claim."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.errors import ClaimError
from kinograph.graph.assertion import assert_reading, decimal
from kinograph.graph.vocabulary import BASE, kino
from kinograph.model import Claim, Document, Entity, Evidence, Reading, Span

REVIEW = BASE + "review/backstage"


def values(quads, subject, predicate):
    """Return the objects of a subject, as text."""
    return sorted(
        quad.object.value
        for quad in quads
        if quad.subject.value == subject and quad.predicate.value.endswith(predicate)
    )


def one(subject, relation, thing, text="It says so.", **how):
    """Return the quads of a review with one claim."""
    claim = Claim("r", subject, relation, thing, (Evidence(Span(0, len(text)), text, "rule"),), **how)
    return list(assert_reading(Reading(Document("r", text, "id"), (claim,))))


FILM = Entity("film", "Backstage", "film/backstage")


def test_everything_is_in_the_graph_of_the_review(backstage):
    """The named graph has the IRI of the review."""
    quads = list(assert_reading(backstage))

    assert {quad.graph_name.value for quad in quads} == {REVIEW}


def test_keys_are_scoped_by_the_review(backstage):
    """Nothing is one thing in two reviews by having one name."""
    quads = list(assert_reading(backstage))

    assert {quad.subject.value.startswith(REVIEW) for quad in quads} == {True}


def test_a_review_id_is_percent_encoded():
    """Spaces and signs of a file name do not break the IRI; its folders stay."""
    quads = list(assert_reading(Reading(Document("blog/Ada Apa?", "x"), ())))

    assert quads[0].graph_name.value == BASE + "review/blog/Ada%20Apa%3F"


def test_the_same_reading_gives_the_same_quads_in_the_same_order(backstage):
    """No counter, clock or random number takes part."""
    turned = Reading(backstage.document, backstage.claims[::-1])

    assert list(assert_reading(backstage)) == list(assert_reading(turned))


def test_a_claim_costs_at_most_twelve_quads(backstage):
    """The quads of the graph without the review's own description, by distinct claims."""
    quads = list(assert_reading(backstage))
    own = [quad for quad in quads if quad.subject.value == REVIEW]
    claims = {quad.subject for quad in quads if quad.object == kino("Claim")}

    assert len(claims) == len({claim.id for claim in backstage.claims})
    assert (len(quads) - len(own)) / len(claims) <= 12


def test_evidence_is_shared_by_the_claims_of_one_quote(backstage):
    """Portrayal, cast and character rest on one node."""
    quads = list(assert_reading(backstage))
    node = f"{REVIEW}/evidence/72-112/by-hand"

    assert values(quads, node, "quote") == ["Elsa (diperankan oleh Vanesha Prescilla)"]
    assert sum(quad.object == ox.NamedNode(node) for quad in quads) == 4


def test_quotes_stand_where_their_offsets_say(backstage):
    """The offsets count code points of the body that the review's graph carries."""
    quads = list(assert_reading(backstage))
    body = values(quads, REVIEW, "reviewBody")[0]
    nodes = {quad.subject.value for quad in quads if quad.predicate == kino("quote")}

    for node in nodes:
        start, end = (int(values(quads, node, name)[0]) for name in ("start", "end"))
        assert body[start:end] == values(quads, node, "quote")[0]


def test_a_reversed_relation_is_written_from_its_object():
    """A person portrays a character; RDF says the character is portrayed by the person."""
    quads = one(Entity("person", "A B", "person/a-b"), "portrays", Entity("character", "C", "character/c"))
    claim = next(quad.subject.value for quad in quads if quad.object == kino("Claim"))

    assert values(quads, claim, "subject") == [BASE + "review/r/character/c"]
    assert values(quads, claim, "object") == [BASE + "review/r/person/a-b"]


def test_a_real_parent_is_the_object():
    """schema:parent runs from the child to the parent."""
    quads = one(Entity("person", "Old One", "person/old"), "real_parent", Entity("person", "Young One", "person/young"))
    claim = next(quad.subject.value for quad in quads if quad.object == kino("Claim"))

    assert values(quads, claim, "predicate") == ["http://schema.org/parent"]
    assert values(quads, claim, "object") == [BASE + "review/r/person/old"]


@pytest.mark.parametrize(
    ("relation", "value", "written"),
    [
        ("release_year", "2013", '"2013"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("release_date", "2024-09-05", '"2024-09-05"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("release_date", "2024-09", '"2024-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("release_date", "soon", '"soon"'),
        ("duration", "98", '"PT1H38M"^^<http://www.w3.org/2001/XMLSchema#duration>'),
        ("duration", "two hours", '"two hours"'),
        ("country", "Indonesia", '"Indonesia"@id'),
        ("title", "Backstage", '"Backstage"'),
    ],
)
def test_a_literal_gets_its_datatype(relation, value, written):
    """Dates and durations are typed, words have the review's language, titles none."""
    quads = one(FILM, relation, Entity("literal", value, datatype="string"))

    assert written in {str(quad.object) for quad in quads if quad.predicate.value.endswith("#object")}


def test_a_film_that_is_never_named_has_no_name():
    """@film is no title."""
    quads = one(Entity("film", "@film", "film/@film"), "release_year", Entity("literal", "2013", datatype="gYear"))

    assert values(quads, BASE + "review/r/film/@film", "name") == []


def test_equal_claims_are_one_with_all_their_evidence():
    """Two sentences that say the same raise no second claim."""
    text = "A is B. A is B."
    claims = [
        Claim(
            "r", FILM, "title", Entity("literal", "B"), (Evidence(Span(at, at + 7), "A is B.", "x"),), confidence=sure
        )
        for at, sure in ((0, 0.5), (8, 0.75))
    ]
    quads = list(assert_reading(Reading(Document("r", text), tuple(claims))))
    claim = [quad.subject.value for quad in quads if quad.object == kino("Claim")]

    assert len(claim) == 1
    assert values(quads, claim[0], "confidence") == ["0.75"]
    assert len(values(quads, claim[0], "supportedBy")) == 2


def test_kinship_never_joins_a_person_and_a_character():
    """Story and life do not mix, whoever makes the claim."""
    with pytest.raises(ClaimError, match="r: sibling cannot have the person 'A B' there"):
        one(Entity("person", "A B", "person/a-b"), "sibling", Entity("character", "C", "character/c"))


def test_an_unknown_relation_is_refused():
    """The message lists the relations."""
    with pytest.raises(ClaimError, match="loves: no such relation: use one of reviews, title"):
        one(FILM, "loves", FILM)


@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_any_text_can_be_written_and_read_again(text):
    """Lone surrogates become U+FFFD; all else comes back from N-Quads as it was."""
    document = Document(text or "r", text or "x")
    evidence = (Evidence(Span(0, len(text)), text, text),)
    said = Claim(document.id, Entity("film", text, f"film/{text}"), "title", Entity("literal", text), evidence)
    quads = list(assert_reading(Reading(document, (said,)))) if not _surrogate(document.text) else []

    again = ox.parse(ox.serialize(quads, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)
    assert set(again) == set(quads)


def _surrogate(text):
    return any("\ud800" <= character <= "\udfff" for character in text)


@given(st.floats(min_value=0, max_value=1))
def test_a_confidence_is_written_as_the_store_keeps_it(value):
    """Oxigraph normalises literals; what it is given is already so."""
    store = ox.Store()
    written = decimal(value)
    store.add(ox.Quad(kino("x"), kino("y"), written))

    assert next(iter(store)).object == written
