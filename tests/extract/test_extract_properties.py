"""What holds of every text: quotes are where they say, claims survive, order and batches change nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinograph.extract import extract
from kinograph.model import Claim, Document

FIRST = st.sampled_from(["Elsa", "Sandra", "Rangga", "Jack", "Frank", "Ana", "Ibu", "Dian", "X."])
LAST = st.sampled_from(["Bridges", "Prescilla", "Saputra", "de Armas", "G. Bastian", "O'Neal", "Ñandú"])
NAME = st.one_of(FIRST, st.builds("{} {}".format, FIRST, LAST))
TEMPLATES = (
    "{0} (diperankan oleh {1}) datang. ",
    "{0} (diperankanoleh {1}) dan {2} ({3}), sepasang kakak beradik, bernyanyi. ",
    "Film ini diperankan oleh kakak beradik asli di dunia nyata. ",
    "{0} rindu sang kakak. Adiknya, {1}, pergi. ",
    "Sutradara: {0}\nPemain: {1}, {2} (sebagai {3})\nDurasi: 1 jam 5 menit\n",
    "{0} ({1}) and {2} ({3}) are brothers. ",
    "{0} plays {1}, whose mother {2} is played by {3}. ",
    "{0} and {1} are siblings in real life, and {2} is married to {3}. ",
    "The two are played by real-life brothers. ",
    "Review: {0} (2011)\n\n",
    'The film "{0}" was directed by {1} and stars {2} and {3}. ',
    "{0} and {1} have three children: {2}, {3} and Regan. ",
    "Baca juga: {0} dan {1}\n",
)
SENTENCE = st.builds(
    lambda template, names: template.format(*names), st.sampled_from(TEMPLATES), st.lists(NAME, min_size=4, max_size=4)
)
NOISE = st.text(max_size=30)
TEXT = st.lists(st.one_of(SENTENCE, SENTENCE, NOISE), max_size=8).map("".join)
DOCUMENTS = st.lists(TEXT, min_size=1, max_size=4).map(
    lambda texts: [Document(f"d{number}", text) for number, text in enumerate(texts)]
)
QUIET = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
STORY_KIN = {"sibling", "parent", "spouse", "partner", "grandparent", "aunt_uncle", "cousin", "in_law"}
MUTUAL = {"sibling", "spouse", "partner", "cousin", "in_law", "real_sibling", "real_spouse", "real_partner"}
REAL_KIN = {"real_sibling", "real_parent", "real_spouse", "real_partner", "real_relative"}


def claims_of(text, language=""):
    """Return the claims of a text."""
    return next(extract([Document("d", text, language)], minimum=0)).claims


@QUIET
@given(TEXT)
def test_every_quote_equals_its_offsets(text):
    """Evidence is the exact words of the text, and there always is some."""
    for claim in claims_of(text):
        assert claim.evidence
        assert all(text[e.span.start : e.span.end] == e.quote != "" for e in claim.evidence)


@QUIET
@given(TEXT)
def test_every_name_stands_in_the_text(text):
    """No person, character or film is named in words that the review has not."""
    named = {
        e.name for c in claims_of(text) for e in (c.subject, c.object) if e.kind in ("person", "character", "film")
    }

    assert all(name == "@film" or name in text for name in named)


@QUIET
@given(TEXT)
def test_no_kin_joins_a_character_and_a_person(text):
    """Kin in the story are characters, kin in life are persons."""
    for claim in claims_of(text):
        kinds = {claim.subject.kind, claim.object.kind}
        assert claim.relation not in STORY_KIN or kinds == {"character"}
        assert claim.relation not in REAL_KIN or kinds == {"person"}


@QUIET
@given(TEXT)
def test_nobody_is_his_own_kin(text):
    """No claim joins a thing to itself."""
    assert all(c.subject.key != c.object.key for c in claims_of(text))


@QUIET
@given(TEXT)
def test_a_claim_is_said_once(text):
    """Two claims of a document differ, and kin that is mutual is claimed once a pair."""
    claims = claims_of(text)
    mutual = [(c.relation, frozenset((c.subject.key, c.object.key))) for c in claims if c.relation in MUTUAL]

    assert len(mutual) == len(set(mutual))
    assert len(claims) == len({claim.id for claim in claims})


@QUIET
@given(TEXT)
def test_claims_survive_json(text):
    """A claim and its line are one."""
    for claim in claims_of(text):
        assert Claim.from_json(claim.to_json()) == claim


@QUIET
@given(TEXT)
def test_confidence_is_a_probability(text):
    """Confidence lies between nought and one."""
    assert all(0 < claim.confidence <= 1 for claim in claims_of(text))


@QUIET
@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_batches_and_order_change_nothing(documents, random):
    """A document is read alike alone, among others, and in another order."""
    together = {reading.document.id: reading.claims for reading in extract(documents)}
    shuffled = random.sample(documents, len(documents))

    assert {r.document.id: r.claims for r in extract(shuffled)} == together
    assert {d.id: next(extract([d])).claims for d in documents} == together


@QUIET
@given(st.text(max_size=300), st.sampled_from(["id", "en", "es"]))
def test_no_text_is_too_strange(text, language):
    """Any text at all is read."""
    assert isinstance(claims_of(text, language), tuple)


@pytest.mark.parametrize("least", [0.0, 0.5, 0.9])
def test_the_least_confidence_is_kept(least):
    """Claims below the minimum are left out, all others are there."""
    document = Document(
        "d", "Elsa (diperankan oleh Vanesha Prescilla) datang. Akting Sissy Priscillia, Dian Nita tampil."
    )
    every = next(extract([document], minimum=0)).claims

    assert next(extract([document], minimum=least)).claims == tuple(c for c in every if c.confidence >= least)
