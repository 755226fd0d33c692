"""The vocabulary: namespaces, prefixes, and the relations as ``data/ontology/kinograph.ttl`` lists them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kinograph.errors import ClaimError
from kinograph.model import Kind
from kinograph.resources import data

__all__ = [
    "BASE",
    "DECIMAL",
    "INTEGER",
    "KINO",
    "LABEL",
    "NAME",
    "NAMESPACES",
    "OBJECT",
    "PREDICATE",
    "SUBJECT",
    "TYPE",
    "Relation",
    "class_of",
    "inverse_of",
    "kinds",
    "kino",
    "prefixes",
    "relation",
    "relation_of",
    "relation_saying",
    "relations",
    "schema",
    "xsd",
]

BASE = "https://w3id.org/kinograph/id/"
"""The IRI below which things are named unless one says otherwise."""

KINO = "https://w3id.org/kinograph/ns#"

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "kino": KINO,
        "schema": "http://schema.org/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
    }
)

# The folders of a base IRI that have a prefix of their own name.
_FOLDERS = (
    "film",
    "person",
    "character",
    "organisation",
    "work",
    "concept",
    "place",
    "award",
    "performance",
    "review",
    "statement",
    "judgement",
    "graph",
)


@cache
def kino(name: str) -> NamedNode:
    """Return the node of a name of the kinograph vocabulary."""
    return NamedNode(KINO + name)


@cache
def schema(name: str) -> NamedNode:
    """Return the node of a name of schema.org."""
    return NamedNode(NAMESPACES["schema"] + name)


def xsd(name: str) -> NamedNode:
    """Return the node of an XML Schema datatype."""
    return NamedNode(NAMESPACES["xsd"] + name)


def _rdf(name: str) -> NamedNode:
    return NamedNode(NAMESPACES["rdf"] + name)


TYPE, SUBJECT, PREDICATE, OBJECT = _rdf("type"), _rdf("subject"), _rdf("predicate"), _rdf("object")
LABEL = NamedNode(NAMESPACES["rdfs"] + "label")
NAME = schema("name")
INTEGER, DECIMAL = xsd("integer"), xsd("decimal")


@cache
def prefixes(base: str = BASE) -> Mapping[str, str]:
    """Return every predeclared prefix with its IRI: the vocabularies, and the folders of ``base``.

    >>> prefixes()["person"]
    'https://w3id.org/kinograph/id/person/'
    """
    return MappingProxyType({**NAMESPACES, **{folder: f"{base}{folder}/" for folder in _FOLDERS}})


@dataclass(frozen=True, slots=True)
class Relation:
    """How claims of one relation are written in RDF.

    ``reversed``: the claim's subject is the triple's object. ``elder`` is stated besides where a
    claim has that qualifier, ``inverse`` the other way round in the view. ``datatype`` is that of a
    literal object. ``concluded`` relations come from rules only. ``excludes`` has the IRIs of what the same two
    are not besides, either way round. Labels are by language.
    """

    name: str
    predicate: NamedNode
    subject_kinds: frozenset[str]
    object_kinds: frozenset[str]
    reversed: bool = False
    symmetric: bool = False
    asymmetric: bool = False
    functional: bool = False
    concluded: bool = False
    elder: NamedNode | None = None
    inverse: NamedNode | None = None
    datatype: NamedNode | None = None
    excludes: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    inverse_labels: Mapping[str, str] = field(default_factory=dict)


_Stanza = dict[str, list[NamedNode | Literal]]


@cache
def _stanzas() -> Mapping[str, _Stanza]:
    """Return the ontology by subject, then by predicate, both in the order of the file."""
    stanzas: dict[str, _Stanza] = {}
    path = data("ontology", "kinograph.ttl")
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            stanza = stanzas.setdefault(quad.subject.value, defaultdict(list))
            stanza[quad.predicate.value].append(quad.object)
    return MappingProxyType(stanzas)


def _values(stanza: _Stanza, name: str) -> tuple[str, ...]:
    return tuple(term.value for term in stanza.get(KINO + name, ()))


def _flag(stanza: _Stanza, name: str) -> bool:
    return _values(stanza, name) == ("true",)


def _node(stanza: _Stanza, name: str) -> NamedNode | None:
    values = _values(stanza, name)
    return NamedNode(values[0]) if values else None


def _labels(stanza: _Stanza, predicate: str) -> Mapping[str, str]:
    terms = (term for term in stanza.get(predicate, ()) if isinstance(term, Literal))
    return MappingProxyType({term.language or "": term.value for term in terms})


def _relation(iri: str, stanza: _Stanza) -> Relation:
    return Relation(
        name=_values(stanza, "relationName")[0],
        predicate=_node(stanza, "property") or NamedNode(iri),
        subject_kinds=frozenset(_values(stanza, "subjectKind")),
        object_kinds=frozenset(_values(stanza, "objectKind")),
        reversed=_flag(stanza, "reversed"),
        symmetric=_flag(stanza, "symmetric"),
        asymmetric=_flag(stanza, "asymmetric"),
        functional=_flag(stanza, "functional"),
        concluded=_flag(stanza, "concluded"),
        elder=_node(stanza, "elder"),
        inverse=_node(stanza, "inverse"),
        datatype=_node(stanza, "datatype"),
        excludes=_excluded(iri),
        labels=_labels(stanza, LABEL.value),
        inverse_labels=_labels(stanza, KINO + "inverseLabel"),
    )


def _excluded(iri: str) -> frozenset[str]:
    """Return what a property excludes, and what excludes it: the ontology says it once."""
    others = (other for other, stanza in _stanzas().items() if iri in _values(stanza, "excludes"))
    return frozenset((*_values(_stanzas()[iri], "excludes"), *others))


@cache
def relations() -> Mapping[str, Relation]:
    """Return every relation by its name, in the order in which cards show them."""
    named = ((iri, stanza) for iri, stanza in _stanzas().items() if _values(stanza, "relationName"))
    found = (_relation(iri, stanza) for iri, stanza in named)
    return MappingProxyType({item.name: item for item in found})


def relation(name: str) -> Relation:
    """Return the relation of that name.

    >>> relation("portrays").predicate.value, relation("portrays").reversed
    ('https://w3id.org/kinograph/ns#portrayedBy', True)

    Raises:
        ClaimError: The vocabulary has no relation of that name.
    """
    try:
        return relations()[name]
    except KeyError:
        msg = f"{name}: no such relation: use one of {', '.join(relations())}"
        raise ClaimError(msg) from None


@cache
def _by_predicate() -> Mapping[str, Relation]:
    found: dict[str, Relation] = {}
    for item in relations().values():
        found.setdefault(item.predicate.value, item)
        if item.elder:
            found.setdefault(item.elder.value, _elder(item, item.elder))
    return MappingProxyType(found)


def _elder(of: Relation, predicate: NamedNode) -> Relation:
    """Return the relation that the qualifier `elder` states: one way only."""
    stanza = _stanzas()[predicate.value]
    return Relation(
        name=f"{of.name}/elder",
        predicate=predicate,
        subject_kinds=of.subject_kinds,
        object_kinds=of.object_kinds,
        asymmetric=_flag(stanza, "asymmetric"),
        excludes=of.excludes,
        labels=_labels(stanza, LABEL.value),
        inverse_labels=_labels(stanza, KINO + "inverseLabel"),
    )


def relation_of(predicate: NamedNode, kind: str = "") -> Relation | None:
    """Return the first relation with this predicate, or the one that its `elder` states.

    Where relations share a predicate (``written_by``, ``reviewer``), ``kind`` says of what the triple is.
    """
    first = _by_predicate().get(predicate.value)
    if first is None or not kind or first.reversed or kind in first.subject_kinds:
        return first
    fits = (rule for rule in relations().values() if rule.predicate == predicate and kind in rule.subject_kinds)
    return next(fits, first)


def relation_saying(predicate: NamedNode, term: NamedNode | Literal, kind: str = "") -> Relation | None:
    """Return the relation that a triple says; of those that share a predicate, the one with its object's datatype.

    >>> relation_saying(schema("datePublished"), Literal("2021-12-30", datatype=xsd("date"))).name
    'release_date'
    """
    if isinstance(term, Literal):
        fits = (rule for rule in relations().values() if rule.predicate == predicate and rule.datatype == term.datatype)
        if found := next(fits, None):
            return found
    return relation_of(predicate, kind)


@cache
def _inverses() -> Mapping[str, NamedNode]:
    return MappingProxyType({item.inverse.value: item.predicate for item in relations().values() if item.inverse})


def inverse_of(predicate: NamedNode) -> NamedNode | None:
    """Return the predicate whose inverse the view states as ``predicate``; None if there is none.

    >>> inverse_of(kino("appearsIn")).value
    'http://schema.org/character'
    """
    return _inverses().get(predicate.value)


@cache
def kinds() -> Mapping[str, str]:
    """Return the kind of each class by the class's IRI."""
    return MappingProxyType({iri: kind for iri, stanza in _stanzas().items() for kind in _values(stanza, "kindName")})


@cache
def _classes() -> Mapping[str, NamedNode]:
    return MappingProxyType({kind: NamedNode(iri) for iri, kind in kinds().items()})


def class_of(kind: Kind | str) -> NamedNode:
    """Return the class of a kind of thing.

    >>> class_of("film").value
    'http://schema.org/Movie'
    """
    return _classes()[kind]
