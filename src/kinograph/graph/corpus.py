"""The base as values: the things and the claims of every review in the store, and a person's judgements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kinograph.graph.judgements import Judgement, judgements
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import KINO, NAME, OBJECT, PREDICATE, SUBJECT, TYPE, kinds, schema
from kinograph.model import FILM

__all__ = ["Corpus", "Said", "Thing", "read_corpus"]

_DESCRIPTION = tuple(schema(name) for name in ("headline", "inLanguage", "url", "datePublished", "author"))


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of one review: its IRI, its kind, and its names as that review spells them."""

    iri: str
    kind: str
    review: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim of one review in RDF's direction; ``object`` is an IRI of the review, or a literal.

    ``evidence`` has the IRIs of its quotes.
    """

    iri: str
    review: str
    subject: str
    predicate: NamedNode
    object: NamedNode | Literal
    basis: str
    confidence: float
    qualifiers: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(slots=True)
class Corpus:
    """All that was read, by the IRIs of reviews and of their things.

    ``texts`` has the hash of each review's text, ``quoted`` those of the runs of words in its quotes,
    ``described`` what is shown of a review, ``given`` the title and the year of its film that came with the
    text and not in it ("" and 0 where none did).
    ``judgements`` has what a person decided by IRI, the earliest first.
    """

    things: dict[str, Thing] = field(default_factory=dict)
    claims: list[Said] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    quoted: dict[str, str] = field(default_factory=dict)
    identifiers: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    given: dict[str, tuple[str, int]] = field(default_factory=dict)
    described: dict[str, list[tuple[NamedNode, NamedNode | Literal]]] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)


_Node = Mapping[str, list[NamedNode | Literal]]


def read_corpus(store: Store) -> Corpus:
    """Return the base of the store, in the order of the reviews' IRIs and, in a review, of its nodes'."""
    corpus = Corpus(judgements={item.iri(store.base): item for item in judgements(store)})
    for review in store.reviews():
        nodes = _nodes(store.quads(NamedNode(review)))
        for iri in sorted(nodes):
            _take(corpus, review, iri, nodes[iri])
    return corpus


def _nodes(quads: Iterable[Quad]) -> dict[str, dict[str, list[NamedNode | Literal]]]:
    nodes: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes[quad.subject.value][quad.predicate.value].append(quad.object)
    return nodes


def _take(corpus: Corpus, review: str, iri: str, node: _Node) -> None:
    """Put a node of a review where it belongs; evidence is left where it is."""
    classes = {term.value for term in node.get(TYPE.value, ())}
    if iri == review:
        _describe(corpus, review, node)
    elif KINO + "Claim" in classes:
        corpus.claims.append(_said(review, iri, node))
    elif found := classes & kinds().keys():
        names = tuple(sorted(term.value for term in node.get(NAME.value, ())))
        title = corpus.given[review][0]
        if iri == f"{review}/film/{FILM}" and title:
            names = (title,)
        corpus.things[iri] = Thing(iri, kinds()[min(found)], review, names)


def _describe(corpus: Corpus, review: str, node: _Node) -> None:
    corpus.texts[review] = _one(node, KINO + "textSha256") or review
    corpus.quoted[review] = _one(node, KINO + "shingles")
    corpus.identifiers[review] = _one(node, schema("identifier").value) or review
    corpus.languages[review] = _one(node, schema("inLanguage").value)
    year = _one(node, KINO + "filmYear")
    corpus.given[review] = _one(node, KINO + "filmTitle"), int(year) if year.isdigit() else 0
    pairs = ((predicate, term) for predicate in _DESCRIPTION for term in node.get(predicate.value, ()))
    corpus.described[review] = sorted(pairs, key=str)


def _said(review: str, iri: str, node: _Node) -> Said:
    predicate = node[PREDICATE.value][0]
    return Said(
        iri=iri,
        review=review,
        subject=node[SUBJECT.value][0].value,
        predicate=NamedNode(predicate.value),
        object=node[OBJECT.value][0],
        basis=_one(node, KINO + "basis").removeprefix(KINO),
        confidence=float(_one(node, KINO + "confidence") or 0),
        qualifiers=tuple(sorted(term.value for term in node.get(KINO + "qualifier", ()))),
        evidence=tuple(sorted(term.value for term in node.get(KINO + "supportedBy", ()))),
    )


def _one(node: _Node, predicate: str) -> str:
    terms = node.get(predicate, ())
    return min(term.value for term in terms) if terms else ""
