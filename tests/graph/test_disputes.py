"""What reviews disagree about is a dispute with both sides; what can be true together is none."""

import pytest

from kinograph.errors import NameLookupError
from kinograph.graph.derive import derive
from kinograph.graph.disputes import disputes, to_json
from kinograph.graph.evidence import why
from kinograph.graph.judgements import Judgement, forget, keep
from kinograph.graph.naming import review_iri
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import OBJECT, PREDICATE, kino, schema


def of(fill, *readings):
    """Return the disputes of a store of readings: what about, and each side as a claim says it."""
    with Store() as store:
        fill(store, *readings)
        return {
            (dispute.about, dispute.relation, frozenset(f"{side.subject} > {side.object}" for side in dispute.sides))
            for dispute in disputes(store)
        }


def portrayal(*actors):
    """Return what a review says of who plays Elsa."""
    said = [("film", "One", "character", "character", "Elsa")]
    return [*said, *(("person", actor, "portrays", "character", "Elsa") for actor in actors)]


def directed(*people):
    """Return what a review says of who directed the film."""
    shared = [("film", "One", "release_year", "literal", "2018"), ("film", "One", "cast_member", "person", "Eva Hill")]
    return [*shared, *(("film", "One", "directed_by", "person", name) for name in people)]


def value(relation, *values):
    """Return what a review says of a value."""
    return [("film", "One", relation, "literal", one) for one in values]


RIVALS = [
    (directed("Ann Bay"), directed("Cleo Day"), ("One", "directed_by", {"One > Ann Bay", "One > Cleo Day"})),
    (
        portrayal("Ann Bay"),
        portrayal("Cleo Day"),
        ("Elsa (One)", "portrays", {"Ann Bay > Elsa (One)", "Cleo Day > Elsa (One)"}),
    ),
    (value("duration", "98"), value("duration", "110"), ("One", "duration", {"One > PT1H38M", "One > PT1H50M"})),
    (
        value("release_year", "2018"),
        value("release_year", "2019"),
        ("One", "release_year", {"One > 2018", "One > 2019"}),
    ),
    (
        value("release_date", "2018-05-01"),
        value("release_date", "2018-06-01"),
        ("One", "release_date", {"One > 2018-05-01", "One > 2018-06-01"}),
    ),
    (
        value("release_date", "2018-05-01"),
        value("release_year", "2019"),
        ("One", "release_date, release_year", {"One > 2018-05-01", "One > 2019"}),
    ),
]


@pytest.mark.parametrize(
    ("here", "there", "expected"), RIVALS, ids=lambda row: row[1] if isinstance(row, tuple) else ""
)
def test_answers_that_exclude_each_other_are_disputed(fill, listed, here, there, expected):
    """Two sole directors, two actors of one role, two running times, two years or days."""
    assert of(fill, listed("a", *here), listed("b", *there)) == {(*expected[:2], frozenset(expected[2]))}


AGREEING = {
    "co-directors, one review names both": (
        [directed("Ann Bay"), directed("Cleo Day"), directed("Ann Bay", "Cleo Day")]
    ),
    "one review names three, another a fourth": ([directed("Ann Bay", "Cleo Day"), directed("Fay Gil")]),
    "two actors of one role, child and adult": (
        [portrayal("Ann Bay", "Cleo Day"), portrayal("Ann Bay"), portrayal("Cleo Day")]
    ),
    "two spellings of one name": ([directed("Verdy Solaiman"), directed("Verdi Solaiman")]),
    "a name and a part of it": ([portrayal("Vanesha Prescilla"), portrayal("Vanesha")]),
    "a year and a day in it": ([value("release_year", "2018"), value("release_date", "2018-05-01")]),
    "two versions in one review": ([value("duration", "98", "110"), value("duration", "98")]),
    "what is no year": ([value("release_year", "2018"), value("release_year", "soon")]),
    "several genres": (
        [[("film", "One", "genre", "concept", "Drama")], [("film", "One", "genre", "concept", "Horror")]]
    ),
}


@pytest.mark.parametrize("said", AGREEING.values(), ids=AGREEING)
def test_what_can_be_true_together_is_no_dispute(fill, listed, said):
    """Several directors are normal, and who names two actors of a role knows why."""
    assert of(fill, *(listed(f"r{number}", *facts) for number, facts in enumerate(said))) == set()


def test_a_voice_is_no_rival(fill, listed, writer):
    """A qualified portrayal answers another question: who speaks the role, who plays it as a child."""
    voice = writer("b", "Elsa speaks with the voice of Cleo Day in One.")
    quote = voice.document.text
    elsa = voice.thing("character", "Elsa")
    voice.say(voice.thing("film", "One"), "character", elsa, quote)
    voice.say(voice.thing("person", "Cleo Day"), "portrays", elsa, quote, qualifiers=("voice",))

    assert of(fill, listed("a", *portrayal("Ann Bay")), voice.reading()) == set()


def test_a_role_of_two_films_has_an_actor_in_each(fill, listed):
    """Remakes cast anew."""
    other = [tuple("Two" if word == "One" else word for word in fact) for fact in portrayal("Cleo Day")]

    assert of(fill, listed("a", *portrayal("Ann Bay")), listed("b", *other)) == set()


