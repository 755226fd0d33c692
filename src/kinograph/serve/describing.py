"""What the service is, in RDF: SPARQL 1.1 Service Description."""

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kinograph.graph.results import write_triples
from kinograph.graph.vocabulary import TYPE

__all__ = ["description"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITTEN = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "N-Quads", "TriG", "RDF_XML", "JSON-LD",
)  # fmt: skip


def description(endpoint: str, form: str) -> bytes:
    """Return the description of the service at a URL, in one of the formats of triples."""
    service, dataset, graph = NamedNode(endpoint), BlankNode("dataset"), BlankNode("graph")
    said: list[tuple[NamedNode | BlankNode, str, NamedNode | BlankNode]] = [
        (service, "endpoint", service),
        (service, "supportedLanguage", NamedNode(f"{_SD}SPARQL11Query")),
        (service, "defaultDataset", dataset),
        (dataset, "defaultGraph", graph),
        *((service, "resultFormat", NamedNode(_FORMATS + name)) for name in _WRITTEN),
    ]
    types: list[tuple[NamedNode | BlankNode, str]] = [(service, "Service"), (dataset, "Dataset"), (graph, "Graph")]
    triples = [Triple(subject, NamedNode(_SD + name), thing) for subject, name, thing in said]
    triples += [Triple(subject, TYPE, NamedNode(_SD + name)) for subject, name in types]
    label = Triple(service, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal("kinograph"))
    return write_triples([*triples, label], form)
