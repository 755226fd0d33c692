"""Finds the film that a review is about: candidates are voted for by where and how they stand.

Headlines, info boxes, "film berjudul X", quotes, "X is a drama", a year in brackets and
repetition vote for a title; being credited as a person votes against it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kinograph.extract.lexicon import Lexicon
from kinograph.model import Span

__all__ = ["Film", "find"]

# Votes, from the review's most to its least telling place; a title needs ENOUGH of them.
STATED, HEADLINE, NAMED, DESCRIBED, QUOTED, FOLLOWED, PRECEDED, AGAIN = 6.0, 3.0, 3.0, 2.5, 1.6, 1.2, 0.8, 0.5
ENOUGH = 1.9
AGAIN_MOST = 6  # repetitions beyond these tell nothing more
COMMON = 0.4  # what a place is worth where an ordinary word stands in it
LONGEST = 9  # words of a title
PARTICLE = 3  # letters of a word that titles write small
SHORT = 6  # words of a headline that is nothing but a title
LONE = 0.4  # the same, where the headline has the form of a title
UNREPEATED = 0.35  # what a headline is worth as a title when the review never says it again
LONGEST_LINE = 120  # code points of a headline
EARLY = 200  # code points in which a review names its film
CAPITAL = r"(?:[A-Z0-9][\w'’!?.\-]*|&)"
YEAR = re.compile(r"\s*[(\[|]\s*(?:[^\W\d]+,\s*)?((?:18[89]|19\d|20\d)\d)\b[^)\]\n]{0,40}[)\]]?\s*$")
SEPARATOR = re.compile(r"\s*(?:[|–—]|\s-\s|:|\(|,)\s*")


@dataclass(frozen=True, slots=True)
class Film:
    """A title with the place of a mention, ``text[span] == title``, and a confidence in [0, 1]."""

    title: str
    span: Span
    confidence: float
    year: Span | None = None


@dataclass(slots=True)
class _Ballot:
    votes: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    best: dict[str, float] = field(default_factory=dict)

    def vote(self, form: str, weight: float, lexicon: Lexicon) -> None:
        openers = lexicon.sections["title"]["openers"]
        while (opening := form.split(" ", 1))[0].lower() in openers and len(opening) > 1 and opening[1][:1].isupper():
            form = opening[1]
        inside = lexicon.sections["title"]["inside"]
        form = form.strip(" \t.,:;–—-\"“”‘’'*_|=#[]").removesuffix("(").strip()
        form = re.sub(r"['’]s?$", "", form)
        while (closing := form.rsplit(" ", 1))[-1] in inside and len(closing) > 1:
            form = closing[0]
        words = form.split()
        if words and len(words[-1]) == 1 and words[-1].isalpha():
            return
        if not 1 <= len(words) <= LONGEST or len(form) < 2 or (form.isdigit() and weight < NAMED):  # noqa: PLR2004 - a letter is no title
            return
        low = form.casefold()
        if low in lexicon.never or (low in lexicon.single and len(words) == 1 and weight < HEADLINE):
            return
        if low in lexicon.common and weight <= QUOTED:
            weight *= COMMON
        self.votes[low] += weight
        self.best[low] = max(self.best.get(low, 0.0), weight)
        self.forms[low][form] += 1


def find(text: str, lexicon: Lexicon, hints: Mapping[str, str], people: Mapping[str, float]) -> Film | None:
    """Return the film of a masked text, or None if the text never names it.

    ``hints`` is the document's metadata: what a page says of itself counts if the text has it
    too. ``people`` are case-folded names of persons and characters, with the votes that this costs them.
    """
    ballot = _Ballot()
    lines = [line for line in text.split("\n") if line.strip()]
    for form, weight in (*_hinted(hints, text), *_headline(lines, text, lexicon), *_body(text, lexicon)):
        ballot.vote(form, weight, lexicon)
    folded = text.casefold()
    for low in tuple(ballot.votes):
        again = len(re.findall(rf"(?<!\w){re.escape(low)}(?!\w)", folded)) - 1
        # One word that is only ever repeated is a character's name more often than the title.
        worth = AGAIN if " " in low or ballot.best[low] >= FOLLOWED else 0.2
        ballot.votes[low] += worth * min(AGAIN_MOST, again) - people.get(low, 0.0)
        if folded.lstrip()[:1] in '"“' and folded.lstrip()[1:].startswith(low):
            ballot.votes[low] += DESCRIBED
        if 0 <= folded.find(low) < EARLY:
            ballot.votes[low] += PRECEDED
    return _elected(ballot, text)


def _elected(ballot: _Ballot, text: str) -> Film | None:
    best = max(ballot.votes, key=lambda low: (ballot.votes[low], len(low), low), default=None)
    if best is None or ballot.votes[best] < ENOUGH:
        return None
    found = re.search(rf"(?<!\w){re.escape(_written(ballot.forms[best]))}", text)
    if found is None:
        return None
    total = ballot.votes[best]
    second = max((votes for low, votes in ballot.votes.items() if low != best and low not in best), default=0.0)
    confidence = round(min(0.97, 0.5 + 0.05 * total + 0.05 * max(0.0, total - second)), 2)
    return Film(found.group(), Span(*found.span()), confidence, _year(found.end(), text))


def _year(end: int, text: str) -> Span | None:
    """Return where the year stands that follows a title in brackets or behind a bar."""
    year = re.compile(r"\s*[(\[|,]\s*((?:18[89]|19\d|20\d)\d)\b").match(text, end)
    return Span(*year.span(1)) if year else None


def _written(forms: Counter[str]) -> str:
    """Return the form to show: mixed case before capitals and lower case, then the commonest."""
    return max(forms, key=lambda form: (form not in (form.lower(), form.upper()), forms[form], form))


def _hinted(hints: Mapping[str, str], text: str) -> Iterator[tuple[str, float]]:
    for key, weight in (("film", STATED), ("title", HEADLINE)):
        value = hints.get(key, "")
        if value and value in text:
            yield value, weight


def _headline(lines: list[str], text: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield titles of the first line, of a second that has a year, and of a line that a box calls the title."""
    title = lexicon.sections["title"]
    keys = set(lexicon.sections["box"]["title"])
    heads, tails = _heads(tuple(title["heads"])), _tails(tuple(title["tails"]))
    folded = text.casefold()
    for number, line in enumerate(lines[:2]):
        bare = heads.sub("", line.strip(), count=1)
        year, tail = YEAR.search(bare), tails.search(bare)
        plain = bare[: year.start()] if year else bare[: tail.start()] if tail and tail.start() else bare
        told = bool(year or plain != line.strip()) and len(plain) < LONGEST_LINE
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
        key, colon, value = re.sub(r"=", ":", line, count=1).partition(":")
        if colon and key.strip(" *-•").lower() in keys:
            yield YEAR.sub("", value), STATED


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
    return any(
        re.match(r"\W*(?:18|19|20)\d\d\b", line) or re.split(r"\s*[:=]", line.strip(), maxsplit=1)[0].lower() in keys
        for line in lines
    )


