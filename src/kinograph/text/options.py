"""How reviews are read: formats, columns, limits, and what becomes of those that cannot be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

__all__ = ["SUFFIXES", "Format", "ReadOptions"]

Format = Literal["", "auto", "txt", "md", "html", "jsonl", "csv", "tsv"]
""""" goes by the suffix (stdin: txt); "auto" looks at the first character of stdin."""

SUFFIXES: dict[str, Format] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
}


def _ignore(_reason: str) -> None:
    """Keep nothing."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How reviews are read.

    ``root`` is the folder that ids are relative to; "" takes the folder given, a file's own
    folder, or a pattern's fixed part. ``format`` is for stdin and for files named one by one.
    The columns name the members of JSON records and the columns of tables that hold the text, the
    id and the title; "" takes the usual names. ``language`` is that of all documents, "" where each
    is to be told. With ``keep_going`` what cannot be read is passed over and ``on_skip`` is called
    with the reason, one line; without, the first raises. Limits are in bytes, after decompression.
    """

    root: str = ""
    format: Format = ""
    text_column: str = ""
    id_column: str = ""
    title_column: str = ""
    language: str = ""
    keep_going: bool = False
    on_skip: Callable[[str], object] = _ignore
    max_text: int = 50_000_000
    max_record: int = 10_000_000
