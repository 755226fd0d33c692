"""Where names stand: the words and classes of words around each mention, as models see them."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kinograph.extract.facts import Fact
from kinograph.extract.grammar import names as class_names
from kinograph.extract.grammar import symbol
from kinograph.extract.learned.titles import Run
from kinograph.extract.mentions import Sentence, Unit
from kinograph.extract.names import fold
from kinograph.extract.scene import Scene

__all__ = ["Context", "Found", "Place"]

NAME, QUOTE, WORD, PUNCT = symbol("NAME"), symbol("QUOTE"), symbol("WORD"), symbol("PUNCT")
KIN = frozenset({symbol("KIN"), symbol("KINP"), symbol("KINPAIR")})
VALUES = frozenset({"genre", "duration", "release_date", "release_year", "title", "country"})


class Place(NamedTuple):
    """The number of a sentence, and that of a unit in it."""

    sentence: int
    unit: int


class Found(NamedTuple):
    """What rules found in a document: credits and facts, kin, and the runs of words that may be titles."""

    facts: Sequence[Fact]
    kin: Sequence[Fact]
    marks: Sequence[Run]


class Context:
    """A document's names with the places where they stand, and its units as words of context.

    ``words[n]`` are those of sentence ``n``: an ordinary word in small letters, else the class of the unit.
    ``text`` is the document's, masked, ``marks`` what in it may be a title. Names are told by their folded full form,
    as `Names.resolve` gives it.
    """

    def __init__(
        self,
        scene: Scene,
        text: str,
        sentences: Sequence[Sentence],
        found: Found,
    ) -> None:
        """Find the names of the sentences and of the info boxes."""
        self.scene, self.text, self.sentences = scene, text, sentences
        self.facts, self.kin, self.marks = found
        self.places: dict[str, list[Place]] = {}
        self.at: dict[int, dict[int, str]] = defaultdict(dict)
        self.words: dict[int, list[str]] = {}
        for number, sentence in enumerate(sentences):
            self._read(number, sentence)
        for fact in self.facts:
            if fact.relation not in VALUES:
                for unit in (fact.subject, fact.object):
                    if unit:
                        self.places.setdefault(self.key(unit.text), [])

    def _read(self, number: int, sentence: Sentence) -> None:
        """Keep the names of a sentence; of one that has none nothing is kept."""
        form = self.scene.names.form
        for position, unit in enumerate(sentence.units):
            if (unit.attribute == "name" or unit.symbol == QUOTE) and fold(unit.text) in form:
                key = self.key(unit.text)
                self.places.setdefault(key, []).append(Place(number, position))
                self.at[number][position] = key
        if number in self.at:
            self.words[number] = [word(unit) for unit in sentence.units]

    def key(self, name: str) -> str:
        """Return the folded full name of a mention; a character's short name is not taken for an actor's."""
        full = self.scene.names.resolve(name)
        short = fold(name)
        roles = self.scene.roles
        return short if full != short and roles.is_person(full) and roles.is_character(short) else full

    def unit(self, place: Place) -> Unit:
        """Return the unit at a place."""
        return self.sentences[place.sentence].units[place.unit]


@cache
def _labels() -> dict[str, str]:
    """Return the name of each class by its symbol, for classes whose words say no more than it."""
    return {sign: name for name, sign in class_names().items() if sign not in KIN and sign not in (WORD, PUNCT)}


def word(unit: Unit) -> str:
    """Return a unit as a word of context.

    >>> word(Unit(symbol("PLAYEDBY"), "diperankan", 0, 10)), word(Unit(symbol("WORD"), "Sedih", 0, 5))
    ('PLAYEDBY', 'sedih')
    """
    sign = unit.symbol
    if sign == WORD:
        return "Name" if unit.attribute == "name" else " ".join(unit.text.lower().split())
    if sign in KIN:
        return f"KIN.{unit.attribute}"
    return unit.text if sign == PUNCT else _labels()[sign]
