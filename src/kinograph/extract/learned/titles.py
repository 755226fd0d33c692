"""What models see of a run of words that may be the film's title: its form, where it stands, and the words around it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from kinograph.extract.lexicon import Lexicon, lexicon
from kinograph.extract.titles import CAPITAL, bare, headlines, repeated
from kinograph.model import Span

__all__ = ["Candidate", "titles"]

SCANNED = 6_000  # code points in which a title is looked for
EARLY = 120  # code points of a beginning
AROUND = 30  # code points to each side in which the word beside a title stands
MOST = 6  # places of a title that are looked at
PLACES = (5, EARLY, 400, 1_200)  # bounds of how far into a review a title first stands
MARKED = re.compile(r"[“\"«]\s?([^“”\"»\n]{2,70}?)[,.]?\s?[”\"»]|(?<!\w)[‘'](?=[A-Z0-9])([^'‘’\n]{2,60})[,.]?['’](?!\w)")
SLANTED = re.compile(r"(?<![\w*])[*_]{1,3}([^*_\n]{2,70})[*_]{1,3}(?![\w*])")
YEAR = re.compile(r"[”\"’'*_]{0,3}\s*[(\[|,]\s*(?:[^\W\d]+,\s*)?(?:18[89]|19\d|20\d)\d\b")


@dataclass(slots=True)
class Candidate:
    """The forms of what may be the title, where they stand, and what is seen of them."""

    forms: Counter[str] = field(default_factory=Counter)
    spans: list[Span] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def titles(
    text: str, words: Lexicon, hints: Mapping[str, str], people: Mapping[str, float]
) -> dict[str, Candidate]:
    """Return what may be the title of a masked text's film, by its words in lower case.

    ``hints`` is what the page says of itself; ``people`` are names in lower case, with how surely they are people's.
    """
    found: dict[str, Candidate] = defaultdict(Candidate)
    for form, kind, start in _runs(text, words, hints):
        title = bare(form, words)
        if title:
            one = found[title.casefold()]
            one.seen.add(kind)
            one.forms[title] += 1
            at = text.find(title, max(0, start), start + len(form) + 1) if start >= 0 else text.find(title)
            if at >= 0 and len(one.spans) < MOST and at not in {span.start for span in one.spans}:
                one.spans.append(Span(at, at + len(title)))
    folded = text.casefold()
    for low, one in found.items():
        _form(one, low, people, words)
        _stands(one, low, text, folded)
    _beside(found, folded)
    return found


def _runs(text: str, words: Lexicon, hints: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    """Yield runs of words that may be a title, each with what makes it one and where it stands (-1: anywhere)."""
    for key in ("film", "title"):
        if hints.get(key) and hints[key] in text:
            yield hints[key], f"hint {key}", -1
    for form, worth in headlines(text, words):
        yield form, f"head {worth:.1f}", -1
    for match in MARKED.finditer(text, 0, SCANNED):
        group = match.lastindex or 1
        yield match[group], "quoted", match.start(group)
    for match in SLANTED.finditer(text, 0, SCANNED):
        yield match[1], "slanted", match.start(1)
    for match in _phrase(words.code).finditer(text, 0, SCANNED):
        yield from _parts(match[0], match.start())
    for form, _ in repeated(text, words):
        yield form, "repeated", -1


def _parts(form: str, start: int) -> Iterator[tuple[str, str, int]]:
    """Yield a run of capitalised words, what stands behind a genitive in it, and what behind a colon."""
    yield form, "run", start
    for match in re.finditer(r"['’]s? (?=\w)", form):
        yield form[match.end() :], "somebody's", start + match.end()
    if ": " in form:
        colon = form.index(": ")
        yield form[:colon], "before colon", start
        yield form[colon + 2 :], "behind colon", start + colon + 2


@cache
def _phrase(code: str) -> re.Pattern[str]:
    inside = "|".join(sorted(map(re.escape, lexicon(code).sections["title"]["inside"]), key=len, reverse=True))
    return re.compile(rf"{CAPITAL}(?::?[ ](?:{CAPITAL}|(?:{inside})(?=[ ]))){{0,8}}")


def _form(one: Candidate, low: str, people: Mapping[str, float], words: Lexicon) -> None:
    """Add what the form of a title tells."""
    parts = low.split()
    size = min(6, len(parts))
    one.seen.add(f"size {size}")
    if any(form.isupper() for form in one.forms):
        one.seen.add("capitals")
    if size == 1 and (low in words.common or low in words.single):
        one.seen.add("common")
    if any(part in words.particles or part in ("the", "a", "di", "dan", "yang") for part in parts[1:]):
        one.seen.add("small words")
    if re.search(r"[!?:\d]", low):
        one.seen.add("marks")
    cost = people.get(low, 0.0)
    if cost:
        one.seen.add(f"person {int(cost)} {size > 1}")


def _stands(one: Candidate, low: str, text: str, folded: str) -> None:
    """Add how often a title stands, how early, and what stands around it."""
    often, first = min(7, folded.count(low)), folded.find(low)
    one.seen |= {f"times {often}", f"times {often} {' ' in low}", f"place {sum(first > bound for bound in PLACES)}"}
    line = text.lstrip().split("\n", 1)[0].casefold()
    if low in line:
        share = int(4 * len(low) / len(line))
        one.seen |= {"in first line", f"share {share}", f"again {share} {often > 1}"}
        one.seen.add(f"line starts {line.lstrip('*#_ ').startswith(low)}")
    for span in one.spans:
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        if before.rstrip(' *_“"').endswith("\n") or not before:
            one.seen.add("opens line")
            if not after or after.lstrip(' *_”"').startswith("\n"):
                one.seen.add(f"is line {span.start < EARLY}")
        if YEAR.match(after):
            one.seen |= {"year", f"year {span.start < EARLY}"}


def _beside(found: Mapping[str, Candidate], folded: str) -> None:
    """Add how a title compares with the others: oftenest, first, part of another, another part of it."""
    counts = {low: folded.count(low) for low in found}
    most = max(counts.values(), default=0)
    quoted = sum("quoted" in one.seen for one in found.values())
    slanted = sum("slanted" in one.seen for one in found.values())
    for low, one in found.items():
        if counts[low] == most:
            one.seen.add("oftenest")
        if quoted:
            one.seen.add(f"among quoted {'quoted' in one.seen} {min(quoted, 3)}")
        if slanted:
            one.seen.add(f"among slanted {'slanted' in one.seen} {min(slanted, 3)}")
        for other in found:
            if other != low and low in other:
                one.seen.add(f"inside another {counts[other] >= counts[low]}")
            elif other != low and other in low:
                one.seen.add(f"holds another {counts[other] > counts[low]}")
