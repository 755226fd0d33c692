"""The view is a function of the base: facts, statements, performances, and nothing that depends on history."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode

from kinograph.graph.derive import derive, view
from kinograph.graph.naming import review_iri
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE, kino, prefixes


def node(curie):
    """Return the node of a prefixed name."""
    prefix, _, local = curie.partition(":")
    return NamedNode(prefixes()[prefix] + local)


def facts(store, subject=None, predicate=None):
    """Return triples of the default graph as text after the last slash or hash."""
    found = store.inner.quads_for_pattern(
        subject and node(subject), predicate and node(predicate), None, DefaultGraph()
    )
    return sorted(quad.object.value.removeprefix(BASE) for quad in found)


def statement(store, subject, predicate, term):
    """Return what graph statements says of a fact, by property."""
    parts = {"subject": node(subject), "predicate": node(predicate), "object": term}
    nodes = [
        {quad.subject for quad in store.inner.quads_for_pattern(None, node(f"rdf:{part}"), value, store.statements)}
        for part, value in parts.items()
    ]
    (found,) = set.intersection(*nodes)
    about: dict[str, list[str]] = {}
    for quad in store.inner.quads_for_pattern(found, None, None, store.statements):
        about.setdefault(quad.predicate.value.rpartition("#")[2], []).append(quad.object.value.rpartition("#")[2])
    return about


def test_symmetric_facts_stand_in_both_directions(store):
    """Claimed once a pair."""
    assert facts(store, "person:vanesha-prescilla", "schema:sibling") == ["person/sissy-priscillia"]
    assert facts(store, "person:sissy-priscillia", "schema:sibling") == ["person/vanesha-prescilla"]


def test_the_elder_is_stated_besides(store):
    """Only from the elder to the younger."""
    assert facts(store, "character:backstage/sandra", "kino:storyElderSiblingOf") == ["character/backstage/elsa"]
    assert facts(store, "character:backstage/elsa", "kino:storyElderSiblingOf") == []


def test_inverses_of_the_model_are_stated(films):
    """Characters appear in films, parents have children, films have reviews."""
    assert facts(films, "character:backstage/elsa", "kino:appearsIn") == ["film/backstage"]
    assert facts(films, "person:gina-noer", "schema:children") == ["person/ringgo-agus"]
    assert facts(films, "film:backstage", "schema:review") == ["review/backstage"]


def test_a_portrayal_has_a_performance(store):
    """The n-ary form with actor, character, name of the role and film."""
    (performance,) = [iri for iri in facts(store, "film:backstage", "kino:performance") if "elsa" in iri]
    about = "performance:" + performance.removeprefix("performance/")

    assert facts(store, about, "schema:actor") == ["person/vanesha-prescilla"]
    assert facts(store, about, "schema:character") == ["character/backstage/elsa"]
    assert facts(store, about, "schema:characterName") == ["Elsa"]
    assert facts(store, about, "kino:inFilm") == ["film/backstage"]


def test_a_thing_has_type_name_and_label(store):
    """A character's label names its film."""
    assert facts(store, "character:backstage/elsa", "rdf:type") == ["https://w3id.org/kinograph/ns#Character"]
    assert facts(store, "character:backstage/elsa", "schema:name") == ["Elsa"]
    assert facts(store, "character:backstage/elsa", "rdfs:label") == ["Elsa (Backstage)"]


def test_a_genre_has_labels_by_language(films):
    """Each in the language of its review."""
    labels = films.objects(node("concept:drama"), node("skos:prefLabel"))

    assert {(label.value, label.language) for label in labels} == {("Drama", "en"), ("Drama", "id")}


def test_the_commonest_spelling_is_the_name(fill, listed):
    """Others are alternate names; capitals come last."""
    names = ["RITA COSTA", "Rita Costa", "rita Costa", "Rita Costa"]
    with Store() as store:
        fill(store, *(listed(f"r{n}", ("film", "One", "cast_member", "person", name)) for n, name in enumerate(names)))

        assert facts(store, "person:rita-costa", "schema:name") == ["Rita Costa"]
        assert facts(store, "person:rita-costa", "schema:alternateName") == ["RITA COSTA", "rita Costa"]


def test_a_title_is_one_fact_however_it_is_written(fill, listed):
    """Spellings that differ in case only do not make two titles."""
    with Store() as store:
        fill(
            store, *(listed(f"r{n}", ("film", name, "title", "literal", name)) for n, name in enumerate(("One", "ONE")))
        )

        assert facts(store, "film:one", "schema:name") == ["One"]
        assert statement(store, "film:one", "schema:name", Literal("One"))["reviews"] == ["2"]


def test_reviews_that_agree_raise_confidence(films):
    """Noisy-or: 1 - (1 - 0.9) * (1 - 0.9)."""
    about = statement(films, "film:keluarga-cemara", "schema:actor", node("person:ringgo-agus"))

    assert about["confidence"] == ["0.99"]
    assert about["reviews"] == ["2"]
    assert len(about["supportedBy"]) == 2


