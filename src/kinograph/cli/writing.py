"""The commands that write files, and those that tell what there is: draw, export, languages, completion."""

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from kinograph.cli import options
from kinograph.cli.options import examples
from kinograph.cli.terminal import put, say, tell

if TYPE_CHECKING:
    from kinograph.export.source import Layer

__all__ = ["COMMANDS"]


class Format(click.ParamType[str]):
    """The name of a format, which shells complete; `export` itself says which there are."""

    name = "format"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the formats whose name begins so."""
        del ctx, param
        from kinograph.export import FORMATS  # noqa: PLC0415 - heavy: brings the store

        return [CompletionItem(name, help=f.description) for name, f in FORMATS.items() if name.startswith(incomplete)]


@click.command(
    epilog=examples(
        "kinograph draw --store films.db -o films.html",
        "kinograph draw --store films.db -o films.svg --theme dark",
        "kinograph draw --store films.db -o films.html --size-by betweenness",
    )
)
@options.store
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("films.html"),
    show_default=True,
    help="Write to this file.",
)
@click.option("--title", "-t", default="", help="The heading of the page.")
@click.option("--language", "-l", type=click.Choice(["en", "id"]), default="en", help="The language of its words.")
@click.option(
    "--size-by",
    type=click.Choice(["degree", "betweenness", "pagerank"]),
    help="Make people as large as this score.",
)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", help="The colours of an SVG file.")
def draw(  # noqa: PLR0913, PLR0917 - click calls it with every option
    store: Path | None, output: Path, title: str, language: str, size_by: str | None, theme: str
) -> None:
    """Draw the graph as one HTML file that needs no network, or as SVG for print where FILE ends in .svg."""
    with options.open_graph(store) as graph:
        graph.draw(output, title=title, language=language, size_by=size_by or "", theme=theme)
    tell(f"wrote {output}")


@click.command(
    epilog=examples("kinograph export --store films.db -o films.ttl", "kinograph export -s films.db --format nq | sort")
)
@options.store
@options.output
@click.option("--format", "-f", "name", type=Format(), help="Write this format, whatever the file's suffix.")
@click.option(
    "--layer",
    type=click.Choice(["facts", "evidence", "all"]),
    help="How much: plain facts, also their evidence, also the texts.  [default: the format's]",
)
@click.option("--with-scores", "scores", is_flag=True, help="Add each person's scores (graphml, gexf, csv).")
def export(store: Path | None, output: Path | None, name: str | None, layer: "Layer | None", scores: bool) -> None:  # noqa: FBT001 - as click calls it
    """Write the graph in a format for other tools."""
    with options.open_graph(store) as graph:
        if output is None and sys.stdout.isatty():
            graph.export(shown := BytesIO(), name, layer, scores=scores)
            put(shown.getvalue())
        elif output is None:
            graph.export(sys.stdout.buffer, name, layer, scores=scores)
        else:
            graph.export(output, name, layer, scores=scores)
            tell(f"wrote {output}")


@click.command(epilog=examples("kinograph languages"))
def languages() -> None:
    """List the languages that reviews are read in."""
    from kinograph.text import language  # noqa: PLC0415 - heavy: brings pycld2

    for code in language.languages():
        say(f"{code}  {language.pack(code).name}")


@click.command(epilog=examples('eval "$(kinograph completion bash)"'))
@click.argument("shell", type=click.Choice(["bash", "fish", "zsh"]))
def completion(shell: str) -> None:
    """Print the script that completes commands in a SHELL."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - only this command needs it

    complete = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    if complete is None:  # pragma: no cover - click.Choice lets only known shells through
        sys.exit(1)
    click.echo(complete(root, {}, "kinograph", "_KINOGRAPH_COMPLETE").source())


COMMANDS = (draw, export, languages, completion)
