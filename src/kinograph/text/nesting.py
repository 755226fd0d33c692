"""Guards the parsers of web pages: pages that are nested too deep, or would multiply, never reach them."""

import re
from collections import Counter

from kinograph.errors import DocumentError

__all__ = ["tamed"]

# Pages of fewer tags cannot take long, whatever they are: 500 nested elements, 500 unclosed ones in 500 paragraphs.
HARMLESS = 1_000

# The largest page of a review seen has some 9,000 tags.
MAX_TAGS = 300_000

# Resiliparse is quadratic in depth: 10,000 nested elements take 2.4 s, 1,000 take 0.03 s.
MAX_DEPTH = 1_000

# An unclosed formatting element is opened again in every paragraph after it (HTML, section 13.2.4.3):
# n of them and m paragraphs make n times m elements.
MAX_FORMATTING = 30

FORMATTING = frozenset({"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"})
# What has no end tag, or needs none: the next of its kind closes it.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
LOOSE = {"a", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup"}
FLAT = frozenset({*VOID, *LOOSE, "html", "head", "body"})
# What holds no elements.
RAW = frozenset({"script", "style", "textarea", "title"})

_TAG = re.compile(r"<(?:(?P<comment>!)--|(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*))")
_COMMENT_END = re.compile(r"--!?>")
_FORMATTING = re.compile(rf"</?(?:{'|'.join(sorted(FORMATTING))})(?:[\s/][^<>]*)?>", re.IGNORECASE)


def tamed(html: str, where: str) -> str:
    """Return a page that a parser reads in linear time: without pictures and formatting tags where there are many tags.

    Raises:
        DocumentError: The page has too many tags or is nested too deep.
    """
    tags = html.count("<")
    if tags <= HARMLESS:
        return html
    if tags > MAX_TAGS:
        msg = f"{where}: {tags:,} tags: no page that can be read: give the text of the review"
        raise DocumentError(msg)
    html = _FORMATTING.sub("", _without_pictures(html))
    depth, formatting = _deepest(html)
    if depth > MAX_DEPTH or formatting > MAX_FORMATTING:
        msg = f"{where}: {depth + formatting:,} elements in one another: no page that can be read: give the text"
        raise DocumentError(msg)
    return html


def _without_pictures(html: str) -> str:
    """Return a page without what is in its <svg> elements: thousands of paths, and no text of the page's."""
    pieces, at = [], 0
    while (start := html.find("<svg", at)) >= 0:
        pieces.append(html[at:start])
        end = html.find("</svg", start)
        at = end if end >= 0 else len(html)
    return "".join([*pieces, html[at:]])


def _deepest(html: str) -> tuple[int, int]:
    """Return how deep elements are nested, and how many formatting elements are open, at most."""
    opened: Counter[str] = Counter()
    depth = [0, 0]
    deepest = [0, 0]
    at = 0
    while match := _TAG.search(html, at):
        at = match.end()
        name = (match["name"] or "").lower()
        if match["comment"] or (name in RAW and not match["end"]):
            at = _end(html, match, name)
        elif name not in FLAT:
            step = 1 if not match["end"] else -1 if opened[name] else 0
            opened[name] += step
            kind = name in FORMATTING
            depth[kind] += step
            deepest[kind] = max(deepest[kind], depth[kind])
    return deepest[0], deepest[1]


def _end(html: str, match: re.Match[str], name: str) -> int:
    """Return where a comment or an element without elements in it ends: the page's end where it does not."""
    if name:
        found = html.find(f"</{match['name']}", match.end())
        return found if found >= 0 else len(html)
    # "<!-->" is a whole comment (HTML, section 13.2.5.43).
    end = _COMMENT_END.search(html, match.start() + 2)
    return end.end() if end else len(html)
