"""Cards and counts: one thing with all that the view says of it, and the size of a graph."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode

from kinograph.graph.lookup import find_one, kind_of, label_of
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import (
    KINO,
    NAME,
    OBJECT,
    PREDICATE,
    SUBJECT,
    TYPE,
    Relation,
    class_of,
    kinds,
    kino,
    relation_saying,
    relations,
    schema,
)

__all__ = ["Card", "CardFact", "Group", "Stats", "card", "stats"]


@dataclass(frozen=True, slots=True)
class CardFact:
    """What stands behind a heading: the other thing's label and IRI (a literal has none), and how sure it is."""

    value: str
    iri: str
    statement: str
    status: str
    basis: str
    confidence: float
    reviews: int


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one relation under its heading; labels by language (``en``, ``id``)."""

    relation: str
    labels: dict[str, str]
    facts: tuple[CardFact, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing: its names, the best first, its facts in reading order, and how many reviews speak of it."""

    iri: str
    kind: str
    label: str
    names: tuple[str, ...]
    groups: tuple[Group, ...]
    reviews: int


@dataclass(frozen=True, slots=True)
class Stats:
    """How large a graph is: quads, reviews, claims, facts by status, and things by kind."""

    quads: int
    reviews: int
    claims: int
    facts: dict[str, int]
    things: dict[str, int]


def card(store: Store, name: str) -> Card:
    """Return the card of the one thing that a name, an IRI or a prefixed name means.

    Raises:
        NameLookupError: It fits nothing, or several things.
    """
    thing = find_one(store, name)
    node = NamedNode(thing.iri)
    names = [*store.objects(node, NAME, DefaultGraph()), *store.objects(node, schema("alternateName"), DefaultGraph())]
    return Card(
        iri=thing.iri,
        kind=thing.kind,
        label=thing.label,
        names=tuple(dict.fromkeys(term.value for term in names)),
        groups=tuple(_groups(store, node)),
        reviews=len(_reviews(store, node)),
    )


def _reviews(store: Store, node: NamedNode) -> set[str]:
    """Return the reviews that have an entity of this thing."""
    members = store.objects(node, kino("joins"), store.identity)
    graphs = {
        quad.graph_name.value
        for member in members
        for quad in store.inner.quads_for_pattern(NamedNode(member.value), TYPE, None, None)
        if isinstance(quad.graph_name, NamedNode)
    }
    return graphs or ({node.value} if store.inner.contains_named_graph(node) else set())


def _groups(store: Store, node: NamedNode) -> Iterator[Group]:
    """Yield the facts about a thing by relation and direction, in the order of the ontology."""
    found: dict[tuple[float, str, bool], list[CardFact]] = defaultdict(list)
    rules: dict[str, Relation] = {}
    for part, other in ((SUBJECT, OBJECT), (OBJECT, SUBJECT)):
        for quad in store.inner.quads_for_pattern(None, part, node, store.statements):
            rule = _rule(store, quad.subject) if isinstance(quad.subject, NamedNode) else None
            if rule and isinstance(quad.subject, NamedNode):
                rules[rule.name] = rule
                turned = part == OBJECT and not rule.symmetric
                found[_place(rule), rule.name, turned].append(_fact(store, quad.subject, other))
    for (_, name, turned), facts in sorted(found.items()):
        shown = sorted((fact for fact in facts if fact.status != "tentative"), key=lambda fact: (fact.value, fact.iri))
        if shown:
            yield Group(name, _labels(rules[name], turned=turned), tuple(shown))


def _rule(store: Store, statement: NamedNode) -> Relation | None:
    """Return the relation that a statement uses."""
    subject, predicate, term = (
        store.objects(statement, part, store.statements)[0] for part in (SUBJECT, PREDICATE, OBJECT)
    )
    return relation_saying(NamedNode(predicate.value), term, kind_of(subject.value, store.base))


def _place(rule: Relation) -> float:
    """Return where a relation stands in the ontology; that of the elder follows its own."""
    name, _, elder = rule.name.partition("/")
    return list(relations()).index(name) + (0.5 if elder else 0)


def _labels(rule: Relation, *, turned: bool) -> dict[str, str]:
    """Return the heading of a relation as seen from the triple's subject, or from its object."""
    forward = turned if rule.reversed else not turned
    return dict(rule.labels if forward or not rule.inverse_labels else rule.inverse_labels)


def _fact(store: Store, statement: NamedNode, part: NamedNode) -> CardFact:
    graph = store.statements
    term = store.objects(statement, part, graph)[0]
    thing = isinstance(term, NamedNode)
    return CardFact(
        value=label_of(store, term.value) if thing else term.value,
        iri=term.value if thing else "",
        statement=statement.value,
        status=store.value(statement, kino("status"), graph).removeprefix(KINO).casefold(),
        basis=store.value(statement, kino("basis"), graph).removeprefix(KINO).casefold(),
        confidence=float(store.value(statement, kino("confidence"), graph)),
        reviews=int(store.value(statement, kino("reviews"), graph)),
    )


def stats(store: Store) -> Stats:
    """Return how large the graph is."""
    statements = store.inner.quads_for_pattern(None, kino("status"), None, store.statements)
    states = (quad.object for quad in statements)
    facts = Counter(state.value.removeprefix(KINO).casefold() for state in states if isinstance(state, NamedNode))
    things = {kind: _count(store, class_of(kind), DefaultGraph()) for kind in kinds().values()}
    return Stats(
        quads=len(store),
        reviews=sum(1 for _ in store.reviews()),
        claims=_count(store, kino("Claim"), None),
        facts=dict(sorted(facts.items())),
        things={kind: number for kind, number in things.items() if number},
    )


def _count(store: Store, of: NamedNode, graph: DefaultGraph | None) -> int:
    return sum(1 for _ in store.inner.quads_for_pattern(None, TYPE, of, graph))
