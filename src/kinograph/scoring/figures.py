"""Turns outcomes into figures: precision, recall and F1 by language and group, with bootstrap intervals."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kinograph.scoring.compare import Outcome
from kinograph.scoring.gold import GROUPS, TITLE

__all__ = ["ALL", "KIN", "MICRO", "Score", "figures", "interval"]

ALL, MICRO, KIN = "all", "MICRO", "kin pooled"
POOLED = frozenset({"story kin", "real-life kin"})
# Reviews are drawn, as the claims of one review stand or fall together (Efron 1979, doi:10.1214/aos/1176344552).
DRAWS = 1_000
LEVEL = 0.95


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
    table: dict[str, dict[str, list[Outcome]]] = {name: defaultdict(list) for name in (*GROUPS, KIN, MICRO)}
    for outcome in outcomes:
        for row in _of(outcome):
            table[row][outcome.language].append(outcome)
            table[row][ALL].append(outcome)
    return {row: {language: _score(cell) for language, cell in by.items()} for row, by in table.items()}


def interval(outcomes: Sequence[Outcome], *, draws: int = DRAWS) -> tuple[float, float]:
    """Return the bounds between which 95 % of the F1 of reviews drawn with replacement lie."""
    counts: Mapping[str, Score] = _by_review(outcomes)
    reviews = list(counts.values())
    if not reviews:
        return 0.0, 0.0
    dice = random.Random(1)  # noqa: S311 - reproducible, not secret
    values = sorted(sum(dice.choices(reviews, k=len(reviews)), Score()).f1 for _ in range(draws))
    cut = int((1 - LEVEL) / 2 * draws)
    return values[cut], values[-1 - cut]


def _by_review(outcomes: Iterable[Outcome]) -> dict[str, Score]:
    found: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        found[outcome.document].append(outcome)
    return {document: _score(told) for document, told in found.items()}
