"""Turns outcomes into figures: precision, recall and F1 by language and group, with bootstrap intervals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kinograph.scoring.compare import Outcome
from kinograph.scoring.gold import GROUPS, TITLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ALL", "KIN", "MICRO", "ROWS", "Score", "figures", "interval", "intervals"]

ALL, MICRO, KIN = "all", "MICRO", "kin pooled"
ROWS = (*GROUPS, KIN, MICRO)
"""The rows of a table of figures, in order: the groups, kin of story and life together, all but the title."""

POOLED = frozenset({"story kin", "real-life kin"})
# Reviews are drawn, as the claims of one review stand or fall together (Efron 1979, doi:10.1214/aos/1176344552).
DRAWS = 1_000
LEVEL = 0.95
SEED = 1
LEAST = 2  # reviews, without which nothing can be drawn
VERDICTS = ("right", "wrong", "missed")


@dataclass(frozen=True, slots=True)
class Score:
    """True positives, false positives and false negatives.

    >>> Score(3, 1, 2).f1
    0.6666666666666666
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Return the counts of both."""
        return Score(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """The share of what was claimed that is right; 0 where nothing was."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of what is right that was claimed; 0 where nothing is."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        claimed, asked = self.tp + self.fp, self.tp + self.fn
        return 2 * self.tp / (claimed + asked) if claimed + asked else 0.0


def _score(outcomes: Iterable[Outcome]) -> Score:
    verdicts = [outcome.verdict for outcome in outcomes]
    return Score(verdicts.count("right"), verdicts.count("wrong"), verdicts.count("missed"))


def _of(outcome: Outcome) -> list[str]:
    """Return the rows that an outcome counts in; whether the film was told is no claim, as in the reference scorer."""
    pooled = [KIN] if outcome.group in POOLED else []
    return [outcome.group, *pooled, *([] if outcome.group == TITLE else [MICRO])]


def figures(outcomes: Iterable[Outcome]) -> dict[str, dict[str, Score]]:
    """Return the scores by group (and kin pooled, and MICRO: all but the title), then by language (and all)."""
    table: dict[str, dict[str, list[Outcome]]] = {name: defaultdict(list) for name in ROWS}
    for outcome in outcomes:
        for row in _of(outcome):
            table[row][outcome.language].append(outcome)
            table[row][ALL].append(outcome)
    return {row: {language: _score(cell) for language, cell in by.items()} for row, by in table.items()}


def intervals(outcomes: Iterable[Outcome], *, draws: int = DRAWS) -> dict[str, dict[str, tuple[float, float]]]:
    """Return the bounds of each F1 of `figures`, between which 95 % of those of reviews drawn with replacement lie.

    For a language its reviews are drawn once, for all rows; a draw that has nothing of a row says nothing of it.
    Where fewer than two reviews have anything of a row, the bounds are 0 and 1.
    """
    told: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        told[outcome.language].append(outcome)
        told[ALL].append(outcome)
    table: dict[str, dict[str, tuple[float, float]]] = {name: {} for name in ROWS}
    for language, some in told.items():
        numbers = _numbers(some)
        weights = _weights(len(numbers), draws)
        rows: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in some:
            for row in _of(outcome):
                rows[row].append(outcome)
        for row, cell in rows.items():
            table[row][language] = _bounds(_counts(cell, numbers), weights)
    return table


def interval(outcomes: Sequence[Outcome], *, draws: int = DRAWS) -> tuple[float, float]:
    """Return the bounds of the F1 of these outcomes, all in one; 0 and 1 where they are of fewer than two reviews."""
    numbers = _numbers(outcomes)
    if len(numbers) < LEAST:
        return 0.0, 1.0
    return _bounds(_counts(outcomes, numbers), _weights(len(numbers), draws))


def _numbers(outcomes: Iterable[Outcome]) -> dict[str, int]:
    return {review: number for number, review in enumerate(sorted({outcome.document for outcome in outcomes}))}


def _counts(outcomes: Iterable[Outcome], numbers: dict[str, int]) -> "NDArray[Any]":
    """Return how many are right, wrong and missed, a line a review."""
    import numpy as np  # noqa: PLC0415 - heavy: 100 ms

    counts = np.zeros((len(numbers), len(VERDICTS)))
    for outcome in outcomes:
        counts[numbers[outcome.document], VERDICTS.index(outcome.verdict)] += 1
    return counts


def _weights(reviews: int, draws: int) -> "NDArray[Any]":
    """Return how often each review is drawn, a line a draw: counts are drawn, not outcomes (300 reviews: 0.1 s)."""
    import numpy as np  # noqa: PLC0415 - heavy: 100 ms

    dice = np.random.default_rng(SEED)
    return dice.multinomial(reviews, np.full(reviews, 1 / reviews), size=draws).astype(float)


def _bounds(counts: "NDArray[Any]", weights: "NDArray[Any]") -> tuple[float, float]:
    if counts.any(axis=1).sum() < LEAST:
        return 0.0, 1.0
    tp, fp, fn = (weights @ counts).T
    told = 2 * tp + fp + fn
    values = sorted((2 * tp / told.clip(1))[told > 0].tolist())
    cut = int((1 - LEVEL) / 2 * len(values))
    return values[cut], values[-1 - cut]
