"""The command that tells what reviews disagree about: disputes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinograph.cli import options
from kinograph.cli.options import examples
from kinograph.cli.terminal import say

if TYPE_CHECKING:
    from kinograph.graph.disputes import Dispute

__all__ = ["COMMANDS"]


@click.command(epilog=examples("kinograph disputes --store films.db", "kinograph disputes Backstage -f json"))
@click.argument("name", default="")
@click.option("--format", "-f", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@options.store
def disputes(name: str, form: str, store: Path | None) -> None:
    """List what reviews disagree about, with the words of each side.

    With the NAME of a film, person or character, only what is about it.
    """
    from kinograph.graph.disputes import to_json  # noqa: PLC0415 - heavy: brings the store

    with options.open_graph(store) as graph:
        found = graph.disputes(name)
    if form == "json":
        say(to_json(found))
    else:
        for number, dispute in enumerate(found):
            _tell(dispute, "\n" if number else "")


def _tell(dispute: "Dispute", before: str) -> None:
    """Print a dispute: what it is about, then each side with its reviews and quotes."""
    say(f"{before}{dispute.about}: {dispute.relation}")
    for side in dispute.sides:
        reviews = f"{side.reviews} review{'' if side.reviews == 1 else 's'}"
        say(f"  {side.subject} {side.relation} {side.object}  ({side.confidence:.2f}, {reviews})")
        for support in side.supports:
            for quote in support.quotes:
                say(f"    {support.review}  {quote.start}-{quote.end}  «{' '.join(quote.text.split())}»")


COMMANDS = (disputes,)
