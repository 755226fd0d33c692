"""What a rule found: units of a sentence in a relation, before names are resolved."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kinograph.extract.grammar import symbol
from kinograph.extract.mentions import Sentence, Unit

__all__ = ["CREDITED", "Fact", "Match", "names_of", "outside", "top_level"]

NAME, LEFT, RIGHT = map(symbol, ("NAME", "LP", "RP"))
TELLING = frozenset({NAME, LEFT, RIGHT})

CREDITED = frozenset({"directed_by", "written_by", "produced_by", "composed_by", "cinematography_by", "cast_member"})
"""The relations of a film to a person."""


class Fact(NamedTuple):
    """A relation between two units, or between the film (subject None) and a unit.

    ``start`` and ``end`` bound the words that state it, in code points of the document.
    """

    relation: str
    subject: Unit | None
    object: Unit
    rule: str
    confidence: float
    start: int
    end: int
    qualifiers: tuple[str, ...] = ()
    real: bool = False


class Match(NamedTuple):
    """A rule's match: the sentence and the half-open range of its units."""

    sentence: Sentence
    start: int
    end: int

    @property
    def units(self) -> list[Unit]:
        """The matched units."""
        return self.sentence.units[self.start : self.end]

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the matched words start and end in the document."""
        return self.sentence.units[self.start].start, self.sentence.units[self.end - 1].end


def top_level(units: Iterable[Unit]) -> Iterator[tuple[int, Unit]]:
    """Yield the names outside brackets with their positions."""
    depth = 0
    for position, unit in enumerate(units):
        kind = unit[0]
        # Nine of ten units are neither.
        if kind not in TELLING:
            continue
        if kind == LEFT:
            depth += 1
        elif kind == RIGHT:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield position, unit


def outside(sentence: Sentence) -> list[Unit]:
    """Return the names of a sentence outside brackets."""
    if LEFT in sentence.tags:
        return [unit for _, unit in top_level(sentence.units)]
    return [unit for unit in sentence.units if unit[0] == NAME]


def names_of(sentence: Sentence, span: tuple[int, int]) -> list[Unit]:
    """Return the units of a labelled group: the names outside brackets, or its only unit."""
    units = sentence.units[span[0] : span[1]]
    return units if len(units) == 1 else [unit for _, unit in top_level(units)]
