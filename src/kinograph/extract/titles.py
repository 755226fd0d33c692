"""Where titles stand: in metadata, headlines, info boxes and running text; each place has its worth."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from kinograph import resources
from kinograph.extract.headlines import headline
from kinograph.extract.lexicon import Lexicon, lexicon
from kinograph.extract.opening import written_as

__all__ = ["CAPITAL", "bare", "is_small", "phrases", "places"]

# Votes of a title that a page states, of one in its headline, and of words that a text in lower case repeats.
STATED, HEADLINE, PRECEDED, AGAIN = 6.0, 3.0, 0.8, 0.5
SMALL = 0.003  # share of capitals below which a text is written in lower case
SMALL_WORDS = 5  # words of a title in lower case
CAPITALS = "STABMDKPICJLHNRGFWEOYUVQXZ"  # the common ones first
PARTICLE = 3  # letters of a word that tells nothing
# Most reviews name their film early. Scanning 1,200 would cost .03 of F1 on reviews that nobody opened.
SCANNED = 2_500  # code points
GAPPED = frozenset({"FILM", "watched"})  # lists of cues after which a word may stand before the title
LONGEST = 9  # words of a title
# A stop ends a title's word only in the middle of it (E.T.) or after two letters (No., St.).
# Atomic, or every letter of every word would be tried as its end: four times as slow.
CAPITAL = r"(?:(?>[A-Z0-9][\w'’!?\-]*(?:(?:\.(?=\w)|(?<=\b[A-Z][a-z])\.)[\w'’!?\-]*)*)|&)"
WORD = re.compile(r"\w+")


class Place(NamedTuple):
    """A pattern whose first group is a title, what finding it there is worth, and characters that it needs.

    What ``begins`` with a cue is tried at the first words of its cues only.
    """

    pattern: re.Pattern[str]
    worth: float
    needs: str
    begins: frozenset[str]


def places(text: str, words: Lexicon, hints: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """Yield what may be the title of a masked text's film, each with a vote for it."""
    yield from _hinted(hints, text)
    yield from headline([line for line in text.split("\n") if line.strip()], text, words)
    yield from _body(text, words)
    if is_small(text):
        yield from _repeated(text, words)


def is_small(text: str) -> bool:
    """Tell whether a text is written in lower case; the commonest capitals are enough to tell that one is not."""
    return all(capitals < SMALL * len(text) for capitals in accumulate(map(text.count, CAPITALS)))


def _repeated(text: str, words: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the runs of words that a text in lower case repeats: only its names and its film recur so."""
    tokens = re.findall(r"[a-z0-9&'’]+|[^\sa-z0-9&'’]", text.lower())
    runs: Counter[tuple[str, ...]] = Counter()
    for size in range(2, SMALL_WORDS + 1):
        runs.update(zip(*(tokens[start:] for start in range(size)), strict=False))
    for run, times in runs.items():
        telling = [
            word for word in run if len(word) > PARTICLE and word not in words.single and word not in words.never
        ]
        if times > 1 and len(telling) > 1 and {run[0], run[-1]} & set(telling) and all(word.isalnum() for word in run):
            yield " ".join(run), PRECEDED + AGAIN * len(run) if times > 2 else AGAIN  # noqa: PLR2004


def _hinted(hints: Mapping[str, str], text: str) -> Iterator[tuple[str, float]]:
    for key, weight in (("film", STATED), ("title", HEADLINE)):
        value = written_as(hints.get(key, ""), text)
        if value:
            yield value, weight


class Clue(NamedTuple):
    """A pattern with a group ``title`` and what its other groups, or the lists of its cue, are worth."""

    pattern: re.Pattern[str]
    worth: Mapping[str, float]


class Places(NamedTuple):
    """``data/grammar/titles.toml`` in the words of a language."""

    by_word: Mapping[str, list[re.Pattern[str]]]
    single: tuple[Place, ...]
    behind: Clue
    ahead: Clue
    lists: Mapping[str, frozenset[str]]
    heads: frozenset[str]


@cache
def _places(code: str) -> Places:
    grammar = tomllib.loads(resources.data("grammar", "titles.toml").read_text(encoding="utf-8"))
    title = lexicon(code).sections["title"]
    lists = {**lexicon(code).sections["words"], **title}
    terms = {
        **phrases(code),
        "END": r"(?<=[\w!.'’])",
        "QUOTE": r"[“\"‘'](?<!\w.)(?<!\ds\s.)(?<!\d['’]s\s.)\s?([A-Z0-9a-z][^“”\"‘\n]{1,60}?)[,.]?\s?[”\"’'](?!\w)",
    }

    def pattern(stanza: Mapping[str, Any]) -> re.Pattern[str]:
        opened = re.sub(r"<<(\w+)>>", lambda m: _either(lists[m[1]], r"(?<!\w.)"), stanza["pattern"])
        filled = re.sub(r"(?<!\?P)<(\w+)>", lambda m: terms.get(m[1]) or _either(lists[m[1]]), opened)
        return re.compile(filled, re.MULTILINE)

    behind, ahead = (Clue(pattern(grammar[name]), grammar[name]["worth"]) for name in ("behind", "ahead"))
    single = tuple(
        Place(
            pattern(one),
            one["worth"],
            one.get("needs", ""),
            _begins(one["pattern"], lists),
        )
        for one in grammar["place"]
    )
    cues = {name: frozenset(word.lower() for word in lists[name]) for name in behind.worth}
    cued = _begins(grammar["behind"]["pattern"], lists)
    by_word: defaultdict[str, list[re.Pattern[str]]] = defaultdict(list)
    for begun, words in (*((place.pattern, place.begins) for place in single), (behind.pattern, cued)):
        for word in words:
            by_word[word].append(begun)
    return Places(by_word, single, behind, ahead, cues, frozenset((*title["heads"], *title["tails"])))


@cache
def phrases(code: str) -> dict[str, str]:
    """Return the patterns of a capitalised word and of a run of them with small words between."""
    inside = _either(lexicon(code).sections["title"]["inside"])
    return {"CAPITAL": CAPITAL, "PHRASE": rf"{CAPITAL}(?::?\s(?:{CAPITAL}|(?:{inside})(?=[ ]))){{0,8}}"}


def _begins(pattern: str, lists: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the first words of the cues that a pattern begins with; none if it begins otherwise."""
    opening = re.match(r"\(\?:<<(\w+)>>\),?\??\\s\+|\(\?P<cue>\\b\(\?:((?:<\w+>\|?)+)\)\),?\??\\s\+", pattern)
    if not opening:
        return frozenset()
    cues = [cue for name in re.findall(r"\w+", opening[1] or opening[2]) for cue in lists[name]]
    firsts = [WORD.match(form) for cue in cues for form in (cue, cue[:1].upper() + cue[1:])]
    return frozenset(first[0] for first in firsts if first) if all(firsts) else frozenset()


def _either(words: tuple[str, ...], first: str = "") -> str:
    """Return a pattern of any of these words, as written and with a capital; of no text if there are none.

    ``first`` is a pattern that stands behind each word's first character.
    """
    cased = {form for word in words for form in (word, word[:1].upper() + word[1:])}
    ordered = sorted(cased, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word[0]) + first + re.escape(word[1:]) for word in ordered) or r"(?!)"


