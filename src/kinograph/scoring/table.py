"""Writes figures: as a table for people, as JSON for programs."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kinograph.scoring.compare import Outcome
from kinograph.scoring.figures import ALL, ROWS, Score, figures, intervals
from kinograph.scoring.report import Mistake, Report

__all__ = ["Row", "record", "rows", "summary", "table"]

HEAD = ("relations", "in", "right", "wrong", "missed", "P", "R", "F1", "95 % of F1")
LEFT = 2  # columns of words; the others are numbers


@dataclass(frozen=True, slots=True)
class Row:
    """A line of figures: of a group of relations in a language, with the bounds of its F1."""

    relations: str
    language: str
    score: Score
    low: float
    high: float


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Return the figures by group and language, `all` languages last; none where nothing was claimed or missed."""
    found, bounds = figures(outcomes), intervals(outcomes)
    languages = [*sorted({outcome.language for outcome in outcomes}), ALL]
    return [
        Row(name, language, found[name][language], *bounds[name][language])
        for name in ROWS
        for language in languages
        if language in found[name]
    ]


def summary(report: Report) -> str:
    """Return how many reviews and claims were compared, and with which gold, in one line."""
    number, total = sum(report.reviews.values()), report.total
    languages = ", ".join(f"{code} {count}" for code, count in report.reviews.items())
    claims = f"{total.tp + total.fp:,} claims with {total.tp + total.fn:,} of gold {report.digest}"
    split = "" if report.split == "all" else f", split {report.split}"
    return f"{number} review{'' if number == 1 else 's'} ({languages}): {claims}{split}"


def table(report: Report, names: Collection[str] = ROWS) -> str:
    """Return the figures as an aligned table, of all groups or of those named; a name stands in its first line.

    A single language has no lines for all.
    """
    alone = len(report.reviews) == 1
    lines, last = [], ""
    for row in rows(report.outcomes):
        if row.relations not in names or (alone and row.language == ALL):
            continue
        lines.append(("" if row.relations == last else row.relations, *_cells(row)))
        last = row.relations
    widths = [max(map(len, column)) for column in zip(HEAD, *lines, strict=True)]
    return "\n".join(_aligned(line, widths) for line in (HEAD, ["─" * width for width in widths], *lines))


def _cells(row: Row) -> Iterator[str]:
    found = row.score
    yield row.language
    yield from (f"{count:,}" for count in (found.tp, found.fp, found.fn))
    yield from (f"{share:.2f}" for share in (found.precision, found.recall, found.f1))
    yield f"{row.low:.2f}–{row.high:.2f}"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    left = [cell.ljust(width) for cell, width in zip(cells[:LEFT], widths, strict=False)]
    right = [cell.rjust(width) for cell, width in zip(cells[LEFT:], widths[LEFT:], strict=True)]
    return "  ".join([*left, *right]).rstrip()


def record(report: Report, *, errors: bool = False) -> str:
    """Return the same as JSON, with each error if asked for; figures have four decimals."""
    found: dict[str, Any] = {"gold": report.digest, "split": report.split, "reviews": dict(report.reviews)}
    by: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows(report.outcomes):
        by[row.relations][row.language] = _figures(row)
    found["scores"] = by
    if errors:
        found["errors"] = [_error(mistake) for mistake in report.mistakes]
    return json.dumps(found, ensure_ascii=False, indent=1)


def _figures(row: Row) -> Mapping[str, Any]:
    found = row.score
    shares = {"precision": found.precision, "recall": found.recall, "f1": found.f1}
    counts = {"right": found.tp, "wrong": found.fp, "missed": found.fn}
    rounded = {name: round(share, 4) for name, share in shares.items()}
    return {**counts, **rounded, "interval": [round(row.low, 4), round(row.high, 4)]}


def _error(mistake: Mistake) -> Mapping[str, Any]:
    told = mistake.outcome
    where = {"review": told.document, "language": told.language, "verdict": told.verdict, "relations": told.group}
    claim = {"subject": told.subject, "relation": told.relation, "object": told.object, "confidence": told.confidence}
    span = {"start": told.start, "end": told.end} if mistake.words else {"start": None, "end": None}
    return {**where, **claim, **span, "before": mistake.before, "words": mistake.words, "after": mistake.after}
