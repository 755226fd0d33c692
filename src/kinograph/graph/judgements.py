"""A person's judgements: base data in a graph of their own, with who, when and why.

A judgement says of two things that they are one or are not, or of a fact that it is so or is not. Its ends are
entities of reviews as they stood when it was made, so that reading reviews again and grouping them anew leaves
it its meaning. Its IRI is a hash of all that it says. Nothing here is part of the view; `Corpus` hands it on.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from typing import Literal as Choice

from pyoxigraph import Literal, NamedNode, Quad

from kinograph.errors import JudgementError
from kinograph.graph.naming import digest
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import KINO, PREDICATE, TYPE, kino, xsd

__all__ = [
    "IDENTITY",
    "By",
    "Judgement",
    "Verdict",
    "forget",
    "from_json",
    "judgements",
    "keep",
    "moment",
    "now",
    "to_json",
]

Verdict = Choice["same", "different", "asserted", "rejected"]
"""Of two things: ``same`` or ``different``. Of a fact: ``asserted`` or ``rejected``."""

IDENTITY = ("same", "different")
_VERDICTS = {word: kino(word.capitalize()) for word in (*IDENTITY, "asserted", "rejected")}
# The least step between two judgements of one clock, so that of two the later one is known.
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class By:
    """Who judged, why (``note``), and when, as `moment` reads it."""

    who: str
    note: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided of two ends, each the IRIs of review entities (or of one review), sorted.

    ``predicate`` is the IRI of a fact's property in RDF's direction, "" where identity is judged; ``right`` may
    then be a literal. ``when`` is a moment in UTC as `moment` writes it.

    Raises:
        JudgementError: An end is empty, is no IRI, or stands on both sides; a part is missing or too many.
    """

    verdict: Verdict
    left: tuple[str, ...]
    right: tuple[str, ...] | Literal
    who: str
    when: str
    note: str = ""
    predicate: str = ""

    def __post_init__(self) -> None:
        """Bring the parts into the one form that the hash is made of, and refuse what makes no sense."""
        set_ = object.__setattr__
        set_(self, "left", tuple(sorted(set(self.left))))
        if not isinstance(self.right, Literal):
            set_(self, "right", tuple(sorted(set(self.right))))
        for name in ("who", "note"):
            set_(self, name, " ".join(getattr(self, name).encode(errors="replace").decode().split()))
        set_(self, "when", moment(self.when))
        if reason := self._broken():
            msg = f"judgement of {self.who or 'nobody'}: {reason}: write lines as `kinograph judgements export` does"
            raise JudgementError(msg)

    def _broken(self) -> str:
        """Return what makes no sense in this judgement, "" if nothing does."""
        of_fact, value = self.verdict not in IDENTITY, isinstance(self.right, Literal)
        right = () if isinstance(self.right, Literal) else self.right
        odd = [iri for iri in (*self.left, *right, *([self.predicate] if of_fact else [])) if not _is_iri(iri)]
        reasons = (
            (self.verdict not in _VERDICTS, f"no such verdict: {self.verdict}"),
            (not self.who, "nobody is named who judged"),
            (not self.left or (not value and not right), "an end is missing"),
            (bool(odd), f"not an IRI: {odd[:1]}"),
            (not of_fact and (value or bool(self.predicate)), "only a fact has a property or a value"),
            (bool(set(self.left) & set(right)), "one entity stands on both sides"),
        )
        return next((reason for broken, reason in reasons if broken), "")

    @property
    def at(self) -> datetime:
        """The moment as a time that can be compared."""
        return datetime.fromisoformat(self.when)

    def iri(self, base: str) -> str:
        """Return the IRI: a hash of all that the judgement says."""
        return f"{base}judgement/{digest(json.dumps(_record(self, ''), ensure_ascii=False, sort_keys=True))}"


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def moment(text: str) -> str:
    """Return a date or a time of ISO 8601 in UTC, in the form that Oxigraph keeps; without a zone it is UTC.

    >>> moment("2026-03-01T10:00:00.500+07:00")
    '2026-03-01T03:00:00.5Z'

    Raises:
        JudgementError: It is neither.
    """
    try:
        found = datetime.fromisoformat(text)
        found = found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        msg = f"{text!r}: not a time: write it as 2026-03-01T10:00:00Z"
        raise JudgementError(msg) from error
    whole, _, part = found.replace(tzinfo=None).isoformat().partition(".")
    return f"{whole}.{part}".rstrip("0") + "Z" if part else f"{whole}Z"


def now(after: Iterable[Judgement]) -> str:
    """Return the moment that it is, later than all these judgements: of two in one tick the last one counts."""
    last = max((item.at for item in after), default=datetime.min.replace(tzinfo=UTC))
    clock = datetime.now(UTC)
    return moment(max(clock, last + _TICK if last > clock - _TICK else clock).isoformat())


# ---- in the store


