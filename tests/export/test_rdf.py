"""RDF out: every syntax parses again with the same statements, in pyoxigraph and in rdflib."""

import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.errors import ExportError
from kinograph.export import export
from kinograph.export.source import graphs, ordered

# rdflib's own parsers call what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

TRIPLES = ("ttl", "nt", "rdf", "jsonld")
QUADS = ("nq", "trig")
OXIGRAPH = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "rdf": "xml", "jsonld": "json-ld"}
SUBJECT, PREDICATE = ox.NamedNode("http://example.org/s"), ox.NamedNode("http://example.org/p")

# Surrogates cannot reach a store; NUL and its kin can.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def written(source, name, layer=None):
    """Return what an export writes."""
    out = io.BytesIO()
    export(source, out, format=name, layer=layer)
    return out.getvalue()


def read_again(data, name):
    """Return the quads that pyoxigraph reads."""
    return set(ox.parse(data, format=OXIGRAPH[name]))


def read_by_rdflib(data, name):
    """Return the quads that rdflib reads, as a set of N-Quads lines."""
    rdflib = pytest.importorskip("rdflib")
    dataset = rdflib.Dataset()
    dataset.parse(data=data.decode(), format=RDFLIB[name])
    lines = dataset.serialize(format="nquads").encode()
    return set(ox.parse(lines, format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("name", TRIPLES)
def test_triples_hold_the_facts(store, name):
    """Turtle, N-Triples, RDF/XML and JSON-LD hold the default graph, no more and no less."""
    facts = set(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    data = written(store, name)

    assert read_again(data, name) == facts
    assert read_by_rdflib(data, name) == facts


@pytest.mark.parametrize("name", [*QUADS, "jsonld"])
def test_quads_hold_everything(store, name):
    """N-Quads, TriG and JSON-LD hold every graph."""
    data = written(store, name, "all")

    assert read_again(data, name) == set(store)
    assert read_by_rdflib(data, name) == set(store)


def test_triples_of_everything_lose_only_the_names_of_graphs(store):
    """Turtle of all is the union of the graphs."""
    data = written(store, "ttl", "all")

    assert {quad.triple for quad in read_again(data, "ttl")} == {quad.triple for quad in store}


def test_the_evidence_layer_has_quotes_but_no_whole_texts(store):
    """Who shares evidence does not share whole reviews."""
    quads = read_again(written(store, "nq", "evidence"), "nq")

    predicates = {quad.predicate.value.rsplit("/", 1)[-1] for quad in set(store) - quads}
    assert predicates == {"reviewBody"}
    assert any(quad.predicate.value.endswith("#quote") for quad in quads)


@given(TEXTS)
@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "trig", "jsonld"])
def test_any_text_survives(name, text):
    """Quotes, line ends, markup, emoji, NUL: a literal is the same after a round trip."""
    quad = ox.Quad(SUBJECT, PREDICATE, ox.Literal(text, language="id"))

    assert read_again(written([quad], name), name) == {quad}


@given(TEXTS)
def test_rdfxml_keeps_a_text_or_refuses_it(text):
    """What XML 1.0 cannot hold is an error and never another text."""
    quad = ox.Quad(SUBJECT, PREDICATE, ox.Literal(text))

    try:
        data = written([quad], "rdf")
    except ExportError as error:
        assert "U+" in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert read_again(data, "rdf") == {quad}


def test_turtle_reads_well(store):
    """Prefixes come first and sorted, subjects are paragraphs that start with their type."""
    text = written(store, "ttl").decode()
    header, *paragraphs = text.rstrip().split("\n\n")

    assert header.splitlines() == sorted(header.splitlines())
    assert all(line.startswith("@prefix ") for line in header.splitlines())
    assert all(" a " in paragraph.splitlines()[0] for paragraph in paragraphs)
    assert any(paragraph.startswith("person:vanesha-prescilla a schema:Person ;") for paragraph in paragraphs)


def test_jsonld_carries_its_context(store):
    """Nothing is to be fetched: the context is an object, no address."""
    document = json.loads(written(store, "jsonld"))

    assert isinstance(document["@context"], dict)
    names = {node.get("name") for node in document["@graph"] if isinstance(node.get("name"), str)}
    assert "Vanesha Prescilla" in names


@pytest.mark.parametrize(
    "reference", ["film/a:b", "//evil.example/x", "../up", "a?b", "a#b", "", "é/ü", "a//b", "a/./b"]
)
def test_jsonld_references_mean_what_they_meant(reference):
    """An IRI that would read otherwise when it is relative is written in full."""
    quad = ox.Quad(ox.NamedNode(f"https://w3id.org/kinograph/id/{reference}"), PREDICATE, ox.Literal("x"))

    assert read_again(written([quad], "jsonld"), "jsonld") == {quad}


def test_sorting_in_runs_changes_nothing(store, monkeypatch):
    """What is too long for memory is sorted on disk into the same order."""
    quads = list(store)
    whole = list(ordered(quads))

    monkeypatch.setattr("kinograph.export.source.BATCH", 7)

    assert list(ordered(quads)) == whole


def test_the_layers_are_nested(store):
    """Facts are within evidence, evidence within all."""
    sizes = [sum(len(list(quads)) for _, quads in graphs(store, layer)) for layer in ("facts", "evidence", "all")]

    assert sizes == sorted(sizes)
    assert sizes[-1] == len(store)
