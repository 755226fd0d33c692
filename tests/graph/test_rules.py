"""The rules of data/rules: what they conclude, in the story and in life, and what they must not."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kinograph.graph.assertion import assert_reading
from kinograph.graph.contradiction import contradict
from kinograph.graph.corpus import read_corpus
from kinograph.graph.derive import derive
from kinograph.graph.evidence import why
from kinograph.graph.facts import gather
from kinograph.graph.infer import infer, rules
from kinograph.graph.judgements import Judgement, keep
from kinograph.graph.link import link
from kinograph.graph.naming import review_iri
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE, kino, relation_of, relations
from kinograph.model import Claim, Document, Entity, Evidence, Reading, Span

LIFE = {"sibling": "real_sibling", "parent": "real_parent", "spouse": "real_spouse"}


def family(*said, kind="character", identifier="r"):
    """Return a reading of kinship, one quote a claim: (subject, relation, object, qualifiers...)."""
    text, claims = "", []
    for left, relation, right, *qualifiers in said:
        quote = f"{left} {relation} {right} {qualifiers}.\n"
        ends = [Entity(kind, name, f"{kind}/{name.casefold().replace(' ', '-')}") for name in (left, right)]
        evidence = (Evidence(Span(len(text), len(text) + len(quote)), quote, "by-hand"),)
        claims.append(Claim(identifier, ends[0], relation, ends[1], evidence, "stated", 0.9, tuple(qualifiers)))
        text += quote
    return Reading(Document(identifier, text, "en"), tuple(claims))


def in_life(*said):
    """Return the same of persons, by the relations that life has."""
    return family(
        *(
            (f"{left} L.", LIFE.get(relation, relation), f"{right} L.", *words)
            for left, relation, right, *words in said
        ),
        kind="person",
    )


def concluded(*readings):
    """Return what rules conclude of readings: (relation, the claim's subject and object, sorted if symmetric)."""
    with Store() as store:
        for reading in readings:
            store.replace(review_iri(reading.document.id, BASE), assert_reading(reading))
        corpus = read_corpus(store)
    identity = link(corpus, BASE)
    facts = gather(corpus, identity)
    names = {canonical.iri: canonical.names for canonical in identity.values()}
    contradict(facts.values(), names)
    infer(facts, rules(), BASE, names)
    names = {iri: those[0] for iri, those in names.items()}
    return {told(fact.triple, names) for fact in facts.values() if fact.inferences}


def told(triple, names):
    """Return a triple as a claim says it, with bare names."""
    rule = relation_of(triple[1])
    ends = [names[end.value].removesuffix(" L.") for end in (triple[0], triple[2])]
    if rule.reversed:
        ends.reverse()
    return (rule.name, *(sorted(ends) if rule.symmetric else ends))


SOUND = [
    ("siblings of siblings", [("A", "sibling", "B"), ("B", "sibling", "C")], ("sibling", "A", "C")),
    ("siblings share parents", [("P", "parent", "A"), ("A", "sibling", "B")], ("parent", "P", "B")),
    (
        "two parents in common",
        [("P", "parent", "A"), ("P", "parent", "B"), ("Q", "parent", "A"), ("Q", "parent", "B")],
        ("sibling", "A", "B"),
    ),
    ("grandparents", [("G", "parent", "P"), ("P", "parent", "A")], ("grandparent", "G", "A")),
    ("aunts and uncles", [("U", "sibling", "P"), ("P", "parent", "A")], ("aunt_uncle", "U", "A")),
    (
        "cousins",
        [("P", "parent", "A"), ("P", "sibling", "Q"), ("Q", "parent", "B")],
        ("cousin", "A", "B"),
    ),
    ("elder", [("A", "sibling", "B", "elder"), ("B", "sibling", "C", "elder")], ("sibling/elder", "A", "C")),
    ("twins", [("A", "sibling", "B", "twin"), ("B", "sibling", "C")], ("sibling", "A", "C")),
]
STORY_ONLY = [
    ("a spouse's sibling", [("A", "sibling", "B"), ("B", "spouse", "C")], ("in_law", "A", "C")),
    ("a spouse's parent", [("P", "parent", "B"), ("B", "spouse", "C")], ("in_law", "C", "P")),
    ("a sibling's grandparent", [("G", "grandparent", "A"), ("A", "sibling", "B")], ("grandparent", "G", "B")),
    ("a sibling's uncle", [("U", "aunt_uncle", "A"), ("A", "sibling", "B")], ("aunt_uncle", "U", "B")),
    ("a sibling's cousin", [("C", "cousin", "A"), ("A", "sibling", "B")], ("cousin", "B", "C")),
]


@pytest.mark.parametrize("row", SOUND + STORY_ONLY, ids=lambda row: row[0])
def test_kinship_in_the_story_is_closed(row):
    """Each step that any reader takes."""
    _, said, fact = row

    assert fact in concluded(family(*said))


@pytest.mark.parametrize("row", SOUND, ids=lambda row: row[0])
def test_kinship_in_life_is_closed(row):
    """The same between persons; who is neither sibling nor parent is a relative, as reviews say it."""
    _, said, fact = row
    relation, *ends = fact
    known = {"sibling/elder": "real_sibling/elder"} | LIFE
    expected = (known[relation], *ends) if relation in known else ("real_relative", *sorted(ends))

    assert expected in concluded(in_life(*said))


DIVERTING = ["half", "step", "adoptive", "in-law", "former", "hedged"]


@pytest.mark.parametrize("qualifier", DIVERTING)
@pytest.mark.parametrize("position", [0, 1])
@pytest.mark.parametrize("row", SOUND[:6] + STORY_ONLY, ids=lambda row: row[0])
def test_nothing_follows_from_kin_that_is_not_plain(row, position, qualifier):
    """A half-sister's half-brother, a stepfather's mother, a former husband's sister: no step is taken over them."""
    _, said, fact = row
    qualified = [(*claim, qualifier) if number == position else claim for number, claim in enumerate(said)]

    assert fact in concluded(family(*said))
    assert fact not in concluded(family(*qualified))


UNSOUND = [
    ("one parent in common: perhaps half-siblings", [("P", "parent", "A"), ("P", "parent", "B")]),
    ("a parent's spouse: perhaps a step-parent", [("P", "parent", "A"), ("P", "spouse", "Q")], ("parent", "Q", "A")),
    ("an aunt's child: perhaps of an aunt by marriage", [("U", "aunt_uncle", "A"), ("U", "parent", "B")]),
    ("a cousin's cousin: of the other side", [("A", "cousin", "B"), ("B", "cousin", "C")]),
    ("an uncle's uncle", [("A", "aunt_uncle", "B"), ("B", "aunt_uncle", "C")]),
    ("a grandparent's child: parent or uncle", [("G", "grandparent", "A"), ("G", "parent", "P")]),
    ("friends of siblings", [("A", "friend", "B"), ("B", "sibling", "C")]),
    ("a lover's brother", [("A", "partner", "B"), ("B", "sibling", "C")]),
    ("an in-law's in-law", [("A", "in_law", "B"), ("B", "in_law", "C")]),
    (
        "two readings of one name: Ben and Ben Affleck",
        [("Ben", "sibling", "Casey"), ("Casey", "sibling", "Ben Affleck")],
    ),
    (
        "a third parent: one is a step-parent",
        [("P", "parent", "A"), ("Q", "parent", "A"), ("R", "parent", "A"), ("A", "sibling", "B")],
    ),
]


@pytest.mark.parametrize("row", UNSOUND, ids=lambda row: row[0])
def test_unsound_steps_are_not_taken(row):
    """What is true of some families only is concluded of none."""
    found = concluded(family(*row[1]))

    assert row[2] not in found if len(row) > 2 else found == set()


@pytest.mark.parametrize("row", STORY_ONLY, ids=lambda row: row[0])
def test_in_life_less_is_said(row):
    """Marriages end, and a relative's sibling may be a relative by marriage only."""
    said = [(left, relation if relation in LIFE else "real_relative", right) for left, relation, right in row[1]]

    assert concluded(in_life(*said)) == set()


def test_story_and_life_never_mix():
    """A character's parent is no parent of the actor, even of one name."""
    story = family(("Ann", "sibling", "Bea"), ("Bea", "sibling", "Cleo"))
    life = family(("Bea", "real_parent", "Dora"), ("Cleo", "real_parent", "Ella"), kind="person", identifier="life")

    assert concluded(story, life) == {("sibling", "Ann", "Cleo")}


def test_two_readings_of_one_phrase_conclude_nothing(writer):
    """Whose brother Lon is may be unclear: that does not make Rose and Tootie siblings."""
    text = "Her brother Lon is at college."
    said = writer("r", text)
    people = {name: said.thing("character", name) for name in ("Lon", "Rose", "Tootie")}
    for name in ("Rose", "Tootie"):
        said.say(people["Lon"], "sibling", people[name], "Her brother Lon")

    assert concluded(said.reading()) == set()


def test_disputed_kinship_is_no_premise():
    """Who is whose parent must be settled before anything follows."""
    said = [("B", "parent", "A"), ("A", "parent", "C")]

    assert concluded(family(*said)) == {("grandparent", "B", "C")}
    assert concluded(family(*said, ("A", "parent", "B"))) == set()


def test_what_a_person_rejects_is_not_concluded():
    """Nor is anything that would follow from it."""
    said = family(("P", "parent", "A"), ("A", "sibling", "B"), ("B", "parent", "C"))
    with Store() as store:
        store.replace(review_iri("r", BASE), assert_reading(said))
        ends = [(f"{BASE}review/r/character/{name}",) for name in "pb"]
        keep(store, [Judgement("rejected", *ends, "Ayu", "2026-03-01", "", kino("storyParentOf").value)])
        derive(store)

        assert why(store, "P", "parent", "B").status == "rejected"
        assert why(store, "P", "grandparent", "C") is None


def test_what_is_known_rules_out_what_would_follow():
    """A sister's mother would be her mother, but a review calls her the grandmother."""
    said = [("P", "parent", "A"), ("A", "sibling", "B"), ("P", "grandparent", "B")]

    assert ("parent", "P", "B") not in concluded(family(*said))


def test_of_two_conclusions_that_exclude_each_other_neither_is_taken():
    """A circle of parents would make each the grandparent of the other."""
    assert (
        concluded(family(("A", "parent", "B"), ("B", "parent", "C"), ("C", "parent", "D"), ("D", "parent", "A")))
        == set()
    )


# ---- whatever reviews say


PEOPLE = st.sampled_from(["Ann", "Bea", "Cleo", "Dora", "Ella"])
KIN = st.sampled_from(["sibling", "parent", "spouse", "grandparent", "aunt_uncle", "cousin", "in_law"])
FAMILIES = st.lists(st.tuples(PEOPLE, KIN, PEOPLE, st.sampled_from(["elder", "half", "twin"])), max_size=9)


@settings(max_examples=150, deadline=None)
@given(FAMILIES)
@example([("Ann", "parent", "Bea", "twin"), ("Bea", "sibling", "Cleo", "twin"), ("Cleo", "parent", "Ann", "twin")])
def test_nothing_absurd_is_ever_concluded(said):
    """Nobody becomes their own kin, their parent's parent, or two things at once to somebody."""
    stated = {(relation, *ends) for left, relation, right, _ in said for ends in ((left, right), (right, left))}
    found = concluded(family(*said))

    for relation, left, right in found:
        assert left != right
        assert (relation, right, left) not in found or left == right
        names = {relation_of_name(name) for name, *ends in stated | found if {left, right} == set(ends)}
        assert not names & excluded(relation)


def relation_of_name(name):
    """Return the IRI of a relation's predicate."""
    return relations()[name].predicate.value if name in relations() else name


def excluded(name):
    """Return what a relation excludes, by IRI."""
    return relations()[name].excludes if name in relations() else frozenset()


@settings(max_examples=60, deadline=None)
@given(FAMILIES)
def test_every_proof_ends_in_quotes(said):
    """Each inferred fact leads to words, no fact stands in its own proof, and no premise is less sure."""
    with Store() as store:
        reading = family(*said)
        store.replace(review_iri("r", BASE), assert_reading(reading))
        derive(store)
        for relation, left, right in concluded(reading):
            check(why(store, left, relation.replace("sibling/elder", "kino:storyElderSiblingOf"), right), ())


def test_the_proof_of_a_long_chain_stays_short():
    """Sixteen siblings, each told of the next: the ends are siblings by fewer than a hundred lines."""
    said = [(f"P{number}", "sibling", f"P{number + 1}") for number in range(15)]
    with Store() as store:
        store.replace(review_iri("r", BASE), assert_reading(family(*said)))
        derive(store)
        proof = why(store, "P0", "sibling", "P15")

    assert proof.derivations
    assert all(size(d) < 100 for d in proof.derivations)
    check(proof, ())


def size(derivation):
    """Return how many proofs are in a derivation."""
    return sum(1 + sum(map(size, premise.derivations)) for premise in derivation.premises)


def check(proof, above):
    """Follow a proof down."""
    assert proof.statement not in above
    assert proof.supports or proof.derivations
    for derivation in proof.derivations:
        assert derivation.premises
        for premise in derivation.premises:
            check(premise, (*above, proof.statement))
    if proof.derivations:
        assert proof.confidence == max(min(p.confidence for p in d.premises) for d in proof.derivations)
    assert all(support.quotes for support in proof.supports)