def _body(text: str, words: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield titles in running text; one form counts twice at most in one place."""
    found = _places(words.code)
    seen: Counter[tuple[str, str]] = Counter()
    for place, form, worth in _standing(text, found):
        seen[place, form] += 1
        times = seen[place, form]
        if times <= 2 and found.heads.isdisjoint(form.lower().split()):  # noqa: PLR2004 - twice
            yield form, worth / times
            yield from ((part, worth / times) for part in form.split(": ")[1:])


def _standing(text: str, found: Places) -> Iterator[tuple[str, str, float]]:
    """Yield the place, the form and the worth of each title that stands in a telling place."""
    begun = _begun(text, found)
    for number, place in enumerate(found.single):
        if place.needs and not any(text.find(character, 0, SCANNED) >= 0 for character in place.needs):
            continue
        for match in begun[place.pattern] if place.begins else place.pattern.finditer(text, 0, SCANNED):
            yield str(number), match.group(1), place.worth
    for match in begun[found.behind.pattern]:
        cue = match["cue"].lower()
        for name, worth in found.behind.worth.items():
            near = name in GAPPED if match["gap"] or match["quoted"] else True
            if cue in found.lists[name] and near:
                yield name, match["title"], worth
    for match in found.ahead.pattern.finditer(text, 0, SCANNED):
        for name in _clues(match, text[max(0, match.start() - 3) : match.start()]):
            yield name, match["title"], found.ahead.worth[name]


def _begun(text: str, found: Places) -> dict[re.Pattern[str], list[re.Match[str]]]:
    """Return the matches of each pattern that begins with a cue, in order and without overlap.

    In one pass over the words: to search for each pattern took as long as finding titles takes now.
    """
    matches: dict[re.Pattern[str], list[re.Match[str]]] = defaultdict(list)
    for word in WORD.finditer(text, 0, SCANNED):
        for pattern in found.by_word.get(word[0], ()):
            before, start = matches[pattern], word.start()
            overlaps = before and before[-1].end() > start
            if not overlaps and (match := pattern.match(text, start, SCANNED)):
                before.append(match)
    return matches


def _clues(match: re.Match[str], before: str) -> Iterator[str]:
    """Yield what follows a title, as far as where it stands lets it count."""
    lined = not before or before.rstrip(' “"').endswith("\n")
    opens = lined or before.rstrip('“" ').endswith((".", "!", "?"))
    if match["year"]:
        yield "year"
    if match["does"] and opens:
        yield "does_opening"
    if match["is"] and (opens or before.endswith(", ")):
        yield "is"
    if match["does"] and before.rstrip().endswith(("'s", "’s", "s'", "s’")):
        yield "does_somebodys"
    if match["made"] and lined:
        yield "made"


def bare(form: str, words: Lexicon) -> str:
    """Return a title without the words and marks around it that are no part of it; "" where nothing is left.

    >>> bare("where Lincoln's", lexicon("en")), bare("A", lexicon("en"))
    ('Lincoln', '')
    """
    openers, inside = _small_words(words.code)
    while (opening := form.split(" ", 1))[0].lower() in openers and len(opening) > 1 and opening[1][:1].isupper():
        form = opening[1]
    form = form.strip(" \t.,:;–—-\"“”‘’'*_|=#[]").removesuffix("(").strip()
    form = form.removesuffix("s").rstrip("'’") if form[-2:] in ("'s", "’s") else form.rstrip("'’")
    while (closing := form.rsplit(" ", 1))[-1] in inside and len(closing) > 1:
        form = closing[0]
    parts = form.split()
    lone = bool(parts) and len(parts[-1]) == 1 and parts[-1].isalpha()
    return form if not lone and 1 <= len(parts) <= LONGEST and len(form) > 1 else ""


@cache
def _small_words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a language that open a sentence before a title, and those that end no title."""
    title = lexicon(code).sections["title"]
    return frozenset(title["openers"]), frozenset(title["inside"])
