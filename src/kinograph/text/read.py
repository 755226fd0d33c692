"""Reads reviews: files of six kinds, plain or gzipped, folders, patterns and stdin become documents.

One document is in memory at a time (a file of records is read record by record); of those that went
by, only their ids are kept, to find two of one id.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from os import PathLike

from kinograph.errors import DocumentError, DuplicateError
from kinograph.model import Document
from kinograph.text.language import languages
from kinograph.text.options import ReadOptions
from kinograph.text.plain import markdown, plain
from kinograph.text.records import json_lines
from kinograph.text.sources import Source, sources
from kinograph.text.table import table
from kinograph.text.web import web_page

__all__ = ["ReadOptions", "read"]

log = logging.getLogger(__name__)

DEFAULTS = ReadOptions()

Whole = Callable[[Source, ReadOptions], Document]
Records = Callable[[Source, ReadOptions], Iterator[Document | DocumentError]]

WHOLE: dict[str, Whole] = {"txt": plain, "md": markdown, "html": web_page}
RECORDS: dict[str, Records] = {"jsonl": json_lines, "csv": table, "tsv": table}


def read(paths: Sequence[str | PathLike[str]], options: ReadOptions = DEFAULTS) -> Iterator[Document]:
    """Yield the documents of files, folders, patterns and "-" (stdin), in that order.

    Raises:
        DocumentError: A path or a record cannot be read, and the options do not say to keep going.
        DuplicateError: A document has the id of an earlier one (likewise).
    """
    seen: dict[str, str] = {}
    for item, where in _items(paths, options):
        checked = _checked(item, where, seen) if isinstance(item, Document) else item
        if isinstance(checked, Document):
            yield _in_language(checked, options)
        elif options.keep_going:
            log.info("skipped: %s", checked)
            options.on_skip(str(checked))
        else:
            raise checked


def _items(
    paths: Sequence[str | PathLike[str]], options: ReadOptions
) -> Iterator[tuple[Document | DocumentError, str]]:
    """Yield documents and errors, each with the place that messages call it by."""
    for source in sources(paths, options):
        if isinstance(source, DocumentError):
            yield source, ""
            continue
        log.info("read %s", source.shown)
        try:
            for item in _read(source, options):
                line = item.source.removeprefix(source.name) if isinstance(item, Document) else ""
                yield item, f"{source.shown}{line}"
        except DocumentError as error:
            yield error, source.shown


def _read(source: Source, options: ReadOptions) -> Iterator[Document | DocumentError]:
    if source.format in RECORDS:
        yield from RECORDS[source.format](source, options)
    else:
        yield WHOLE[source.format](source, options)


def _checked(document: Document, where: str, seen: dict[str, str]) -> Document | DocumentError:
    """Return the document, or why it cannot be one: no words, or an id that was there before."""
    if not document.text.strip():
        return DocumentError(f"{where}: empty: remove it, or write a review")
    if document.id in seen:
        return DuplicateError(f"{where}: its id '{document.id}' is that of {seen[document.id]}: rename one of them")
    seen[document.id] = where
    return document


def _in_language(document: Document, options: ReadOptions) -> Document:
    """Return the document with the language of the options, or the one it declares if there is a pack."""
    declared = document.metadata.get("language", "").lower().partition("-")[0]
    language = options.language or (declared if declared in languages() else "")
    return replace(document, language=language) if language else document
