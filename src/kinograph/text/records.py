"""Records to documents: a JSON object or a table's row, with a text and perhaps an id; and JSON lines."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kinograph.errors import DocumentError
from kinograph.model import Document
from kinograph.text.decode import normalise, one_line
from kinograph.text.lines import numbered
from kinograph.text.metadata import names, told
from kinograph.text.options import ReadOptions
from kinograph.text.sources import Source, opened

__all__ = ["Item", "Place", "document_of", "json_lines", "member"]

# A longer id is a text by mistake (characters).
MAX_ID = 1_000

Item = Document | DocumentError


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is: its source, the line it begins on, and how many records it makes of the source."""

    source: Source
    line: int
    number: int

    def refuse(self, why: str) -> DocumentError:
        """Return the error of this place."""
        return DocumentError(f"{self.source.shown}:{self.line}: {why}")


def json_lines(source: Source, options: ReadOptions) -> Iterator[Item]:
    """Yield a document for each line that is a JSON object with a text; a broken line is an error item.

    Raises:
        DocumentError: The file cannot be read, is binary or empty.
    """
    found = 0
    with opened(source) as stream:
        for line, content in numbered(stream, source.shown, options.max_record):
            if isinstance(content, DocumentError) or content.strip():
                found += 1
                place = Place(source, line, found)
                yield content if isinstance(content, DocumentError) else _parsed(content, place, options)
    if not found:
        msg = f"{source.shown}: empty: remove it, or write a review on each line"
        raise DocumentError(msg)


def _parsed(line: str, place: Place, options: ReadOptions) -> Item:
    try:
        record = json.loads(line.rstrip())
    except json.JSONDecodeError as error:
        what = error.msg.lower().removesuffix(" at")
        return place.refuse(f"not JSON: {what} at character {error.pos + 1}: mend the line")
    except ValueError:
        return place.refuse("not a review: a number too long to read: write it as a string")
    except RecursionError:
        return place.refuse("not a review: its JSON is nested too deep: flatten it")
    if not isinstance(record, dict):
        return place.refuse('not a review: not a JSON object: write {"id": "…", "text": "…"}')
    return document_of(record, place, options)


def document_of(record: Mapping[str, object], place: Place, options: ReadOptions) -> Item:
    """Return the document of a record, its id from it or, where it has none, from its number in the source."""
    key = member(record, options.text_column)
    if key is None:
        wanted = options.text_column or "text"
        return place.refuse(f'not a review: missing "{wanted}": add it, or say which has the text')
    text = record[key]
    if not isinstance(text, str):
        return place.refuse(f'not a review: "{key}" is no text: write it as a string')
    if not text.strip():
        return place.refuse(f'not a review: "{key}" is empty: remove it, or write a review')
    identifier = _identifier(record.get(options.id_column or "id"))
    if identifier is None:
        return place.refuse("not a review: its id is no name: write a short string or a number")
    metadata = told({name: value for name, value in record.items() if name != key})
    metadata |= told({"title": record.get(options.title_column)})
    source = f"{place.source.name}:{place.line}"
    return Document(identifier or f"{place.source.id}/{place.number}", normalise(text), "", source, metadata)


def _identifier(value: object) -> str | None:
    """Return a record's id, "" where it has none, None where it is unfit."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    identifier = one_line(str(value))
    # "." and ".." would climb in the IRI that the id becomes part of (RFC 3986, section 5.2.4).
    return None if len(identifier) > MAX_ID or {".", ".."} & set(identifier.split("/")) else identifier


def member(record: Mapping[str, object], wanted: str) -> str | None:
    """Return the name of a record's text: the one wanted, or the first usual one that it has."""
    if wanted:
        return wanted if wanted in record else None
    lowered = {name.strip().lower(): name for name in record}
    return next((lowered[name] for name in names("text") if name in lowered), None)
