"""Files of records: one review a JSON line, or a row of a table."""

import csv
import json
from collections.abc import Iterator, Mapping
from itertools import count, islice
from typing import BinaryIO

from kinograph.errors import DocumentError
from kinograph.model import Document
from kinograph.text.decode import HEAD, characters, encoding_of, normalise, one_line
from kinograph.text.metadata import names, told
from kinograph.text.options import ReadOptions
from kinograph.text.sources import Source, opened

__all__ = ["json_lines", "table"]

# A longer id is a text by mistake (characters).
MAX_ID = 1_000

# What may part the cells of a table.
DELIMITERS = ",;\t|"

Item = Document | DocumentError


def json_lines(source: Source, options: ReadOptions) -> Iterator[Item]:
    """Yield a document for each line that is a JSON object with a text; a broken line is an error item.

    Raises:
        DocumentError: The file cannot be read.
    """
    number = found = 0
    with opened(source) as stream:
        for number, line in _lines(stream, source, options.max_record):
            where = f"{source.shown}:{number}"
            if isinstance(line, DocumentError):
                found += 1
                yield line
            elif line.strip():
                found += 1
                yield _parsed(line, where, found, source, options)
    if not found:
        msg = f"{source.shown}: empty: remove it, or write a review on each line"
        raise DocumentError(msg)


def _parsed(line: str, where: str, number: int, source: Source, options: ReadOptions) -> Item:
    try:
        record = json.loads(line)
    except ValueError as error:
        place = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        what = error.msg.lower() if isinstance(error, json.JSONDecodeError) else str(error)
        return DocumentError(f"{where}: not JSON: {what}{place}: mend the line")
    except RecursionError:
        return DocumentError(f"{where}: not a review: its JSON is nested too deep: flatten it")
    if not isinstance(record, dict):
        return DocumentError(f'{where}: not a review: not a JSON object: write {{"id": …, "text": …}}')
    return _document(record, where, number, source, options)


def _document(record: Mapping[str, object], where: str, number: int, source: Source, options: ReadOptions) -> Item:
    """Return the document of a record, its id taken from it or from its number in the file."""
    key = _first(record, options.text_column, names("text"))
    if key is None:
        wanted = options.text_column or "text"
        return DocumentError(f'{where}: not a review: missing "{wanted}": add it or name it with --text-column')
    text = record[key]
    if not isinstance(text, str):
        return DocumentError(f'{where}: not a review: "{key}" is no text: write it as a string')
    if not text.strip():
        return DocumentError(f'{where}: not a review: "{key}" is empty: remove the record or write a review')
    identifier = _identifier(record, options)
    if identifier is None:
        return DocumentError(f"{where}: not a review: its id is no short text: write a string or a number")
    metadata = told({name: value for name, value in record.items() if name != key})
    if options.title_column and (title := told({"film": record.get(options.title_column)})):
        metadata |= title
    name = f"{source.name}:{where.rpartition(':')[2]}"
    return Document(identifier or f"{source.id}/{number}", normalise(text), source=name, metadata=metadata)


def _identifier(record: Mapping[str, object], options: ReadOptions) -> str | None:
    """Return a record's id, "" where it has none, None where it is unfit."""
    value = record.get(options.id_column or "id")
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    identifier = one_line(str(value))
    if len(identifier) > MAX_ID or {".", ".."} & set(identifier.split("/")):
        return None
    return identifier


def _first(record: Mapping[str, object], wanted: str, usual: tuple[str, ...]) -> str | None:
    """Return the name of a record's member: the one wanted, or the first of the usual that it has."""
    if wanted:
        return wanted if wanted in record else None
    lowered = {str(name).strip().lower(): name for name in record}
    return next((lowered[name] for name in usual if name in lowered), None)


def table(source: Source, options: ReadOptions) -> Iterator[Item]:
    """Yield a document for each row of a table whose first row names the columns.

    Columns are parted by what parts the first row (comma, semicolon, tab or bar); ``.tsv`` by tabs. Sets
    the process's limit of the `csv` module, which is 131,072 characters a cell, to that of a record.

    Raises:
        DocumentError: The file cannot be read, or has no column of texts.
    """
    csv.field_size_limit(options.max_record)
    with opened(source) as stream:
        lines = _lines(stream, source, options.max_record)
        header = next(lines, (1, ""))[1]
        if isinstance(header, DocumentError):
            raise header
        delimiter = "\t" if source.format == "tsv" else max(DELIMITERS, key=header.count)
        columns = [one_line(name) for name in next(csv.reader([header], delimiter=delimiter), [])]
        _check_columns(columns, source, options)
        yield from _rows(lines, columns, delimiter, source, options)


