"""Masks site furniture: related links, share rows, tags, datelines become spaces.

The masked text has the length and the line ends of the text, so every offset stays true. A
review is never cut at a heading as such: what follows must look like links, and prose after
them is kept. The words are data: ``[furniture]`` in the language packs.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kinograph.text.furniture import Furniture, bare
from kinograph.text.language import LanguagePack

__all__ = ["mask"]

# A headline is shorter, a paragraph longer (characters; the longest headline of 1,200 seen has 148).
HEADLINE = 170

# A subheading that stands between links and prose is shorter (characters).
SUBHEADING = 60

# Words that a short line with a full stop needs to be a sentence rather than a label.
SENTENCE = 5

# Links below a heading that reviews use too ("Ulasan", "Reviews") before it counts as furniture.
LINKS = 3

# A cookie line or a newsletter's is shorter (characters); a paragraph that mentions one is not.
NOTICE = 300

# Where in a text a dateline or a breadcrumb may stand (non-blank lines from the top).
TOP = 6

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪►»›>]|\d{1,2}[.)])(?:\s+|$)")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*$")
_FULL_STOP = re.compile(r"(?<![.…])\.[\"'”’)\]]*$")
_INNER_END = re.compile(r"[a-z0-9)\"”’][.!?][\"'”’)]*\s+[A-Z\"“'(]")
_CRUMB = re.compile(r"\s*[>»›/|→]\s*")
_HASHTAGS = re.compile(r"\s*#\w+(?:[\s,]+#\w+)*\s*$")
_DOMAIN = r"[A-Za-z0-9-]+\.(?:com|co\.id|co|id|net|org|tv|my\.id)"
_DATELINE = re.compile(rf"\s*(?P<head>[^.\n]{{0,40}}?(?:{_DOMAIN})?[^.\n]{{0,40}}?)\s*(?:--|[-–—]|\|)\s+(?=\S)")
_SITE = re.compile(rf"\b{_DOMAIN}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: where it is, its text, its text without marks, and what it looks like."""

    start: int
    end: int
    text: str
    bare: str
    bullet: bool
    prose: bool
    gap: bool


