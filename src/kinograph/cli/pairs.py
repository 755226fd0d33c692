"""Pairs for a person: two cards side by side with quotes, and the keys that judge them."""

import os
import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, TextIO

import click

from kinograph.cli.terminal import clean, say, tell

if TYPE_CHECKING:
    from kinograph.graph.judgements import By, Verdict
    from kinograph.graph.queue import Side
    from kinograph.pipeline import Graph
    from kinograph.pipeline.judging import Walk

__all__ = ["beside", "walk"]

# Columns of the screen where nothing tells, and between the cards.
WIDTH, GAP = 100, 3
# Facts of one relation, and code points of a quote's context, that a card shows.
FACTS, QUOTE = 6, 160
END = "that was the last: [u]ndo [q]uit: "
VERDICTS: dict[str, "Verdict | None"] = {"y": "same", "n": "different", "l": None}
QUESTION = "one? [y]es [n]o [l]ater [u]ndo [q]uit: "


def walk(graph: "Graph", by: "By", answers: TextIO) -> int:
    """Ask about one pair after another until the queue or the answers end; return how many judgements were made."""
    from kinograph.pipeline.judging import Walk  # noqa: PLC0415 - heavy: brings the store

    way = Walk(graph, by)
    try:
        while way.pair is not None or way.answered:
            if way.pair is not None:
                _show(way.pair.reasons, way.left, *way.sides())
            if not _answered(way, answers, QUESTION if way.pair else END):
                break
    finally:
        made = way.close()
    return made


def _show(reasons: tuple[str, ...], left: int, one: "Side", other: "Side") -> None:
    say(f"\n{left} left: {', '.join(reasons)}")
    for line in beside(one, other, int(os.environ.get("COLUMNS", WIDTH))):
        click.echo(line)


def _answered(way: "Walk", answers: TextIO, question: str) -> bool:
    """Take one answer and do it; tell whether to go on. At a key that is none, ask again."""
    key = _key(answers, question)
    while key not in {"u", "q"} and (key not in VERDICTS or way.pair is None):
        key = _key(answers, question)
    if key in VERDICTS:
        way.answer(VERDICTS[key])
    elif key == "u" and not way.undo():
        tell("nothing to undo")
    return key != "q"


def _key(answers: TextIO, question: str) -> str:
    """Return the first letter of the next answer; at their end ``q``."""
    click.echo(question, nl=False, err=True)
    line = answers.readline()
    if not answers.isatty():
        # Nobody's Enter ends the line of the question.
        click.echo(err=True)
    return line.strip().casefold()[:1] if line else "q"


def beside(one: "Side", other: "Side", width: int) -> Iterator[str]:
    """Yield the lines of two cards side by side."""
    column = max(20, (width - GAP) // 2)
    for left, right in zip_longest(_lines(one, column), _lines(other, column), fillvalue=""):
        yield f"{left:{column}}{' ' * GAP}{right}".rstrip()


def _lines(side: "Side", width: int) -> list[str]:
    """Return a card: what it is called, what is known of it, and in what words."""
    told = [f"{side.end.label} ({side.end.kind})", f"<{side.end.iri}>"]
    if side.card and (others := [name for name in side.card.names if name != side.card.label]):
        told.append(f"also: {', '.join(others)}")
    for group in side.card.groups if side.card else ():
        values = [fact.value for fact in group.facts]
        more = f" and {len(values) - FACTS} more" if len(values) > FACTS else ""
        told.append(f"{group.labels.get('en', group.relation)}: {', '.join(values[:FACTS])}{more}")
    seen: set[str] = set()
    for claim in side.claims:
        for quote in claim.quotes:
            text = " ".join(quote.context.split())
            if text not in seen:
                seen.add(text)
                told.append(f"{claim.review}: …{textwrap.shorten(text, QUOTE, placeholder='…')}")
    return [line for text in told for line in textwrap.wrap(clean(text), width, subsequent_indent="  ") or [""]]