def _runs(line: str, folded: str) -> Iterator[tuple[str, float]]:
    """Yield runs of a headline's words that the text has again: its title is among them."""
    words = re.split(r"\s+", re.sub(r"[:,]", " ", line).strip())
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + SHORT) + 1):
            run = " ".join(words[start:end]).strip("\"'“”()!?.")
            again = folded.count(run.casefold()) - 1
            if run[:1].isupper() and again > 0:
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


@cache
def _heads(words: tuple[str, ...]) -> re.Pattern[str]:
    heads = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"^(?:(?:{heads})\s*[:\-–—]?\s+)+(?=\S)", re.IGNORECASE)


@cache
def _tails(words: tuple[str, ...]) -> re.Pattern[str]:
    tails = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\s*[:\-–—|(]?\s*\b(?:{tails})\b\s*[)]?(?:\s*[:|\-–—].*)?$", re.IGNORECASE)


class _Patterns:
    """The patterns of a language for titles in running text, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        title: Mapping[str, Any] = lexicon.sections["title"]
        self.heads = frozenset(title["heads"]) | frozenset(title["tails"])

        def words(values: list[str]) -> str:
            return "|".join(re.escape(value) for value in sorted(values, key=len, reverse=True))

        inside = words(title["inside"])
        phrase = rf"{CAPITAL}(?::?\s(?:{CAPITAL}|(?:{inside})(?=[ ]))){{0,8}}"
        end = r"(?<=[\w!.'’])"
        films, titled = (words(lexicon.sections["words"][name]) for name in ("FILM", "TITLED"))
        described, after, before = words(title["described"]), words(title["after"]), words(title["before"])
        linking = words(title["linking"])
        watched = words(title["watched"])
        table = lexicon.sections["words"]
        made = words(
            [*table["WORKOF"], *table["DIRECTEDBY"], *table["MADEBY"], *table["FILM"], "debut", "a", "the", "an"]
        )
        quote = r"(?<!\w)[“\"‘']\s?([A-Z0-9a-z][^“”\"‘\n]{1,60}?)[,.]?\s?[”\"’'](?!\w)"
        self.weighted = (
            (re.compile(rf"\b(?:{films})\s+(?:\w+\s){{0,2}}?(?:(?:{titled})\s+)?{quote}", re.IGNORECASE), NAMED),
            (re.compile(rf"\b(?i:{titled}),?\s+{quote}"), NAMED),
            (
                re.compile(rf"\b(?i:{titled})\s+((?:\w+[ ]){{1,5}}?)(?:{words(lexicon.sections['words']['THIS'])})\b"),
                DESCRIBED,
            ),
            (re.compile(rf"\b(?i:{titled}),?\s+({phrase})"), DESCRIBED),
            (re.compile(rf"\b(?i:{films}),?\s+(?:[a-z]+\s){{0,1}}({phrase})"), FOLLOWED),
            (re.compile(rf"(?<!\ds\s)(?<!\d['’]s\s){quote}"), QUOTED),
            (
                re.compile(
                    rf"(?m)(?:^|[.!?]\s)\s*[“\"]?({phrase})[”\"]?,?{end}(?:\s*\([^)\n]{{4,40}}\))?\s(?:{after})\s+(?:\S+\s){{0,5}}?(?i:{described})\b"
                ),
                DESCRIBED,
            ),
            (re.compile(rf"(?m)(?:^|[.!?]\s)\s*({phrase}){end}(?:\s*\([^)\n]{{4,40}}\))?,?\s(?:{after})\b"), PRECEDED),
            (re.compile(rf"\b(?i:{before})\s+({phrase})"), PRECEDED),
            (re.compile(rf"(?m)(?:^|[.!?]\s)\s*({CAPITAL}(?:\s{CAPITAL})+)"), 0.3),
            (re.compile(rf"\b({CAPITAL}(?:\s{CAPITAL})*(?:\s(?:{linking}))+\s{CAPITAL}(?:\s{CAPITAL})*)"), PRECEDED),
            (re.compile(rf"\b(?i:{watched})\s+(?:[a-z]+\s)?[“\"]?({phrase})"), FOLLOWED),
            (re.compile(rf"\b(?i:{watched})\s+([a-z0-9&' ]{{3,40}}?)(?=\s?[,.;:\n(!])"), PRECEDED),
            (re.compile(rf"[A-Z]\w+\s[A-Z]\w+['’]s?\s+({phrase})"), FOLLOWED),
            (re.compile(rf"(?m)^\s*({phrase}){end},\s(?:\w+\s)?(?:{made})\b"), DESCRIBED),
            (re.compile(rf"({phrase})[”\"]?\s*\((?:18[89]|19\d|20\d)\d\)"), FOLLOWED),
            (re.compile(rf"[a-z]['’]s?\s+[“\"]({phrase})[,.]?[”\"]"), DESCRIBED),
            (re.compile(rf"\b(?:{words(lexicon.sections['words']['STARSIN'])})\s+({phrase})"), DESCRIBED),
            (re.compile(rf",\s({phrase}){end}\s(?:{after})\s+(?:\S+\s){{0,5}}?(?i:{described})\b"), DESCRIBED),
            (re.compile(rf"[a-z]+['’]s?\s+({phrase})\s+(?:{after})\b"), FOLLOWED),
            (re.compile(r"(?<![.!?\n]\s)(?<!\A)\b([A-Z]{4,}(?:\s[A-Z]{2,})*)\b"), PRECEDED),
        )
        self.lower = re.compile(rf"\b(?:{films}),?\s+,?\s*({'(?:[a-z]+ ){1,4}?'})(?:is|was|,|\.)")


@cache
def _patterns(code: str) -> _Patterns:
    from kinograph.extract.lexicon import lexicon  # noqa: PLC0415 - a cache by code, not by pack

    return _Patterns(lexicon(code))


def _body(text: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield titles in running text, each with what its place is worth; one form counts twice at most."""
    patterns = _patterns(lexicon.code)
    for pattern, weight in patterns.weighted:
        seen: Counter[str] = Counter()
        for match in pattern.finditer(text):
            form = match.group(1)
            seen[form] += 1
            if seen[form] <= 2 and not patterns.heads.intersection(form.lower().split()):  # noqa: PLR2004
                yield form, weight / seen[form]
                yield from ((part, weight / seen[form]) for part in form.split(": ")[1:])
