"""Scores reviews by a folder of gold: reads them, compares, keeps each error with the words around it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kinograph.errors import GoldError
from kinograph.extract import MINIMUM_CONFIDENCE, extract
from kinograph.model import Document, Reading
from kinograph.scoring.compare import Outcome, compare
from kinograph.scoring.figures import ALL, MICRO, Score, figures
from kinograph.scoring.gold import Gold, digest, golds
from kinograph.text.read import read

__all__ = ["Mistake", "Report", "Split", "mistakes", "score"]

Split = Literal["train", "test", "all"]
"""Which part of the gold: that for tuning, that held back, or both."""

AROUND = 60  # characters shown on either side
NAMED = 10  # reviews named in a message
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A claim that is wrong or was missed, with the words that it rests on and about 60 characters on either side.

    All three are one line; ``words`` is "" where the gold has no quote, or one that the review has not.
    """

    outcome: Outcome
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a scoring found: outcomes and mistakes by review, how many reviews of each language, which gold."""

    outcomes: tuple[Outcome, ...]
    mistakes: tuple[Mistake, ...]
    reviews: Mapping[str, int]
    digest: str
    split: Split = "all"

    @property
    def total(self) -> Score:
        """The counts of all claims, of all languages."""
        return figures(self.outcomes)[MICRO].get(ALL, Score())


def score(
    folder: Path, reviews: Sequence[Path] = (), *, split: Split = "all", minimum: float = MINIMUM_CONFIDENCE
) -> Report:
    """Return how well the reviews of a folder of gold are read.

    Without ``reviews``, their folders, it is ``reviews`` in the folder and beside it. Reviews that have no gold are
    passed over. Claims with a confidence below ``minimum`` are left out.

    Raises:
        GoldError: There is no gold, none of the split, or none of its reviews; or one is missing or is no gold.
        DocumentError: A review cannot be read, or two have one id.
    """
    wanted = {name: gold for name, gold in golds(folder).items() if split in ("all", gold.split)}
    if not wanted:
        msg = f"{folder}: no gold of the split {split!r}: name another, or mark some with `split`"
        raise GoldError(msg)
    outcomes: list[Outcome] = []
    errors: list[Mistake] = []
    found: Counter[str] = Counter()
    for reading in extract(_documents(folder, reviews, wanted), minimum=minimum):
        gold = wanted[reading.document.id]
        told = compare(reading, gold)
        outcomes += told
        errors += mistakes(told, reading)
        found[gold.language] += 1
    return Report(tuple(outcomes), tuple(errors), dict(sorted(found.items())), digest(folder), split)


def mistakes(outcomes: Iterable[Outcome], reading: Reading) -> Iterator[Mistake]:
    """Yield what is wrong among the outcomes of a reading: first what was missed, each in the order of the text."""
    wrong = [outcome for outcome in outcomes if outcome.verdict != "right"]
    text = reading.document.text
    for outcome in sorted(wrong, key=lambda o: (o.verdict, o.start)):
        start, end = outcome.start, outcome.end
        if start < 0 or not text[start:end]:
            yield Mistake(outcome, "", "", "")
            continue
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        if start > AROUND:
            before = f"…{_cut(before[::-1])[::-1]}"
        if end + AROUND < len(text):
            after = f"{_cut(after)}…"
        yield Mistake(outcome, _line(before).lstrip(), _line(text[start:end]), _line(after).rstrip())


def _cut(text: str) -> str:
    """Return the text without the word that its end cuts, if others are left."""
    return re.sub(r"(?<=\s)\S*\Z", "", text).rstrip() if re.search(r"\S\s", text) else text


def _line(text: str) -> str:
    return SPACES.sub(" ", text)


def _documents(folder: Path, given: Sequence[Path], wanted: Mapping[str, Gold]) -> Iterator[Document]:
    """Yield the reviews that there is gold of.

    Raises:
        GoldError: There is no folder of reviews, or at the end one was not there.
    """
    beside = (folder / "reviews", folder.resolve().parent / "reviews")
    folders = list(given) or [path for path in beside if path.is_dir()]
    if not folders:
        msg = f"{folder}: no reviews: put them into {folder / 'reviews'}, or name their folder with --reviews"
        raise GoldError(msg)
    missing = dict.fromkeys(wanted)
    for document in read(folders):
        if document.id in wanted:
            del missing[document.id]
            yield document
    if missing:
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        names, places = ", ".join([*missing][:NAMED]) + more, " and ".join(map(str, folders))
        msg = f"{folder}: no review of {names} in {places}: add it, or name its folder with --reviews"
        raise GoldError(msg)
