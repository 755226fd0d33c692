"""Gzip streams that cannot blow up: read in pieces, and given up where they inflate without measure."""

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from kinograph.errors import DocumentError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["inflated"]

# Text packs to a third or a tenth, deflate's most is 1,032 (RFC 1951); what passes both is a bomb.
MAX_RATIO = 200
MIN_BOMB = 20_000_000  # bytes


class _Inflating(io.RawIOBase):
    """The decompressed bytes of a gzip file, counted."""

    def __init__(self, raw: BinaryIO, where: str) -> None:
        self.raw, self.where, self.total = raw, where, 0
        self.inner = gzip.GzipFile(fileobj=raw, mode="rb")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        try:
            piece = self.inner.read(memoryview(buffer).nbytes)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            msg = f"{self.where}: not a whole gzip file ({error}): compress it again"
            raise DocumentError(msg) from error
        memoryview(buffer).cast("B")[: len(piece)] = piece
        self.total += len(piece)
        if self.total > MIN_BOMB and self.total > MAX_RATIO * self.raw.tell():
            msg = f"{self.where}: inflates more than {MAX_RATIO} times: not a text; give it uncompressed"
            raise DocumentError(msg)
        return len(piece)


def inflated(raw: BinaryIO, where: str) -> BinaryIO:
    """Return the decompressed stream of a gzip file.

    Reading it raises `DocumentError` where it is no gzip file, is cut off, or is a bomb.
    """
    return io.BufferedReader(_Inflating(raw, where), 1 << 16)