def judgements(store: Store) -> tuple[Judgement, ...]:
    """Return every judgement of the store, the earliest first; of two at one moment the smaller IRI."""
    nodes: dict[NamedNode, dict[str, list[NamedNode | Literal]]] = {}
    for quad in store.quads(store.judgements):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return _ordered((_read(node) for node in nodes.values()), store.base)


def _ordered(items: Iterable[Judgement], base: str) -> tuple[Judgement, ...]:
    return tuple(sorted(items, key=lambda item: (item.at, item.iri(base))))


def _read(node: Mapping[str, list[NamedNode | Literal]]) -> Judgement:
    def one(name: str) -> str:
        return min((term.value for term in node.get(KINO + name, ())), default="")

    right = node[KINO + "right"]
    literal = next((term for term in right if isinstance(term, Literal)), None)
    return Judgement(
        verdict=cast("Verdict", one("judged").removeprefix(KINO).casefold()),
        left=tuple(term.value for term in node[KINO + "left"]),
        right=literal if literal is not None else tuple(term.value for term in right),
        who=one("judgedBy"),
        when=one("judgedAt"),
        note=one("note"),
        predicate=min((term.value for term in node.get(PREDICATE.value, ())), default=""),
    )


def _quads(item: Judgement, store: Store) -> Iterator[Quad]:
    node = NamedNode(item.iri(store.base))
    right = (item.right,) if isinstance(item.right, Literal) else map(NamedNode, item.right)
    about: list[tuple[NamedNode, NamedNode | Literal]] = [
        (TYPE, kino("Judgement")),
        (kino("judged"), _VERDICTS[item.verdict]),
        (kino("judgedBy"), Literal(item.who)),
        (kino("judgedAt"), Literal(item.when, datatype=xsd("dateTime"))),
        *((kino("left"), NamedNode(iri)) for iri in item.left),
        *((kino("right"), term) for term in right),
    ]
    if item.note:
        about.append((kino("note"), Literal(item.note)))
    if item.predicate:
        about.append((PREDICATE, NamedNode(item.predicate)))
    return (Quad(node, predicate, term, store.judgements) for predicate, term in about)


def keep(store: Store, items: Iterable[Judgement]) -> int:
    """Put judgements into the store, whose view is then stale; return how many it did not have."""
    known = {item.iri(store.base) for item in judgements(store)}
    fresh = {item.iri(store.base): item for item in items if item.iri(store.base) not in known}
    store.change(add=[quad for item in fresh.values() for quad in _quads(item, store)])
    return len(fresh)


def forget(store: Store, iri: str = "") -> Judgement | None:
    """Take a judgement back, the last one where no IRI is given; return it, None if there is none."""
    found = [item for item in judgements(store) if iri in {"", item.iri(store.base)}]
    if not found:
        return None
    store.change(remove=list(_quads(found[-1], store)))
    return found[-1]


# ---- as a line of JSON


def to_json(item: Judgement, base: str) -> str:
    """Return a judgement as one line of JSON; IRIs of the graph are told from its base on."""
    return json.dumps(_record(item, base), ensure_ascii=False)


def _record(item: Judgement, base: str) -> dict[str, Any]:
    record: dict[str, Any] = {"verdict": item.verdict, "left": [iri.removeprefix(base) for iri in item.left]}
    if item.predicate:
        record["predicate"] = item.predicate
    if isinstance(item.right, Literal):
        value, language = item.right.value, item.right.language
        record["right"] = {"value": value, "language": language} if language else _typed(item.right)
    else:
        record["right"] = [iri.removeprefix(base) for iri in item.right]
    return {**record, "who": item.who, "when": item.when, "note": item.note}


def _typed(value: Literal) -> dict[str, str]:
    return {"value": value.value, "datatype": value.datatype.value}


def from_json(line: str, base: str, *, source: str = "<judgements>") -> Judgement:
    """Return the judgement of a line that `to_json` wrote.

    Raises:
        JudgementError: The line is none; the message starts with ``source``.
    """
    try:
        record = json.loads(line)
        right = record["right"]
        return Judgement(
            verdict=record["verdict"],
            left=tuple(_whole(iri, base) for iri in record["left"]),
            right=_literal(right) if isinstance(right, dict) else tuple(_whole(iri, base) for iri in right),
            who=str(record["who"]),
            when=str(record["when"]),
            note=str(record.get("note", "")),
            predicate=str(record.get("predicate", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError, JudgementError) as error:
        what = str(error) if isinstance(error, JudgementError) else f"{type(error).__name__}: {error}"
        msg = f"{source}: not a judgement ({what}): write lines as `kinograph judgements export` does"
        raise JudgementError(msg) from error


def _whole(iri: str, base: str) -> str:
    return iri if iri.startswith(("http://", "https://", "urn:")) else base + iri


def _literal(record: Mapping[str, str]) -> Literal:
    if record.get("language"):
        return Literal(record["value"], language=record["language"])
    return Literal(record["value"], datatype=NamedNode(record["datatype"]))
