"""Writes the network for Gephi, Cytoscape, igraph and their kin: GraphML and GEXF."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, BinaryIO

from kinograph.export.network import network
from kinograph.export.rdf import NOT_XML

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox

    from kinograph.export.scores import Scores
    from kinograph.export.source import Layer

__all__ = ["write_gexf", "write_graphml"]

# The picture's colours on paper, so that a network looks the same in Gephi.
_COLOURS = {
    "film": (242, 180, 65),
    "person": (30, 106, 140),
    "character": (116, 71, 196),
    "real": (191, 33, 73),
    "story": (116, 71, 196),
    "work": (79, 115, 144),
}
_OTHER = (139, 129, 113)
_SHAPES = {"film": "square", "person": "disc", "character": "diamond"}


def write_graphml(store: ox.Store, out: BinaryIO, layer: Layer, scores: Scores | None = None) -> None:  # noqa: ARG001 - a network has one layer
    """Write the network as GraphML, scores as attributes of nodes; characters that XML cannot hold become U+FFFD."""
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    nx.write_graphml(
        _clean(_scored(network(store), scores)), out, encoding="utf-8", prettyprint=True, named_key_ids=True
    )
    out.write(b"\n")


def write_gexf(store: ox.Store, out: BinaryIO, layer: Layer, scores: Scores | None = None) -> None:  # noqa: ARG001 - a network has one layer
    """Write the network as GEXF 1.2 with colours, shapes and scores; what XML cannot hold becomes U+FFFD."""
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    graph = _clean(_scored(network(store), scores))
    for _, node in graph.nodes(data=True):
        node["viz"] = {"color": _colour(node["kind"]), "size": 10.0, "shape": _SHAPES.get(node["kind"], "disc")}
    for _, _, key, edge in graph.edges(keys=True, data=True):
        edge["id"] = key
        edge["label"] = edge["relation"]
        edge["viz"] = {"color": _colour(edge["family"]), "shape": "dashed" if edge["family"] == "story" else "solid"}
    written = io.BytesIO()
    nx.write_gexf(graph, written, encoding="utf-8", prettyprint=True, version="1.2draft")
    # networkx writes the day into the file; the same graph is to give the same bytes.
    out.write(re.sub(rb' lastmodifieddate="[^"]*"', b"", written.getvalue()).rstrip() + b"\n")


def _scored(graph: nx.MultiDiGraph[str], scores: Scores | None) -> nx.MultiDiGraph[str]:
    """Return the graph with the scores of each person as attributes, in place."""
    for iri, values in (scores or {}).items():
        graph.nodes[iri].update(values)
    return graph


def _colour(name: str) -> dict[str, float]:
    red, green, blue = _COLOURS.get(name, _OTHER)
    return {"r": red, "g": green, "b": blue, "a": 1.0}


def _clean(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the graph with every text made fit for XML, in place."""
    for _, data in graph.nodes(data=True):
        data.update(_fit(data))
    for _, _, data in graph.edges(data=True):
        data.update(_fit(data))
    return graph


def _fit(data: dict[str, object]) -> dict[str, object]:
    return {key: NOT_XML.sub("\ufffd", value) for key, value in data.items() if isinstance(value, str)}
