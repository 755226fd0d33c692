"""The queue: pairs that may be one, with what a person needs to decide."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kinograph.errors import NameLookupError
from kinograph.graph.card import Card, card
from kinograph.graph.ends import End, end
from kinograph.graph.evidence import Support, supports_of
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import OBJECT, SUBJECT, TYPE, kino

__all__ = ["Queued", "Side", "queue", "side"]

# Claims to show of one thing: what fits beside another on a screen.
CLAIMS = 4


@dataclass(frozen=True, slots=True)
class Queued:
    """Two things that may be one, the points that speak for it, and why."""

    left: End
    right: End
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One thing as a person sees it who decides: its card, None where no fact of it is sure, and claims with quotes."""

    end: End
    card: Card | None
    claims: tuple[Support, ...]


def queue(store: Store) -> list[Queued]:
    """Return the pairs that a person is asked about, the surest first."""
    graph = store.identity
    nodes = [q.subject for q in store.inner.quads_for_pattern(None, TYPE, kino("Candidate"), graph)]
    found = [_queued(store, node) for node in nodes if isinstance(node, NamedNode)]
    return sorted(found, key=lambda item: (-item.score, item.left.iri, item.right.iri))


def _queued(store: Store, node: NamedNode) -> Queued:
    left, right = (end(store, store.value(node, kino(name), store.identity)) for name in ("left", "right"))
    reasons = tuple(term.value for term in store.objects(node, kino("linkRule"), store.identity))
    return Queued(left, right, float(store.value(node, kino("points"), store.identity)), reasons)


def side(store: Store, thing: End) -> Side:
    """Return a thing with its card and the surest claims about it."""
    try:
        found = card(store, thing.iri)
    except NameLookupError:
        found = None
    return Side(thing, found, supports_of(store, _claims(store, thing))[:CLAIMS])


def _claims(store: Store, thing: End) -> Iterator[NamedNode]:
    for member in thing.members:
        for part in (SUBJECT, OBJECT):
            for quad in store.inner.quads_for_pattern(None, part, NamedNode(member), None):
                if isinstance(quad.subject, NamedNode) and quad.graph_name not in {store.statements, store.judgements}:
                    yield quad.subject
