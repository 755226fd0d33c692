"""Upkeep equals deriving from nothing, byte for byte in canonical N-Quads.

No node is blank, so the canonical form is that of RDFC-1.0 without its labelling: the sorted lines.
"""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, serialize

from kinograph.graph.assertion import assert_reading
from kinograph.graph.derive import derive
from kinograph.graph.judgements import Judgement, forget, judgements, keep
from kinograph.graph.naming import review_iri
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE, relations
from kinograph.pipeline.reading import readings

ROOT = Path(__file__).resolve().parents[2]


def _conftest():
    spec = importlib.util.spec_from_file_location("graph_conftest", Path(__file__).with_name("conftest.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


listed = _conftest().plain


def canonical(store):
    """Return the store in canonical N-Quads."""
    return b"".join(sorted(serialize(store.quads(), format=RdfFormat.N_QUADS).splitlines(keepends=True)))


def put(store, *given):
    """Put readings into the base."""
    for reading in given:
        store.replace(review_iri(reading.document.id, BASE), assert_reading(reading))


# ---- random families and films


PEOPLE = ("Ann Bay", "Cleo Day", "ANN BAY", "Fay Gil", "Ben", "Ben Day")
ROLES = ("Elsa", "Sandra", "Ida", "Nora")
VALUES = {"release_year": ("1978", "2018"), "duration": ("98", "110")}


def fact(kind, names, relations_, other, others):
    """Return a strategy of facts between things of two kinds."""
    return st.tuples(
        st.just(kind), st.sampled_from(names), st.sampled_from(relations_), st.just(other), st.sampled_from(others)
    )


FACTS = st.one_of(
    fact("film", ("One", "Two", "@film"), ("cast_member", "directed_by"), "person", PEOPLE),
    fact("film", ("One", "Two"), ("character",), "character", ROLES),
    *(fact("film", ("One", "Two"), (relation,), "literal", values) for relation, values in VALUES.items()),
    fact("person", PEOPLE, ("portrays",), "character", ROLES),
    fact("person", PEOPLE, ("real_sibling", "real_parent", "real_spouse", "real_relative"), "person", PEOPLE),
    fact("character", ROLES, ("sibling", "parent", "spouse", "grandparent", "aunt_uncle"), "character", ROLES),
)
REVIEWS = st.sampled_from("abc")
READINGS = st.tuples(st.lists(FACTS, max_size=8, unique=True), st.sampled_from([0.4, 0.6, 0.9]))
IDENTITIES = st.builds(
    lambda verdict, one, other, names: ("judge", verdict, f"{one}/person/{names[0]}", f"{other}/person/{names[1]}", ""),
    st.sampled_from(["same", "different"]),
    REVIEWS,
    REVIEWS,
    st.tuples(*[st.sampled_from([name.casefold().replace(" ", "-") for name in PEOPLE])] * 2),
)
JUDGED_FACTS = st.builds(
    lambda verdict, review, names, relation: (
        "judge",
        verdict,
        f"{review}/person/{names[0]}",
        f"{review}/person/{names[1]}",
        relations()[relation].predicate.value,
    ),
    st.sampled_from(["asserted", "rejected"]),
    REVIEWS,
    st.tuples(*[st.sampled_from(["ann-bay", "cleo-day", "fay-gil"])] * 2),
    st.sampled_from(["real_sibling", "real_parent", "real_spouse"]),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), REVIEWS, READINGS),
        st.tuples(st.just("withdraw"), REVIEWS),
        IDENTITIES,
        JUDGED_FACTS,
        st.just(("undo",)),
        st.just(("derive",)),
        st.tuples(st.just("inference"), st.booleans()),
    ),
    max_size=10,
)


def judged(step, number):
    """Return the judgement of a step, None where both ends would be one."""
    _, verdict, left, right, predicate = step
    if left == right:
        return None
    ends = ((f"{BASE}review/{end}",) for end in (left, right))
    return Judgement(verdict, *ends, "Ayu", f"2026-03-01T10:00:{number:02}Z", "", predicate)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_upkeep_equals_deriving_from_nothing(steps):
    """Reading, changing, withdrawing, judging, undoing and switching rules, in any order."""
    last, inference = {}, True
    with Store() as kept, Store() as fresh:
        for number, step in enumerate(steps):
            if step[0] == "read":
                last[step[1]] = listed(step[1], *step[2][0], confidence=step[2][1])
                put(kept, last[step[1]])
            elif step[0] == "withdraw":
                last.pop(step[1], None)
                kept.remove(review_iri(step[1], BASE))
            elif step[0] == "judge" and (item := judged(step, number)):
                keep(kept, [item])
            elif step[0] == "undo":
                forget(kept)
            elif step[0] == "derive":
                derive(kept)
            elif step[0] == "inference":
                inference = kept.inference = step[1]
        derive(kept)
        fresh.inference = inference
        keep(fresh, reversed(judgements(kept)))
        put(fresh, *(last[name] for name in sorted(last, reverse=True)))
        derive(fresh)

        assert canonical(kept) == canonical(fresh)
        assert derive(kept) == (0, 0)


# ---- the project's own reviews


@pytest.fixture(scope="module")
def own():
    """All of data/reviews, read once."""
    return list(readings([ROOT / "data" / "reviews"]))


def test_withdrawing_any_review_equals_building_without_it(own):
    """Each of data/reviews is taken from the store of all and put back; every time nothing else is left or missing."""
    with Store() as everything:
        put(everything, *own)
        derive(everything)
        whole = canonical(everything)
        for reading in own:
            everything.remove(review_iri(reading.document.id, BASE))
            derive(everything)
            with Store() as without:
                put(without, *(other for other in own if other is not reading))
                derive(without)

                assert canonical(everything) == canonical(without), reading.document.id
            put(everything, reading)
            derive(everything)
            assert canonical(everything) == whole


def test_judging_and_undoing_leaves_no_trace(own):
    """Of a store of all reviews: a fact rejected and another asserted, each taken back."""
    film = f"{BASE}review/{own[0].document.id}/film/x"
    with Store() as store:
        put(store, *own)
        derive(store)
        whole = canonical(store)
        keep(
            store,
            [
                Judgement(
                    "rejected", (film,), Literal("2018"), "Ayu", "2026-03-01T10:00:00Z", "", "http://schema.org/name"
                )
            ],
        )
        derive(store)
        assert canonical(store) != whole
        forget(store)
        derive(store)

        assert canonical(store) == whole
