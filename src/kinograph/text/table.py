"""Tables: one review a row, under a first row that names the columns."""

import csv
from collections.abc import Iterator
from typing import Protocol

from kinograph.errors import DocumentError
from kinograph.text.decode import one_line
from kinograph.text.lines import numbered
from kinograph.text.options import ReadOptions
from kinograph.text.records import Item, Place, document_of, member
from kinograph.text.sources import Source, opened

__all__ = ["table"]

# What may part the cells of a table.
DELIMITERS = ",;\t|"

# Columns that a message names.
SHOWN = 12


class _Reader(Protocol):
    """What `csv.reader` gives: rows, and the number of the line that was read last."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


def table(source: Source, options: ReadOptions) -> Iterator[Item]:
    """Yield a document for each row of a table whose first row names the columns (RFC 4180).

    Cells are parted by what parts the first row: comma, semicolon, tab or bar; in ``.tsv`` by tabs. The
    `csv` module's limit for a cell, which is the process's, is raised to that of a record.

    Raises:
        DocumentError: The file cannot be read, its quotation marks are broken, or a column is missing.
    """
    csv.field_size_limit(max(csv.field_size_limit(), options.max_record))
    with opened(source) as stream:
        lines = _texts(numbered(stream, source.shown, options.max_record))
        header = next(lines, "")
        delimiter = "\t" if source.format == "tsv" else max(DELIMITERS, key=header.count)
        columns = _columns(header, delimiter, source)
        _check(columns, source, options)
        yield from _rows(csv.reader(lines, delimiter=delimiter, strict=True), columns, source, options)


def _columns(header: str, delimiter: str, source: Source) -> list[str]:
    """Return the names of the columns, as the first row writes them."""
    try:
        return [one_line(name) for name in next(csv.reader([header], delimiter=delimiter), [])]
    except csv.Error as error:
        msg = f"{source.shown}:1: not a table: its first row cannot be read: write one that names the columns"
        raise DocumentError(msg) from error


def _texts(lines: Iterator[tuple[int, str | DocumentError]]) -> Iterator[str]:
    """Yield the lines' texts; what is no line of text ends the table, for nobody knows where rows begin after it."""
    for _, line in lines:
        if isinstance(line, DocumentError):
            raise line
        yield line


def _check(columns: list[str], source: Source, options: ReadOptions) -> None:
    if not any(columns):
        msg = f"{source.shown}: empty: remove it, or write a first row that names the columns"
        raise DocumentError(msg)
    wanted = [name for name in (options.text_column, options.id_column, options.title_column) if name]
    missing = [name for name in wanted if name not in columns]
    if not missing and member(dict.fromkeys(columns), options.text_column) is None:
        missing = ["text"]
    if missing:
        there = ", ".join(columns[:SHOWN])
        msg = f'{source.shown}:1: no column "{missing[0]}" (there are: {there}): name it with --text-column or the like'
        raise DocumentError(msg)


def _rows(rows: _Reader, columns: list[str], source: Source, options: ReadOptions) -> Iterator[Item]:
    found, line = 0, 2
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            msg = f"{source.shown}:{line}: not a table: {error}: mend the quotation marks from this row on"
            raise DocumentError(msg) from error
        if row is None:
            break
        if any(row):
            found += 1
            yield _document(row, columns, Place(source, line, found), options)
        line = rows.line_num + 2
    if not found:
        msg = f"{source.shown}: no rows: remove it, or write a review in each row"
        raise DocumentError(msg)


def _document(row: list[str], columns: list[str], place: Place, options: ReadOptions) -> Item:
    if len(row) > len(columns):
        return place.refuse(f"{len(row)} cells for {len(columns)} columns: put quotation marks round cells")
    return document_of(dict(zip(columns, row, strict=False)), place, options)