def test_a_copy_of_a_text_counts_once(fill, backstage):
    """Two sites with one text are one witness."""
    from dataclasses import replace  # noqa: PLC0415 - this test only

    copy = replace(backstage, document=replace(backstage.document, id="copy"))
    with Store() as store:
        fill(store, backstage, copy)
        about = statement(store, "film:backstage", "schema:director", node("person:guntur-soeharjanto"))

    assert about["reviews"] == ["1"]
    assert about["confidence"] == ["0.9"]
    assert len(about["supportedBy"]) == 2


def test_an_unsure_claim_is_no_fact(fill, listed):
    """It has a statement with status Tentative, and its things are not in the view."""
    with Store() as store:
        fill(store, listed("r", ("film", "One", "directed_by", "person", "Ann Bay"), confidence=0.4))

        assert facts(store, "film:one") == []
        assert statement(store, "film:one", "schema:director", node("person:ann-bay"))["status"] == ["Tentative"]


def test_what_was_inferred_in_a_review_has_that_basis(store):
    """The sentence on real life names nobody."""
    about = statement(store, "person:sissy-priscillia", "schema:sibling", node("person:vanesha-prescilla"))

    assert about["basis"] == ["Inferred"]
    assert about["status"] == ["Accepted"]


def test_values_that_exclude_each_other_are_disputed(films):
    """Both stay in view, each with the claims against it."""
    year = NamedNode("http://www.w3.org/2001/XMLSchema#gYear")

    assert facts(films, "film:keluarga-cemara", "schema:datePublished") == ["2018", "2019"]
    for value in ("2018", "2019"):
        about = statement(films, "film:keluarga-cemara", "schema:datePublished", Literal(value, datatype=year))
        assert about["status"] == ["Disputed"]
        assert len(about["contradictedBy"]) == 1


def test_each_the_parent_of_the_other_is_disputed(fill, listed):
    """An asymmetric relation goes one way."""
    said = (("Ann Bay", "Cleo Day"), ("Cleo Day", "Ann Bay"))
    with Store() as store:
        fill(store, *(listed(f"r{n}", ("person", a, "real_parent", "person", b)) for n, (a, b) in enumerate(said)))
        about = statement(store, "person:ann-bay", "schema:parent", node("person:cleo-day"))

    assert about["status"] == ["Disputed"]


def test_nobody_is_their_own_kin(fill, listed):
    """Two spellings that turn out to be one person make no kinship."""
    with Store() as store:
        fill(store, listed("r", ("person", "Ann Bay", "real_sibling", "person", "ANN BAY")))

        assert facts(store, "person:ann-bay", "schema:sibling") == []


def test_deriving_again_changes_nothing(store):
    """And says so."""
    assert derive(store) == (0, 0)


def test_rules_can_be_switched_off(films):
    """Without rules there is no mirrored kinship, and nothing else is missing."""
    with_rules, without = set(view(films)), set(view(films, applied=()))

    assert without < with_rules
    assert not any(quad.predicate == kino("mirroredKin") for quad in without)


def test_withdrawing_a_review_leaves_no_trace(films, fill, backstage):
    """The store is as if it had never been there, quad for quad."""
    for name in ("family", "rival"):
        films.remove(review_iri(name, BASE))
    derive(films)
    with Store() as alone:
        fill(alone, backstage)

        assert set(films.quads()) == set(alone.quads())


# ---- nothing depends on history


DUMP = """
import importlib.util, sys
from kinograph.graph.store import Store
spec = importlib.util.spec_from_file_location("c", sys.argv[1])
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)
with Store() as store:
    readings = [made.backstage_reading(), made.plain("family", *made.FAMILY), made.plain("rival", *made.RIVAL)]
    made.put(store, *readings[:: int(sys.argv[2])])
    print("\\n".join(sorted(map(str, store.quads()))))
"""


def test_hash_seed_and_order_change_nothing():
    """Three processes with other seeds, one with the reviews the other way round, hold the same quads."""
    arguments = [sys.executable, "-c", DUMP, str(Path(__file__).with_name("conftest.py"))]
    dumps = {
        subprocess.run(
            [*arguments, order], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed, order in (("1", "1"), ("2", "1"), ("3", "-1"))
    }

    assert len(dumps) == 1
    assert len(dumps.pop()) > 10_000


@pytest.mark.parametrize("batch", [1, 7])
def test_the_size_of_batches_changes_nothing(batch, monkeypatch, backstage, fill):
    """A view larger than one batch is written whole."""
    with Store() as whole:
        fill(whole, backstage)
        expected = set(whole.quads())
    monkeypatch.setattr("kinograph.graph.store.BATCH", batch)

    with Store() as store:
        fill(store, backstage)
        assert set(store.quads()) == expected
        store.remove(review_iri("backstage", BASE))
        derive(store)
        assert len(store) == 0
