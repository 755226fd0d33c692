"""Cuts sentences into units: names, cues of the language pack, dates, quotes, marks.

A name is told by its shape (capitals, particles, initials) with evidence from the whole document:
a word that opens a sentence is a name only if it is no common word, or is capitalised elsewhere.
"""

import re
from typing import NamedTuple

from kinograph.extract.casing import Casing, casing
from kinograph.extract.dates import date_spans, dated
from kinograph.extract.grammar import group, symbol
from kinograph.extract.lexicon import MARKS, Entry, Lexicon
from kinograph.text.segment import Line, sentences

__all__ = ["Sentence", "Unit", "cut"]

DET, FILM, KIN, NAME, WORD = map(symbol, ("DET", "FILM", "KIN", "NAME", "WORD"))
CASTING, NAMELY = group("casting"), group("namely")
OPENING = frozenset('.!?:*-•–—"“(')  # marks after which a capital tells nothing
WORDS = frozenset({"word", "initial"})
NONE: dict[str, tuple[str, str]] = {}
HEADING = 0.6  # share of capitalised words from which a line without a stop is a heading
YEAR = re.compile(r"(?:18[89]|19\d|20\d)\d")


class Unit(NamedTuple):
    """A run of tokens of one class: ``document.text[start:end] == text`` (quotes: without marks)."""

    symbol: str
    text: str
    start: int
    end: int
    attribute: str = ""


class Sentence(NamedTuple):
    """A sentence as units, with one symbol a unit in ``tags``; a heading states no facts."""

    tags: str
    units: list[Unit]
    heading: bool


def cut(text: str, lexicon: Lexicon) -> list[Sentence]:
    """Return the sentences of a masked text as units.

    >>> from kinograph.extract.lexicon import lexicon
    >>> [u.text for u in cut("Elsa (diperankan oleh Vanesha Prescilla) menangis.", lexicon("id"))[0].units]
    ['Elsa', '(', 'diperankan', 'oleh', 'Vanesha Prescilla', ')', 'menangis', '.']
    """
    dates = date_spans(text, tuple(lexicon.sections["dates"]["months"]))
    lines = [dated(line, dates, text) for line in sentences(text, lexicon.honorifics)]
    written = casing(lines)
    return [_Cutter(text, line, lexicon, written).sentence() for line in lines]


