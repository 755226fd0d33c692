"""The command line: it parses, calls the pipeline, prints. Data to stdout, words to stderr.

Exit codes: 0 done; 1 could not, with one line that says why; 2 wrong usage; 3 the answer is no.
"""

import gc
import logging
import sys
from typing import Any

import click

from kinograph.cli import analysing, asking, disputing, judging, reading, scoring, serving, showing, validating, writing
from kinograph.cli.options import examples
from kinograph.cli.terminal import tell
from kinograph.errors import KinographError

__all__ = ["main"]


class Kinograph(click.Group):
    """A group that turns what kinograph raises on purpose into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click says
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KinographError as error:
            tell(str(error))
            ctx.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of use, not of the alphabet."""
        del ctx
        return list(self.commands)


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - as click calls it
    """Print the version and leave; it is looked up only then, which takes 20 ms."""
    del param
    if value and not ctx.resilient_parsing:
        from kinograph import __version__  # noqa: PLC0415 - 20 ms that no other command needs

        click.echo(f"kinograph {__version__}")
        ctx.exit()


def _log(verbose: int, *, quiet: bool) -> None:
    """Send the log to stderr, as much of it as was asked for."""
    level = logging.ERROR if quiet else max(logging.DEBUG, logging.WARNING - 10 * verbose)
    logging.basicConfig(level=level, format="%(name)s: %(message)s", stream=sys.stderr)


@click.group(
    cls=Kinograph,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "kinograph build reviews/ --store films.db", "kinograph query siblings-on-and-off-screen -s films.db"
    ),
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
@click.option("--verbose", "-v", count=True, help="Say what is done; twice: in detail.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@click.pass_context
def main(ctx: click.Context, verbose: int, quiet: bool) -> None:  # noqa: FBT001 - as click calls it
    """Read film reviews into a knowledge graph, and ask it.

    Every fact opens the exact words of the review that states it.
    """
    # Reading makes many small values and no cycles: looking for cycles less often saves 7 % of all time.
    gc.set_threshold(100_000, 20, 20)
    ctx.obj = {"quiet": quiet}
    _log(verbose, quiet=quiet)


_MODULES = (reading, asking, showing, disputing, judging, analysing, validating, scoring, writing, serving)
for _command in (command for module in _MODULES for command in module.COMMANDS):
    main.add_command(_command)
