"""The command that tells how well reviews are read: score."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kinograph.cli import options
from kinograph.cli.options import examples
from kinograph.cli.terminal import mark, put, say, tell

if TYPE_CHECKING:
    from kinograph.scoring.report import Mistake

__all__ = ["COMMANDS"]


@click.command(
    epilog=examples("kinograph score data/gold", "kinograph score gold/ --reviews texts/ --errors -o errors.html")
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--reviews",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FOLDER",
    help="The reviews; may be given again.  [default: the folders reviews in GOLD and beside it]",
)
@click.option(
    "--split",
    type=click.Choice(["train", "test", "all"]),
    default="all",
    show_default=True,
    help="The part of the gold.",
)
@options.min_confidence
@click.option("--errors", "-e", is_flag=True, help="Also print each claim that was missed or is wrong, in its words.")
@click.option("--format", "-f", "name", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write these claims to this page of HTML."
)
def score(gold: Path, errors: bool, name: str, output: Path | None, **how: Any) -> None:  # noqa: ANN401, FBT001 - parsed
    """Compare what is read with GOLD, a careful reader's claims.

    GOLD is a folder of JSON files, one a review. Figures are precision, recall and F1 by kind of relation and
    language, with the bounds between which 95 % of the F1 lie when the reviews are drawn anew.
    """
    from kinograph.scoring import page, report, table  # noqa: PLC0415 - heavy: brings the extractor

    minimum = how.pop("min_confidence")
    found = report.score(gold, **how, **({} if minimum is None else {"minimum": minimum}))
    if name == "json":
        put(f"{table.record(found, errors=errors)}\n".encode())
    else:
        say(f"{table.summary(found)}\n\n{table.table(found)}")
        _list(found.mistakes if errors else ())
    if output is not None:
        page.draw(found, output)
        tell(f"wrote {output}")


def _list(mistakes: Iterable["Mistake"]) -> None:
    """Write mistakes by review and verdict, each with the words it rests on."""
    for review, some in groupby(mistakes, key=lambda mistake: mistake.outcome.document):
        say(f"\n{review}")
        for verdict, alike in groupby(some, key=lambda mistake: mistake.outcome.verdict):
            say(f"  {verdict}")
            for mistake in alike:
                _tell(mistake)


def _tell(mistake: "Mistake") -> None:
    told = mistake.outcome
    claim = f"title {told.object}" if told.relation == "title" else f"{told.subject} {told.relation} {told.object}"
    sure = f", confidence {told.confidence:.2f}" if told.verdict == "wrong" else ""
    say(f"    {claim} ({told.group}{sure})")
    if mistake.words:
        at = len(mistake.before)
        text = f"{mistake.before}{mistake.words}{mistake.after}"
        click.echo(f"      {mark(text, [(at, at + len(mistake.words))])}")
    else:
        say("      (the gold quotes no words that the review has)")


COMMANDS = (score,)
