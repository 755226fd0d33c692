"""Prints the reference of the command line, made of what each command says with ``--help``.

Run by ``make docs``; a test compares its output with ``docs/reference/cli.md``.
"""  # noqa: INP001 - a script beside the page it makes

import os
import sys

from click.testing import CliRunner

from kinograph.cli import main

HEAD = """# The commands

Made of each command's `--help` by `make docs`. Data goes to stdout, words go to stderr; `NO_COLOR` is honoured; exit
codes are told in [errors.md](errors.md).
"""


def page() -> str:
    """Return the page as Markdown."""
    os.environ.update(COLUMNS="100", NO_COLOR="1")
    runner = CliRunner()
    parts = [HEAD, _section(runner, "kinograph", [])]
    parts += [_section(runner, f"kinograph {name}", [name]) for name in main.list_commands(None)]
    return "\n".join(parts)


def _section(runner: CliRunner, title: str, words: list[str]) -> str:
    text = runner.invoke(main, [*words, "--help"], prog_name="kinograph", terminal_width=100).stdout
    return f"## {title}\n\n```\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(page())
