"""Facts judged: asserted ones hold, rejected ones do not, disputes are settled, and undoing leaves no trace."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, serialize

from kinograph.errors import JudgementError, NameLookupError, QueryError
from kinograph.graph.assertion import assert_reading
from kinograph.graph.derive import derive, view
from kinograph.graph.ends import end, judge_fact, judge_identity
from kinograph.graph.evidence import why
from kinograph.graph.judgements import By, forget, keep
from kinograph.graph.naming import review_iri
from kinograph.graph.queue import queue, side
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE, kino

BY = By("Ayu", "seen it", "2026-03-01")


def dump(store):
    """Return the store in canonical N-Quads."""
    return b"".join(sorted(serialize(store.quads(), format=RdfFormat.N_QUADS).splitlines(keepends=True)))


def decide(store, verdict, *fact, when="2026-03-01"):
    """Judge a fact and bring the view up to it."""
    keep(store, [judge_fact(store, verdict, fact, By("Ayu", "seen it", when))])
    derive(store)


def holds(store, subject, predicate, term):
    """Whether the default graph has a triple of IRIs below the base, or with a literal."""
    object_ = term if isinstance(term, Literal) else NamedNode(BASE + term)
    predicate = NamedNode(predicate)
    return any(store.inner.quads_for_pattern(NamedNode(BASE + subject), predicate, object_, DefaultGraph()))


def test_an_asserted_fact_holds(store):
    """With basis curated and confidence 1, both ways where it is symmetric, and `why` says who."""
    decide(store, "asserted", "Karina Suwandi", "real_sibling", "Guntur Soeharjanto")

    assert holds(store, "person/karina-suwandi", "http://schema.org/sibling", "person/guntur-soeharjanto")
    assert holds(store, "person/guntur-soeharjanto", "http://schema.org/sibling", "person/karina-suwandi")
    proof = why(store, "Karina Suwandi", "real_sibling", "Guntur Soeharjanto")
    assert (proof.status, proof.basis, proof.confidence, proof.reviews) == ("accepted", "curated", 1.0, 0)
    assert [(item.who, item.note) for item in proof.judgements] == [("Ayu", "seen it")]


def test_an_asserted_fact_that_reviews_state_keeps_their_quotes(store):
    """It is surer, not another one."""
    decide(store, "asserted", "Backstage", "directed_by", "Guntur Soeharjanto")
    proof = why(store, "Backstage", "directed_by", "Guntur Soeharjanto")

    assert (proof.basis, proof.confidence, len(proof.supports)) == ("curated", 1.0, 1)


def test_a_rejected_fact_is_gone_from_the_view(store):
    """Its statement stays, with the claims and who rejected it."""
    decide(store, "rejected", "Vanesha Prescilla", "portrays", "Elsa")

    assert not holds(store, "character/backstage/elsa", kino("portrayedBy").value, "person/vanesha-prescilla")
    proof = why(store, "Vanesha Prescilla", "portrays", "Elsa")
    assert (proof.status, len(proof.supports), len(proof.judgements)) == ("rejected", 1, 1)


def test_nothing_follows_from_a_rejected_fact(store):
    """The sisters on and off the screen: without the one, no mirrored kin."""
    assert any(quad.predicate == kino("mirroredKin") for quad in store.quads(DefaultGraph()))

    decide(store, "rejected", "Vanesha Prescilla", "real_sibling", "Sissy Priscillia")

    assert not any(quad.predicate == kino("mirroredKin") for quad in store.quads(DefaultGraph()))


def test_what_a_rule_concludes_can_be_rejected(store):
    """It stays out, and nothing starts from it."""
    decide(store, "rejected", "Vanesha Prescilla", "mirrored_kin", "Sissy Priscillia")

    assert not any(quad.predicate == kino("mirroredKin") for quad in store.quads(DefaultGraph()))


def test_asserting_one_side_settles_a_dispute(films):
    """The other year is rejected by the same judgement."""
    year = NamedNode("http://www.w3.org/2001/XMLSchema#gYear")
    decide(films, "asserted", "Keluarga Cemara", "release_year", "2019")

    assert holds(films, "film/keluarga-cemara", "http://schema.org/datePublished", Literal("2019", datatype=year))
    assert not holds(films, "film/keluarga-cemara", "http://schema.org/datePublished", Literal("2018", datatype=year))
    other = why(films, "Keluarga Cemara", "release_year", "2018")
    assert (other.status, len(other.judgements)) == ("rejected", 1)


def test_rejecting_one_side_settles_a_dispute(films):
    """Nothing speaks against the other any more."""
    decide(films, "rejected", "Keluarga Cemara", "release_year", "2018")
    proof = why(films, "Keluarga Cemara", "release_year", "2019")

    assert (proof.status, proof.contrary) == ("accepted", ())


def test_of_two_judgements_of_a_fact_the_later_counts(store):
    """Asserted, then rejected."""
    decide(store, "asserted", "Vanesha Prescilla", "portrays", "Elsa", when="2026-03-01")
    decide(store, "rejected", "Vanesha Prescilla", "portrays", "Elsa", when="2026-03-02")
    assert why(store, "Vanesha Prescilla", "portrays", "Elsa").status == "rejected"

    forget(store)
    derive(store)
    assert why(store, "Vanesha Prescilla", "portrays", "Elsa").status == "accepted"


def test_a_judged_fact_follows_its_things(fill, listed):
    """Another review, under a surer name, and what a person says of them: the fact is of the thing they now are."""
    with Store() as store:
        fill(store, listed("a", ("film", "One", "cast_member", "person", "Ann Bay")))
        decide(store, "asserted", "One", "directed_by", "Ann Bay")
        fill(store, *(listed(f"b{n}", ("film", "One", "cast_member", "person", "ANN BÁY")) for n in range(2)))

        assert holds(store, "film/one", "http://schema.org/director", end(store, "Ann Bay").iri.removeprefix(BASE))
        store.remove(review_iri("a", BASE))
        derive(store)
        assert why(store, "One", "directed_by", "Ann Bay") is None


def test_an_assertion_goes_with_most_of_its_entities(fill, listed):
    """Where one of three turns out to be a namesake, the fact stays with the two; a rejection is of all."""
    names = "abc"
    with Store() as store:
        fill(store, *(listed(n, ("film", f"Film {n}", "cast_member", "person", "Ann Bay")) for n in names))
        decide(store, "asserted", "Film a", "directed_by", "Ann Bay")
        for pair in ("ac", "bc"):
            ends = (f"{BASE}review/{n}/person/ann-bay" for n in pair)
            keep(store, [judge_identity(store, "different", *ends, BY)])
        derive(store)
        directors = store.objects(NamedNode(BASE + "film/film-a"), NamedNode("http://schema.org/director"))

        (most,) = [node.value for node in directors]
        members = {term.value for term in store.objects(NamedNode(most), kino("joins"), store.identity)}
        assert members == {f"{BASE}review/{n}/person/ann-bay" for n in "ab"}


@pytest.mark.parametrize("fact", [("Elsa", "real_sibling", "Sandra"), ("Karina Suwandi", "sibling", "Sandra")])
def test_story_and_life_are_never_mixed(store, fact):
    """No name of a character is found where a person belongs, and an IRI is refused."""
    with pytest.raises(NameLookupError):
        judge_fact(store, "asserted", fact, BY)
    with pytest.raises(JudgementError, match="is a character: real_sibling has a person there"):
        judge_fact(store, "asserted", ("character:backstage/elsa", "real_sibling", "Karina Suwandi"), BY)


def test_a_relation_that_is_none_is_refused(store):
    """With the names of those that are."""
    with pytest.raises(QueryError, match="no such relation"):
        judge_fact(store, "asserted", ("Backstage", "liked_by", "Karina Suwandi"), BY)


def test_two_kinds_are_never_one(store):
    """The message says how to say what was meant."""
    with pytest.raises(JudgementError, match="kinograph assert"):
        judge_identity(store, "same", "Karina Suwandi", "Andini", BY)


def test_what_is_one_already_is_parted_by_its_entities(store):
    """The message says where they are listed."""
    with pytest.raises(JudgementError, match="link show"):
        judge_identity(store, "different", "Karina Suwandi", "person:karina-suwandi", BY)


def test_an_end_that_is_nothing_is_refused(store):
    """As everywhere."""
    with pytest.raises(NameLookupError):
        end(store, "Nobody Here")


# ---- the queue


@pytest.fixture
def asked(fill, listed):
    """A store with one pair that a person is asked about."""
    with Store() as opened:
        for name, person in (("a", "Letitia Bauer"), ("b", "Leitia Bauer")):
            fill(opened, listed(name, ("film", f"Film {name}", "cast_member", "person", person)))
        yield opened


def test_the_queue_is_in_the_view(asked):
    """With points and reasons, and a plain link between the two."""
    (pair,) = queue(asked)

    assert (pair.left.label, pair.right.label, pair.score) == ("Leitia Bauer", "Letitia Bauer", 3.5)
    assert pair.reasons == ("slip in a name",)
    assert [term.value for term in asked.objects(NamedNode(pair.left.iri), kino("candidateMatch"))] == [pair.right.iri]


def test_a_side_has_card_and_quotes(asked):
    """What a person needs to decide."""
    found = side(asked, queue(asked)[0].left)

    assert found.card.label == "Leitia Bauer"
    assert [quote.text for claim in found.claims for quote in claim.quotes] == [
        "Film b (b) cast_member (b) Leitia Bauer"
    ]


def test_a_thing_without_a_sure_fact_has_no_card(fill, listed):
    """But its quotes."""
    with Store() as store:
        fill(store, listed("a", ("film", "One", "cast_member", "person", "Ann Bay"), confidence=0.4))
        found = side(store, end(store, "person:ann-bay"))

    assert found.card is None
    assert len(found.claims) == 1


# ---- whatever is judged


FACTS = st.sampled_from(
    [
        ("Keluarga Cemara", "release_year", "2018"),
        ("Keluarga Cemara", "release_year", "2019"),
        ("Keluarga Cemara", "directed_by", "Gina Noer"),
        ("Vanesha Prescilla", "portrays", "Elsa"),
        ("Vanesha Prescilla", "real_sibling", "Sissy Priscillia"),
        ("Vanesha Prescilla", "mirrored_kin", "Sissy Priscillia"),
    ]
)
JUDGED = st.lists(st.tuples(FACTS, st.sampled_from(["asserted", "rejected"])), min_size=1, max_size=5)


@settings(max_examples=25, deadline=None)
@given(JUDGED)
def test_judging_and_undoing_leaves_no_trace(verdicts):
    """Byte for byte in canonical N-Quads; and what upkeep keeps is what deriving from nothing gives."""
    import importlib.util  # noqa: PLC0415 - this test only
    from pathlib import Path  # noqa: PLC0415 - this test only

    spec = importlib.util.spec_from_file_location("graph_conftest", Path(__file__).with_name("conftest.py"))
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    with Store() as store:
        made.put(store, made.backstage_reading(), made.plain("family", *made.FAMILY), made.plain("rival", *made.RIVAL))
        before = dump(store)
        for day, (fact, verdict) in enumerate(verdicts, start=1):
            decide(store, verdict, *fact, when=f"2026-03-0{day}")
        after = dump(store)
        with Store() as fresh:
            for reading in (
                made.plain("rival", *made.RIVAL),
                made.backstage_reading(),
                made.plain("family", *made.FAMILY),
            ):
                fresh.replace(review_iri(reading.document.id, BASE), assert_reading(reading))
            from kinograph.graph.judgements import judgements  # noqa: PLC0415 - this test only

            keep(fresh, judgements(store)[::-1])
            derive(fresh)
            assert dump(fresh) == after
            assert set(view(fresh)) <= set(fresh.quads())
        for _ in verdicts:
            forget(store)
        derive(store)

        assert dump(store) == before
