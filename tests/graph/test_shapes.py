"""The shapes hold for what kinograph writes, and each finds the mistake that it is there for."""

from functools import cache

import pytest
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, serialize

from kinograph.graph.vocabulary import BASE
from kinograph.resources import data

pyshacl = pytest.importorskip("pyshacl", reason="install kinograph[validate]")
rdflib = pytest.importorskip("rdflib")

PREFIXES = f"""
PREFIX kino: <https://w3id.org/kinograph/ns#> PREFIX schema: <http://schema.org/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX person: <{BASE}person/> PREFIX film: <{BASE}film/>
"""
BROKEN_VIEWS = {
    "a character as actor": "INSERT DATA { film:backstage schema:actor <x:c> . <x:c> a kino:Character }",
    "a person who is a character": "INSERT DATA { person:karina-suwandi a kino:Character }",
    "a person without name": "DELETE WHERE { person:karina-suwandi schema:name ?x }",
    "a character without film": "DELETE { ?c kino:appearsIn ?x } WHERE { ?c kino:appearsIn ?x ; schema:name 'Elsa' }",
    "a sibling one way": "DELETE WHERE { person:vanesha-prescilla schema:sibling ?x }",
    "kinship across story and life": "INSERT { person:karina-suwandi schema:spouse ?c } WHERE { ?c a kino:Character }",
    "story kinship with a person": "INSERT { ?c kino:storySibling person:karina-suwandi } "
    "WHERE { ?c schema:name 'Elsa' }",
    "a performance without film": "DELETE WHERE { ?p kino:inFilm ?f }",
    "a statement without status": "DELETE WHERE { ?s kino:status ?x }",
    "a statement without claims": "DELETE WHERE { ?s kino:supportedBy ?x }",
    "a confidence above one": "DELETE { ?s kino:confidence ?x } INSERT { ?s kino:confidence 1.5 } "
    "WHERE { ?s kino:confidence ?x }",
    "a premise that is no fact": "INSERT { ?i kino:premise <x:p> } WHERE { ?i a kino:Inference }",
    "a fact without statement": "INSERT DATA { person:karina-suwandi schema:sibling person:guntur-soeharjanto . "
    "person:guntur-soeharjanto schema:sibling person:karina-suwandi }",
}
BROKEN_REVIEWS = {
    "a claim without evidence": "DELETE WHERE { ?c kino:supportedBy ?e }",
    "a quote that stands elsewhere": "DELETE { ?e kino:start ?s } INSERT { ?e kino:start 1 } "
    "WHERE { ?e kino:start ?s }",
    "a quote of other words": "DELETE { ?e kino:quote ?q } INSERT { ?e kino:quote 'other' } WHERE { ?e kino:quote ?q }",
    "evidence without rule": "DELETE WHERE { ?e kino:rule ?r }",
    "a claim without confidence": "DELETE WHERE { ?c kino:confidence ?x }",
    "an unknown basis": "INSERT { ?c kino:basis kino:Guessed } WHERE { ?c a kino:Claim }",
    "kinship across story and life": "DELETE { ?c rdf:object ?o } INSERT { ?c rdf:object ?f } "
    "WHERE { ?c rdf:predicate schema:sibling ; rdf:object ?o . ?f a kino:Character }",
    "a character who is a person": "INSERT { ?c a schema:Person } WHERE { ?c a kino:Character }",
    "a hash that is none": "DELETE { ?r kino:textSha256 ?h } INSERT { ?r kino:textSha256 'no' } "
    "WHERE { ?r kino:textSha256 ?h }",
}


@cache
def shapes(name):
    """Return the shapes of a file."""
    return rdflib.Graph().parse(data("shapes", name))


def conforms(name, graph):
    """Return whether the graph conforms, and the report."""
    found, _, report = pyshacl.validate(graph, shacl_graph=shapes(name), advanced=True)
    return found, report


def loaded(quads):
    """Return quads as one rdflib graph."""
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=triples, format="nt")


def view_of(store):
    """Return the default graph and the statements of a store."""
    return loaded([*store.quads(DefaultGraph()), *store.quads(store.statements)])


@pytest.fixture
def view(store):
    """The view of the Backstage review."""
    return view_of(store)


@pytest.fixture
def review(store):
    """The graph of the Backstage review."""
    return loaded(store.quads(NamedNode(BASE + "review/backstage")))


def test_the_view_conforms(films):
    """What derive writes, of three reviews with a dispute."""
    assert conforms("view.ttl", view_of(films)) == (True, "Validation Report\nConforms: True\n")


def test_a_review_conforms(review):
    """What assert writes."""
    assert conforms("review.ttl", review) == (True, "Validation Report\nConforms: True\n")


@pytest.mark.parametrize("mistake", list(BROKEN_VIEWS))
def test_a_mistake_in_the_view_is_found(view, mistake):
    """One update each."""
    view.update(PREFIXES + BROKEN_VIEWS[mistake])

    assert not conforms("view.ttl", view)[0]


@pytest.mark.parametrize("mistake", list(BROKEN_REVIEWS))
def test_a_mistake_in_a_review_is_found(review, mistake):
    """One update each."""
    review.update(PREFIXES + BROKEN_REVIEWS[mistake])

    assert not conforms("review.ttl", review)[0]
