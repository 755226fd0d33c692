"""A language pack compiled for reading: its phrases by first word, typos forgiven."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA

from kinograph import resources
from kinograph.extract.grammar import symbol
from kinograph.text.language import pack
from kinograph.text.segment import tokens

__all__ = ["SHORT_CUE", "Entry", "Lexicon", "lexicon"]

# Typo tolerance: optimal string alignment distance 1 for cues of 8 or 9 letters, 2 from 10 on.
# Shorter cues have real words as neighbours.
SHORT_CUE, LONG_CUE = 8, 10
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
    """What reading needs of a language pack."""

    code: str
    sections: Mapping[str, Any]
    entries: dict[str, list[Entry]]
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

    def typo(self, word: str) -> Entry | None:
        """Return the cue that a lower-case ``word`` misspells: a fused particle, a doubled affix, a slip."""
        if len(word) < SHORT_CUE or word in self.common:
            return None
        if word not in self.typos:
            if len(self.typos) > 100_000:  # noqa: PLR2004 - bounds memory on endless input: 10 MB
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
    entries: dict[str, list[Entry]] = {}
    seen: set[tuple[str, ...]] = set()
    for entry in _entries(sections):
        if entry.words not in seen:
            seen.add(entry.words)
            entries.setdefault(entry.words[0], []).append(entry)
    for group in entries.values():
        group.sort(key=lambda entry: -len(entry.words))
    single = {entry.words[0]: entry for group in entries.values() for entry in group if len(entry.words) == 1}
    names = sections["names"]
    forgiving = {symbol(name) for name in FORGIVING}
    return Lexicon(
        code=code,
        sections=sections,
        entries=entries,
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
