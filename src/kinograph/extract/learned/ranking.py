"""What a model sees of every run of words that may be the film's title, and which it thinks is.

One of a review's contenders is its title, or none is: a choice among them and nothing, each with its sum of weights
(conditional logit: McFadden 1974, "Conditional logit analysis of qualitative choice behavior").
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from kinograph.extract.learned.contenders import Contender, contenders
from kinograph.extract.learned.model import Model
from kinograph.extract.learned.titles import Run, seen
from kinograph.extract.lexicon import Lexicon

__all__ = ["NONE", "Contest", "chances", "ranked"]

NONE = "none"  # the feature of the choice of no title
COUNTS = (-1, 0, 0.5, 1, 1.5, 2, 3, 4, 6, 8)
LEADS = (0.5, 1, 2, 4)
LAST = 4  # place after which a contender by votes is far behind
LETTERS = 5  # words of a title whose case is told


class Contest(NamedTuple):
    """The votes for each title that a review may be about, and what models see of those that may win.

    ``people`` and ``marks`` are those of `kinograph.extract.film.contest`: they tell of further contenders where votes
    are unsure.
    """

    votes: dict[str, float]
    forms: dict[str, Counter[str]]
    seen: dict[str, set[str]]
    people: Mapping[str, float]
    marks: Sequence[Run]


def ranked(text: str, words: Lexicon, contest: Contest) -> dict[str, tuple[Iterable[str], set[str]]]:
    """Return for each contender in a masked text its forms and its features, by its words in lower case."""
    votes, people, marks = contest.votes, contest.people, contest.marks
    found = contenders(text, words, marks)
    for low in contest.seen:
        one = found.setdefault(low, Contender(Counter(), set()))
        one.forms.update(contest.forms[low])
    features = seen({low: one.forms for low, one in found.items()}, text, words, people, marks)
    order = sorted(votes, key=lambda low: (-votes[low], low))
    places = {low: place for place, low in enumerate(order)}
    lead = votes[order[0]] - votes[order[1]] if len(order) > 1 else LEADS[-1]
    for low, told in features.items():
        told.update(found[low].found, _voted(votes.get(low), places.get(low, -1), lead))
        told.update(_written(next(iter(found[low].forms)), words))
    return {low: (found[low].forms, told) for low, told in features.items()}


def _voted(count: float | None, place: int, lead: float) -> set[str]:
    """Return how a contender stands in the votes: how many, behind how many others, and how far it leads."""
    if count is None:
        return {"no votes"}
    told = {f"votes above {step}" for step in COUNTS if count > step} | {f"place by votes {min(place, LAST)}"}
    return told | ({f"lead above {step}" for step in LEADS if lead > step} if place == 0 else set())


def _written(form: str, words: Lexicon) -> set[str]:
    """Return what kind of words a form begins and ends with, and in which case they are."""
    parts = form.split()
    first, last = parts[0].casefold(), parts[-1].casefold()
    told = {f"first word {first if first in words.common or first in words.single else 'rare'}"}
    told.add(f"last word {last if last in words.common else 'rare'}")
    told.add("case " + "".join(map(_case, parts))[:LETTERS])
    return told | ({"never"} if form.casefold() in words.never else set())


def _case(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return "U"
    return "C" if word[:1].isupper() else "d" if word[:1].isdigit() else "l"


def chances(trained: Model, features: Sequence[Iterable[str]], bonus: Sequence[float]) -> list[float]:
    """Return the probability of each contender, and last that of none; ``bonus`` is added to each, then to none."""
    sums = trained.sums([*features, (NONE,)])[:, 0] + np.array(bonus)
    odds = np.exp(sums - sums.max())
    told: list[float] = (odds / odds.sum()).tolist()
    return told
