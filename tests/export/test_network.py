"""The network and its exchange formats."""

import io
import xml.etree.ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest

from kinograph.export import export
from kinograph.export.network import network
from kinograph.graph.vocabulary import NAME, TYPE, class_of

BASE = "https://w3id.org/kinograph/id/"


def edges(graph, relation):
    """Return the edges of a relation as pairs of labels."""
    label = graph.nodes(data="label")
    return {(label[a], label[b]) for a, b, data in graph.edges(data=True) if data["relation"] == relation}


def test_nodes_have_label_kind_and_year(store):
    """A film, a person and a character are told apart."""
    graph = network(store)

    assert graph.nodes[f"{BASE}film/backstage"] == {"label": "Backstage", "kind": "film", "year": 2024}
    assert {kind for _, kind in graph.nodes(data="kind")} == {"film", "person", "character", "concept"}


def test_edges_run_as_claims_do(store):
    """A person portrays a character; the RDF property points the other way."""
    graph = network(store)

    assert ("Vanesha Prescilla", "Elsa") in edges(graph, "portrays")
    assert ("Backstage", "Elsa") in edges(graph, "character")


def test_a_symmetric_relation_is_one_edge(store):
    """The view states siblings both ways; the network has them once."""
    graph = network(store)

    assert len(edges(graph, "real_sibling")) == 1
    assert len(edges(graph, "sibling")) == 1


def test_life_and_story_are_two_families(store):
    """No edge of life touches a character, none of a story a person."""
    graph = network(store)
    kinds = {
        (data["family"], graph.nodes[end]["kind"])
        for a, b, data in graph.edges(data=True)
        if data["family"] != "work"
        for end in (a, b)
    }

    assert kinds == {("real", "person"), ("story", "character")}


def test_edges_carry_their_quotes(store):
    """Confidence, status and the words come along."""
    graph = network(store)
    data = next(d for _, _, d in graph.edges(data=True) if d["relation"] == "sibling")

    assert (data["status"], data["reviews"], data["quotes"]) == ("accepted", 1, "Elsa sibling Sandra")


def test_keys_are_unique_in_the_whole_network(store):
    """GraphML and GEXF use them as ids, which may not repeat."""
    keys = [key for _, _, key in network(store).edges(keys=True)]

    assert len(set(keys)) == len(keys) > 0


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_the_files_hold_the_same_network(store, name, read):
    """The library that wrote them reads back every node and edge."""
    out = io.BytesIO()
    export(store, out, format=name)
    out.seek(0)

    again, graph = read(out), network(store)

    assert dict(again.nodes(data="label")) == dict(graph.nodes(data="label"))
    wanted = sorted((a, b, d["relation"]) for a, b, d in graph.edges(data=True))
    assert sorted((a, b, d["relation"]) for a, b, d in again.edges(data=True)) == wanted


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_edge_ids_do_not_repeat(store, name):
    """Readers that index edges by id lose none."""
    out = io.BytesIO()
    export(store, out, format=name)

    found = [e.get("id") for e in ET.fromstring(out.getvalue()).iter() if e.tag.endswith("}edge")]  # noqa: S314 - our own file

    assert None not in found
    assert len(set(found)) == len(found) > 0


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_no_character_breaks_the_file(name):
    """NUL and its kin, which XML cannot hold, become U+FFFD."""
    film = ox.NamedNode(f"{BASE}film/x")
    quads = [ox.Quad(film, TYPE, class_of("film")), ox.Quad(film, NAME, ox.Literal("a\x00\x0b\ufffeb<&>"))]
    out = io.BytesIO()

    export(quads, out, format=name)

    texts = [text for e in ET.fromstring(out.getvalue()).iter() for text in (e.text, e.get("label"))]  # noqa: S314 - our own file
    assert "a\ufffd\ufffd\ufffdb<&>" in texts


def test_gexf_has_the_colours_of_the_picture(store):
    """A film is amber in Gephi too."""
    out = io.BytesIO()
    export(store, out, format="gexf")

    assert '<viz:color r="242" g="180" b="65"' in out.getvalue().decode()
