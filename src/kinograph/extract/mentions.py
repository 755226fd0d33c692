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
from kinograph.text.segment import Token, sentences

__all__ = ["Sentence", "Unit", "cut"]

PUNCT = symbol("PUNCT")
WORD = symbol("WORD")
OPENING = frozenset('.!?:*-•–—"“(')  # marks after which a capital tells nothing
WORDS = frozenset({"word", "initial"})
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

    def __init__(self, text: str, line: list[Token], lexicon: Lexicon, casing: Casing) -> None:
        self.text, self.line, self.lexicon, self.casing = text, line, lexicon, casing
        self.known = MARKS if casing.lower_case else lexicon.plain
        self.lowered = [token.text.lower() for token in line]
        self.heading = self._is_heading()
        self.units: list[Unit] = []

    def sentence(self) -> Sentence:
        """Return the sentence as units."""
        position, end = 0, len(self.line)
        line, known, add, new = self.line, self.known, self.units.append, tuple.__new__
        while position < end:
            _, text, start, last = line[position]
            if unit := known.get(text):
                # Through tuple: a named tuple's own constructor takes twice as long.
                add(new(Unit, (unit[0], text, start, last, unit[1])))
                position += 1
            else:
                position = self._step(position)
        return Sentence("".join([unit.symbol for unit in self.units]), self.units, self.heading)

    def _is_heading(self) -> bool:
        if len(self.line) < 4 or self.line[-1].text in ".!?":  # noqa: PLR2004 - shorter lines are names
            return False
        words = [token for token in self.line if token.kind in WORDS]
        if len(words) < 4 or any(token.text in "(:=,;" for token in self.line) or self.line[-1].text in ".!?":  # noqa: PLR2004 - shorter lines are names
            return False
        if any((entry := self.lexicon.single.get(word)) and entry.symbol in group("stating") for word in self.lowered):
            return False
        return sum(token.text[0].isupper() for token in words) > HEADING * len(words)

    def _add(self, name: str, position: int, text: str = "", attribute: str = "") -> int:
        token = self.line[position]
        self.units.append(Unit(symbol(name), text or token.text, token.start, token.end, attribute))
        return position + 1

    def _step(self, position: int) -> int:
        token = self.line[position]
        if token.kind in WORDS:
            return self._cue(position) or self._name(position) or self._word(position)
        if token.kind == "mark":
            return self._add("PUNCT", position)
        if token.kind == "quote":
            return self._quote(position)
        if token.kind == "number":
            return self._add("YEAR" if YEAR.fullmatch(token.text) else "NUMBER", position)
        return self._add("DATE" if token.kind == "date" else "GEN", position)

    def _quote(self, position: int) -> int:
        """Add a quoted title or name; "has to" in quotes is neither."""
        text = self.line[position].text.strip("“”\"„‘’'").strip(" ,.!?")
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
        small = self.line[position].text[0].islower()
        if alone and (small or not self._part_of_name(alone, position, position + 1)):
            return self._phrase(alone, position, position + 1)
        return 0

    def _phrase(self, entry: Entry, position: int, end: int) -> int:
        start, last = self.line[position].start, self.line[end - 1].end
        self.units.append(Unit(entry.symbol, self.text[start:last], start, last, entry.attribute))
        return end

    def _part_of_name(self, entry: Entry, position: int, end: int) -> bool:
        """Tell whether a capitalised cue belongs to a name: Aunt March, Kang Adi, Love Story."""
        plain = not self.line[position].text[0].isupper() or self.casing.lower_case
        if plain or (entry.symbol == symbol("KIN") and self._introduces(end)):
            return False
        after = end < len(self.line) and self._capital(end)
        before = position > 0 and self._capital(position - 1) and self.line[position - 1].kind == "word"
        if entry.symbol == symbol("KIN") and not after and self.line[position].text in self.casing.capitalised:
            return True
        if entry.symbol == symbol("KIN") and not after and self.units and self.units[-1].symbol in group("casting"):
            return True
        if entry.symbol == symbol("KIN"):
            return after and self.lowered[position] in self.lexicon.kept and position > 0
        if entry.symbol == symbol("FILM"):
            return after and self.lowered[end] in self.lexicon.organisations
        return (
            before
            and entry.symbol in group("namely")
            and self.line[position - 1].text.lower() not in self.lexicon.never
        )

    def _introduces(self, end: int) -> bool:
        """Tell whether a kin word that ends here introduces a name: sang Ibu, Andini."""
        if not (self.units and self.units[-1].symbol == symbol("DET") and end + 1 < len(self.line)):
            return False
        return self.line[end].text == "," and self._capital(end + 1)

    def _capital(self, position: int) -> bool:
        token = self.line[position]
        return token.kind == "initial" or (token.kind == "word" and token.text[0].isupper())

    def _word(self, position: int) -> int:
        token = self.line[position]
        entry = self.lexicon.typo(self.lowered[position]) if token.text[0].islower() else None
        if entry is None:
            self.units.append(Unit(WORD, token.text, token.start, token.end))
            self.lexicon.remember(token.text)
        else:
            self.units.append(Unit(entry.symbol, token.text, token.start, token.end, entry.attribute))
        return position + 1

    def _name(self, position: int) -> int:
        """Add a name with the words before it that are no part of it; 0 if no name begins here."""
        if self.casing.lower_case:
            return self._lower_name(position)
        if not self._capital(position):
            return 0
        parts, end = self._run(position)
        parts = self._without_honorifics(parts)
        opens = position == 0 or self.line[position - 1].text in OPENING
        if parts and opens and len(parts) > 1 and self._common_opening(parts):
            parts = parts[1:]
        if not parts:
            return 0
        for before in range(position, parts[0]):
            self._add("WORD", before, attribute="honorific")
        start, last = self.line[parts[0]].start, self.line[parts[-1]].end
        name = self.text[start:last]
        kind = "WORD" if self.heading or self._no_name(name, parts, end) else "NAME"
        self.units.append(Unit(symbol(kind), name, start, last, "name"))
        return max(parts[-1] + 1, position + 1)

    def _run(self, position: int) -> tuple[list[int], int]:
        """Return the positions of the name's words from ``position`` on, and where the run ends."""
        parts: list[int] = []
        here = position
        while here < len(self.line):
            token, low = self.line[here], self.lowered[here]
            following = here + 1 < len(self.line) and self._capital(here + 1)
            if self._capital(here) and low not in self.lexicon.never and not (parts and self._stops(low)):
                if parts and "\n" in self.text[self.line[here - 1].end : token.start]:
                    break
                parts.append(here)
            elif not (parts and following and (low in self.lexicon.particles or self._initial_stop(here))):
                break
            here += 1
        return parts, here

    def _stops(self, low: str) -> bool:
        entry = self.lexicon.single.get(low)
        return entry is not None and entry.symbol in group("stopping")

    def _initial_stop(self, position: int) -> bool:
        before = self.line[position - 1].text
        if before.lower() in self.lexicon.honorifics:
            return self.line[position].text == "."
        return self.line[position].text == "." and (
            len(before) == 1 or before.lower() in ("jr", "sr", "st", "moh", "muh")
        )

    def _without_honorifics(self, parts: list[int]) -> list[int]:
        while len(parts) > 1 and self.lowered[parts[0]] in self.lexicon.honorifics:
            if self.lowered[parts[0]] in self.lexicon.kept:
                break
            parts = parts[1:]
        return parts

    def _common_opening(self, parts: list[int]) -> bool:
        """Tell whether a sentence's first word is only capitalised for being first."""
        first = self.line[parts[0]].text
        low = first.lower()
        if first in self.casing.capitalised or low in self.lexicon.kept:
            return False
        known = low in self.lexicon.common or self._stem(low) in self.lexicon.common or low in self.casing.lower
        return known and (low in self.casing.lower or self.line[parts[1]].text in self.casing.capitalised)

    def _no_name(self, name: str, parts: list[int], end: int) -> bool:
        words = name.split()
        low = name.lower()
        if low in self.lexicon.honorifics or (len(words) >= 4 and name.isupper()):  # noqa: PLR2004 - a shouted line
            return True
        if len(words) > 1:
            return False
        if len(name) == 1:
            return True
        opening = parts[0] == 0 or (
            self.line[parts[0] - 1].kind == "mark" and self.line[parts[0] - 1].text in ".!?:*-•–"
        )
        bracketed = end < len(self.line) and self.line[end].text == "("
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
        while end < len(self.line) and self._unknown(end):
            end += 1
        if end == position or not any(self._rare(here) for here in range(position, end)):
            return 0
        start, last = self.line[position].start, self.line[end - 1].end
        self.units.append(Unit(symbol("NAME"), self.text[start:last], start, last, "name"))
        return end

    def _rare(self, position: int) -> bool:
        low = self.lowered[position]
        return self.line[position].kind in ("word", "initial") and len(low) > 2 and low not in self.lexicon.common  # noqa: PLR2004 - no name is shorter

    def _unknown(self, position: int) -> bool:
        """Tell whether a lower-case word may be part of a name: rare, or alone with a rare one in brackets."""
        if self._rare(position):
            return self.lowered[position] not in self.lexicon.single and "-" not in self.lowered[position]
        if self.line[position].kind not in ("word", "initial") or self.lowered[position] in self.lexicon.single:
            return False
        left = position - 1
        while left >= 0 and self.line[left].kind == "word":
            left -= 1
        right = position + 1
        while right < len(self.line) and self.line[right].kind == "word":
            right += 1
        enclosed = left >= 0 and right < len(self.line) and self.line[left].text == "(" and self.line[right].text == ")"
        return enclosed and right - left <= 4  # noqa: PLR2004 - a name of three words
