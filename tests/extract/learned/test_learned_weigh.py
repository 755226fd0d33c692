"""Weighing a draft: what models doubt is dropped, what rules missed is claimed, and how sure all is."""

import math
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinograph import resources
from kinograph.extract import draft
from kinograph.extract.learned import elsewhere, people
from kinograph.extract.learned.model import BIAS, Model, no_model
from kinograph.extract.learned.weigh import AROUND, LEAST, OTHER, guesses, weigh
from kinograph.model import Document
from kinograph.text.read import read

REVIEWS = ("en-alien", "en-big", "en-fargo", "en-knives-out", "id-dangal", "id-interstellar", "id-love-for-sale")
CAST = "Tommy (Tom Hardy) drinks. Tommy (Tom Hardy) fights."
LEADS = (
    "Warrior review\n\nTommy (Tom Hardy) and Brendan (Joel Edgerton) are brothers. The two are played by real-life "
    "brothers. Warrior hurts."
)
LABELS = {
    "names": (*people.ROLES, *(f"{role} again" for role in people.ROLES)),
    "names-again": people.ROLES,
    "portrayals": ("portrays",),
    "kin": ("kin",),
    "kin-again": ("kin",),
    "kin-world": ("real",),
    "elsewhere": elsewhere.CREDITS,
    "facts": ("right",),
}
UNCREDITED = "Nobody forgets Meryl Streep in winter."
NEVER, EVEN = 0.001, 0.5
NAME = st.sampled_from(["Elsa", "Vanesha Prescilla", "Tom Hardy", "Tommy", "Ibu", "Martin Scorsese", "Warrior"])
FORM = st.sampled_from(
    [
        "{0} ({1}) and {2} are brothers. ",
        "Warrior (2011)\n\n{0} met {1}. ",
        "{0} plays {1}, whose mother {2} is at home. ",
        "{0} and {1} are siblings in real life. ",
        "{0}, {1}, {2}. ",
    ]
)
TEXT = st.lists(
    st.builds(lambda form, names: form.format(*names), FORM, st.lists(NAME, min_size=3, max_size=3)), max_size=4
).map("".join)
LIKELY = st.floats(0.001, 0.999)


def thinking(other=EVEN, **likely):
    """Return a library whose models give a label always the same probability: ``other`` where none is given."""

    def library(name):
        labels = LABELS.get(name, ())
        chances = [likely.get(label.removesuffix(" again"), other) for label in labels]
        # The sums of both models of names are added, so one of them has all the weight.
        weights = [0.0 if name == "names-again" else math.log(p / (1 - p)) for p in chances]
        return Model(labels, {BIAS: weights})

    return library


def claimed(text, library, language="en"):
    """Return the confidence of each claim of a text as a library's models weigh it."""
    claims = weigh(draft(Document("d", text, language), no_model), library).claims.values()
    return {(c.subject.name, c.relation, c.object.name): c.confidence for c in claims if c.confidence}


def ruled(text, language="en"):
    """Return the confidence of each claim of a text as the rules state it."""
    return claimed(text, no_model, language)


@pytest.fixture(scope="module")
def weighed():
    """Return for some of the project's reviews the scene, and the claims of rules, once the shipped models weighed."""
    folder = resources.data("gold", "reviews")
    found = []
    for document in read([path for name in REVIEWS for path in folder.glob(f"{name}.*")]):
        context = draft(replace(document, language=document.id[:2]))
        before = dict(context.scene.claims)
        found.append((weigh(context), before))
    assert len(found) == len(REVIEWS)
    return found


def test_without_models_rules_stand():
    """Where there is no model a scene is as the rules left it."""
    context = draft(Document("d", CAST, "en"), no_model)
    before = dict(context.scene.claims)

    assert weigh(context, no_model).claims == before


@pytest.mark.parametrize("one", [("@film", "cast_member", "Tom Hardy"), ("@film", "character", "Tommy")])
def test_a_credit_that_models_doubt_is_dropped(one):
    """Whom a rule credits and the models take for nobody is credited no more."""
    assert ruled(CAST)[one] > EVEN
    assert claimed(CAST, thinking(NEVER)).get(one, 0) < LEAST


def test_a_portrayal_that_models_doubt_is_dropped():
    """Who plays whom by a rule, and not by the models, plays nobody."""
    one = ("Tom Hardy", "portrays", "Tommy")

    assert ruled(CAST)[one] > EVEN
    assert claimed(CAST, thinking(portrays=NEVER)).get(one, 0) < LEAST


