"""A person's judgements are base data: kept as said, taken back without a trace, the same in every order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, serialize

from kinograph.errors import JudgementError
from kinograph.graph.corpus import read_corpus
from kinograph.graph.derive import derive
from kinograph.graph.judgements import Judgement, forget, from_json, judgements, keep, moment, now, to_json
from kinograph.graph.naming import review_iri
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE

WHEN = "2026-03-01T10:00:00Z"
LEFT = (f"{BASE}review/a/person/ann-bay",)
RIGHT = (f"{BASE}review/b/person/ann-bai", f"{BASE}review/c/person/ann-bai")


def judged(verdict="same", left=LEFT, right=RIGHT, who="Ayu", when=WHEN, **more):
    """Return a judgement."""
    return Judgement(verdict, left, right, who, when, **more)


SIBLING = judged("asserted", note="told by both", predicate="http://schema.org/sibling")
YEAR = judged(
    "rejected",
    (f"{BASE}review/a/film/one",),
    Literal("2018", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYear")),
    predicate="http://schema.org/datePublished",
)


def dump(store):
    """Return the store in canonical N-Quads."""
    return b"".join(sorted(serialize(store.quads(), format=RdfFormat.N_QUADS).splitlines(keepends=True)))


def test_a_judgement_is_kept_as_said():
    """Also where a literal or a note is in it."""
    with Store() as store:
        assert keep(store, [judged(), SIBLING, YEAR]) == 3

        assert {item.iri(BASE) for item in judgements(store)} == {item.iri(BASE) for item in (judged(), SIBLING, YEAR)}
        assert tuple(read_corpus(store).judgements.values()) == judgements(store)


def test_a_judgement_is_kept_once():
    """Its IRI is a hash of what it says."""
    with Store() as store:
        keep(store, [judged()])

        assert keep(store, [judged(right=RIGHT[::-1])]) == 0
        assert len(judgements(store)) == 1


def test_taking_it_back_leaves_no_trace(store):
    """The store is what it was, byte for byte."""
    before = dump(store)
    keep(store, [judged()])
    derive(store)
    assert dump(store) != before

    assert forget(store) == judged()
    derive(store)

    assert dump(store) == before


def test_the_last_one_or_a_named_one_is_taken_back():
    """The last is the latest, not the last that was written."""
    late, early = judged(when="2026-03-02"), judged(when="2026-03-01")
    with Store() as store:
        keep(store, [late, early])
        assert forget(store) == late
        keep(store, [late])
        assert forget(store, early.iri(BASE)) == early
        assert forget(store, early.iri(BASE)) is None
        assert judgements(store) == (late,)


def test_judgements_mark_the_store_stale_and_survive(store, backstage, fill):
    """Reading again, and withdrawing a review, touch no judgement."""
    keep(store, [judged()])
    assert store.stale

    fill(store, backstage)
    store.remove(review_iri("backstage", BASE))
    derive(store)

    assert not store.stale
    assert judgements(store) == (judged(),)


def test_judgements_stand_in_the_order_of_their_making():
    """Half seconds, whole ones and other zones are compared as times, not as text."""
    times = ["2026-03-01T10:00:00+07:00", "2026-03-01T03:00:00.25Z", "2026-03-01T03:00:00.3Z", "2026-03-01T03:00:01Z"]
    made = [judged(when=when) for when in times]
    with Store() as store:
        keep(store, made[2:] + made[:2][::-1])

        assert judgements(store) == tuple(made)


def test_the_clock_never_stands_still():
    """A judgement made after another is later, even where the other is dated in the future."""
    ahead = judged(when="2999-01-01")

    assert now([]) < now([ahead]) == "2999-01-01T00:00:00.000001Z"


@pytest.mark.parametrize("text", ["yesterday", ""])
def test_what_is_no_time_is_refused(text):
    """And the message shows one."""
    with pytest.raises(JudgementError, match="not a time: write it as 2026"):
        moment(text)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"verdict": "maybe"}, "no such verdict"),
        ({"who": " "}, "nobody is named"),
        ({"left": ()}, "an end is missing"),
        ({"right": LEFT}, "both sides"),
        ({"right": ("no iri",)}, "not an IRI"),
        ({"right": Literal("x")}, "only a fact"),
        ({"predicate": "http://schema.org/sibling"}, "only a fact"),
        ({"verdict": "asserted"}, r"not an IRI: \[''"),
    ],
)
def test_what_makes_no_sense_is_refused(parts, reason):
    """In one line that says why."""
    with pytest.raises(JudgementError, match=reason):
        judged(**parts)


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"verdict": "same", "left": ["x"], "right": 3, "who": "a"}'])
def test_a_line_that_is_none_is_refused(line):
    """With where it stands."""
    with pytest.raises(JudgementError, match=r"^f:7: not a judgement"):
        from_json(line, BASE, source="f:7")


def test_a_line_names_things_from_the_base_on():
    """So that a graph with another base can take it."""
    line = to_json(judged(), BASE)

    assert json.loads(line)["left"] == ["review/a/person/ann-bay"]
    assert from_json(line, "https://example.org/").left == ("https://example.org/review/a/person/ann-bay",)


WORDS = st.text(min_size=1).filter(lambda text: text.encode(errors="replace").decode().split())
KEYS = st.sampled_from([f"{BASE}review/{review}/person/{name}" for review in "abc" for name in ("ann", "cleo")])
JUDGED = st.builds(
    lambda verdict, left, right, who, when, note: Judgement(
        verdict, tuple(left), tuple(right - left) or Literal(who.encode(errors="replace").decode()), who,
        when.isoformat(), note, "http://schema.org/sibling",
    ),
    st.sampled_from(["asserted", "rejected"]), st.sets(KEYS, min_size=1), st.sets(KEYS), WORDS,
    st.datetimes(), st.text(),
)  # fmt: skip


@given(JUDGED)
def test_json_and_rdf_keep_everything(item):
    """There and back, whatever was said and whenever."""
    assert from_json(to_json(item, BASE), BASE) == item
    with Store() as store:
        keep(store, [item])

        assert judgements(store) == (item,)
