"""The command that checks the graph against SHACL shapes: validate."""

from pathlib import Path

import click

from kinograph.cli import options
from kinograph.cli.options import examples
from kinograph.cli.terminal import put

__all__ = ["COMMANDS"]

# The exit code of "done, and the answer is no".
NO = 3


@click.command(
    epilog=examples(
        "kinograph validate --store films.db",
        "kinograph validate --format ttl --store films.db > report.ttl",
        "kinograph validate --shapes mine.ttl --shapes yours.ttl --store films.db",
    )
)
@click.option("--format", "-f", "name", type=click.Choice(["text", "json", "ttl"]), default="text", show_default=True)
@click.option(
    "--shapes",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Check these shapes, in Turtle, instead of kinograph's own; may be given several times.",
)
@options.store
def validate(name: str, shapes: tuple[Path, ...], store: Path | None) -> None:
    """Check the graph against SHACL shapes.

    Every result is a line: how bad, which node, by which path, which value, and what is wrong. Exits with 3 if
    anything is violated; a warning violates nothing. Needs the extra kinograph[validate].
    """
    with options.open_graph(store) as graph:
        from kinograph.graph.report import write_report  # noqa: PLC0415 - heavy: brings the store

        report = graph.validate(shapes)
        put(write_report(report, name, graph.store.base).encode())
    if not report.conforms:
        click.get_current_context().exit(NO)


COMMANDS = (validate,)
