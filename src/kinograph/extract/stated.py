"""Finds what running text states of the film in so many words: awards, places, cost and subject, by cue and pattern."""

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from kinograph import resources
from kinograph.extract.facts import Fact
from kinograph.extract.film import occurrences
from kinograph.extract.lexicon import Entry, Lexicon, lexicon
from kinograph.extract.mentions import Sentence, Unit
from kinograph.extract.opening import paragraph
from kinograph.extract.titles import phrases

__all__ = ["stated"]

TOKEN = re.compile(r"[^\W_]+")
TERM = re.compile(r"(?<!\?P)<(\w+)>")


@dataclass(frozen=True, slots=True)
class Statement:
    """A stanza of ``data/grammar/facts.toml`` in the words of a language."""

    name: str
    relation: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    group: str
    value: str
    every: bool
    listed: bool
    reach: int
    confidence: float
    of_film: bool
    paragraph: bool
    at_cue: bool


class Cue(NamedTuple):
    """Where words stand that introduce statements."""

    start: int
    end: int
    statements: tuple[Statement, ...]


class Statements(NamedTuple):
    """What introduces statements in a language, by its first word, and what parts the items of a list."""

    cues: Mapping[str, Sequence[tuple[str, tuple[Statement, ...]]]]
    joins: re.Pattern[str]


def stated(text: str, sentences: Iterable[Sentence], words: Lexicon, title: str = "") -> Iterator[Fact]:
    """Yield the facts that the sentences of a masked text state of its film, of which ``title`` is the title."""
    found = _statements(words.code)
    cues = _cues(text, found)
    if not cues:
        return
    alone = bool(paragraph(text))
    bounds = sorted((s.units[0].start, s.units[-1].end) for s in sentences if s.units and not s.heading)
    for number, cue in enumerate(cues):
        place = bisect_right(bounds, cue.start, key=itemgetter(0)) - 1
        if place < 0 or cue.end > bounds[place][1]:
            continue
        start, end = bounds[place]
        for said in cue.statements:
            named = not said.of_film or alone or (title and title in text[start : cue.start])
            if said.relation and named and (alone or not said.paragraph):
                last = min(end, cue.end + said.reach, _rival(islice(cues, number + 1, None), said, end))
                yield from _facts(said, text, cue, (start, last), words)


def _cues(text: str, found: Statements) -> list[Cue]:
    """Return where cues stand, in order; of two that overlap the longer one.

    Only those whose first word the text has are looked for, one in ten: to look for all took a twentieth of reading.
    """
    low = text.lower()
    if len(low) != len(text):
        low = text
    spans = [
        Cue(start, start + len(cue), told)
        for word in sorted({*TOKEN.findall(low)} & found.cues.keys())
        for cue, told in found.cues[word]
        for start in occurrences(cue, low)
        if not (low[start - 1 : start].isalnum() or low[start + len(cue) : start + len(cue) + 1].isalnum())
    ]
    kept: list[Cue] = []
    reached: dict[str, int] = {}
    for cue in sorted(spans, key=lambda cue: (cue.start, -cue.end)):
        name = cue.statements[0].name
        if cue.start >= reached.get(name, 0):
            kept.append(cue)
            reached[name] = cue.end
    return kept


def _rival(later: Iterable[Cue], said: Statement, end: int) -> int:
    """Return where the next cue of the same group stands, else the end of the sentence."""
    for cue in later:
        if cue.start >= end:
            break
        if said.group and any(other.group == said.group for other in cue.statements):
            return cue.start
    return end


def _facts(said: Statement, text: str, cue: Cue, bounds: tuple[int, int], words: Lexicon) -> Iterator[Fact]:
    start, end = bounds
    lead = None
    if said.before:
        lead = said.before.search(text, max(start, cue.start - said.reach), cue.start)
        if lead is None:
            return
    begin = cue.start if said.at_cue else cue.end
    first = said.pattern.match(text, begin, end)
    matches = said.pattern.finditer(text, begin, end) if said.every else [first] if first else []
    for match in matches:
        groups = {**(lead.groupdict() if lead else {}), **match.groupdict()}
        for value, (left, right) in _values(said, match, groups, words):
            thing = Unit("", value, left, right, _meaning(value, words))
            quoted = (lead.start() if lead else cue.start, right)
            yield Fact(said.relation, None, thing, said.name, said.confidence, *quoted)


