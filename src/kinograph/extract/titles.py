"""Where titles stand: in metadata, headlines, info boxes and running text; each place has its worth."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from kinograph import resources
from kinograph.extract.lexicon import Lexicon, lexicon
from kinograph.extract.opening import written_as

__all__ = ["CAPITAL", "bare", "phrases", "places"]

# Votes of a title that a box states, of one in a headline, and of one that a headline seems to be.
STATED, HEADLINE, DESCRIBED, QUOTED, PRECEDED, AGAIN = 6.0, 3.0, 2.5, 1.6, 0.8, 0.5
SMALL = 0.003  # share of capitals below which a text is written in lower case
SMALL_WORDS = 5  # words of a title in lower case
CAPITALS = "STABMDKPICJLHNRGFWEOYUVQXZ"  # the common ones first
PARTICLE = 3  # letters of a word that titles write small
SHORT = 6  # words of a headline that is nothing but a title
LONE = 0.4  # the same, where the headline has the form of a title
UNREPEATED = 0.35  # what a headline is worth as a title when the review never says it again
# Most reviews name their film early. Scanning 1,200 would cost .03 of F1 on reviews that nobody opened.
SCANNED = 2_500  # code points
GAPPED = frozenset({"FILM", "watched"})  # lists of cues after which a word may stand before the title
CAPSULE = 60  # code points of a line of country, year and length below a title
LONGEST = 9  # words of a title
LONGEST_LINE = 120  # code points of a headline
LONGEST_HEADLINE = 400  # the same with year and subtitle; the patterns for those are slow on lines of spaces
# A stop ends a title's word only in the middle of it (E.T.) or after two letters (No., St.).
# Atomic, or every letter of every word would be tried as its end: four times as slow.
CAPITAL = r"(?:(?>[A-Z0-9][\w'’!?\-]*(?:(?:\.(?=\w)|(?<=\b[A-Z][a-z])\.)[\w'’!?\-]*)*)|&)"
WORD = re.compile(r"\w+")
YEAR = re.compile(r"\s*[(\[|]\s*(?:[^\W\d]+,\s*)?((?:18[89]|19\d|20\d)\d)\b[^)\]\n]{0,40}[)\]]?\s*$")
SEPARATOR = re.compile(r"\s*(?:[|–—]|\s-\s|:|\(|,)\s*")


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
    yield from _headline([line for line in text.split("\n") if line.strip()], text, words)
    yield from _body(text, words)
    if _small(text):
        yield from _repeated(text, words)


def _small(text: str) -> bool:
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


def _headline(lines: list[str], text: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield titles of the first line, of a second that has a year, and of a line that a box calls the title."""
    title = lexicon.sections["title"]
    keys = set(lexicon.sections["box"]["title"])
    heads, tails = _heads(tuple(title["heads"])), _tails(tuple(title["tails"]))
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
            yield YEAR.sub("", value), STATED


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
    words = re.split(r"\s+", re.sub(r"[:,]", " ", line).strip())
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


@cache
def _heads(words: tuple[str, ...]) -> re.Pattern[str]:
    heads = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"^(?:(?:{heads})\s*[:\-–—]?\s+)+(?=\S)", re.IGNORECASE)


@cache
def _tails(words: tuple[str, ...]) -> re.Pattern[str]:
    tails = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\s*[:\-–—|(]?\s*\b(?:{tails})\b\s*[)]?(?:\s*[:|\-–—].*)?$", re.IGNORECASE)


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
