"""Titles compared: says how two titles of films differ.

The articles and numbers are data (``data/linking/names.toml``); distances are rapidfuzz's.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kinograph.graph.linking.aliases import alias
from kinograph.graph.linking.spelling import listed, spelled
from kinograph.graph.naming import fold

__all__ = ["Title", "compare_titles", "title"]

# Letters of a title from which on one slip counts, and two.
TITLE_SLIP, TITLE_SLIPS = 7, 14
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]+)[)\]）】]")  # noqa: RUF001 - the brackets of titles from East Asia
_SUBTITLE = re.compile(r"\s*(?::|\s[–—-]\s|\|).*$")
_SERIES = re.compile(r"^.*?(?::|\s[–—-]\s|\|)\s*")
# The part of the letters in common, in order, from which on two titles may be one in two languages: Parasite, Parásitos
# have 0.82. And letters and words of a part of a title that says by itself which film is meant.
COGNATE, TELLING, WORDS = 0.75, 5, 2
_NUMBER = re.compile(r"\b(?:\d+|[ivx]{1,4})\b")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}


@dataclass(frozen=True, slots=True)
class Title:
    """A film's title in parts: folded without article, in brackets, without and as its subtitle, and whole."""

    text: str
    others: frozenset[str]
    short: str
    own: str
    whole: str
    numbers: tuple[str, ...]


@lru_cache(1 << 16)
def title(text: str) -> Title:
    """Return a title in parts.

    >>> sorted(title("Godfather, The (Sang Ayah): Part II").others), title("The Thin Man").text
    (['ayah', 'godfather part ii'], 'thin man')
    """
    inside = _BRACKETS.findall(text)
    outside = " ".join(_BRACKETS.sub(" ", text).split())
    whole = _bare(outside or text) or fold(text) or text
    short = _bare(_SUBTITLE.sub("", outside))
    own = _bare(_SERIES.sub("", outside))
    others = {_bare(part) for part in (outside, *inside) if not part.strip().isdigit()} - {""}
    numbers = tuple(sorted(_ROMAN.get(number, number) for number in _NUMBER.findall(whole)))
    short, own = (part if part != whole else "" for part in (short, own))
    return Title(whole, frozenset(others), short, own, fold(outside or text), numbers)


def _bare(text: str) -> str:
    """Return a title folded, without its article: before it, or after a comma."""
    head, comma, tail = text.partition(",")
    article, _, rest = tail.strip().partition(" ")
    first, colon, _ = article.partition(":")
    if comma and fold(first) in listed("articles") and (colon or not rest or not rest[0].isalpha()):
        text = f"{head} {tail.strip()[len(first) :]}"
    words = fold(text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in listed("articles") else words)


def compare_titles(left: Title, right: Title) -> str:
    """Return how two titles differ, "" where they are others'.

    ``same``; ``bracket``; ``alias`` (known under both); ``typo``; ``subtitle`` (one has none); ``series`` (one has the
    series' name before it); ``part`` (one is the beginning or the end of the other); ``cognate`` (much alike, as in two
    languages).
    """
    if left.text == right.text:
        return "same"
    if left.text in right.others or right.text in left.others:
        return "bracket"
    if (whole := alias("films", left.whole)) and whole == alias("films", right.whole):
        return "alias"
    return _alike(left, right) if left.numbers == right.numbers else ""


def _alike(left: Title, right: Title) -> str:
    """Return how two titles with the same numbers differ."""
    from rapidfuzz.distance import OSA, Indel  # noqa: PLC0415 - heavy: 30 ms that most commands do not need

    if f"{min(left.text, right.text)}s" == max(left.text, right.text):
        return "part"  # Alien, Aliens: a sequel, not a slip
    shorter = min(len(left.text), len(right.text))
    allowed = 2 if shorter >= TITLE_SLIPS else 1 if shorter >= TITLE_SLIP else 0
    if allowed and OSA.distance(left.text, right.text, score_cutoff=allowed) <= allowed:
        return "typo"
    joined = spelled(left.text.replace(" ", "")), spelled(right.text.replace(" ", ""))
    if joined[0] == joined[1] and min(map(len, joined)) >= TITLE_SLIP - 2:
        return "typo"
    alike = allowed and Indel.normalized_similarity(left.text, right.text) >= COGNATE
    return _part(left, right) or ("cognate" if alike else "")


def _part(left: Title, right: Title) -> str:
    """Return of two titles which part of one the other is."""
    if left.text == right.short or right.text == left.short:
        return "subtitle"
    if left.text == right.own or right.text == left.own:
        return "series"
    few, many = sorted((left.text.split(), right.text.split()), key=len)
    telling = len(few) >= WORDS and sum(map(len, few)) >= TELLING
    return "part" if telling and few in (many[: len(few)], many[-len(few) :]) else ""
