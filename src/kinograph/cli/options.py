"""The options that several commands share: same option, same letter, same meaning everywhere."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kinograph.cli.terminal import tell
from kinograph.errors import StoreError

if TYPE_CHECKING:
    from kinograph.pipeline import Graph, Options

__all__ = [
    "build_options",
    "examples",
    "find_store",
    "min_confidence",
    "open_graph",
    "output",
    "reading",
    "store",
    "store_to_fill",
]

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_STORE = Path("kinograph.db")
FORMATS = ("auto", "txt", "md", "html", "jsonl", "csv", "tsv")

store = click.option(
    "--store",
    "-s",
    type=click.Path(path_type=Path),
    envvar="KINOGRAPH_STORE",
    help="The folder of the graph.  [default: $KINOGRAPH_STORE, else kinograph.db if it is there]",
)
output = click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
min_confidence = click.option(
    "--min-confidence", metavar="P", type=click.FloatRange(0, 1), help="Leave out claims less sure."
)

_READING = (
    click.option("--language", "-l", metavar="CODE", default="", help="Read all reviews as this language."),
    min_confidence,
    click.option("--models/--no-models", default=True, help="Weigh what rules find by trained models.  [default: yes]"),
    click.option("--keep-going", "-k", is_flag=True, help="Skip reviews that cannot be read, and name them."),
    click.option(
        "--from", "format", type=click.Choice(FORMATS), default="auto", help="What stdin holds.  [default: auto]"
    ),
    click.option("--text-column", metavar="NAME", default="", help="The CSV column or JSON member of the text."),
    click.option("--id-column", metavar="NAME", default="", help="That of the id."),
    click.option("--title-column", metavar="NAME", default="", help="That of the title."),
)


def reading(command: F) -> F:
    """Give a command the options that say how reviews are read."""
    for option in reversed(_READING):
        command = option(command)
    return command


def examples(*lines: str) -> str:
    """Return the end of a command's help: commands to copy."""
    return "\n".join(["\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])


def build_options(**given: Any) -> "Options":  # noqa: ANN401 - what click parsed
    """Return the pipeline's options of what was given on the command line; what was not keeps its default."""
    from kinograph.pipeline import Options  # noqa: PLC0415 - heavy: brings the store

    renamed = {"min_confidence": "minimum"}
    return Options(**{renamed.get(name, name): value for name, value in given.items() if value not in {None, ""}})


def find_store(path: Path | None) -> Path:
    """Return the folder of the graph: the one given, else ``kinograph.db`` here.

    Raises:
        StoreError: None was given and there is none here.
    """
    if path is not None:
        return path
    if DEFAULT_STORE.is_dir():
        return DEFAULT_STORE
    msg = f"{os.curdir}: no graph here: give --store DIR or set KINOGRAPH_STORE, or make one with `kinograph build`"
    raise StoreError(msg)


def store_to_fill(path: Path | None) -> Path | None:
    """Return the folder to write to: the one given, else ``kinograph.db`` if it is here, else none (in memory)."""
    if path is not None or DEFAULT_STORE.is_dir():
        return path or DEFAULT_STORE
    tell("the graph is not kept: give --store DIR to keep it")
    return None


def open_graph(path: Path | None, *, write: bool = False) -> "Graph":
    """Return the graph that a command asks: of ``--store``, or the one here."""
    from kinograph.pipeline import open as open_  # noqa: PLC0415 - heavy: brings the store

    return open_(find_store(path), write=write)
