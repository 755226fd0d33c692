"""The commands that ask the graph with SPARQL: query, questions."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

import click
from click.shell_completion import CompletionItem

from kinograph.cli import options
from kinograph.cli.options import examples
from kinograph.cli.terminal import put, say, tell
from kinograph.errors import QueryError

__all__ = ["COMMANDS"]

# The formats by the names that `export` has for them.
FORMATS = {
    "table": "table",
    "json": "json",
    "csv": "csv",
    "tsv": "tsv",
    "xml": "xml",
    "ttl": "turtle",
    "nt": "ntriples",
    "nq": "nquads",
    "trig": "trig",
    "rdf": "rdfxml",
    "jsonld": "jsonld",
}


class Query(click.ParamType[str]):
    """SPARQL, a file of it, or the name of a question, which shells complete."""

    name = "query"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the questions whose name begins so."""
        del ctx, param
        from kinograph.graph.query import questions  # noqa: PLC0415 - heavy: brings the store

        return [CompletionItem(q.name, help=q.title) for q in questions() if q.name.startswith(incomplete)]


def _pairs(ctx: click.Context, param: click.Parameter, values: Iterable[str]) -> dict[str, str]:
    """Return the parameters that ``--set name=value`` gave.

    Raises:
        click.BadParameter: There is no equals sign.
    """
    del ctx, param
    pairs = {}
    for text in values:
        name, equals, value = text.partition("=")
        if not equals or not name:
            msg = f"{text!r} is not name=value"
            raise click.BadParameter(msg)
        pairs[name] = value
    return pairs


def _sparql(query: str) -> str:
    """Return the query itself: what a file holds, else what was given.

    Raises:
        QueryError: The file is not there, or is no text.
    """
    if not query.endswith(".rq"):
        return query
    try:
        return Path(query).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = str(error.strerror).lower() if isinstance(error, OSError) else "not UTF-8"
        msg = f"{query}: cannot be read: {reason}: name a file of SPARQL, or a question"
        raise QueryError(msg) from error


@click.command(
    epilog=examples(
        "kinograph query siblings-on-and-off-screen",
        "kinograph query filmography --set person='Sissy Priscillia' --format csv",
        "kinograph query 'SELECT ?film { ?film a schema:Movie }' --store films.db",
    )
)
@click.argument("query", type=Query())
@click.option("--set", "parameters", multiple=True, metavar="NAME=VALUE", callback=_pairs, help="Set a parameter.")
@click.option("--format", "-f", "name", type=click.Choice(list(FORMATS)), default="table", show_default=True)
@click.option("--timeout", metavar="SECONDS", type=click.FloatRange(0.1, 86_400), default=60.0, show_default=True)
@click.option("--limit", metavar="ROWS", type=click.IntRange(1), default=1_000_000, show_default=True)
@options.output
@options.store
def query(  # noqa: PLR0913, PLR0917 - one an option
    query: str,
    parameters: dict[str, str],
    name: str,
    timeout: float,
    limit: int,
    output: Path | None,
    store: Path | None,
) -> None:
    """Answer a QUERY in SPARQL, or a question.

    QUERY is SPARQL, a file that ends in .rq, or a name that `kinograph questions` lists. The prefixes of
    kinograph, schema.org and the usual vocabularies are declared. Rows come as table, json, csv, tsv or
    xml; what CONSTRUCT and DESCRIBE give as ttl, nt, nq, trig, rdf or jsonld.

    It runs in a process of its own without a network, which --timeout ends. Of more rows or triples than --limit
    the first ones are written.
    """
    from kinograph.graph.room import Bounds, Job, Worker  # noqa: PLC0415 - what only this command needs

    bounds = Bounds(seconds=timeout, rows=limit)
    job = Job(_sparql(query), parameters, FORMATS[name], rows=bounds.rows, size=bounds.size)
    with closing(Worker(options.find_store(store), bounds)) as worker:
        answer = worker.ask(job, bounds.seconds)
    if answer.cut:
        tell(f"there is more: the answer was cut at {answer.cut}: ask for less, or raise --limit")
    written = answer.body
    if output is None:
        put(written)
    else:
        from kinograph.export.registry import replace  # noqa: PLC0415 - heavy: brings the store

        def write(out: BinaryIO) -> None:
            out.write(written)

        replace(output, write)


@click.command(epilog=examples("kinograph questions"))
@click.argument("name", required=False, type=Query())
def questions(name: str | None) -> None:
    """List the questions that `query` knows.

    With a NAME, print the SPARQL of one.
    """
    from kinograph.graph.query import named_query, questions  # noqa: PLC0415 - heavy: brings the store

    if name is not None:
        say(named_query(name).sparql.rstrip())
        return
    for question in questions():
        say(question.name)
        say(f"    {question.title}")
        for parameter in question.parameters:
            say(f"    --set {parameter.name}=…  {_told(parameter)}")


def _told(parameter: Any) -> str:  # noqa: ANN401 - a kinograph.graph.query.Parameter, not loaded here
    default = "" if parameter.default == "*" else f" (default: {parameter.default})"
    return f"{parameter.description}{default}"


COMMANDS = (query, questions)
