"""Web pages: the main text, and what JSON-LD, meta elements and the title say of the review."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kinograph.errors import DocumentError
from kinograph.model import Document
from kinograph.text.decode import decode, normalise
from kinograph.text.metadata import headed, scalar
from kinograph.text.nesting import tamed
from kinograph.text.options import ReadOptions
from kinograph.text.sources import Source, content

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["web_page"]

# Deeper and more things than any page's JSON-LD has.
MAX_DEPTH = 12
MAX_THINGS = 2_000

# A page of so few characters of main text is read whole: the heuristics took its text for furniture.
LITTLE = 200

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
# The encodings that the web knows (WHATWG, Encoding), and none of Python's others, such as rot13.
_LEGACY = re.compile(
    rb"(?:iso-?8859|latin|windows-|cp125|koi8|gb|big5|euc-|shift|sjis|us-ascii|mac|tis-|ks_c)", re.IGNORECASE
)
_SITE = re.compile(r"\s+[-|\u2013\u2014\u00ab\u00bb\u00b7:]+\s+")
_YEAR = re.compile(r"\b(?:18[89]|19\d|20\d)\d\b")
_REVIEWS = frozenset({"Review", "CriticReview", "UserReview"})
_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "ReviewNewsArticle", "WebPage"})
_FILMS = frozenset({"Movie", "TVSeries", "TVMovie", "CreativeWork"})

Thing = Mapping[str, object]


def web_page(source: Source, options: ReadOptions) -> Document:
    """Return the document of a web page: its main text, headed by the page's heading.

    Raises:
        DocumentError: It cannot be read or holds no text.
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - heavy: 15 ms

    data = content(source, options.max_text)
    html = tamed(_decoded(data, source.shown), source.shown)
    page = LexborHTMLParser(html)
    things = list(_things(page))
    heading = _heading(page)
    text = _main_text(html, things)
    if not text.strip():
        msg = f"{source.shown}: no text in the page: save it after its scripts have run, or give the text"
        raise DocumentError(msg)
    metadata = {**_meta(page, heading), **_linked(things)}
    return Document(source.id, headed(normalise(text).strip("\n"), heading), source=source.name, metadata=metadata)


def _decoded(data: bytes, where: str) -> str:
    """Return a page's text: UTF-8 where it is that, else in the encoding that the page names."""
    try:
        return normalise(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    named = _CHARSET.search(data[:4_096])
    if named and _LEGACY.match(named[1]):
        try:
            return normalise(data.decode(named[1].decode()))
        except (LookupError, UnicodeError):
            pass
    return decode(data, where)


def _main_text(html: str, things: list[Thing]) -> str:
    """Return the main text of a page; of too little of it, the review in its JSON-LD, or all its text."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - heavy: 20 ms

    text: str = extract_plain_text(html, main_content=True, alt_texts=False)
    if len(text) >= LITTLE:
        return text
    bodies = (thing.get("reviewBody") for thing in things)
    whole: str = extract_plain_text(html, main_content=False, alt_texts=False)
    return next((body for body in bodies if isinstance(body, str) and body.strip()), whole or text)


def _heading(page: "LexborHTMLParser") -> str:
    """Return the page's only <h1>, or its <title> without the site's name."""
    headings = [scalar(node.text()) for node in page.css("h1")]
    headings = [heading for heading in headings if heading]
    title = scalar(_text(page, "title"))
    if len(headings) == 1:
        return headings[0]
    inside = [heading for heading in headings if heading in title]
    if inside:
        return inside[0]
    parts = _SITE.split(title)
    return max(parts, key=len) if parts else title


def _text(page: "LexborHTMLParser", selector: str) -> str:
    node = page.css_first(selector)
    return node.text() if node else ""


def _meta(page: "LexborHTMLParser", heading: str) -> dict[str, str]:
    """Return what the page's head says: title, author, date, address."""
    found = {
        "title": heading,
        "author": _attribute(page, 'meta[name="author"]', "content"),
        "date": _attribute(page, 'meta[property="article:published_time"]', "content"),
        "url": _attribute(page, 'link[rel="canonical"]', "href")
        or _attribute(page, 'meta[property="og:url"]', "content"),
    }
    return {key: value for key, value in found.items() if value}


def _attribute(page: "LexborHTMLParser", selector: str, name: str) -> str:
    node = page.css_first(selector)
    return scalar(node.attributes.get(name)) if node else ""


def _things(page: "LexborHTMLParser") -> Iterator[Thing]:
    """Yield the things of the page's JSON-LD, outermost first; what is broken is passed over."""
    left = MAX_THINGS
    for node in page.css('script[type="application/ld+json"]'):
        try:
            value = json.loads(node.text(strip=True))
        except (ValueError, RecursionError):
            continue
        for thing in _nested(value, MAX_DEPTH):
            left -= 1
            if left < 0:
                return
            yield thing


def _nested(value: object, depth: int) -> Iterator[Thing]:
    if depth and isinstance(value, list):
        for item in value:
            yield from _nested(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for item in value.values():
            if isinstance(item, list | dict):
                yield from _nested(item, depth - 1)


def _types(thing: Thing) -> frozenset[str]:
    """Return a thing's types without their namespace (schema.org by http or https, or a prefix)."""
    value = thing.get("@type", ())
    types = value if isinstance(value, list) else [value]
    return frozenset(re.split(r"[/:#]", item)[-1] for item in types if isinstance(item, str))


def _linked(things: list[Thing]) -> dict[str, str]:
    """Return the metadata of the page's review, or article, and of the film that it is about."""
    review = _first(things, _REVIEWS) or {}
    article = _first(things, _ARTICLES - {"WebPage"}) or _first(things, _ARTICLES) or {}
    item = review.get("itemReviewed")
    film = (item if isinstance(item, dict) else None) or _first(things, _FILMS - {"CreativeWork"}) or {}
    found = {
        "title": _of(review, "headline", "name") or _of(article, "headline"),
        "author": _of(review, "author") or _of(article, "author"),
        "date": _of(review, "datePublished", "dateCreated") or _of(article, "datePublished"),
        "url": _of(review, "url") or _of(article, "url", "mainEntityOfPage"),
        "rating": _rating(review.get("reviewRating")),
        "film": _of(film, "name") or (scalar(item) if isinstance(item, str) else ""),
        "year": _year(_of(film, "datePublished", "dateCreated", "copyrightYear")),
        "language": _of(review, "inLanguage") or _of(article, "inLanguage"),
    }
    return {key: value for key, value in found.items() if value}


def _first(things: list[Thing], types: frozenset[str]) -> Thing | None:
    return next((thing for thing in things if _types(thing) & types), None)


def _of(thing: Thing, *names: str) -> str:
    return next((text for name in names if (text := scalar(thing.get(name)))), "")


def _rating(value: object) -> str:
    """Return a rating as "8/10", or "8" where the best is not told."""
    if not isinstance(value, dict):
        return scalar(value)
    given, best = scalar(value.get("ratingValue")), scalar(value.get("bestRating"))
    return f"{given}/{best}" if given and best else given


def _year(value: str) -> str:
    found = _YEAR.search(value)
    return found[0] if found else ""