def test_kin_that_models_doubt_is_dropped():
    """Kin by a rule, and not by the models, are no kin."""
    text, one = "Then Tommy and Brendan are brothers.", ("Brendan", "sibling", "Tommy")

    assert ruled(text)[one] > EVEN
    assert claimed(text, thinking(kin=NEVER)).get(one, 0) < LEAST


def test_kin_with_brackets_between_is_weighed_too():
    """Kin by a rule whose names stand far from the word of kinship, behind actors in brackets, are doubted alike."""
    one = ("Brendan", "sibling", "Tommy")

    assert ruled(LEADS)[one] > EVEN
    assert claimed(LEADS, thinking(kin=NEVER)).get(one, 0) < LEAST


def test_a_fact_that_models_doubt_is_dropped():
    """A fact by a rule that the models hold for false is none."""
    text = "Warrior is a drama film about two brothers."
    (one,) = (key for key in ruled(text) if key[1] == "genre")

    assert ruled(text)[one] > EVEN
    assert claimed(text, thinking(right=NEVER)).get(one, 0) < LEAST


def test_models_that_are_in_two_minds_change_no_rules_claim():
    """What a rule claims stays as sure as the rule makes it where the models find it as likely as not."""
    before, after = ruled(CAST), claimed(CAST, thinking(EVEN))

    assert ("Tom Hardy", "portrays", "Tommy") in before
    assert {one: after[one] for one in before} == before


def test_models_that_are_surer_than_a_rule():
    """Where the models are surer than the rule, what it claims is as sure as they are."""
    assert claimed(CAST, thinking(portrays=0.99))["Tom Hardy", "portrays", "Tommy"] == 0.99


def test_what_rules_miss_is_claimed():
    """A person whom no rule credits is credited with the probability that the models give."""
    one = ("@film", "cast_member", "Meryl Streep")

    assert one not in ruled(UNCREDITED)
    assert claimed(UNCREDITED, thinking(NEVER, cast_member=0.8))[one] == 0.8


def test_what_is_not_likely_enough_is_not_claimed():
    """Below a least probability models claim nobody."""
    assert claimed(UNCREDITED, thinking(LEAST - 0.01)) == {}


def test_an_actors_name_is_seldom_a_roles():
    """Of actor and role a name is surely only the likelier one, and none beside it where that is sure."""
    sure = claimed(UNCREDITED, thinking(NEVER, cast_member=0.9, character=0.8))
    unsure = claimed(UNCREDITED, thinking(NEVER, cast_member=0.45, character=0.42))

    assert sure["@film", "cast_member", "Meryl Streep"] == 0.9
    assert ("@film", "character", "Meryl Streep") not in sure
    assert unsure["@film", "character", "Meryl Streep"] == OTHER


def test_the_words_around_a_name_are_quoted():
    """A claim of models alone quotes the name with a few units on each side, and names no rule."""
    text = f"Here {'so ' * 40}sings Meryl Streep {'so ' * 40}well."
    context = draft(Document("d", text, "en"), no_model)

    scene = weigh(context, thinking(NEVER, cast_member=0.8))

    (claim,) = (claim for claim in scene.claims.values() if claim.relation == "cast_member")
    (evidence,) = claim.evidence
    assert evidence.rule == "learned"
    assert evidence.quote == f"{'so ' * (AROUND - 1)}sings Meryl Streep{' so' * AROUND}"
    assert evidence.span.slice(text) == evidence.quote


def test_a_portrayal_brings_its_ends():
    """Who plays a role by the models is in the cast, and the role in the story, as surely."""
    text = "Here Meryl Streep becomes Zqorvin."

    claims = claimed(text, thinking(0.2, portrays=0.8))

    assert claims["Meryl Streep", "portrays", "Zqorvin"] == 0.8
    assert claims["@film", "cast_member", "Meryl Streep"] == 0.8
    assert claims["@film", "character", "Zqorvin"] == 0.8


@pytest.mark.parametrize(("real", "relation"), [(NEVER, "sibling"), (1 - NEVER, "real_sibling")])
def test_kin_of_the_story_or_of_life(real, relation):
    """A tie is claimed in the world that the models take it for."""
    text = "Then Zqorvin and Blaxtep are brothers."

    claims = claimed(text, thinking(0.5, kin=0.99, real=real))

    assert max((name for name in claims if "sibling" in name[1]), key=claims.__getitem__)[1] == relation


