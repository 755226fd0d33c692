"""Finds the title in a text of one paragraph: it opens it, or its main clause, before what is said of the film."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from kinograph.extract.gazetteer import gazetteer
from kinograph.extract.lexicon import Lexicon, lexicon
from kinograph.extract.names import fold

__all__ = ["opening", "paragraph", "written_as"]

LONGEST = 1_000  # code points of a text that may be one paragraph on one film
# Votes of a title that is said to be a film, and of one of which something else is said.
IS_FILM, SAID, WEAK, PERSON = 8.0, 4.5, 0.5, 0.3
# Of one whose part it speaks of (its plot, a performance in it), of one with any genitive, and of one in two parts
# whose colon stands apart, as in texts that were cut into words.
OWNS_PART, OWNS, SPACED = 5.0, 1.5, 4.0
ASIDE = r"(?:\s*\((?:[^()]|\([^()]*\)){0,200}\))?"
WORDS = 14  # of a title
SMALL = re.compile(r"\s[^\W\dA-Z_]{1,4}\s")  # a small word between two names
ENDS = '.!?"”)'


class Openings(NamedTuple):
    """How a paragraph on a film opens, in the words of a language, and what opens it that is no title."""

    film: re.Pattern[str]
    said: re.Pattern[str]
    clause: re.Pattern[str]
    linked: re.Pattern[str]
    owner: re.Pattern[str]
    spaced: re.Pattern[str]
    inside_of: re.Pattern[str]
    merits: frozenset[str]
    none: frozenset[str]
    articles: frozenset[str]
    inside: frozenset[str]
    adverbs: frozenset[str]


def paragraph(text: str) -> str:
    """Return a text without the space around it if it is one paragraph that may be on one film, else ""."""
    line = text.strip()
    return line if 1 < len(line) <= LONGEST and "\n" not in line and line[-1] in ENDS else ""


def opening(text: str, words: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield what may be the title of a masked text of one paragraph, with a vote for it."""
    line = paragraph(text)
    if not line:
        return
    found = _openings(words.code)
    for spaced in found.spaced.finditer(line):
        yield spaced["title"], SPACED
    for owner in found.owner.finditer(line):
        title = _owner(owner["title"], found)
        if _may_be_title(title, found, words, film=False):
            yield title, OWNS_PART if owner["part"] else OWNS
    tried = ((found.film.match(line), IS_FILM), (found.said.match(line), SAID), (found.clause.search(line), SAID))
    for match, worth in tried:
        title = _trimmed(match["title"], found) if match else ""
        lone = " " not in title and title.lower() in words.common
        if not lone and _may_be_title(title, found, words, film=worth == IS_FILM):
            yield title, worth if worth == IS_FILM else _said(title)
            return
        if match and worth == SAID and "," not in line[match.start("title") :] and _capitals(title, found):
            yield title, WEAK
    for match in found.linked.finditer(line):
        if not _may_be_person(match["title"]) and _may_be_title(match["title"], found, words, film=False):
            yield match["title"], _said(match["title"])


def _said(title: str) -> float:
    """Return the vote for a title of which something is said: people are spoken of too, mostly by one name."""
    if _may_be_person(title):
        return PERSON
    return SAID if " " in title else WEAK


def _capitals(title: str, found: Openings) -> bool:
    """Tell whether three words or more are all written as those of a title are."""
    parts = title.split()
    return len(parts) > 2 and all(not part.islower() or part in found.inside for part in parts)  # noqa: PLR2004


def _may_be_person(title: str) -> bool:
    """Tell whether a title is known as a person's name, has the form of one, or is two such names."""
    known = gazetteer()

    def person(name: str) -> bool:
        key = fold(name)
        parts = key.split()
        return key in known.people or key in known.families or (len(parts) in (2, 3) and parts[0] in known.given)

    return all(map(person, SMALL.split(title)))


def _trimmed(title: str, found: Openings) -> str:
    """Return a title without the words before its verb that are none of it: originally, subsequently."""
    title = title.strip('"“” ')
    before, comma, last = title.rpartition(", ")
    if comma and any(part.islower() and part not in found.inside for part in before.split()):
        title = last
    while (parts := title.rsplit(" ", 1))[-1].lower() in found.adverbs and len(parts) > 1:
        title = parts[0].rstrip(" ,")
    return title


