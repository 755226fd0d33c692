"""Readings as lines of JSON and back: the waist, where the program can be cut in two.

A reading is its claims, one a line, and before them (if asked for) one line for the review itself::

    {"document": "backstage", "review": {"language": "id", "sha256": "…", "length": 2114, "text": "…", …}}
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from kinograph.errors import ClaimError, DuplicateError
from kinograph.model import Claim, Document, Reading

__all__ = ["lines", "load"]


def lines(reading: Reading, *, with_review: bool = False) -> Iterator[str]:
    """Yield a reading as lines of JSON without line ends."""
    if with_review:
        yield _review_line(reading.document)
    for claim in reading.claims:
        yield claim.to_json()


def _review_line(document: Document) -> str:
    review = {
        "language": document.language,
        "sha256": document.sha256,
        "length": len(document.text),
        "source": document.source,
        "metadata": dict(document.metadata),
        "text": document.text,
    }
    return json.dumps({"document": document.id, "review": review}, ensure_ascii=False)


def load(claims: Iterable[str], *, source: str = "<claims>") -> Iterator[Reading]:
    """Yield a reading for each run of lines of one document; blank lines are passed over.

    A document without a review line has the text "" and no language.

    Raises:
        ClaimError: A line is neither a claim nor a review, or a review's text has another hash, or
            a quote is not where its review's text has it.
        DuplicateError: The lines of a document are in two places.
    """
    seen: set[str] = set()
    numbered = ((f"{source}:{number}", line) for number, line in enumerate(claims, start=1) if line.strip())
    parsed = ((where, _parse(line, where)) for where, line in numbered)
    for name, run in groupby(parsed, key=lambda item: _document_of(item[1])):
        items = list(run)
        if name in seen:
            msg = f"{items[0][0]}: lines of document '{name}' are in two places: sort them by document"
            raise DuplicateError(msg)
        seen.add(name)
        yield _reading(name, items)


def _document_of(item: Claim | Document) -> str:
    return item.document if isinstance(item, Claim) else item.id


def _reading(name: str, items: list[tuple[str, Claim | Document]]) -> Reading:
    """Join the review and the claims of one document, and check each quote against the text."""
    document = next((item for _, item in items if isinstance(item, Document)), Document(name, ""))
    claims = []
    for where, item in items:
        if isinstance(item, Claim):
            _check(item, document, where)
            claims.append(item)
    return Reading(document, tuple(claims))


def _check(claim: Claim, document: Document, where: str) -> None:
    for evidence in claim.evidence:
        if document.text and evidence.span.slice(document.text) != evidence.quote:
            msg = f"{where}: the text has other words at {evidence.span.start}: load it with the review that was read"
            raise ClaimError(msg)


def _parse(line: str, where: str) -> Claim | Document:
    """Return the claim or the review of a line."""
    if '"review": {' not in line and '"review":{' not in line:
        return Claim.from_json(line, source=where)
    try:
        record = json.loads(line)
        if "review" not in record:
            return Claim.from_json(line, source=where)
        document, promised = _document(record), record["review"]["sha256"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        msg = f"{where}: not a review ({type(error).__name__}: {error}): write lines as `kinograph annotate -r` does"
        raise ClaimError(msg) from error
    if document.text and document.sha256 != promised:
        msg = f"{where}: the text is not the one that was read: its sha256 is another: annotate it anew"
        raise ClaimError(msg)
    return document


def _document(record: dict[str, dict[str, object]]) -> Document:
    review = record["review"]
    metadata = review.get("metadata", {})
    if not isinstance(metadata, dict):
        msg = "metadata"
        raise TypeError(msg)
    return Document(
        id=str(record["document"]),
        text=str(review.get("text", "")),
        language=str(review.get("language", "")),
        source=str(review.get("source", "")),
        metadata={str(name): str(value) for name, value in metadata.items()},
    )
