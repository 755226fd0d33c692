"""Where reviews come from: paths, folders, patterns and stdin become sources, each with its id."""

import glob
import io
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from kinograph.errors import DocumentError
from kinograph.text.decode import one_line
from kinograph.text.inflate import inflated
from kinograph.text.options import SUFFIXES, Format, ReadOptions

__all__ = ["STDIN", "Source", "content", "opened", "sources"]

log = logging.getLogger(__name__)

STDIN = "-"
KINDS = ", ".join(sorted(SUFFIXES))

PIECE = 65_536  # bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A file or stdin: what it is called in messages, in ids and in documents, and how it is read.

    ``path`` is None for stdin. ``id`` is relative to the root, POSIX, without suffixes; ``name`` has them.
    """

    path: Path | None
    shown: str
    id: str
    name: str
    format: Format
    compressed: bool = False


def sources(paths: Sequence[str | os.PathLike[str]], options: ReadOptions) -> Iterator[Source | DocumentError]:
    """Yield the sources of the paths in their order, a folder's sorted by name; errors come as items."""
    for path in paths:
        given = os.fspath(path)
        try:
            yield from _of(given, options)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            yield DocumentError(f"{one_line(given)}: cannot be read: {reason}: check the path and its rights")
        except ValueError as error:
            yield DocumentError(f"{one_line(given)}: not a path: {error}: check the path")


def _of(given: str, options: ReadOptions) -> Iterator[Source | DocumentError]:
    path = Path(given)
    if given == STDIN:
        yield Source(
            None, "<stdin>", "stdin", "<stdin>", _guess() if options.format == "auto" else options.format or "txt"
        )
    elif path.is_dir():
        yield from _folder(path, options)
    elif path.exists():
        yield _file(path, Path(options.root or path.parent), options.format)
    elif glob.has_magic(given):
        yield from _pattern(given, options)
    else:
        yield DocumentError(f"{one_line(given)}: no such file or folder: check the path")


def _guess() -> Format:
    """Return the format of stdin that its first bytes tell, and leave them there."""
    stream = sys.stdin.buffer
    head = stream.peek(PIECE).lstrip(b"\xef\xbb\xbf \t\r\n") if isinstance(stream, io.BufferedReader) else b""
    return "jsonl" if head.startswith(b"{") else "html" if head.startswith(b"<") else "txt"


def _folder(folder: Path, options: ReadOptions) -> Iterator[Source | DocumentError]:
    """Yield the reviews of a folder; other files are passed over, and counted where there is no review."""
    root = Path(options.root or folder)
    found = others = 0
    for path in _walk(folder):
        if _format(path)[0]:
            found += 1
            yield _inside(path, root)
        else:
            others += 1
    if others:
        log.info("%s: %d files of other kinds passed over", folder, others)
    if not found:
        what = f"{others} files of other kinds" if others else "no file"
        yield DocumentError(f"{one_line(str(folder))}: no reviews ({what}): put files there whose names end in {KINDS}")


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, sorted by path; hidden ones and linked folders are left out."""
    with os.scandir(folder) as entries:
        named = sorted((f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name) for entry in entries)
    for name in named:
        if name.startswith("."):
            continue
        path = folder / name
        if name.endswith("/"):
            yield from _walk(path)
        elif not path.is_dir():
            yield path


def _inside(path: Path, root: Path) -> Source | DocumentError:
    """Return the source of a file that was found, not named: a link must not lead out of the root."""
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        return DocumentError(f"{one_line(str(path))}: a link that leads out of {root}: name the file itself")
    return _file(path, root)


def _pattern(given: str, options: ReadOptions) -> Iterator[Source | DocumentError]:
    """Yield the reviews that fit a pattern which the shell left as it was."""
    parts = PurePath(given).parts
    fixed = parts[: next(i for i, part in enumerate(parts) if glob.has_magic(part))]
    root = Path(options.root or Path(*fixed))
    found = 0
    for path in map(Path, sorted(glob.iglob(given, recursive=True))):  # noqa: PTH207 - the pattern may be absolute
        if path.is_file() and _format(path)[0]:
            found += 1
            yield _inside(path, root)
    if not found:
        yield DocumentError(f"{one_line(given)}: no review fits the pattern: check it, or give the folder")


def _format(path: Path) -> tuple[Format, bool, str]:
    """Return the format that a name tells ("" for none), whether it is compressed, and its bare stem."""
    name = path.name
    compressed = name.lower().endswith(".gz")
    name = name[:-3] if compressed else name
    stem, dot, suffix = name.rpartition(".")
    known = SUFFIXES.get(f".{suffix.lower()}", "") if stem and dot else ""
    return known, compressed, stem if known else name


def _file(path: Path, root: Path, format_: Format = "") -> Source | DocumentError:
    """Return the source of one file."""
    known, compressed, stem = _format(path)
    # A name without any suffix is taken as text: a pipe of the shell's `<(…)` has none.
    known = (format_ if format_ != "auto" else "") or known or ("" if path.suffix else "txt")
    if not known:
        return DocumentError(
            f"{path}: not a kind of file that is read: convert it to one of {KINDS}, or say its format"
        )
    try:
        relative = path.relative_to(root) if path.is_relative_to(root) else path.resolve().relative_to(root.resolve())
    except ValueError:
        return DocumentError(f"{one_line(str(path))}: not below the root {root}: give another root")
    name = one_line(relative.as_posix())
    return Source(path, one_line(str(path)), one_line(relative.with_name(stem).as_posix()), name, known, compressed)


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """Open a source for reading, decompressed.

    Raises:
        DocumentError: It cannot be opened or read, or is no gzip file although its name says so.
    """
    try:
        if source.path is None:
            yield sys.stdin.buffer
            return
        with source.path.open("rb") as raw:
            yield inflated(raw, source.shown) if source.compressed else raw
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        msg = f"{source.shown}: cannot be read: {reason}: check the file and its rights"
        raise DocumentError(msg) from error


def content(source: Source, limit: int) -> bytes:
    """Return all bytes of a source.

    Raises:
        DocumentError: It cannot be read, is empty, or has more than ``limit`` bytes.
    """
    pieces, size = [], 0
    with opened(source) as stream:
        # In pieces: `read(limit)` would set that much memory aside for the smallest file.
        for piece in iter(lambda: stream.read(PIECE), b""):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                break
    data = b"".join(pieces)
    if size > limit:
        msg = f"{source.shown}: longer than {limit:,} bytes: split it, or raise the limit"
        raise DocumentError(msg)
    if not data:
        msg = f"{source.shown}: empty: remove it, or write a review"
        raise DocumentError(msg)
    return data
