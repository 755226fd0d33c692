"""Names to things: finds what a name, an IRI or a prefixed name means in the view."""

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kinograph.errors import NameLookupError
from kinograph.graph.naming import fold, review_iri
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import LABEL, kino, prefixes

__all__ = ["Named", "expand", "find", "find_one", "kind_of", "label_of", "shorten"]

# Names to suggest for one that fits nothing, and how alike they must be (difflib's own measure).
_SUGGESTIONS = 3
_ALIKE = 0.75
_ALL = frozenset[str]()


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A thing of the view: its IRI, its kind, and the label that tells it from its namesakes."""

    iri: str
    kind: str
    label: str


def find(store: Store, name: str, kinds: Collection[str] = _ALL) -> list[Named]:
    """Return the things that a name fits, in the order of their IRIs.

    ``name`` is compared without case, diacritics and punctuation; it may also be an IRI or a prefixed
    name (``person:sissy-priscillia``), and a review's title or id where nothing else has that name.
    ``kinds`` leaves out the others; empty takes all.
    """
    iri = expand(name, store.base)
    found = {iri} if iri and _known(store, iri) else set(_by_name(store, name))
    things = (Named(item, kind_of(item, store.base), label_of(store, item)) for item in found)
    fits = sorted(thing for thing in things if not kinds or thing.kind in kinds)
    return [thing for thing in fits if thing.kind != "review"] or fits


def find_one(store: Store, name: str, kinds: Collection[str] = _ALL) -> Named:
    """Return the one thing that a name fits.

    Raises:
        NameLookupError: It fits nothing, or several things, which the message lists.
    """
    found = find(store, name, kinds)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NameLookupError(_unknown(store, name, kinds))
    several = "; ".join(f"{thing.label} = {shorten(thing.iri, store.base)}" for thing in found)
    msg = f"{name}: fits {len(found)} things: name one of them: {several}"
    raise NameLookupError(msg)


def expand(name: str, base: str) -> str:
    """Return the IRI that an IRI, an IRI in angle brackets, or a prefixed name stands for; "" for other names.

    >>> expand("kino:Character", "https://example.org/")
    'https://w3id.org/kinograph/ns#Character'
    """
    text = name.removeprefix("<").removesuffix(">")
    if text.startswith(("http://", "https://")) and not any(character in text for character in ' <>"{}|\\^`'):
        return text
    prefix, colon, local = name.partition(":")
    known = prefixes(base)
    if colon and prefix in known and not any(character in local for character in ' <>"{}|^`'):
        return known[prefix] + local.replace("\\", "")
    return ""


def shorten(iri: str, base: str) -> str:
    """Return an IRI with its prefix, which `find` understands; whole where it has none.

    >>> shorten("http://schema.org/sibling", "https://example.org/")
    'schema:sibling'
    """
    fits = [(len(start), prefix) for prefix, start in prefixes(base).items() if iri.startswith(start) and iri != start]
    if not fits:
        return iri
    length, prefix = max(fits)
    return f"{prefix}:{iri[length:]}"


def label_of(store: Store, iri: str) -> str:
    """Return the label of a thing in the view, else its prefixed name."""
    return store.value(NamedNode(iri), LABEL, DefaultGraph()) or shorten(iri, store.base)


def _known(store: Store, iri: str) -> bool:
    return any(store.inner.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph()))


def _by_name(store: Store, name: str) -> Iterable[str]:
    pattern = (None, kino("foldedName"), Literal(fold(name) or name), store.identity)
    for quad in store.inner.quads_for_pattern(*pattern):
        if isinstance(quad.subject, NamedNode) and _known(store, quad.subject.value):
            yield quad.subject.value
    review = review_iri(name, store.base)
    if _known(store, review):
        yield review


def kind_of(iri: str, base: str) -> str:
    """Return the kind of a canonical thing: the first folder of its IRI."""
    return iri.removeprefix(base).partition("/")[0]


def _unknown(store: Store, name: str, kinds: Collection[str]) -> str:
    """Return what to say of a name that fits nothing: the names most like it."""
    quads = store.inner.quads_for_pattern(None, kino("foldedName"), None, store.identity)
    names = sorted(
        {
            quad.object.value
            for quad in quads
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
            if not kinds or kind_of(quad.subject.value, store.base) in kinds
        }
    )
    alike = difflib.get_close_matches(fold(name), names, _SUGGESTIONS, _ALIKE)
    what = " or ".join(sorted(kinds)) or "thing"
    hint = f"did you mean {', '.join(alike)}?" if alike else "`kinograph stats` tells what the graph holds"
    return f"{name}: no {what} of that name: {hint}"
