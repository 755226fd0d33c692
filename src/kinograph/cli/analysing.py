"""The commands that look at the network as a whole: path, analyse."""

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kinograph.cli import options
from kinograph.cli.options import examples
from kinograph.cli.terminal import put, say, tell

if TYPE_CHECKING:
    from kinograph.export.analysis import Cell, Table

__all__ = ["COMMANDS"]

# The exit code of "done, and the answer is no".
NO = 3
# Names of a cell that a table shows; JSON and CSV have all.
SHOWN = 4
# Paths of one length that --all prints unless more are asked for: two stars of one studio can have thousands.
LIMIT = 20


@click.command(
    epilog=examples(
        "kinograph path 'Vanesha Prescilla' 'Nicholas Saputra' --store films.db",
        "kinograph path person:vanesha-prescilla 'Riri Riza' --all --format json",
    )
)
@click.argument("start", metavar="PERSON")
@click.argument("end", metavar="PERSON")
@click.option("--all", "every", is_flag=True, help="Print all paths of that length, not one.")
@click.option(
    "--limit", "-n", type=click.IntRange(1), default=LIMIT, show_default=True, help="With --all: at most so many."
)
@click.option("--format", "-f", "name", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", "-l", type=click.Choice(["en", "id"]), default="en", help="The language of its words.")
@options.store
def path(  # noqa: PLR0913, PLR0917 - click calls it with every option
    start: str,
    end: str,
    every: bool,  # noqa: FBT001 - as click calls it
    limit: int,
    name: str,
    language: str,
    store: Path | None,
) -> None:
    """Print the shortest way from one PERSON to another.

    A step is a film that a person had a part in, or kinship in life; each is a line. Exits with 3 if nothing
    joins the two.
    """
    with options.open_graph(store) as graph:
        found = graph.path(start, end, limit=limit + 1 if every else 1, language=language)
    if name == "json":
        say(json.dumps([way.to_dict() for way in found[:limit]], ensure_ascii=False, indent=2))
    if not found:
        tell(f"{start}, {end}: no films and no kin join them")
        click.get_current_context().exit(NO)
    for number, way in enumerate(found[:limit] if name == "text" else ()):
        if number:
            say()
        for line in way.steps or (way.start.label,):
            say(str(line))
    if len(found) > limit:
        tell(f"there are more paths of that length: the first {limit} are shown; --limit shows more")


# The names of the analyses; export.analysis has what they are. A test compares the two.
ANALYSES = ("centrality", "communities", "bridges", "dynasties", "co-stars")


@click.command(
    epilog=examples(
        "kinograph analyse centrality --limit 10 --store films.db",
        "kinograph analyse dynasties --format json",
        "kinograph analyse communities --format csv > communities.csv",
    )
)
@click.argument("what", type=click.Choice(ANALYSES))
@click.option("--format", "-f", "name", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--limit", "-n", type=click.IntRange(1), help="Print the first rows only.")
@options.store
def analyse(what: str, name: str, limit: int | None, store: Path | None) -> None:
    """Find WHAT stands out in the network of people and films.

    centrality: who has most to do with others. communities: who belongs together. bridges: people and ties
    without which the network falls apart. dynasties: families in film, by generations. co-stars: who acts
    together in two films or more.
    """
    with options.open_graph(store) as graph:
        found = graph.analyse(what)
    if found.note:
        tell(found.note)
    rows = slice(limit)
    if name == "json":
        say(json.dumps(found.to_dicts()[rows], ensure_ascii=False, indent=2))
    elif name == "csv":
        put(_csv(found, rows))
    else:
        put(_table(found, rows))


def _csv(found: "Table", rows: slice) -> bytes:
    """Return rows as CSV in UTF-8; names of one cell are parted by semicolons."""
    from kinograph.export.tables import guard  # noqa: PLC0415 - heavy: brings the store

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([guard(_told(cell, None)) for cell in row] for row in found.rows[rows])
    return text.getvalue().encode()


def _table(found: "Table", rows: slice) -> bytes:
    from kinograph.graph.results import aligned  # noqa: PLC0415 - heavy: brings the store

    return aligned(found.columns, [[_told(cell, SHOWN) for cell in row] for row in found.rows[rows]]).encode()


def _told(cell: "Cell", most: int | None) -> str:
    """Return a cell as text; of more names than ``most`` the first, and how many others there are."""
    if isinstance(cell, float):
        return f"{cell:.8f}" if most is None else f"{cell:.4f}"
    if not isinstance(cell, tuple):
        return str(cell)
    if most is None:
        return "; ".join(cell)
    more = [f"and {len(cell) - most} more"] if len(cell) > most else []
    return ", ".join([*cell[:most], *more])


COMMANDS = (path, analyse)
