"""The nouns: documents, spans, mentions, evidence, claims, entities.

All are frozen, picklable values. `Claim` is the waist of the program: what is above it reads
language and knows no RDF, what is below it writes RDF and knows no language. Its JSON form, one
object a line, is stable; other tools rely on it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, Self, get_args

from kinograph.errors import ClaimError

__all__ = [
    "FILM",
    "Basis",
    "Claim",
    "Document",
    "Entity",
    "Evidence",
    "Kind",
    "Mention",
    "Reading",
    "Span",
]

Kind = Literal["film", "person", "character", "organisation", "work", "concept", "place", "award", "review", "literal"]
"""What a thing is. A `literal` has a value and a datatype instead of a name and a key."""

Basis = Literal["stated", "inferred", "curated"]
"""`stated`: the words say it; `inferred`: a rule joined statements; `curated`: a person did."""

# Encoders are kept: `json.dumps` makes a new one for each call with options, which takes twice as long.
_json = json.JSONEncoder(ensure_ascii=False).encode
# There are few confidences, and a number takes the encoder ten times as long as a string.
_number = lru_cache(1_000, typed=True)(_json)
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)

FILM = "@film"
"""The name of a film that its review never names."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in a document's text.

    >>> Span(0, 4).slice("Luke's sister")
    'Luke'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that ends before it starts.

        Raises:
            ValueError: The range is negative.
        """
        if not 0 <= self.start <= self.end:
            msg = f"not a span: [{self.start}, {self.end})"
            raise ValueError(msg)

    def slice(self, text: str) -> str:
        """Return the part of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Document:
    """A review as it is kept: decoded, LF line ends, NFC.

    ``id`` is unique in a run and never absolute. ``language`` is a BCP 47 code, or "" before it
    is told. ``source`` says where it came from (a relative path, or a path with a record number).
    ``metadata`` holds strings: title, author, date, url, rating, film, year where known.
    """

    id: str
    text: str
    language: str = ""
    source: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the kept text in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a place: ``text[span] == name`` in its document."""

    span: Span
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The exact words that state a claim: ``document.text[start:end] == quote``."""

    span: Span
    quote: str
    rule: str

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object of this evidence."""
        return {"start": self.span.start, "end": self.span.end, "quote": self.quote, "rule": self.rule}

    def written(self) -> str:
        """Return `to_json` as it is written."""
        span = self.span
        return f'{{"start": {span.start}, "end": {span.end}, "quote": {_json(self.quote)}, "rule": {_json(self.rule)}}}'


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """One end of a claim: a thing with a key that is relative to its document, or a literal.

    A thing has ``name`` and ``key`` (``person/vanesha-prescilla``). A literal has its value in
    ``name`` and the local name of its XSD datatype in ``datatype`` (``gYear``, ``string``).

    >>> Entity("literal", "2013", datatype="gYear").to_json()
    {'kind': 'literal', 'value': '2013', 'datatype': 'gYear'}
    """

    kind: Kind
    name: str
    key: str = ""
    datatype: str = ""

    def to_json(self) -> dict[str, str]:
        """Return the JSON object of this entity."""
        if self.kind == "literal":
            return {"kind": "literal", "value": self.name, "datatype": self.datatype}
        return {"kind": self.kind, "name": self.name, "key": self.key}

    def written(self) -> str:
        """Return `to_json` as it is written."""
        if self.kind == "literal":
            return f'{{"kind": "literal", "value": {_json(self.name)}, "datatype": {_json(self.datatype)}}}'
        return f'{{"kind": {_json(self.kind)}, "name": {_json(self.name)}, "key": {_json(self.key)}}}'

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Self:
        """Return the entity of a JSON object; a `KeyError` where a member is missing."""
        if record["kind"] == "literal":
            return cls("literal", str(record["value"]), datatype=str(record["datatype"]))
        if record["kind"] not in get_args(Kind):
            raise KeyError(record["kind"])
        return cls(record["kind"], str(record["name"]), key=str(record["key"]))


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says: subject, relation, object, with the words that say it.

    ``confidence`` is a probability in [0, 1]. ``qualifiers`` are words such as ``elder``,
    ``half``, ``step``, ``voice``. Two claims of one document with equal ids say the same thing.
    """

    document: str
    subject: Entity
    relation: str
    object: Entity
    evidence: tuple[Evidence, ...]
    basis: Basis = "stated"
    confidence: float = 1.0
    qualifiers: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A hash of what is said: 16 hexadecimal digits, the same in every run."""
        said = (self.subject.to_json(), self.relation, self.object.to_json(), self.qualifiers)
        text = _SORTED.encode(said)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def to_json(self) -> str:
        """Return the claim as one line of JSON, without a line end."""
        # Its members are put together here, as only strings need an encoder: a third of the time of encoding it whole.
        evidence = ", ".join([item.written() for item in self.evidence])
        return (
            f'{{"document": {_json(self.document)}, "subject": {self.subject.written()}, '
            f'"relation": {_json(self.relation)}, "object": {self.object.written()}, '
            f'"qualifiers": [{", ".join(map(_json, self.qualifiers))}], "basis": {_json(self.basis)}, '
            f'"confidence": {_number(self.confidence)}, "evidence": [{evidence}]}}'
        )

    @classmethod
    def from_json(cls, line: str, *, source: str = "<claims>") -> Self:
        """Return the claim of one line of JSON.

        Raises:
            ClaimError: The line is not a claim; the message starts with ``source``.
        """
        try:
            return cls._from_record(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            msg = f"{source}: not a claim ({type(error).__name__}: {error}): write lines as `kinograph annotate` does"
            raise ClaimError(msg) from error

    @classmethod
    def _from_record(cls, record: Mapping[str, Any]) -> Self:
        evidence = tuple(
            Evidence(Span(int(e["start"]), int(e["end"])), str(e["quote"]), str(e["rule"])) for e in record["evidence"]
        )
        if not evidence:
            msg = "evidence"
            raise KeyError(msg)
        if record["basis"] not in get_args(Basis):
            raise KeyError(record["basis"])
        return cls(
            document=str(record["document"]),
            subject=Entity.from_json(record["subject"]),
            relation=str(record["relation"]),
            object=Entity.from_json(record["object"]),
            evidence=evidence,
            basis=record["basis"],
            confidence=float(record["confidence"]),
            qualifiers=tuple(str(q) for q in record.get("qualifiers", ())),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and the claims that were read from it: what goes below the waist.

    ``document.text`` is "" where only claims were loaded.
    """

    document: Document
    claims: tuple[Claim, ...]