@pytest.mark.parametrize(("one", "other"), [("parent", "sibling"), ("spouse", "sibling"), ("grandparent", "parent")])
def test_one_cannot_be_two_kinds_of_kin(fill, listed, one, other):
    """A mother is no sister."""
    cast = [("film", "One", "character", "character", name) for name in ("Ann", "Bea")]
    said = [("character", "Ann", relation, "character", "Bea") for relation in (one, other)]
    (dispute,) = of(fill, listed("a", *cast, said[0]), listed("b", *cast, said[1]))

    assert dispute[0] == "Ann (One) and Bea (One)"
    assert set(dispute[1].split(", ")) == {one, other}


def test_a_sibling_may_be_called_a_relative(fill, listed):
    """Who says less does not disagree."""
    said = [("person", "Ann Bay", relation, "person", "Cleo Day") for relation in ("real_sibling", "real_relative")]

    assert of(fill, listed("a", said[0]), listed("b", said[1])) == set()


def test_parents_of_each_other_are_one_dispute(fill, listed):
    """Both sides stand in it."""
    said = [
        ("person", "Ann Bay", "real_parent", "person", "Cleo Day"),
        ("person", "Cleo Day", "real_parent", "person", "Ann Bay"),
    ]

    assert of(fill, listed("a", said[0]), listed("b", said[1])) == {
        ("Ann Bay and Cleo Day", "real_parent", frozenset({"Ann Bay > Cleo Day", "Cleo Day > Ann Bay"}))
    }


def test_each_side_has_its_quotes_and_the_surest_comes_first(fill, listed):
    """With the reviews that say so; what one alone claims weakly disputes nothing."""
    with Store() as store:
        fill(
            store,
            listed("a", *directed("Ann Bay")),
            listed("b", *directed("Cleo Day")),
            listed("c", *directed("Cleo Day")),
            listed("d", *directed("Fay Gil"), confidence=0.4),
        )
        (dispute,) = disputes(store)

    assert [(side.object, side.reviews) for side in dispute.sides] == [("Cleo Day", 2), ("Ann Bay", 1)]
    assert [[s.review for s in side.supports] for side in dispute.sides] == [["b", "c"], ["a"]]
    assert dispute.sides[1].supports[0].quotes[0].text == "One (a) directed_by (a) Ann Bay"


def test_a_name_leaves_out_what_is_about_others(films):
    """A film, or whoever stands on a side."""
    assert len(disputes(films)) == len(disputes(films, "Keluarga Cemara")) == 2
    assert disputes(films, "Backstage") == ()
    with pytest.raises(NameLookupError, match="Backstge: no thing"):
        disputes(films, "Backstge")


def test_json_has_every_side(films):
    """And no disputes are an empty list."""
    assert to_json(disputes(films)).count('"quotes"') >= 4
    assert to_json(()) == "[]"


def test_asserting_one_side_rejects_the_other(fill, listed):
    """And undoing that brings the dispute back; what nobody disputes is rejected by nothing."""
    with Store() as store:
        fill(
            store,
            listed("a", *directed("Ann Bay")),
            listed("b", *directed("Cleo Day")),
            listed("c", *directed("Fay Gil")),
        )
        film, person = ((f"{store.base}review/b/{end}",) for end in ("film/one", "person/cleo-day"))
        keep(store, [Judgement("asserted", film, person, "Ayu", "2026-03-01", "", "http://schema.org/director")])
        derive(store)
        statements = store.inner.quads_for_pattern(None, PREDICATE, schema("director"), store.statements)
        settled = {
            store.value(quad.subject, OBJECT).rpartition("/")[2]: store.value(quad.subject, kino("status")).rpartition(
                "#"
            )[2]
            for quad in statements
        }
        left = disputes(store)
        forget(store)
        derive(store)

        assert settled == {"ann-bay": "Rejected", "cleo-day": "Accepted", "fay-gil": "Rejected"}
        assert left == ()
        assert len(disputes(store)[0].sides) == 3


def test_asserting_a_second_director_rejects_no_first(fill, listed):
    """Nobody said that there is only one."""
    with Store() as store:
        fill(
            store, listed("a", *directed("Ann Bay")), listed("b", ("film", "One", "produced_by", "person", "Cleo Day"))
        )
        film, person = (f"{store.base}review/a/film/one",), (f"{store.base}review/b/person/cleo-day",)
        keep(store, [Judgement("asserted", film, person, "Ayu", "2026-03-01", "", "http://schema.org/director")])
        derive(store)

        assert why(store, "One", "directed_by", "Ann Bay").status == "accepted"
        assert disputes(store) == ()


def test_withdrawing_one_side_ends_the_dispute(fill, listed):
    """The other is accepted again, as if nobody had said otherwise."""
    with Store() as store:
        fill(store, listed("a", *directed("Ann Bay")), listed("b", *directed("Cleo Day")))
        store.remove(review_iri("b", store.base))
        derive(store)

        assert disputes(store) == ()
