"""Rules conclude facts from facts, name their premises, and stop."""

import pytest

from kinograph.graph.derive import derive
from kinograph.graph.evidence import why
from kinograph.graph.infer import Rule, rules
from kinograph.graph.store import Store

MIRROR = (
    ("person", "Ann Bay", "real_parent", "person", "Cleo Bay"),
    ("film", "One", "character", "character", "Elsa"),
    ("film", "One", "character", "character", "Sandra"),
    ("person", "Ann Bay", "portrays", "character", "Elsa"),
    ("person", "Cleo Bay", "portrays", "character", "Sandra"),
)
GRANDPARENT = """
CONSTRUCT {
  [] rdf:reifies <<( ?old kino:storyGrandparentOf ?young )>> ;
     kino:premise <<( ?old kino:storyParentOf ?middle )>>, <<( ?middle kino:storyParentOf ?young )>> .
}
WHERE { ?old kino:storyParentOf ?middle . ?middle kino:storyParentOf ?young }
"""
ANCESTOR = GRANDPARENT.replace("storyGrandparentOf", "storyParentOf")


@pytest.mark.parametrize("story", ["sibling", "parent", "cousin", "aunt_uncle"])
def test_relatives_who_play_relatives_mirror_kin(fill, listed, story):
    """A mother and a daughter may play sisters."""
    with Store() as store:
        fill(store, listed("r", *MIRROR, ("character", "Sandra", story, "character", "Elsa")))
        proof = why(store, "Ann Bay", "mirrored_kin", "Cleo Bay")

    assert proof.basis == "inferred"
    assert proof.reviews == 0
    assert [derivation.rule for derivation in proof.derivations] == ["mirrored-kinship"]
    assert {premise.relation for premise in proof.derivations[0].premises} == {
        "real_parent",
        "portrays",
        "character",
        story,
    }
    assert proof.confidence == 0.9


def test_a_conclusion_is_as_sure_as_its_weakest_premise(store):
    """Not less: the siblings in life are themselves inferred from the other premises."""
    proof = why(store, "Sissy Priscillia", "mirrored_kin", "Vanesha Prescilla")

    assert proof.confidence == min(premise.confidence for premise in proof.derivations[0].premises) == 0.85


def test_friends_in_the_story_are_no_kin(fill, listed):
    """Friendship and romance mirror nothing."""
    with Store() as store:
        fill(store, listed("r", *MIRROR, ("character", "Sandra", "friend", "character", "Elsa")))

        assert why(store, "Ann Bay", "mirrored_kin", "Cleo Bay") is None


def test_kin_in_two_films_mirror_nothing(fill, listed):
    """The relatives must be in one film."""
    facts = (*MIRROR[:2], *MIRROR[3:], ("film", "Two", "character", "character", "Sandra"))
    with Store() as store:
        fill(store, listed("r", *facts, ("character", "Sandra", "sibling", "character", "Elsa")))

        assert why(store, "Ann Bay", "mirrored_kin", "Cleo Bay") is None


def test_each_film_is_a_derivation_of_its_own(fill, listed):
    """A pair that mirrors kin in two films has two proofs."""
    first = (*MIRROR, ("character", "Sandra", "sibling", "character", "Elsa"))
    second = [
        tuple(f"{x} II" if x in {"One", "Elsa", "Sandra"} else x for x in fact)
        for fact in first
        if fact[2] != "real_parent"
    ]
    with Store() as store:
        fill(store, listed("a", *first), listed("b", *second))
        proof = why(store, "Ann Bay", "mirrored_kin", "Cleo Bay")

    assert len(proof.derivations) == 2


def test_a_rule_is_a_file(fill, listed):
    """Another rule of the same form works without another line of Python."""
    with Store() as store:
        parents = (("Ann", "Bea"), ("Bea", "Cleo"))
        fill(store, listed("r", *(("character", a, "parent", "character", b) for a, b in parents)))
        derive(store, applied=[Rule("grandparents", "Parents of parents", GRANDPARENT)])
        proof = why(store, "Ann", "grandparent", "Cleo")

    assert [(premise.subject, premise.object) for premise in proof.derivations[0].premises] == [
        ("Ann", "Bea"),
        ("Bea", "Cleo"),
    ]


def test_rules_feed_each_other_until_nothing_new_comes(fill, listed):
    """Four generations need three rounds; a fact is never its own premise."""
    with Store() as store:
        pairs = ("AB", "BC", "CD", "DE")
        fill(store, listed("r", *(("character", a, "parent", "character", b) for a, b in pairs)))
        derive(store, applied=[Rule("ancestors", "Parents of parents are parents", ANCESTOR)])

        assert why(store, "A", "parent", "E") is not None


def test_a_premise_must_be_a_fact(store):
    """A rule that rests on what nobody claimed is a mistake of its author."""
    template = "[] rdf:reifies <<( ?a kino:partner ?b )>> ; kino:premise <<( ?a kino:x ?b )>>"
    broken = Rule("broken", "", f"CONSTRUCT {{ {template} }} WHERE {{ ?a schema:sibling ?b }}")

    with pytest.raises(ValueError, match="broken: a premise is no fact"):
        derive(store, applied=[broken])


def test_a_rule_must_be_a_construct(store):
    """A SELECT concludes nothing."""
    with pytest.raises(TypeError, match="select: a rule must be a CONSTRUCT"):
        derive(store, applied=[Rule("select", "", "SELECT * { ?a ?b ?c }")])


def test_every_rule_says_what_it_concludes():
    """The title is shown in proofs."""
    assert all(rule.title != rule.name for rule in rules())
