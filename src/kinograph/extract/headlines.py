"""Reads headlines: a review's first lines, and the rows of its info boxes, tell its film more often than its text."""

import re
from collections.abc import Iterator
from functools import cache

from kinograph.extract.lexicon import Lexicon

__all__ = ["headings", "headline"]

# Votes of a title that a box states, of one in a headline, and of one that a headline seems to be.
STATED, HEADLINE, DESCRIBED, QUOTED, AGAIN = 6.0, 3.0, 2.5, 1.6, 0.5
PARTICLE = 3  # letters of a word that titles write small
SHORT = 6  # words of a headline that is nothing but a title
LONE = 0.4  # what a headline is worth that has the form of a title and is never said again
UNREPEATED = 0.35  # what any other is worth when the review never says it again
CAPSULE = 60  # code points of a line of country, year and length below a title
LONGEST_LINE = 120  # code points of a headline
LONGEST_HEADLINE = 400  # the same with year and subtitle; the patterns for those are slow on lines of spaces
YEAR = re.compile(r"\s*[(\[|]\s*(?:[^\W\d]+,\s*)?((?:18[89]|19\d|20\d)\d)\b[^)\]\n]{0,40}[)\]]?\s*$")
NEXT_ROW = re.compile(r"\s*[|•]\s*|\.\s+(?=[^\W\d_][\w/ ]{2,25}:)")  # of an info box whose rows share a line
SEPARATOR = re.compile(r"\s*(?:[|–—]|\s-\s|:|\(|,)\s*")


def headline(lines: list[str], text: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield titles of the first line, of a second that has a year, and of a line that a box calls the title."""
    keys = set(lexicon.sections["box"]["title"])
    heads, tails = headings(lexicon)
    folded = text.casefold()
    for number, line in enumerate(lines[:2]):
        if len(line) > LONGEST_HEADLINE or _row(line, lexicon):
            continue
        bare = heads.sub("", line.strip(), count=1)
        year, tail = YEAR.search(bare), tails.search(bare)
        plain = bare[: year.start()] if year else bare[: tail.start()] if tail and tail.start() else bare
        sentence = plain[:1].islower() and plain.rstrip().endswith(".")
        told = bool(year or plain != line.strip()) and len(plain) < LONGEST_LINE and not sentence
        if told or (number == 0 and len(line) < LONGEST_LINE and not plain.rstrip().endswith((".", ","))):
            forms = [(heads.sub("", form, count=1), weight) for form, weight in _pieces(plain)]
            again = [folded.count(form.strip(" \"'“”:").casefold()) > 1 for form, _ in forms]
            worth = HEADLINE + 1 if year else HEADLINE if told else DESCRIBED
            worth *= 1.0 if number == 0 else 0.6
            for (form, weight), repeated in zip(forms, again, strict=True):
                sure = repeated or (told and form == plain)
                lone = not any(again) and _only_title(line)
                yield form, worth * weight * (1.0 if sure else LONE if lone else UNREPEATED)
        if number == 0 and len(line) < LONGEST_LINE:
            yield from _runs(line, folded)
            if _only_title(plain) and (folded.count(plain.casefold()) > 1 or _boxed(lines[1:4], lexicon)):
                yield plain, STATED
    for line in lines:
        key, colon, value = line.replace("=", ":", 1).partition(":")
        if colon and key.strip(" *-•").lower() in keys:
            yield YEAR.sub("", NEXT_ROW.split(value, maxsplit=1)[0]), STATED


def _row(line: str, lexicon: Lexicon) -> bool:
    """Tell whether a first line is a row of an info box already: its key is no part of a title."""
    key, colon, _ = line.replace("=", ":", 1).partition(":")
    tables = lexicon.sections["box"]
    keys = {known for relation, table in tables.items() if relation not in ("none", "reviewer") for known in table}
    return bool(colon) and key.strip(" *-•").lower() in keys


def _only_title(line: str) -> bool:
    """Tell whether a first line is nothing but a title: a few words, each with a capital."""
    words = line.split()
    return (
        len(words) <= SHORT
        and line.rstrip()[-1] not in ".!,"
        and all(not w[0].islower() or len(w) <= PARTICLE for w in words)
    )


def _boxed(lines: list[str], lexicon: Lexicon) -> bool:
    """Tell whether one of these lines is a row of an info box, or names a section of a review."""
    box = lexicon.sections["box"]
    keys = {key for table in box.values() for key in table}
    first = (re.split(r"\s*[:=]", line.strip(), maxsplit=1)[0].lower() for line in lines)
    dated = (len(line) < CAPSULE and re.search(r"\b(?:18[89]|19\d|20\d)\d\b", line) for line in lines[:1])
    return any(key in keys for key in first) or any(dated)


def _runs(line: str, folded: str) -> Iterator[tuple[str, float]]:
    """Yield runs of a headline's words that the text has again: its title is among them."""
    words = re.split(r"\s+", re.sub(r"[:,;]", " ", line).strip())
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + SHORT) + 1):
            run = " ".join(words[start:end]).strip("\"'“”()!?.")
            if not run[:1].isupper():
                continue
            again = folded.count(run.casefold()) - 1
            if again > 0 and run.count("(") == run.count(")"):
                yield run, min(QUOTED, AGAIN * again) * (1 + 0.25 * (end - start - 1))


def _pieces(line: str) -> Iterator[tuple[str, float]]:
    """Yield a headline whole and its parts, each with its share: a title stands before the colon, or is all."""
    quoted = re.search(r"[“\"‘']([^”\"’\n]{2,60})[”\"’']", line)
    if quoted:
        yield quoted.group(1), 1.3
    parts = [part for part in SEPARATOR.split(line) if part.strip()]
    subtitle = len(line.split()) <= SHORT and line.count(":") == len(parts) - 1 and not quoted
    yield line, 1.15 if subtitle else 0.6
    if len(parts) > 1:
        yield parts[0], 0.5 if subtitle else 0.9
        yield parts[1], 0.2 if subtitle else 0.7


def headings(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what headlines put before a title, and of what they put behind it."""
    title = lexicon.sections["title"]
    return _heads(tuple(title["heads"])), _tails(tuple(title["tails"]))


@cache
def _heads(words: tuple[str, ...]) -> re.Pattern[str]:
    heads = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"^(?:(?:{heads})\s*[:\-–—]?\s+)+(?=\S)", re.IGNORECASE)


@cache
def _tails(words: tuple[str, ...]) -> re.Pattern[str]:
    tails = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\s*[:\-–—|(]?\s*\b(?:{tails})\b\s*[)]?(?:\s*[:|\-–—].*)?$", re.IGNORECASE)
