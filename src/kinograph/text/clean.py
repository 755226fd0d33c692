"""Masks site furniture: related links, share rows, tags, datelines become spaces.

The masked text has the length and the line ends of the text, so every offset stays true. A
review is never cut at a heading as such: what follows must look like links, and prose after
them is kept. The words are data: ``[furniture]`` in the language packs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kinograph.text.furniture import WORD, Furniture, bare
from kinograph.text.language import LanguagePack

__all__ = ["mask"]

# A headline is shorter, a paragraph longer (characters; the longest of some 300 headlines seen has 148).
HEADLINE = 170

# A subheading, a name above a comment, a count of comments are shorter (characters).
SUBHEADING = 60

# A notice about cookies or a newsletter is shorter (characters); a paragraph that mentions one is not.
NOTICE = 300

# Words that a short line with a full stop needs to be a sentence rather than a label.
SENTENCE = 5

# Links below a heading that reviews use too ("Ulasan", "Reviews") before it counts as furniture.
LINKS = 3

# The first comment of a thread is marked ("Reply", "says:") within so many lines.
THREAD = 8

# Where a dateline or a breadcrumb may stand (non-blank lines from the top: title, date, buttons, caption).
TOP = 15

# A text of so many words that blocks of links would leave with fewer than a quarter and than fifty has
# no such blocks: it is a review in short lines.
LEFT, LEFTWORDS = 0.25, 50

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"^\s*(?:[-\u2013\u2014\u2022\u00b7*\u25aa\u25ba\u00bb\u203a>]|\d{1,2}[.)])(?:\s+|$)")
_CLOSE = "[\"'\u201d\u2019)\\]]*"
_FULL_STOP = re.compile(rf"(?<![.\u2026])\.{_CLOSE}$")
_INNER_STOP = re.compile(rf"[a-z0-9)\"\u201d\u2019][.!?]{_CLOSE}\s+[A-Z\"\u201c'(]")
_CUT = re.compile(r"(?:\[(?:\u2026|\.{3})\]|(?:\u2026|\.{3})[ \]]*[A-Z][\w ]{1,25})\W*$")
_CRUMB = re.compile(r"\s*[>\u00bb\u203a/|\u2192]\s*")
_HASHTAGS = re.compile(r"\s*#\w+(?:[\s,]+#\w+)*\s*$")
_COUNTED = re.compile(r"^(?:\d+|one)\s+(?P<rest>.+)$")
_STOP = re.compile(r"(?<=[^\W\d]{3})[.!?](?=\s+[A-Z])")
_BRACKET = re.compile(r"[)\]]")

_COLON = re.compile(r"\s*:")

# What is looked at before an inline link (characters).
LEAD = 8

# The last word of what stands before an inline link is shorter, with the spaces behind it (characters).
LAST = 60
# Letters that `re` takes for another in a different case and `str.casefold` does not.
ODD = frozenset("ıİ")

Spans = Iterator[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: where it is, its text, bare and in words, and what it looks like.

    ``gap``: a blank line is before it. ``bare`` is "" where the line is too long for furniture.
    """

    start: int
    end: int
    text: str
    bare: str
    words: list[str]
    bullet: bool
    prose: bool
    gap: bool


def mask(text: str, pack: LanguagePack) -> str:
    """Return ``text`` with its site furniture replaced by spaces: same length, same line ends."""
    words = pack.furniture
    lines = list(_lines(text, words))
    single = [*_alone(lines, words), *_asides(lines, words), *_datelines(lines, words)]
    masked = _blank(text, [*single, *_blocks(lines, words), *_threads(lines, words)])
    if masked == text:
        return text
    left = sum(1 for _ in islice(WORD.finditer(masked), LEFTWORDS))
    if left < LEFTWORDS and left < LEFT * len(WORD.findall(text)):
        masked = _blank(text, single)
        return masked if masked.strip() else text
    return masked


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """Return text with some spans, which may overlap, as spaces."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            first = max(start, at)
            pieces += [text[at:first], _LINE.sub(lambda match: " " * len(match[0]), text[first:end])]
            at = end
    return "".join([*pieces, text[at:]])


def _lines(text: str, words: Furniture) -> Iterator[_Line]:
    before = 0
    for match in _LINE.finditer(text):
        line = match[0]
        if line.isspace():
            continue
        bullet = _BULLET.match(line)
        content = line[bullet.end() :].strip() if bullet else line.strip()
        prose = _is_prose(content) or _is_credit(content, words)
        short = bare(content) if len(content) <= NOTICE else ""
        gap = text.count("\n", before, match.start()) > 1
        yield _Line(match.start(), match.end(), line, short, WORD.findall(short), bool(bullet), prose, gap)
        before = match.end()


def _is_prose(content: str) -> bool:
    """Tell whether a line reads as sentences; a headline may be a question, a teaser is cut off."""
    if len(content) > HEADLINE:
        return len(content) > NOTICE or not _CUT.search(content)
    words = WORD.findall(content)
    if len(words) < SENTENCE:
        return False
    if _FULL_STOP.search(content):
        return True
    low = sum(word[0].islower() for word in words)
    return 2 * low > len(words) and bool(_INNER_STOP.search(content))


def _is_credit(content: str, words: Furniture) -> bool:
    """Tell whether a line is of an info box: a credit, a colon, a value."""
    key, mark, value = content.replace("=", ":", 1).partition(":")
    return bool(mark and value.strip()) and len(key) < SUBHEADING and bare(key) in words.credits


def _blocks(lines: list[_Line], words: Furniture) -> Spans:
    """Yield headings with the links below them, up to the next prose; before the first prose is the title."""
    at = next((i for i, line in enumerate(lines) if line.prose), len(lines))
    while at < len(lines):
        line = lines[at]
        sure = line.bare in words.headings
        if line.prose or not (sure or line.bare in words.sections):
            at += 1
            continue
        end = next((i for i in range(at + 1, len(lines)) if lines[i].prose), len(lines))
        if end < len(lines) and end - 1 > at and _is_subheading(lines, end - 1):
            end -= 1
        links = sum(bool(other.bare) and other.bare not in words.headings for other in lines[at + 1 : end])
        if sure or links >= LINKS:
            yield line.start, lines[end - 1].end
            at = end
        else:
            at += 1


def _is_subheading(lines: list[_Line], at: int) -> bool:
    """Tell whether a short line before prose belongs to the prose rather than to the links before it."""
    line = lines[at]
    bulleted = any(other.bullet for other in lines[max(0, at - 3) : at])
    return not line.bullet and len(line.text) <= SUBHEADING and (line.gap or bulleted)


def _threads(lines: list[_Line], words: Furniture) -> Spans:
    """Yield the heading of readers' comments with all below it, if one of the first is marked as a comment."""
    for at, line in enumerate(lines):
        if _heads_thread(line, words):
            below = [other.bare for other in lines[at + 1 : at + 1 + THREAD] if len(other.text) <= SUBHEADING]
            if any(text in words.replies or text.rpartition(" ")[2] in words.replies for text in below):
                yield line.start, lines[-1].end
                return


