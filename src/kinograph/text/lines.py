"""Streams of bytes to numbered lines of text, each decoded by itself."""

from collections.abc import Iterator
from itertools import count, islice
from typing import BinaryIO

from kinograph.errors import DocumentError
from kinograph.text.decode import HEAD, characters, encoding_of

__all__ = ["numbered"]

# A line that is too long is read over to its end, but for no more than so many times the limit.
PATIENCE = 10


def numbered(stream: BinaryIO, where: str, limit: int) -> Iterator[tuple[int, str | DocumentError]]:
    """Yield a stream's lines with their numbers and line ends; what is no text or too long comes as an error.

    Windows-1252 and UTF-8 may change from line to line. In UTF-16 and UTF-32 the byte of a line end may be
    half a character: such streams are read whole, to the limit in bytes.

    Raises:
        DocumentError: The stream is binary, or has a line without end.
    """
    line = stream.readline(limit + 1)
    encoding = encoding_of(line[:HEAD], where)
    if not encoding.startswith("utf-8"):
        yield from enumerate(_whole(line, stream, where, limit).splitlines(keepends=True), start=1)
        return
    for number in count(1):
        if not line:
            return
        if len(line) <= limit:
            yield number, _decoded(line, f"{where}:{number}")
        else:
            msg = f"{where}:{number}: longer than {limit:,} bytes: split the record, or raise the limit"
            yield number, DocumentError(msg)
            _read_over(stream, limit, f"{where}:{number}")
        line = stream.readline(limit + 1)


def _whole(head: bytes, stream: BinaryIO, where: str, limit: int) -> str:
    data = head + stream.read(limit)
    if len(data) > limit:
        msg = f"{where}: longer than {limit:,} bytes, and not in UTF-8: save it as UTF-8"
        raise DocumentError(msg)
    return characters(data, where).removeprefix("\ufeff")


def _decoded(line: bytes, where: str) -> str | DocumentError:
    try:
        return characters(line, where)
    except DocumentError as error:
        return error


def _read_over(stream: BinaryIO, limit: int, where: str) -> None:
    """Read on to the end of a line."""
    for piece in islice(iter(lambda: stream.readline(limit), b""), PATIENCE):
        if piece.endswith(b"\n"):
            return
    if stream.read(1):
        msg = f"{where}: no line end in {PATIENCE * limit:,} bytes: not a file of records"
        raise DocumentError(msg)