def _owner(title: str, found: Openings) -> str:
    """Return what owns without who did something for it or in it, and without what opens the sentence."""
    while (split := found.inside_of.search(title)) and (
        _may_be_person(title[: split.start()]) or not found.merits.isdisjoint(title[: split.start()].split())
    ):
        title = title[split.end() :]
    first, _, rest = title.partition(" ")
    return rest if first.lower() in found.none and rest[:1].isupper() else title


def _may_be_title(title: str, found: Openings, words: Lexicon, *, film: bool) -> bool:
    """Tell whether words before a verb may be a title: no "The film", no pronoun, no clause of their own."""
    parts = title.split()
    lowered = [part.lower().strip(",:") for part in parts]
    plain = [part for part in lowered if part not in found.articles]
    if not plain or len(parts) > WORDS or set(plain) <= found.none | found.articles:
        return False
    small = [part for part in parts if part.islower() and part not in found.inside and part in words.common]
    return not small and (lowered[0] not in found.none or (film and "," not in title))


@cache
def _openings(code: str) -> Openings:
    sections = lexicon(code).sections
    title, words = sections["title"], defaultdict(list, sections["words"])
    # A pack may leave these out: what it has no words for is not found.
    more, facts = defaultdict(list, title), defaultdict(list, sections.get("facts", {}))
    copula = _either([*(word for word in words["COPULA"] if word[0].isalpha()), *more["is_film"]])
    said = _either([*title["after"], *more["said"]])
    films = _either([*title["described"], *words["FILM"], *more["works"]])
    aka = rf"(?:,\s(?:{_either(more['also_known'])})\s(?:[^,.()]|\([^()]*\)){{2,160}},?)?"
    form = r"[\"“]?(?P<title>[^\s,.;()\"“”](?:[^.;()\"“”]|\.(?=\S|\s[A-Z])){0,100}?)[\"”]?"
    capital = r"[\"“]?(?P<title>[A-Z0-9](?:[^.;(),\"“”]|\.(?=\S)){0,80}?)[\"”]?"
    inside = _either(title["inside"])
    phrase = rf"[A-Z0-9][\w’!?.&-]*(?:\s(?:(?:{inside})\s){{0,3}}[A-Z0-9&][\w’!?.&-]*){{0,8}}"
    kind = rf"(?:[^\s,.;()]+,?\s){{0,9}}?(?:{films})\b"
    return Openings(
        re.compile(rf"{form}{ASIDE}{aka},?\s(?:{copula})\s{kind}"),
        re.compile(rf"{form}{ASIDE}{aka},?\s(?:{copula}|{said})\b"),
        re.compile(rf",\s{capital}{ASIDE}\s(?:{copula}|{said})\b"),
        re.compile(rf"(?:[,:;]|\b(?:{_either(more['links'])}))\s(?P<title>{phrase}){ASIDE}\s(?:{copula}|{said})\b"),
        re.compile(rf"(?<![\w.:])(?P<title>{phrase})\s?['’]s?\s(?:(?P<part>{_either(more['parts'])})\b|[a-z])"),
        re.compile(rf"(?<![\w.:])(?P<title>{phrase}\s:\s{phrase})"),
        re.compile(rf"\s(?:{inside})\s(?=[A-Z0-9])"),
        frozenset(word for noun in [*facts["award_nouns"], *facts["merits"]] for word in noun.split()),
        frozenset(
            chain(
                *(words[name] for name in ("FILM", "PRON", "PRONPL", "POSSPRON")),
                *(more[name] for name in ("works", "nothing", "described")),
            )
        ),
        frozenset([*words["DET"], *words["THIS"]]),
        frozenset(title["inside"]),
        frozenset(more["adverbs"]),
    )


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


def written_as(title: str, text: str) -> str:
    """Return a title as a text writes it, with other spaces or in another case; "" if it has it nowhere.

    >>> written_as("Alien: Covenant", "In 2017 Alien : Covenant opened.")
    'Alien : Covenant'
    """
    if not title or title in text:
        return title
    letters = [character for character in title if not character.isspace()]
    found = re.search(r"(?<!\w)" + r"\s*".join(map(re.escape, letters)) + r"(?!\w)", text, re.IGNORECASE)
    return found[0] if found else ""