def mask(text: str, pack: LanguagePack) -> str:
    """Return ``text`` with its site furniture replaced by spaces: same length, same line ends.

    Where nothing but furniture would be found, the text comes back as it is.
    """
    lines = list(_lines(text, pack.furniture))
    spans = [span for find in _FINDERS for span in find(lines, pack.furniture)]
    masked = _blank(text, spans)
    return masked if masked.strip() else text


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)  # noqa: PLW2901 - spans of two finders may overlap
        pieces += [text[at:start], _LINE.sub(lambda match: " " * len(match[0]), text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _lines(text: str, words: Furniture) -> Iterator[Line]:
    before = -1
    for match in _LINE.finditer(text):
        line = match[0]
        if line.isspace():
            continue
        bullet = _BULLET.match(line)
        content = line[bullet.end() :].strip() if bullet else line.strip()
        name = bare(content) if len(content) <= NOTICE else ""
        gap = text.count("\n", before + 1, match.start()) > (before >= 0)
        prose = _is_prose(content) or _is_credit(content, words)
        yield Line(match.start(), match.end(), line, name, bool(bullet), prose, gap)
        before = match.end() - 1


def _is_prose(content: str) -> bool:
    """Tell whether a line reads as sentences; a headline may end in a question or in dots."""
    if len(content) > HEADLINE:
        return not content.endswith(("...", "…"))
    words = len(_WORD.findall(content))
    if _FULL_STOP.search(content) and words >= SENTENCE:
        return True
    return words >= 2 * SENTENCE and bool(_INNER_END.search(content)) and bool(_SENTENCE_END.search(content))


def _is_credit(content: str, words: Furniture) -> bool:
    """Tell whether a line is of an info box: a credit, a colon, a value."""
    key, mark, value = content.replace("=", ":", 1).partition(":")
    return bool(mark and value.strip()) and bare(key) in words.credits


def _blocks(lines: list[Line], words: Furniture) -> Iterator[tuple[int, int]]:
    """Yield headings with the links below them, up to the next prose."""
    at = 0
    while at < len(lines):
        line = lines[at]
        strong = line.bare in words.headings
        if line.prose or not (strong or line.bare in words.sections):
            at += 1
            continue
        end = next((i for i in range(at + 1, len(lines)) if lines[i].prose), len(lines))
        links = sum(lines[i].bare not in words.headings and len(lines[i].bare) > 0 for i in range(at + 1, end))
        if end < len(lines) and end - 1 > at and _is_subheading(lines, end - 1):
            end -= 1
            links -= 1
        if strong or links >= LINKS:
            yield line.start, lines[end - 1].end
            at = end
        else:
            at += 1


def _is_subheading(lines: list[Line], at: int) -> bool:
    """Tell whether a short line before prose belongs to the prose rather than to the links before it."""
    line = lines[at]
    bulleted = any(other.bullet for other in lines[max(0, at - 3) : at])
    return not line.bullet and len(line.text) <= SUBHEADING and (line.gap or bulleted)


def _threads(lines: list[Line], words: Furniture) -> Iterator[tuple[int, int]]:
    """Yield a heading of readers' comments with all below it, where one of them is marked as a comment."""
    for at, line in enumerate(lines):
        if line.bare.strip("0123456789() ") in words.threads and len(line.text) <= SUBHEADING:
            below = lines[at + 1 :]
            marked = any(word in words.replies for other in below for word in (other.bare, other.bare.split(" ")[-1]))
            if marked or not any(other.prose for other in below):
                yield line.start, lines[-1].end
                return


def _single(lines: list[Line], words: Furniture) -> Iterator[tuple[int, int]]:
    """Yield lines that are furniture by themselves: buttons, notices, tags, link lines, breadcrumbs."""
    for at, line in enumerate(lines):
        if len(line.text) <= NOTICE and at and _is_furniture(line, words):
            yield line.start, line.end
        elif at < TOP and _is_breadcrumb(line, words):
            yield line.start, line.end


def _is_furniture(line: Line, words: Furniture) -> bool:
    if line.bare in words.lines or _HASHTAGS.match(line.text):
        return True
    if not line.prose:
        label = words.labels.match(line.bare)
        if label and line.bare[label.end() :].lstrip().startswith(":"):
            return True
    parts = _WORD.findall(line.bare)
    if parts and all(part in words.buttons for part in parts):
        return True
    return bool(words.notices.search(line.bare))


def _is_breadcrumb(line: Line, words: Furniture) -> bool:
    crumbs = [crumb for crumb in _CRUMB.split(line.text.strip()) if crumb]
    return len(crumbs) > 1 and not line.prose and bare(crumbs[0]) in words.home


def _asides(lines: list[Line], words: Furniture) -> Iterator[tuple[int, int]]:
    """Yield inline links ("Baca juga: …"): to their bracket, to their sentence's end, or to their line's."""
    for line in lines:
        for match in words.asides.finditer(line.text):
            before, after = line.text[: match.start()].rstrip(), line.text[match.end() :]
            bracket = before.endswith(("(", "["))
            if not after.lstrip().startswith((":", "-", "–")) or (
                before.strip("-–—•·*▪►»›>([* ") and not _ended(before)
            ):
                continue
            close = re.search(r"[)\]]", after) if bracket else re.search(r"(?<=[^\W\d]{3})[.!?](?=\s+[A-Z])", after)
            end = match.end() + (close.end() if close else len(after))
            start = len(before) - 1 if bracket else match.start()
            yield line.start + start, line.start + end


def _ended(before: str) -> bool:
    return before.endswith((".", "!", "?", "(", "[", '"', "”", ")", "…", "|"))


def _datelines(lines: list[Line], words: Furniture) -> Iterator[tuple[int, int]]:
    """Yield the place and the desk that a news item starts with, to its dash."""
    for line in lines[:TOP]:
        match = _DATELINE.match(line.text)
        if match and _is_dateline(match["head"], words):
            yield line.start, line.start + match.end()


def _is_dateline(head: str, words: Furniture) -> bool:
    rest = words.places.sub(" ", words.desks.sub(" ", _SITE.sub(" ", head)))
    return head != rest and not _WORD.search(rest)


_FINDERS: tuple[Callable[[list[Line], Furniture], Iterator[tuple[int, int]]], ...] = (
    _blocks,
    _threads,
    _single,
    _asides,
    _datelines,
)
