"""What models see of words that may be the film's title: their form, their marks, how often and where they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kinograph.extract.gazetteer import gazetteer
from kinograph.extract.lexicon import Lexicon, lexicon
from kinograph.extract.names import fold
from kinograph.extract.titles import CAPITAL, bare

__all__ = ["GENITIVE", "YEAR", "Run", "phrase", "runs", "seen"]

SCANNED = 6_000  # code points in which marked titles are looked for
EARLY = 120  # code points of a beginning
BOUNDS = (5, EARLY, 400, 1_200)  # how far into a review a title first stands
MARKED = re.compile(
    r"[“\"«]\s?([^“”\"»\n]{2,70}?)[,.]?\s?[”\"»]|(?<!\w)[‘'](?=[A-Z0-9])([^'‘’\n]{2,60})[,.]?['’](?!\w)"
)
SLANTED = re.compile(r"(?<![\w*])[*_]{1,3}([^*_\n]{2,70})[*_]{1,3}(?![\w*])")
YEAR = re.compile(r"[”\"’'*_]{0,3}\s*[(\[|,]\s*(?:[^\W\d]+,\s*)?(?:18[89]|19\d|20\d)\d\b")


AUTHORS = frozenset({"by"})  # before a name it tells who made a film


class Run(NamedTuple):
    """Words that may be a title, ``text[start : start + len(form)] == form``, and what makes them one."""

    form: str
    start: int
    mark: str

    @property
    def low(self) -> str:
        """The words in lower case."""
        return self.form.casefold()


def runs(text: str, words: Lexicon) -> list[Run]:
    """Return the marked runs of words of a masked text: quoted, slanted, before a year, or a known title."""
    found = [*_marked(MARKED, "quoted", text, words), *_marked(SLANTED, "slanted", text, words)]
    for match in phrase(words.code).finditer(text, 0, SCANNED):
        found += _known(match, words)
        if YEAR.match(text, match.end()):
            start = max((m.end() for m in GENITIVE.finditer(match[0])), default=0)
            found.append(Run(match[0][start:], match.start() + start, "dated"))
    return found


def _known(match: re.Match[str], words: Lexicon) -> Iterator[Run]:
    """Yield the known titles in a phrase, the longest first: what small words part may be one or two."""
    written, reached = match[0], 0
    if " " not in written:
        return
    known, small = gazetteer().titles, {*words.sections["title"]["inside"]}
    parts = [(part.start(), part.end(), part[0].casefold() in small) for part in _PART.finditer(written)]
    owned = {m.end() for m in GENITIVE.finditer(written) if _directs(written[: m.start()])}
    starts = {0, *(m.end() for m in GENITIVE.finditer(written)), *(b[0] for a, b in pairwise(parts) if a[2])}
    ends = {len(written), *(before[1] for before, after in pairwise(parts) if after[2])}
    for start in sorted(starts):
        for end in sorted(ends, reverse=True):
            form = written[start:end]
            if start >= reached and (" " in form or start in owned) and form.casefold() in known:
                yield Run(form, match.start() + start, "known")
                reached = end
                break


def _directs(name: str) -> bool:
    """Tell whether a name is that of a known director: one word behind his 's may be a title too."""
    return "d" in gazetteer().people.get(fold(name), "")


_PART = re.compile(r"\S+")
GENITIVE = re.compile(r"['’]s? (?=\w)")


def _marked(pattern: re.Pattern[str], mark: str, text: str, words: Lexicon) -> Iterator[Run]:
    for match in pattern.finditer(text, 0, SCANNED):
        form = bare(match[match.lastindex or 1], words)
        if form:
            start = text.index(form, match.start())
            yield Run(form, start, mark)
            if YEAR.match(text, match.end()):
                yield Run(form, start, "dated")


@cache
def phrase(code: str) -> re.Pattern[str]:
    """Return the pattern of words with capitals, and of small words between them, in a language."""
    words = {*lexicon(code).sections["title"]["inside"]} - AUTHORS
    inside = "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
    return re.compile(rf"{CAPITAL}(?::?[ ](?:{CAPITAL}|(?:{inside})(?=[ ]))){{0,8}}")


def seen(
    contenders: Mapping[str, Iterable[str]],
    text: str,
    words: Lexicon,
    people: Mapping[str, float],
    marks: Iterable[Run],
) -> dict[str, set[str]]:
    """Return the features of each contender for the title, by its words in lower case; ``contenders`` has the forms."""
    folded = text.casefold()
    found = {low: _form(low, forms, people, words) for low, forms in contenders.items()}
    for run in marks:
        if run.low in found:
            found[run.low] |= {run.mark, f"{run.mark} early {run.start < EARLY}"}
    for low, features in found.items():
        _stands(features, low, text, folded)
    _beside(found, folded, {mark for features in found.values() for mark in features & {"quoted", "slanted"}})
    return found


def _form(low: str, forms: Iterable[str], people: Mapping[str, float], words: Lexicon) -> set[str]:
    """Return what the form of a title tells, and what is known of it beforehand."""
    parts = low.split()
    size, known = min(6, len(parts)), gazetteer()
    features = {f"size {size}"}
    if any(form.isupper() for form in forms):
        features.add("capitals")
    if size == 1 and (low in words.common or low in words.single):
        features.add("common")
    if any(part in words.particles or part in ("the", "a", "di", "dan", "yang") for part in parts[1:]):
        features.add("small words")
    if re.search(r"[!?:\d]", low):
        features.add("marks")
    if cost := people.get(low, 0.0):
        features |= {"person", f"person {int(cost)} {size > 1}"}
    if size == 1 and low in words.single:
        features.add("person")
    if low in known.titles:
        features |= {"known title", f"known title {size > 1}"}
    if fold(low) in known.things:
        features.add("known thing")
    if fold(low) in known.people:
        features |= {"known person", "person"}
    return features


def _stands(features: set[str], low: str, text: str, folded: str) -> None:
    """Add how often a title stands, how early, and whether it opens or fills a line."""
    often, first = min(7, folded.count(low)), folded.find(low)
    features |= {f"times {often}", f"times {often} {' ' in low}", f"place {sum(first > bound for bound in BOUNDS)}"}
    line = text.lstrip().split("\n", 1)[0].casefold()
    if low in line:
        share = int(4 * len(low) / len(line))
        features |= {"in first line", f"share {share}", f"again {share} {often > 1}"}
        features.add(f"line starts {line.lstrip('*#_ ').startswith(low)}")
    before, after = folded[max(0, first - 3) : first].rstrip(' *_“"'), folded[first + len(low) :][:3].lstrip(' *_”"')
    if not before or before.endswith("\n"):
        features.add("opens line")
        if not after or after.startswith("\n"):
            features.add(f"is line {first < EARLY}")


def _beside(found: Mapping[str, set[str]], folded: str, marks: set[str]) -> None:
    """Add how a title compares with the others: oftenest, marked as others are, part of another, holding another."""
    counts = {low: folded.count(low) for low in found}
    most = max(counts.values(), default=0)
    for low, features in found.items():
        if counts[low] == most:
            features.add("oftenest")
        features |= {f"among {mark} {mark in features}" for mark in marks}
        for other in found:
            if other != low and low in other:
                features.add(f"inside another {counts[other] >= counts[low]}")
            elif other != low and other in low:
                features.add(f"holds another {counts[other] > counts[low]}")