def _heads_thread(line: _Line, words: Furniture) -> bool:
    if line.bare.strip("0123456789() ") in words.threads:
        return True
    counted = _COUNTED.match(line.bare)
    return bool(counted and words.counted.match(counted["rest"]))


def _alone(lines: list[_Line], words: Furniture) -> Spans:
    """Yield lines that are furniture by themselves: notices, buttons, tags, a breadcrumb."""
    row = [_is_row(line, words) for line in lines]
    for at, line in enumerate(lines):
        near = any(row[max(0, at - 1) : at]) or any(row[at + 1 : at + 2])
        several = row[at] and (near or len(line.words) > 1)
        # The first line is the title: one word of it is no button.
        titled = not at and " " not in line.bare
        if (not titled and (several or _is_furniture(line, words))) or (at < TOP and _is_breadcrumb(line, words)):
            yield line.start, line.end


def _is_row(line: _Line, words: Furniture) -> bool:
    """Tell whether a line is made of the words of buttons; one of them may be a film's title, too."""
    # Nine of ten lines have another word first.
    if not line.words or not (line.words[0] in words.buttons or line.words[0].isdigit()):
        return False
    named = [part for part in line.words if not part.isdigit()]
    return bool(named) and words.buttons.issuperset(named)


def _is_furniture(line: _Line, words: Furniture) -> bool:
    if line.bare in words.lines or _HASHTAGS.match(line.text):
        return True
    if not line.prose and words.openings.match(line.bare):
        return True
    label = None if line.prose else words.labels.match(line.bare)
    if label and line.bare[label.end() :].lstrip().startswith(":"):
        return True
    # One line in fifty has a first word of a notice; looking for all notices in all lines took a fifth of masking.
    if not line.bare or words.noticing.isdisjoint(line.words):
        return False
    return bool(words.notices.search(line.bare))


def _is_breadcrumb(line: _Line, words: Furniture) -> bool:
    if not line.bare:
        return False
    crumbs = [crumb for crumb in _CRUMB.split(line.text.strip()) if crumb]
    return len(crumbs) > 1 and not line.prose and bare(crumbs[0]) in words.home


def _asides(lines: list[_Line], words: Furniture) -> Spans:
    """Yield inline links ("Baca juga: ..."): to their bracket, to their sentence's end, or to their line's."""
    for line in lines:
        at = 0
        for match in words.asides.finditer(line.text) if _may_link(line.text, words) else ():
            first = max(at, match.start() - LEAD)
            before = line.text[first : match.start()].rstrip()
            opened = before.endswith(("(", "["))
            if match.start() < at or not (opened or _stands_free(before)) or not _COLON.match(line.text, match.end()):
                continue
            close = (_BRACKET if opened else _STOP).search(line.text, match.end(), match.end() + NOTICE)
            at = close.end() if close else min(len(line.text), match.end() + NOTICE)
            lead = len(before) - 1 if opened else 0 if not WORD.search(before) else match.start() - first
            yield line.start + first + lead, line.start + at


def _may_link(line: str, words: Furniture) -> bool:
    """Tell whether a colon of a line follows the last word of an aside; to try all asides takes ten times as long."""
    at = line.find(":")
    if at >= 0 and not ODD.isdisjoint(line):
        return True
    while at >= 0:
        before = line[max(0, at - LAST) : at].rstrip().casefold()
        if not before or before.endswith(words.linking):
            return True
        at = line.find(":", at + 1)
    return False


def _stands_free(before: str) -> bool:
    """Tell whether what is before an inline link ends a sentence, or is no more than a bullet."""
    return not WORD.search(before) or not (WORD.match(before[-1]) or before[-1] in ",;-")


def _datelines(lines: list[_Line], words: Furniture) -> Spans:
    """Yield the place and the desk that a news item starts with, to its dash."""
    for line in lines[:TOP]:
        match = words.dateline.match(line.text)
        if match and match.end() < len(line.text):
            yield line.start, line.start + match.end()
            return