class _Cutter:
    """Cuts one sentence; an object only because the steps share position and document evidence."""

    def __init__(self, text: str, line: Line, lexicon: Lexicon, casing: Casing) -> None:
        self.text, self.lexicon, self.casing = text, lexicon, casing
        self.kinds, self.texts, self.starts, self.ends = line
        self.lowered = [word.lower() for word in self.texts]
        self.heading = self._is_heading()
        self.units: list[Unit] = []

    def sentence(self) -> Sentence:
        """Return the sentence as units."""
        texts, lowered, starts, ends, position, end = (
            self.texts,
            self.lowered,
            self.starts,
            self.ends,
            0,
            len(self.texts),
        )
        add, new, longer = self.units.append, tuple.__new__, self.lexicon.longer
        known, openings = (MARKS, NONE) if self.casing.lower_case else (self.lexicon.plain, self.lexicon.openings)
        while position < end:
            text = texts[position]
            told = known.get(text)
            if (
                not told
                and (told := openings.get(text))
                and position + 1 < end
                and lowered[position + 1] in longer[text]
            ):
                told = None
            if told:
                # Through tuple: a named tuple's own constructor takes twice as long.
                add(new(Unit, (told[0], text, starts[position], ends[position], told[1])))
                position += 1
            else:
                position = self._step(position)
        return Sentence("".join([unit[0] for unit in self.units]), self.units, self.heading)

    def _is_heading(self) -> bool:
        if len(self.texts) < 4 or self.texts[-1] in ".!?":  # noqa: PLR2004 - shorter lines are names
            return False
        words = [text for text, kind in zip(self.texts, self.kinds, strict=True) if kind in WORDS]
        if len(words) < 4 or any(text in "(:=,;" for text in self.texts):  # noqa: PLR2004 - shorter lines are names
            return False
        if not self.lexicon.stating.isdisjoint(self.lowered):
            return False
        return sum(word in self.casing.capitals for word in words) > HEADING * len(words)

    def _add(self, name: str, position: int, text: str = "", attribute: str = "") -> int:
        self.units.append(
            Unit(symbol(name), text or self.texts[position], self.starts[position], self.ends[position], attribute)
        )
        return position + 1

    def _step(self, position: int) -> int:
        kind = self.kinds[position]
        if kind in WORDS:
            return self._cue(position) or self._name(position) or self._word(position)
        if kind == "mark":
            return self._add("PUNCT", position)
        if kind == "quote":
            return self._quote(position)
        if kind == "number":
            return self._add("YEAR" if YEAR.fullmatch(self.texts[position]) else "NUMBER", position)
        return self._add("DATE" if kind == "date" else "GEN", position)

    def _quote(self, position: int) -> int:
        """Add a quoted title or name; "has to" in quotes is neither."""
        text = self.texts[position].strip("“”\"„‘’'").strip(" ,.!?")
        named = text and (not text[0].islower() or self.casing.lower_case)
        return self._add("QUOTE" if named else "WORD", position, text)

    def _cue(self, position: int) -> int:
        """Add the longest phrase of the pack that stands here; 0 if none does, or it is part of a name."""
        low, lowered = self.lowered[position], self.lowered
        longer = self.lexicon.longer.get(low)
        if longer and position + 1 < len(lowered):
            for entry in longer.get(lowered[position + 1], ()):
                end = position + len(entry.words)
                if lowered[position:end] == entry.listed:
                    return self._phrase(entry, position, end)
        alone = self.lexicon.single.get(low)
        if alone and (self.texts[position] in self.casing.lower or not self._part_of_name(alone, position)):
            return self._phrase(alone, position, position + 1)
        return 0

    def _phrase(self, entry: Entry, position: int, end: int) -> int:
        start, last = self.starts[position], self.ends[end - 1]
        self.units.append(tuple.__new__(Unit, (entry.symbol, self.text[start:last], start, last, entry.attribute)))
        return end

    def _part_of_name(self, entry: Entry, position: int) -> bool:
        """Tell whether a capitalised cue of one word belongs to a name: Aunt March, Kang Adi, Love Story."""
        end = position + 1
        plain = self.texts[position] not in self.casing.capitals or self.casing.lower_case
        if plain or (entry.symbol == KIN and self._introduces(end)):
            return False
        after = end < len(self.texts) and self._capital(end)
        before = position > 0 and self._capital(position - 1) and self.kinds[position - 1] == "word"
        if entry.symbol == KIN and not after and self.texts[position] in self.casing.capitalised:
            return True
        if entry.symbol == KIN and not after and self.units and self.units[-1].symbol in CASTING:
            return True
        if entry.symbol == KIN:
            return after and self.lowered[position] in self.lexicon.kept and position > 0
        if entry.symbol == FILM:
            return after and self.lowered[end] in self.lexicon.organisations
        return before and entry.symbol in NAMELY and self.lowered[position - 1] not in self.lexicon.never

    def _introduces(self, end: int) -> bool:
        """Tell whether a kin word that ends here introduces a name: sang Ibu, Andini."""
        if not (self.units and self.units[-1].symbol == DET and end + 1 < len(self.texts)):
            return False
        return self.texts[end] == "," and self._capital(end + 1)

    def _capital(self, position: int) -> bool:
        return self.texts[position] in self.casing.capitals and self.kinds[position] in WORDS

    def _word(self, position: int) -> int:
        text = self.texts[position]
        small = text in self.casing.lower
        entry = self.lexicon.typo(self.lowered[position]) if small else None
        if entry is None:
            self.units.append(Unit(WORD, text, self.starts[position], self.ends[position]))
            if small:
                self.lexicon.remember(text)
        else:
            self.units.append(Unit(entry.symbol, text, self.starts[position], self.ends[position], entry.attribute))
        return position + 1

    def _name(self, position: int) -> int:
        """Add a name with the words before it that are no part of it; 0 if no name begins here."""
        if self.casing.lower_case:
            return self._lower_name(position)
        if self.texts[position] not in self.casing.capitals:
            return 0
        parts, end = self._run(position)
        parts = self._without_honorifics(parts)
        opens = position == 0 or self.texts[position - 1] in OPENING
        if parts and opens and len(parts) > 1 and self._common_opening(parts):
            parts = parts[1:]
        if not parts:
            return 0
        for before in range(position, parts[0]):
            self._add("WORD", before, attribute="honorific")
        start, last = self.starts[parts[0]], self.ends[parts[-1]]
        name = self.text[start:last]
        kind = WORD if self.heading or self._no_name(name, parts, end) else NAME
        self.units.append(Unit(kind, name, start, last, "name"))
        return parts[-1] + 1

    def _run(self, position: int) -> tuple[list[int], int]:
        """Return the positions of the name's words from ``position`` on, and where the run ends."""
        parts: list[int] = []
        here, end, lowered, lexicon = position, len(self.texts), self.lowered, self.lexicon
        while here < end:
            low = lowered[here]
            if self._capital(here) and low not in lexicon.never and not (parts and low in lexicon.stopping):
                if parts and "\n" in self.text[self.ends[here - 1] : self.starts[here]]:
                    break
                parts.append(here)
            elif not (
                parts
                and (low in lexicon.particles or self._initial_stop(here))
                and here + 1 < end
                and self._capital(here + 1)
            ):
                break
            here += 1
        return parts, here

    def _initial_stop(self, position: int) -> bool:
        before = self.lowered[position - 1]
        return self.texts[position] == "." and (
            len(self.texts[position - 1]) == 1
            or before in self.lexicon.honorifics
            or before in ("jr", "sr", "st", "moh", "muh")
        )

    def _without_honorifics(self, parts: list[int]) -> list[int]:
        while len(parts) > 1 and self.lowered[parts[0]] in self.lexicon.honorifics:
            if self.lowered[parts[0]] in self.lexicon.kept:
                break
            parts = parts[1:]
        return parts

    def _common_opening(self, parts: list[int]) -> bool:
        """Tell whether a sentence's first word is only capitalised for being first."""
        first, low = self.texts[parts[0]], self.lowered[parts[0]]
        if first in self.casing.capitalised or low in self.lexicon.kept:
            return False
        known = low in self.lexicon.common or self._stem(low) in self.lexicon.common or low in self.casing.lower
        return known and (low in self.casing.lower or self.texts[parts[1]] in self.casing.capitalised)

    def _no_name(self, name: str, parts: list[int], end: int) -> bool:
        words = name.split()
        low = name.lower()
        if low in self.lexicon.honorifics or (len(words) >= 4 and name.isupper()):  # noqa: PLR2004 - a shouted line
            return True
        if len(words) > 1:
            return False
        if len(name) == 1:
            return True
        opening = parts[0] == 0 or (self.kinds[parts[0] - 1] == "mark" and self.texts[parts[0] - 1] in ".!?:*-•–")
        bracketed = end < len(self.texts) and self.texts[end] == "("
        if not opening or bracketed or name in self.casing.capitalised:
            return False
        return low in self.lexicon.common or self._stem(low) in self.lexicon.common or low in self.casing.lower

    def _stem(self, low: str) -> str:
        """Return a word without an ending that makes no new word: gambarnya, filmlah."""
        clitics: tuple[str, ...] = self.lexicon.sections["typos"]["clitics"]
        return next((low[: -len(ending)] for ending in clitics if low.endswith(ending)), low)

    def _lower_name(self, position: int) -> int:
        """Add a name of a text written in lower case: a run of words that no list of words knows."""
        end = position
        while end < len(self.texts) and self._unknown(end):
            end += 1
        if end == position or not any(self._rare(here) for here in range(position, end)):
            return 0
        start, last = self.starts[position], self.ends[end - 1]
        self.units.append(Unit(NAME, self.text[start:last], start, last, "name"))
        return end

    def _rare(self, position: int) -> bool:
        low = self.lowered[position]
        return self.kinds[position] in WORDS and len(low) > 2 and low not in self.lexicon.common  # noqa: PLR2004 - no name is shorter

    def _unknown(self, position: int) -> bool:
        """Tell whether a lower-case word may be part of a name: rare, or alone with a rare one in brackets."""
        if self._rare(position):
            return self.lowered[position] not in self.lexicon.single and "-" not in self.lowered[position]
        if self.kinds[position] not in WORDS or self.lowered[position] in self.lexicon.single:
            return False
        left = position - 1
        while left >= 0 and self.kinds[left] == "word":
            left -= 1
        right = position + 1
        while right < len(self.kinds) and self.kinds[right] == "word":
            right += 1
        enclosed = left >= 0 and right < len(self.texts) and self.texts[left] == "(" and self.texts[right] == ")"
        return enclosed and right - left <= 4  # noqa: PLR2004 - a name of three words
