"""The commands with which a person decides: link, assert, reject, undo, judgements."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kinograph.cli import options
from kinograph.cli.options import examples
from kinograph.cli.pairs import walk
from kinograph.cli.terminal import say, tell

if TYPE_CHECKING:
    from kinograph.graph.judgements import By, Judgement

__all__ = ["COMMANDS"]

F = TypeVar("F", bound=Callable[..., Any])

_BY = (
    click.option("--note", "-n", default="", help="Why."),
    click.option("--who", metavar="NAME", default="", help="Who judges.  [default: $KINOGRAPH_WHO, else the user]"),
    click.option("--when", metavar="TIME", default="", help="When, as 2026-03-01T10:00:00Z.  [default: now]"),
)


def by(command: F) -> F:
    """Give a command the options that say who judges, why and when."""
    for option in reversed(_BY):
        command = option(command)
    return command


def _by(who: str, note: str, when: str) -> "By":
    from kinograph.graph.judgements import By  # noqa: PLC0415 - heavy: brings the store

    return By(who, note, when)


# ---- identity


@click.group(
    invoke_without_command=True,
    epilog=examples("kinograph link --review --store films.db", "kinograph link accept 'Verdy' 'Verdi Solaiman'"),
)
@click.option("--review", "-r", is_flag=True, help="Go through the pairs that may be one, and judge them.")
@options.store
@by
@click.pass_context
def link(ctx: click.Context, review: bool, store: Path | None, who: str, note: str, when: str) -> None:  # noqa: FBT001, PLR0913, PLR0917 - as click calls it
    """Decide who is who across reviews.

    Sure pairs are joined by themselves; of the others a person is asked. With --review each pair is shown side by
    side with quotes: y they are one, n they are not, l later, u undo, q quit.
    """
    if ctx.invoked_subcommand:
        ctx.obj["store"] = store
    elif review:
        with options.open_graph(store, write=True) as graph:
            made = walk(graph, _by(who, note, when), sys.stdin)
        tell(f"{made} judgement{'' if made == 1 else 's'} kept")
    else:
        say(ctx.get_help())


def _store(store: Path | None) -> Path | None:
    """Return the store given after the subcommand, else the one before it."""
    return store or click.get_current_context().find_root().obj.get("store")


@link.command("list", epilog=examples("kinograph link list --store films.db --format json"))
@click.option("--format", "-f", "name", type=click.Choice(["table", "json"]), default="table", show_default=True)
@options.store
def list_(name: str, store: Path | None) -> None:
    """List the pairs that may be one, the surest first."""
    with options.open_graph(_store(store)) as graph:
        for pair in graph.candidates():
            ends = (pair.left, pair.right)
            if name == "json":
                record = {
                    "left": pair.left.iri,
                    "right": pair.right.iri,
                    "kind": pair.left.kind,
                    "labels": [end.label for end in ends],
                    "points": pair.score,
                    "reasons": pair.reasons,
                }
                click.echo(json.dumps(record, ensure_ascii=False))
            else:
                say(f"{pair.score:4.1f}  {pair.left.kind:9}  {' | '.join(end.label for end in ends)}")
                say(f"      {', '.join(pair.reasons)}; {' '.join(f'<{end.iri}>' for end in ends)}")


@link.command("show", epilog=examples("kinograph link show 'Sissy Priscillia' --store films.db"))
@click.argument("name")
@options.store
def show(name: str, store: Path | None) -> None:
    """Print which entities of reviews a thing joins, and why."""
    with options.open_graph(_store(store)) as graph:
        end, reasons = graph.joined(name)
    say(f"{end.label} ({end.kind}): {', '.join(reasons)}")
    for member in end.members:
        say(f"  <{member}>")


def _pair(verb: str, told: str) -> click.Command:
    """Return the command that judges two things to be one, or not."""

    @click.command(verb, help=told, epilog=examples(f"kinograph link {verb} 'Verdy' 'Verdi Solaiman' --store films.db"))
    @click.argument("left", metavar="A")
    @click.argument("right", metavar="B")
    @options.store
    @by
    def command(left: str, right: str, store: Path | None, **how: str) -> None:
        with options.open_graph(_store(store), write=True) as graph:
            judge = graph.same if verb == "accept" else graph.different
            judge(left, right, _by(how["who"], how["note"], how["when"]))

    return command


link.add_command(_pair("accept", "Judge that A and B, names or IRIs, are one."))
link.add_command(_pair("reject", "Judge that A and B are not one; IRIs of review entities part what was joined."))


# ---- facts


def _fact(verb: str, told: str) -> click.Command:
    """Return the command that asserts a fact, or rejects it."""
    example = f"kinograph {verb} 'Vanesha Prescilla' real_sibling 'Sissy Priscillia' --note 'her sister' -s films.db"

    @click.command(verb, help=told, epilog=examples(example))
    @click.argument("subject")
    @click.argument("relation")
    @click.argument("object", metavar="OBJECT")
    @options.store
    @by
    def command(subject: str, relation: str, object: str, store: Path | None, **how: str) -> None:  # noqa: A002 - the word of RDF
        with options.open_graph(store, write=True) as graph:
            judge = graph.assert_fact if verb == "assert" else graph.reject_fact
            judge(subject, relation, object, _by(how["who"], how["note"], how["when"]))

    return command


assert_ = _fact(
    "assert",
    "Judge that a fact is so, whatever reviews say. What it excludes is rejected: so a dispute is settled.",
)
reject = _fact("reject", "Judge that a fact is not so: it leaves the graph, and nothing follows from it.")


# ---- all judgements


def _undo(store: Path | None, iri: str) -> None:
    with options.open_graph(store, write=True) as graph:
        found = graph.undo(iri)
    tell(f"taken back: {_told(found)}")


def _told(item: "Judgement") -> str:
    right = item.right[0] if isinstance(item.right, tuple) else item.right.value
    relation = f" {item.predicate}" if item.predicate else ""
    note = f": {item.note}" if item.note else ""
    return f"{item.verdict}{relation} <{item.left[0]}> <{right}>, {item.who}, {item.when}{note}"


@click.command(epilog=examples("kinograph undo --store films.db"))
@click.argument("judgement", default="")
@options.store
def undo(judgement: str, store: Path | None) -> None:
    """Take back the last judgement, or the JUDGEMENT with this IRI."""
    _undo(_store(store), judgement)


@click.group(epilog=examples("kinograph judgements export --store films.db > judgements.jsonl"))
def judgements() -> None:
    """List, export and import what was judged."""


@judgements.command("list", epilog=examples("kinograph judgements list --store films.db"))
@options.store
def all_(store: Path | None) -> None:
    """List the judgements, the earliest first."""
    with options.open_graph(store) as graph:
        for item in graph.judgements():
            say(f"{item.iri(graph.store.base)}")
            say(f"    {_told(item)}")


@judgements.command("export", epilog=examples("kinograph judgements export --store films.db > judgements.jsonl"))
@options.store
def export(store: Path | None) -> None:
    """Print the judgements, one line of JSON each."""
    with options.open_graph(store) as graph:
        for line in graph.export_judgements():
            click.echo(line)


@judgements.command("import", epilog=examples("kinograph judgements import judgements.jsonl --store films.db"))
@click.argument("file", default="-")
@options.store
def import_(file: str, store: Path | None) -> None:
    """Keep the judgements of a FILE that `export` wrote; - is stdin. Those that are there already stay once."""
    with options.open_graph(store, write=True) as graph:
        added = graph.import_judgements(_lines(file), source="<stdin>" if file == "-" else file)
    tell(f"{added} judgement{'' if added == 1 else 's'} added")


def _lines(file: str) -> Iterator[str]:
    """Yield the lines of a file or of stdin.

    Raises:
        JudgementError: It cannot be read.
    """
    from kinograph.errors import JudgementError  # noqa: PLC0415 - beside what raises it

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        yield from data.decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = str(error.strerror).lower() if isinstance(error, OSError) else "not UTF-8"
        msg = f"{file}: cannot be read: {reason}: name a file that `kinograph judgements export` wrote"
        raise JudgementError(msg) from error


link.add_command(undo)
COMMANDS = (link, assert_, reject, undo, judgements)
