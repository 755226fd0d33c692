"""A language pack compiled for reading: its phrases by first word, typos forgiven."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA

from kinograph import resources
from kinograph.extract.grammar import group, symbol
from kinograph.text.language import pack
from kinograph.text.segment import tokens

__all__ = ["MARKS", "SHORT_CUE", "Entry", "Lexicon", "lexicon"]

MARKS = {
    mark: (symbol(name), "")
    for mark, name in {
        "(": "LP",
        "[": "LP",
        ")": "RP",
        "]": "RP",
        ",": "COMMA",
        ":": "COLON",
        "–": "DASH",
        "—": "DASH",
        "-": "DASH",
        "&": "AND",
        "=": "COLON",
        ".": "PUNCT",
        "!": "PUNCT",
        "?": "PUNCT",
        "'s": "GEN",
        "’s": "GEN",
    }.items()
}
# Typo tolerance: optimal string alignment distance 1 for cues of 8 or 9 letters, 2 from 10 on.
# Shorter cues have real words as neighbours.
SHORT_CUE, LONG_CUE = 8, 10
REMEMBERED = 100_000  # words kept from one review to the next: bounds memory on endless input to 10 MB
# Only these classes forgive typos: their cues are long verbs that no ordinary word resembles.
FORGIVING = frozenset(
    {"PLAYEDBY", "PLAYS", "DIRECTEDBY", "STARRING", "PRODUCEDBY", "WRITTENBY", "COMPANYBY", "DIRECTOR"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the pack: its lower-case words, the symbol of its class, and what it says.

    ``attribute`` is the kin relation, genre or country that the phrase stands for, else "".
    """

    words: tuple[str, ...]
    symbol: str
    attribute: str = ""
    listed: list[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the words as a list, to be compared with a slice of one."""
        object.__setattr__(self, "listed", list(self.words))


@dataclass(slots=True)
class Lexicon:
    """What reading needs of a language pack: its phrases by their first two words, its cues of one word, its lists.

    ``plain`` are words in small letters that are told without looking around, ``openings`` those that are
    unless the word behind them makes a longer phrase.
    """

    code: str
    sections: Mapping[str, Any]
    longer: dict[str, dict[str, list[Entry]]]
    single: dict[str, Entry]
    common: frozenset[str]
    honorifics: frozenset[str]
    kept: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    organisations: frozenset[str]
    without: frozenset[str]
    cues: tuple[Entry, ...]
    typos: dict[str, Entry | None] = field(default_factory=dict)
    plain: dict[str, tuple[str, str]] = field(default_factory=dict)
    openings: dict[str, tuple[str, str]] = field(default_factory=dict)
    stating: frozenset[str] = frozenset()
    stopping: frozenset[str] = frozenset()

    def remember(self, word: str) -> None:
        """Keep a word in small letters that is no cue, to be told at once as one of class WORD."""
        if len(self.plain) > REMEMBERED:
            self.plain = self._plain()
        if word[0].islower() and word not in self.single:
            (self.openings if word in self.longer else self.plain)[word] = (symbol("WORD"), "")

    def _plain(self) -> dict[str, tuple[str, str]]:
        """Return what is told without looking around: marks, and cues of one word that begin no longer phrase."""
        return MARKS | {word: told for word, told in self._alone().items() if word not in self.longer}

    def _alone(self) -> dict[str, tuple[str, str]]:
        """Return the class and the attribute of each cue of one word."""
        return {word: (entry.symbol, entry.attribute) for word, entry in self.single.items() if word.isalpha()}

    def __post_init__(self) -> None:
        """Fill what is told without looking around, and the words of two groups of classes."""
        self.plain = self._plain()
        self.openings = {word: told for word, told in self._alone().items() if word in self.longer}
        self.stating, self.stopping = (self._cues(group(name)) for name in ("stating", "stopping"))

    def _cues(self, symbols: frozenset[str]) -> frozenset[str]:
        return frozenset(word for word, entry in self.single.items() if entry.symbol in symbols)

    def typo(self, word: str) -> Entry | None:
        """Return the cue that a lower-case ``word`` misspells: a fused particle, a doubled affix, a slip."""
        if len(word) < SHORT_CUE or word in self.common:
            return None
        if word not in self.typos:
            if len(self.typos) > REMEMBERED:
                self.typos.clear()
            self.typos[word] = next((cue for cue in self.cues if self._misspells(word, cue.words[0])), None)
        return self.typos[word]

    def _misspells(self, word: str, cue: str) -> bool:
        if word.startswith(cue):
            return word[len(cue) :] in self.sections["typos"]["endings"]
        if word[:2] != cue[:2] or abs(len(word) - len(cue)) > 2:  # noqa: PLR2004 - the widest tolerance
            return False
        limit = 1 if len(cue) < LONG_CUE else 2
        return OSA.distance(word, cue, score_cutoff=limit) <= limit


@cache
def lexicon(code: str) -> Lexicon:
    """Return the compiled pack of a language; a `LanguageError` where there is none."""
    sections = pack(code).sections
    entries: dict[tuple[str, ...], Entry] = {}
    for entry in _entries(sections):
        entries.setdefault(entry.words, entry)
    single = {words[0]: entry for words, entry in entries.items() if len(words) == 1}
    longer: dict[str, dict[str, list[Entry]]] = {}
    for entry in sorted(entries.values(), key=lambda entry: -len(entry.words)):
        if len(entry.words) > 1:
            longer.setdefault(entry.words[0], {}).setdefault(entry.words[1], []).append(entry)
    names = sections["names"]
    forgiving = {symbol(name) for name in FORGIVING}
    return Lexicon(
        code=code,
        sections=sections,
        longer=longer,
        single=single,
        common=frozenset(resources.data("languages", f"{code}.words.txt").read_text(encoding="utf-8").split()),
        honorifics=frozenset(names["honorifics"]),
        kept=frozenset(names["kept"]),
        particles=frozenset(names["particles"]),
        never=frozenset(names["never"]),
        organisations=frozenset(names["organisations"]),
        without=frozenset(sections.get("grammar", {}).get("without", ())),
        cues=tuple(e for w, e in single.items() if len(w) >= SHORT_CUE and e.symbol in forgiving),
    )


def _entries(sections: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield every phrase of a pack; where two tables hold one phrase the first wins."""
    suffixes = sections["kin_suffix"]["possessive"]
    for relation, phrases in sections["kin_pair"].items():
        yield from (Entry(_words(p), symbol("KINPAIR"), relation) for p in phrases)
    for relation, phrases in sections["kin"].items():
        for phrase in phrases:
            yield Entry(_words(phrase), symbol("KIN"), relation)
            yield from (Entry(_words(phrase + suffix), symbol("KINP"), relation) for suffix in suffixes)
    for name, phrases in sections["words"].items():
        yield from (Entry(_words(p), symbol(name)) for p in phrases)
    for genre, phrases in sections["genres"].items():
        if genre != "not_single":
            yield from (Entry(_words(p), symbol("GENRE"), genre) for p in phrases)
    for country, phrases in sections["countries"].items():
        yield from (Entry(_words(p), symbol("COUNTRY"), country) for p in phrases)


def _words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as the text's own are cut: ``writer/director`` is three."""
    return tuple(token.text for token in tokens(phrase))
