"""The commands that fill the graph: build, annotate, load, remove, derive."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from kinograph.cli import options
from kinograph.cli.options import examples
from kinograph.cli.terminal import clean, progress, tell
from kinograph.errors import ClaimError, DocumentError

if TYPE_CHECKING:
    from kinograph.pipeline import Summary

__all__ = ["COMMANDS"]

_base = click.option("--base", metavar="IRI", default="", help="Begin the IRIs of the graph's things with this.")

_inference = click.option(
    "--inference/--no-inference",
    default=None,
    help="Let rules conclude facts, in this graph, from now on.  [default: as the graph has it; a new one: yes]",
)


def _given(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths given, or "-" for stdin; a person at a terminal who gave none gets a hint."""
    if not paths and sys.stdin.isatty():
        msg = "no reviews given: name files or folders, or pipe them in"
        raise click.UsageError(msg)
    return paths or ("-",)


def _summarise(summary: "Summary") -> None:
    """Tell what was read, how much of it, and what was left out and why."""
    if click.get_current_context().find_root().obj["quiet"]:
        return
    languages = ", ".join(f"{code} {number}" for code, number in sorted(summary.languages.items()))
    noun = "review" if summary.reviews == 1 else "reviews"
    kept = f"{summary.reviews} {noun} read{f' ({languages})' if languages else ''}, {summary.claims} claims"
    tell(f"{kept}, {len(summary.skipped)} skipped" if summary.skipped else kept)
    for reason in summary.skipped:
        tell(f"skipped: {reason}")


@click.command(
    epilog=examples("kinograph build reviews/ --store films.db", "kinograph build reviews.jsonl.gz -s films.db")
)
@click.argument("reviews", nargs=-1)
@options.store
@options.reading
@_base
@_inference
def build(reviews: tuple[str, ...], store: Path | None, base: str, inference: bool | None, **how: Any) -> None:  # noqa: ANN401, FBT001 - parsed
    """Read REVIEWS and keep their graph.

    REVIEWS are files, folders, patterns or - for stdin: .txt, .md, .html, .jsonl and .csv, each also
    as .gz. A review that is in the graph already is replaced.
    """
    from kinograph import pipeline  # noqa: PLC0415 - heavy: brings the store

    chosen, summary = options.build_options(**how), pipeline.Summary()
    with pipeline.create(options.store_to_fill(store), base=base, inference=inference) as graph:
        try:
            graph.add(progress(pipeline.readings(_given(reviews), chosen, summary), "reviews read"))
        except DocumentError as error:
            if not summary.reviews:
                raise
            msg = f"{error} (of the {summary.reviews} before it the graph is kept)"
            raise type(error)(msg) from error
    _summarise(summary)


@click.command(
    epilog=examples("kinograph annotate review.txt", "kinograph annotate --reviews r/ | kinograph load - -s f.db")
)
@click.argument("reviews", nargs=-1)
@click.option("--reviews", "-r", "with_reviews", is_flag=True, help="Print each review, too, before its claims.")
@options.reading
def annotate(reviews: tuple[str, ...], with_reviews: bool, **how: Any) -> None:  # noqa: ANN401, FBT001 - parsed
    """Print what REVIEWS claim, one line of JSON a claim."""
    from kinograph import pipeline  # noqa: PLC0415 - heavy: brings the extractor

    chosen, summary = options.build_options(**how), pipeline.Summary()
    for reading in progress(pipeline.readings(_given(reviews), chosen, summary), "reviews read"):
        text = "\n".join(pipeline.lines(reading, with_review=with_reviews))
        if text:
            click.echo("\n".join(map(clean, text.split("\n"))) if sys.stdout.isatty() else text)
    if summary.skipped:
        _summarise(summary)


@click.command(epilog=examples("kinograph load claims.jsonl --store films.db"))
@click.argument("claims", default="-")
@options.store
@_base
@_inference
def load(claims: str, store: Path | None, base: str, inference: bool | None) -> None:  # noqa: FBT001 - parsed
    """Put CLAIMS into a graph.

    CLAIMS is a file of what `kinograph annotate` prints, - for stdin.
    """
    from kinograph import pipeline  # noqa: PLC0415 - heavy: brings the store

    folder = options.store_to_fill(store)
    with _opened(claims) as file, pipeline.create(folder, base=base, inference=inference) as graph:
        name = "<stdin>" if claims == "-" else claims
        graph.add(progress(pipeline.load(_decoded(file, name), source=name), "reviews loaded"))


def _opened(claims: str) -> AbstractContextManager[BinaryIO]:
    """Return the open file of claims, or stdin.

    Raises:
        ClaimError: There is no such file.
    """
    try:
        return nullcontext(sys.stdin.buffer) if claims == "-" else Path(claims).open("rb")
    except OSError as error:
        msg = f"{claims}: cannot be read: {str(error.strerror).lower()}: name a file that `kinograph annotate` wrote"
        raise ClaimError(msg) from error


def _decoded(lines: Iterable[bytes], source: str) -> Iterator[str]:
    """Yield the lines as text.

    Raises:
        ClaimError: A line is not UTF-8.
    """
    for number, line in enumerate(lines, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            msg = f"{source}:{number}: not UTF-8: write lines as `kinograph annotate` does"
            raise ClaimError(msg) from error


@click.command(epilog=examples("kinograph remove backstage --store films.db"))
@click.argument("review")
@options.store
def remove(review: str, store: Path | None) -> None:
    """Withdraw a REVIEW, and what it alone supports."""
    with options.open_graph(store, write=True) as graph:
        graph.remove(review)


@click.command(epilog=examples("kinograph derive --store films.db", "kinograph derive --no-inference --store films.db"))
@options.store
@_inference
def derive(store: Path | None, inference: bool | None) -> None:  # noqa: FBT001 - parsed
    """Make the view anew from what was read.

    All facts are derived from nothing but the reviews and what people decided, and compared with those that the
    graph has. Where nothing was changed by hand, no quad is added or removed.
    """
    with options.open_graph(store, write=True) as graph:
        added, removed = graph.derive(inference=inference)
    tell(f"{added:,} quads added, {removed:,} removed")


COMMANDS = (build, annotate, load, remove, derive)
