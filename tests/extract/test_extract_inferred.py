"""Kin in life of leads whom the sentence does not name: inferred, with every premise."""

import pytest

TEXTS = {
    "id": (
        (
            "Elsa (diperankan oleh Vanesha Prescilla) dan Sandra (diperankan oleh Sissy Priscillia), sepasang kakak "
            "beradik, ingin tenar. Menariknya, keduanya diperankan oleh kakak beradik asli di dunia nyata."
        ),
        ("Vanesha Prescilla", "real_sibling", "Sissy Priscillia"),
        [
            "Menariknya, keduanya diperankan oleh kakak beradik asli di dunia nyata.",
            "Elsa (diperankan oleh Vanesha Prescilla)",
            "Sandra (diperankan oleh Sissy Priscillia)",
            (
                "Elsa (diperankan oleh Vanesha Prescilla) dan Sandra (diperankan oleh Sissy Priscillia), "
                "sepasang kakak beradik"
            ),
        ],
    ),
    "en": (
        "Jack (Jeff Bridges) and Frank (Beau Bridges) are brothers. The two are played by real-life brothers.",
        ("Beau Bridges", "real_sibling", "Jeff Bridges"),
        [
            "The two are played by real-life brothers.",
            "Frank (Beau Bridges)",
            "Jack (Jeff Bridges)",
            "Jack (Jeff Bridges) and Frank (Beau Bridges) are brothers",
        ],
    ),
}


@pytest.fixture(params=TEXTS)
def inferred(request, read):
    """Return the inferred claims of a text with what is expected of them."""
    text, triple, quotes = TEXTS[request.param]
    return [c for c in read(text, request.param) if c.basis == "inferred"], triple, quotes


def test_siblings_in_life_are_found_through_cast_and_story(inferred):
    """One claim is inferred: the two who play the siblings are siblings."""
    claims, triple, _ = inferred

    assert [(c.subject.name, c.relation, c.object.name) for c in claims] == [triple]


def test_an_inferred_claim_has_exactly_its_premises(inferred):
    """The saying, who plays the one, who plays the other, and that those are siblings: four quotes."""
    (claim,), _, quotes = inferred

    assert [e.quote for e in claim.evidence] == quotes


def test_an_inference_is_less_sure_than_its_premises(read, inferred):
    """A conclusion is never surer than what it rests on."""
    (claim,), _, _ = inferred
    text, _, _ = TEXTS["id" if "Vanesha" in claim.subject.name else "en"]

    premises = [c.confidence for c in read(text) if c.relation in ("portrays", "sibling")]

    assert claim.confidence < min(premises)


def test_without_kin_in_the_story_nothing_is_inferred(told):
    """Two leads who are no kin in the story: the sentence may mean anyone."""
    text = "Jack (Jeff Bridges) meets Susie (Michelle Pfeiffer). The two are played by real-life brothers."

    assert told(text, "real_sibling", language="en") == set()


def test_a_role_of_two_actors_infers_nothing(told):
    """Where a character is played by two, it is not known who of them is meant."""
    text = (
        "Jack (played by Jeff Bridges) and Frank (played by Beau Bridges) are brothers. As a boy, Frank is played by "
        "Jordan Bridges. The two are played by real-life brothers."
    )

    assert told(text, "real_sibling", language="en") == set()