def _meaning(value: str, words: Lexicon) -> str:
    """Return what a phrase of the pack stands for: the country of an adjective, the genre of a word."""
    topics: Mapping[str, Sequence[str]] = words.sections.get("topics", {})
    if topic := next((name for name, forms in topics.items() if value.lower() in forms), ""):
        return topic
    known = words.single.get(value.lower()) or next(
        (entry for entry in _longer(value.lower().split(), words) if entry.attribute), None
    )
    return known.attribute if known else ""


def _longer(parts: list[str], words: Lexicon) -> Iterator[Entry]:
    if len(parts) > 1:
        yield from (entry for entry in words.longer.get(parts[0], {}).get(parts[1], ()) if entry.listed == parts)


def _values(
    said: Statement, match: re.Match[str], groups: Mapping[str, str | None], words: Lexicon
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the values of a match with where they stand."""
    thing = "x" if match["x"] else "a"
    left, right = match.span(thing)
    items = list(_items(match.string, (left, right), _statements(words.code))) if said.listed else [(left, right)]
    for begin, end in items:
        part = match.string[begin:end]
        whole = said.value.format(a=groups.get("a"), x=part) if said.value and thing == "x" else part
        yield whole, (begin, end)


def _items(text: str, span: tuple[int, int], found: Statements) -> Iterator[tuple[int, int]]:
    """Yield the items of a list; what a comma alone joins to the last names where that lies (Reno, Nevada)."""
    start, end = span
    joins = list(found.joins.finditer(text, start, end))
    starts, ends = [start, *(j.end() for j in joins)], [*(j.start() for j in joins), end]
    commas = [j[0].strip() == "," for j in joins]
    both = list(zip(starts, ends, strict=True))
    if commas and commas[-1] and (not all(commas) or len(commas) == 1):
        both.pop()
    yield from both


@cache
def _statements(code: str) -> Statements:
    sections = lexicon(code).sections
    grammar = tomllib.loads(resources.data("grammar", "facts.toml").read_text(encoding="utf-8"))
    # What a pack has no words for is not found.
    lists: dict[str, Sequence[str]] = defaultdict(tuple)
    for table in ("names", "words", "title", "dates", "facts"):
        lists.update(sections.get(table, {}))
    for table in ("countries", "genres", "topics"):
        lists[table] = [word for words in sections.get(table, {}).values() for word in words]
    terms = {**grammar["terms"], **phrases(code)}

    def filled(pattern: str) -> str:
        return TERM.sub(lambda m: f"(?:{filled(terms[m[1]])})" if m[1] in terms else _either(lists[m[1]]), pattern)

    cues: dict[tuple[str, str], tuple[Statement, ...]] = {}
    for stanza in grammar["fact"]:
        said = Statement(
            name=stanza["name"],
            relation=stanza.get("relation", ""),
            pattern=re.compile(filled(stanza.get("pattern", "(?!)"))),
            before=re.compile(filled(stanza["before"])) if "before" in stanza else None,
            group=stanza.get("group", ""),
            value=stanza.get("value", ""),
            every=stanza.get("every", False),
            listed=stanza.get("listed", False),
            reach=stanza.get("reach", 0),
            confidence=stanza.get("confidence", 0.0),
            of_film=stanza.get("of_film", False),
            paragraph=stanza.get("paragraph", False),
            at_cue=stanza.get("at_cue", False),
        )
        for cue in dict.fromkeys(cue.lower() for cue in lists[stanza["cues"]]):
            key = (stanza["cues"], cue)
            cues[key] = (*cues.get(key, ()), said)
    by_word: dict[str, list[tuple[str, tuple[Statement, ...]]]] = defaultdict(list)
    for (_, cue), told in cues.items():
        by_word[TOKEN.findall(cue)[0]].append((cue, told))
    joins = rf",?\s(?:{_either(lists['AND'])})\s(?:the\s|{_either(lists['merit_for'])}\s)?|,\s(?:the\s)?"
    return Statements(by_word, re.compile(joins))


def _either(words: Sequence[str]) -> str:
    """Return a pattern of any of these words, as written and with a capital; of no text if there are none."""
    cased = {form for word in words for form in (word, word[:1].upper() + word[1:])}
    return "|".join(re.escape(word) for word in sorted(cased, key=lambda word: (-len(word), word))) or r"(?!)"
