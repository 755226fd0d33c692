"""The shapes of judgements hold for what kinograph keeps, and each finds the mistake that it is there for."""

import pytest
from pyoxigraph import Literal, RdfFormat, serialize

from kinograph.graph.derive import derive
from kinograph.graph.ends import judge_fact
from kinograph.graph.judgements import By, Judgement, keep
from kinograph.graph.store import Store
from kinograph.graph.validate import validate
from kinograph.graph.vocabulary import BASE
from kinograph.resources import data

pyshacl = pytest.importorskip("pyshacl", reason="install kinograph[validate]")
rdflib = pytest.importorskip("rdflib")
LEFT, RIGHT = (f"{BASE}review/a/person/ann-bay",), (f"{BASE}review/b/person/ann-bai",)
WHEN = "2026-03-01"
JUDGED = (
    Judgement("same", LEFT, RIGHT, "Ayu", WHEN),
    Judgement("asserted", LEFT, RIGHT, "Ayu", WHEN, "told by both", "http://schema.org/sibling"),
    Judgement("rejected", LEFT, Literal("2018"), "Ayu", WHEN, "", "http://schema.org/datePublished"),
)
MISTAKES = {
    "nobody judged": "DELETE WHERE { ?j kino:judgedBy ?x }",
    "no verdict": "DELETE WHERE { ?j kino:judged ?x }",
    "a verdict that is none": "INSERT { ?j kino:judged kino:Accepted } WHERE { ?j a kino:Judgement }",
    "an end on both sides": "INSERT { ?j kino:right ?x } WHERE { ?j kino:left ?x }",
    "identity with a property": "INSERT { ?j rdf:predicate kino:x } WHERE { ?j kino:judged kino:Same }",
    "a fact without property": "DELETE WHERE { ?j rdf:predicate ?x }",
}


def shaped(update=""):
    """Return whether judgements conform after an update."""
    with Store() as store:
        keep(store, JUDGED)
        triples = serialize((q.triple for q in store.quads(store.judgements)), format=RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(data=triples, format="nt")
    if update:
        graph.update(f"PREFIX kino: <https://w3id.org/kinograph/ns#> {update}")
    shapes = rdflib.Graph().parse(data("shapes", "judgements.ttl"))
    return pyshacl.validate(graph, shacl_graph=shapes, advanced=True)[:3:2]


def test_judgements_conform():
    """Identity, facts and values."""
    assert shaped() == (True, "Validation Report\nConforms: True\n")


@pytest.mark.parametrize("mistake", list(MISTAKES))
def test_a_mistake_in_judgements_is_found(mistake):
    """One update each."""
    assert not shaped(MISTAKES[mistake])[0]


def test_asserted_facts_conform_without_claims(store):
    """The view's shapes know of judgements."""
    fact = ("Karina Suwandi", "real_sibling", "Guntur Soeharjanto")
    keep(store, [judge_fact(store, "asserted", fact, By("Ayu", "", WHEN))])
    derive(store)

    report = validate(store)

    assert report.results == []
    assert report.checked["judgements.ttl"] == 1
