"""Claims to base data: writes one reading as the named graph of its review."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kinograph.errors import ClaimError
from kinograph.graph.copies import shingles
from kinograph.graph.naming import review_iri, scoped, slug
from kinograph.graph.vocabulary import (
    BASE,
    DECIMAL,
    INTEGER,
    NAME,
    NAMESPACES,
    OBJECT,
    PREDICATE,
    SUBJECT,
    TYPE,
    Relation,
    class_of,
    kino,
    relation,
    schema,
    xsd,
)
from kinograph.model import Claim, Document, Entity, Evidence, Reading

__all__ = ["assert_reading", "decimal", "literal"]

BASES = {"stated": kino("Stated"), "inferred": kino("Inferred"), "curated": kino("Curated")}
_LANG_STRING = NAMESPACES["rdf"] + "langString"
_SURROGATES = re.compile("[\ud800-\udfff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")

# What a date may look like, by the datatype that says so (XML Schema Part 2, section 3.2).
_DATES = (
    ("date", re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")),
    ("gYearMonth", re.compile(r"\d{4}-(0[1-9]|1[0-2])")),
    ("gYear", re.compile(r"\d{4}")),
)
_MINUTES = re.compile(r"[1-9]\d{0,4}")
_DURATION = re.compile(r"PT(?=\d)(\d+H)?(\d+M)?(\d+S)?")

# A document's metadata, by the property that the review has it as.
_METADATA = {"title": schema("headline"), "author": schema("author"), "date": schema("datePublished")}


def assert_reading(reading: Reading, base: str = BASE) -> Iterator[Quad]:
    """Yield the quads of a review's named graph: the review, its entities, claims and evidence.

    Every IRI is made from the review's id and a key, so the same reading gives the same quads. Claims
    with equal ids are one claim with the evidence of all.

    Raises:
        ClaimError: A relation is unknown, or an end of a claim is of a kind that its relation excludes.
    """
    graph = NamedNode(review_iri(reading.document.id, base))
    for subject, predicate, term in sorted(_triples(reading, graph), key=str):
        yield Quad(subject, predicate, term, graph)


_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def _triples(reading: Reading, review: NamedNode) -> set[_Triple]:
    triples = set(_described(reading.document, review))
    if hashes := shingles(evidence.quote for claim in reading.claims for evidence in claim.evidence):
        triples.add((review, kino("shingles"), Literal(hashes)))
    for claim in _distinct(reading.claims):
        triples.update(_claimed(claim, review, reading.document.language))
    return triples


def _distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield each claim once, with all its evidence and its highest confidence."""
    merged: dict[str, Claim] = {}
    for claim in claims:
        known = merged.setdefault(claim.id, claim)
        if known is not claim:
            merged[claim.id] = replace(
                known,
                evidence=tuple(sorted({*known.evidence, *claim.evidence})),
                basis=max(known.basis, claim.basis),  # "stated" outweighs "inferred" and "curated"
                confidence=max(known.confidence, claim.confidence),
            )
    yield from merged.values()


def _described(document: Document, review: NamedNode) -> Iterator[_Triple]:
    yield review, TYPE, schema("Review")
    yield review, schema("identifier"), _text(document.id)
    if document.text:
        yield review, schema("reviewBody"), _text(document.text)
        yield review, kino("textSha256"), Literal(document.sha256)
        yield review, kino("textLength"), Literal(str(len(document.text)), datatype=INTEGER)
    if _LANGUAGE.fullmatch(document.language):
        yield review, schema("inLanguage"), Literal(document.language)
    for key, predicate in _METADATA.items():
        if value := document.metadata.get(key):
            yield review, predicate, _dated(value) if key == "date" else _text(value)
    if title := document.metadata.get("film"):
        yield review, kino("filmTitle"), _text(title)
    year = document.metadata.get("year", "")
    if _DATES[-1][1].fullmatch(year):
        yield review, kino("filmYear"), _dated(year)
    if rating := document.metadata.get("rating"):
        yield review, schema("reviewRating"), _text(rating)
    url = document.metadata.get("url", "")
    if _WEB.fullmatch(url):
        yield review, schema("url"), NamedNode(url)