def _check_columns(columns: list[str], source: Source, options: ReadOptions) -> None:
    where = f"{source.shown}:1"
    if not any(columns):
        msg = f"{source.shown}: empty: remove it, or write a first row that names the columns"
        raise DocumentError(msg)
    if _first(dict.fromkeys(columns), options.text_column, names("text")) is None:
        there = ", ".join(columns[:20])
        msg = f'{where}: no column "{options.text_column or "text"}" (there are: {there}): name it with --text-column'
        raise DocumentError(msg)
    for wanted in filter(None, (options.id_column, options.title_column)):
        if wanted not in columns:
            msg = f'{where}: no column "{wanted}" (there are: {", ".join(columns[:20])}): name one that is there'
            raise DocumentError(msg)


def _rows(
    lines: Iterator[tuple[int, str | DocumentError]],
    columns: list[str],
    delimiter: str,
    source: Source,
    options: ReadOptions,
) -> Iterator[Item]:
    rows = csv.reader(_texts(lines), delimiter=delimiter, strict=True)
    found, start = 0, 2
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            # After this the reader no longer knows where a row begins.
            msg = f"{source.shown}:{start}: not a table: {error}: mend the quotation marks of the row"
            raise DocumentError(msg) from error
        if row is None:
            break
        where, start = f"{source.shown}:{start}", rows.line_num + 2
        if not any(row):
            continue
        found += 1
        if len(row) > len(columns):
            yield DocumentError(
                f"{where}: {len(row)} cells but {len(columns)} columns: put quotation marks round cells"
            )
            continue
        record = {name: cell for name, cell in zip(columns, row, strict=False) if name and cell.strip()}
        yield _document(record, where, found, source, options)
    if not found:
        msg = f"{source.shown}: no rows: remove it, or write a review in each row"
        raise DocumentError(msg)


def _texts(lines: Iterator[tuple[int, str | DocumentError]]) -> Iterator[str]:
    for _, line in lines:
        if isinstance(line, DocumentError):
            raise line
        yield line


def _lines(stream: BinaryIO, source: Source, limit: int) -> Iterator[tuple[int, str | DocumentError]]:
    """Yield the lines of a stream with their numbers, decoded each by itself, with their ends.

    Windows-1252 and UTF-8 may change from line to line. In UTF-16 and UTF-32 a byte of a line end may be half
    a character: such files are read whole.
    """
    line = stream.readline(limit + 1)
    encoding = encoding_of(line[:HEAD], source.shown)
    if not encoding.startswith("utf-8"):
        yield from enumerate(_whole(line, stream, source, limit).splitlines(keepends=True), start=1)
        return
    for number in count(1):
        if not line:
            return
        where = f"{source.shown}:{number}"
        yield number, _decoded(line, where) if len(line) <= limit else _too_long(where, limit)
        if len(line) > limit:
            _skip_line(stream, limit, where)
        line = stream.readline(limit + 1)


def _too_long(where: str, limit: int) -> DocumentError:
    return DocumentError(f"{where}: longer than {limit:,} bytes: split the record, or raise the limit")


def _whole(head: bytes, stream: BinaryIO, source: Source, limit: int) -> str:
    data = head + stream.read(limit)
    if len(data) >= limit:
        msg = f"{source.shown}: longer than {limit:,} bytes in UTF-16: save it as UTF-8"
        raise DocumentError(msg)
    return characters(data, source.shown).removeprefix("\ufeff")


def _decoded(line: bytes, where: str) -> str | DocumentError:
    try:
        return characters(line, where)
    except DocumentError as error:
        return error


def _skip_line(stream: BinaryIO, limit: int, where: str) -> None:
    """Read on to the end of a line that is too long, for ten times the limit at most."""
    for piece in islice(iter(lambda: stream.readline(limit), b""), 10):
        if piece.endswith(b"\n"):
            return
    if stream.read(1):
        msg = f"{where}: no line end in {10 * limit:,} bytes: not a file of records"
        raise DocumentError(msg)
