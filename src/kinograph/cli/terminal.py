"""Writes for people: tables, marks, progress; nothing that a review says can steer the terminal."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import click

__all__ = ["clean", "coloured", "mark", "progress", "put", "say", "tell"]

T = TypeVar("T")

# C0 and C1 controls but tab and line end; marks that turn the direction of what follows (UAX #9).
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# How often the progress line is written anew, in reviews.
STEP = 10


def clean(text: str) -> str:
    r"""Return the text without what could steer a terminal.

    >>> clean("\x1b[31mred\x07")
    '[31mred'
    """
    return _UNSAFE.sub("", text)


def say(text: str = "") -> None:
    """Write one line of data to stdout."""
    click.echo(clean(text))


def put(written: bytes) -> None:
    """Write a file's bytes to stdout; to a terminal as text without what could steer it."""
    if sys.stdout.isatty():
        click.echo(clean(written.decode(errors="replace")), nl=False)
    else:
        sys.stdout.buffer.write(written)


def tell(text: str) -> None:
    """Write one line of words to stderr."""
    click.echo(clean(text).replace("\n", " "), err=True)


def coloured() -> bool:
    """Return whether stdout is a terminal whose user did not say ``NO_COLOR`` (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def mark(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the text with these ranges in bold on a terminal, else in guillemets.

    >>> mark("Elsa, played by Vanesha", [(0, 4)])
    '«Elsa», played by Vanesha'
    """
    before, after = ("\x1b[1m", "\x1b[0m") if coloured() else ("«", "»")
    parts, end = [], 0
    for start, stop in sorted(spans):
        parts += [clean(text[end:start]), before, clean(text[start:stop]), after]
        end = stop
    return "".join([*parts, clean(text[end:])])


def progress(things: Iterable[T], what: str) -> Iterator[T]:
    """Yield the things, and count them in one line on stderr while it is a terminal."""
    if not sys.stderr.isatty():
        yield from things
        return
    number = 0
    try:
        for number, thing in enumerate(things, start=1):
            if number % STEP == 0:
                click.echo(f"\r{number} {what}", nl=False, err=True)
            yield thing
    finally:
        if number >= STEP:
            click.echo("\r\x1b[K", nl=False, err=True)