def _claimed(claim: Claim, review: NamedNode, language: str) -> Iterator[_Triple]:
    rule = relation(claim.relation)
    _check(claim, rule)
    node = NamedNode(scoped(review.value, f"claim/{claim.id}"))
    subject = NamedNode(scoped(review.value, claim.subject.key))
    term = _object(claim.object, rule, review, language)
    if rule.reversed and isinstance(term, NamedNode):
        subject, term = term, subject
    yield node, TYPE, kino("Claim")
    yield node, SUBJECT, subject
    yield node, PREDICATE, rule.predicate
    yield node, OBJECT, term
    yield node, kino("basis"), BASES[claim.basis]
    yield node, kino("confidence"), decimal(claim.confidence)
    for qualifier in claim.qualifiers:
        yield node, kino("qualifier"), _text(qualifier)
    for entity in (claim.subject, claim.object):
        yield from _named(entity, review)
    for evidence in claim.evidence:
        yield from _evidenced(evidence, node, review)


def _check(claim: Claim, rule: Relation) -> None:
    """Refuse ends of a wrong kind: above all, kinship between a person and a character."""
    ends = ((claim.subject, rule.subject_kinds), (claim.object, rule.object_kinds | {"literal"}))
    for entity, kinds in ends:
        if entity.kind not in kinds or (entity.kind != "literal" and not entity.key):
            msg = (
                f"{claim.document}: {claim.relation} cannot have the {entity.kind} {entity.name!r} there: "
                f"give it a key and a kind of {', '.join(sorted(kinds))}"
            )
            raise ClaimError(msg)


def _object(entity: Entity, rule: Relation, review: NamedNode, language: str) -> NamedNode | Literal:
    if entity.kind != "literal":
        return NamedNode(scoped(review.value, entity.key))
    return literal(entity, rule, language)


def literal(entity: Entity, rule: Relation, language: str) -> Literal:
    """Return a claim's literal as RDF has it: typed if it can be, else in its language or a plain string."""
    if rule.predicate == schema("duration"):
        return _duration(entity.name)
    if rule.predicate == schema("datePublished") or entity.datatype in {"date", "gYear", "gYearMonth"}:
        return _dated(entity.name)
    if rule.datatype and rule.datatype.value == _LANG_STRING and _LANGUAGE.fullmatch(language):
        return Literal(_text(entity.name).value, language=language)
    return _text(entity.name)


def _duration(value: str) -> Literal:
    """Return minutes as an xsd:duration in the form that Oxigraph keeps; what is none stays a string.

    >>> _duration("98").value
    'PT1H38M'
    """
    text = value
    if _MINUTES.fullmatch(value):
        hours, minutes = divmod(int(value), 60)
        text = "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes or not hours else "")
    return Literal(text, datatype=xsd("duration")) if _DURATION.fullmatch(text) else _text(value)


def _dated(value: str) -> Literal:
    for name, pattern in _DATES:
        if pattern.fullmatch(value):
            return Literal(value, datatype=xsd(name))
    return _text(value)


def _named(entity: Entity, review: NamedNode) -> Iterator[_Triple]:
    if entity.kind in {"literal", "review"}:
        return
    node = NamedNode(scoped(review.value, entity.key))
    yield node, TYPE, class_of(entity.kind)
    if not entity.name.startswith("@"):
        yield node, NAME, _text(entity.name)


def _evidenced(evidence: Evidence, claim: NamedNode, review: NamedNode) -> Iterator[_Triple]:
    """Yield one compact node a quote and rule, shared by all its claims: five quads, without a type.

    The type follows from the range of kino:supportedBy; with it a claim would cost over 12 quads.
    """
    span = evidence.span
    node = NamedNode(scoped(review.value, f"evidence/{span.start}-{span.end}/{slug(evidence.rule)}"))
    yield claim, kino("supportedBy"), node
    yield node, kino("inReview"), review
    yield node, kino("quote"), _text(evidence.quote)
    yield node, kino("start"), Literal(str(span.start), datatype=INTEGER)
    yield node, kino("end"), Literal(str(span.end), datatype=INTEGER)
    yield node, kino("rule"), _text(evidence.rule)


def _text(value: str) -> Literal:
    """Return a string; lone surrogates, which no RDF syntax can write, become U+FFFD."""
    return Literal(_SURROGATES.sub("\ufffd", value))


def decimal(value: float) -> Literal:
    """Return a number of at most four decimals as an xsd:decimal in the form that Oxigraph keeps.

    >>> decimal(0.90).value
    '0.9'
    """
    text = f"{Decimal(str(round(value, 4))):f}"
    return Literal(text.rstrip("0").rstrip(".") if "." in text else text, datatype=DECIMAL)
