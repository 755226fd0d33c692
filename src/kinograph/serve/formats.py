"""Content negotiation: which of the formats that we write a client would rather have (RFC 9110, section 12.5.1)."""

from collections.abc import Iterable, Mapping

__all__ = ["GRAPHS", "ROWS", "best", "media_type"]

ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of rows and of yes or no, the best first, with our names of the formats."""

GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nquads",
}
"""Media types of triples, likewise."""


def media_type(form: str) -> str:
    """Return the media type of a format, in UTF-8 where it is a text.

    >>> media_type("csv")
    'text/csv; charset=utf-8'
    """
    types = {name: kind for kind, name in reversed([*ROWS.items(), *GRAPHS.items()])}
    kind = types[form]
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def best(accept: str, offered: Mapping[str, str] | Iterable[str]) -> str:
    """Return the offered media type that a client weighs most, of equals the first offered; "" if it takes none.

    >>> best("text/csv;q=0.5, */*;q=0.1", ROWS)
    'text/csv'
    >>> best("", ROWS)
    'application/sparql-results+json'
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    weighed = [(_weight(kind, ranges), -place, kind) for place, kind in enumerate(offered)]
    weight, _, kind = max(weighed)
    return kind if weight > 0 else ""


def _range(part: str) -> tuple[str, float]:
    kind, *parameters = (piece.strip().casefold() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return kind, float(value)
            except ValueError:
                return kind, 0.0
    return kind, 1.0


def _weight(kind: str, ranges: Iterable[tuple[str, float]]) -> float:
    """Return the weight of the most specific range that a media type falls in; 0 where none does."""
    fits = {kind: 3, f"{kind.partition('/')[0]}/*": 2, "*/*": 1}
    found = [(fits[name], weight) for name, weight in ranges if name in fits]
    return max(found)[1] if found else 0.0