@pytest.mark.parametrize("library", [thinking(NEVER), thinking(EVEN), thinking(0.99)])
def test_an_inferred_claim_is_left_alone(library):
    """What is inferred from several statements keeps its confidence, its basis and its evidence."""
    context = draft(Document("d", LEADS, "en"), no_model)
    before = [claim for claim in context.scene.claims.values() if claim.basis == "inferred"]

    after = [claim for claim in weigh(context, library).claims.values() if claim.basis == "inferred"]

    assert [claim.relation for claim in before] == ["real_sibling"]
    assert set(before) <= set(after)


def test_what_is_inferred_is_not_stated_too():
    """A pair that is inferred to be kin in life is not claimed a second time, either way round."""
    claims = claimed(LEADS, thinking(0.9))

    pairs = [{subject, thing} for subject, relation, thing in claims if relation == "real_sibling"]
    assert pairs.count({"Tom Hardy", "Joel Edgerton"}) == 1


def test_no_surer_than_the_title():
    """What is claimed of the film under review is no surer than which film that is."""
    claims = claimed(f"Warrior (2011)\n\n{UNCREDITED}", thinking(0.99))
    title = claims["Warrior", "title", "Warrior"]

    about = [sure for (subject, relation, _), sure in claims.items() if subject == "Warrior" and relation != "title"]

    assert about
    assert max(about) <= title < 0.99


def test_another_films_facts_are_not_worth_less():
    """How sure the title is takes nothing off what is claimed of another film."""
    text = "Warrior review\n\nWarrior is a drama about two brothers. It lacks the fury of Raging Bull (1980)."

    assert claimed(text, thinking(EVEN))["Raging Bull", "release_year", "1980"] == 0.85


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, LIKELY, LIKELY, LIKELY)
def test_every_confidence_is_a_probability(text, name, kin, real):
    """Guesses and confidences lie between nought and one, whatever the models think."""
    context = draft(Document("d", text, "en"))
    library = thinking(name, kin=kin, real=real)

    likely = [probability for roles in guesses(context, library).values() for probability in roles.values()]
    sure = [claim.confidence for claim in weigh(context, library).claims.values()]

    assert all(0 <= probability <= 1 for probability in (*likely, *sure))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, st.sampled_from([NEVER, 0.004, EVEN]))
def test_no_claim_without_confidence(text, likely):
    """What the models are certain is false is no claim at all: none that stands has a confidence of nought."""
    scene = weigh(draft(Document("d", text, "en")), thinking(likely))

    assert [claim for claim in scene.claims.values() if claim.confidence == 0] == []


def test_two_people_have_one_tie():
    """Of what the models claim of two people only the likeliest is claimed: no siblings are parents of each other."""
    claims = claimed("Here Paddy meets his sons, Tommy and Brendan.", thinking(0.9, kin=0.8, real=NEVER))
    pairs = [frozenset((s, o)) for s, relation, o in claims if relation in ("parent", "sibling")]

    assert len(pairs) == len(set(pairs)) > 0


def test_shipped_models_claim_what_rules_miss(weighed):
    """In the project's reviews the shipped models find people whom no rule credits."""
    new = {claim.relation for scene, before in weighed for one, claim in scene.claims.items() if one not in before}

    assert new & set(people.ROLES)


def test_shipped_models_doubt_rules(weighed):
    """In the project's reviews the shipped models drop some claims of rules."""
    assert [
        claim
        for scene, before in weighed
        for one, claim in before.items()
        if claim.confidence > EVEN and (one not in scene.claims or scene.claims[one].confidence < LEAST)
    ]


def test_shipped_models_quote_the_text(weighed):
    """Every claim of models alone has the words of the review."""
    for scene, before in weighed:
        for one in scene.claims.keys() - before.keys():
            claim = scene.claims[one]
            assert claim.basis == "inferred" or [evidence.rule for evidence in claim.evidence] == ["learned"]
            assert all(e.span.slice(scene.document.text) == e.quote != "" for e in claim.evidence)


def test_shipped_models_are_no_surer_than_the_title(weighed):
    """In the project's reviews nothing is surer of the film than which film it is."""
    for scene, _ in weighed:
        if scene.film:
            about = [c for c in scene.claims.values() if c.subject == scene.movie and c.relation != "title"]
            assert all(claim.confidence <= scene.film.confidence for claim in about)
            assert about
