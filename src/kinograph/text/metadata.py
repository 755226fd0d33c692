"""What a record says of its review: title, author, date, url, rating, film, year, language."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from kinograph.text.decode import one_line
from kinograph.text.language import languages, pack

__all__ = ["KEYS", "headed", "names", "scalar", "told"]

KEYS = ("title", "author", "date", "url", "rating", "film", "year", "language")

# A longer value is no title or name but a text (characters).
MAX_VALUE = 1_000

# Authors of a list that are kept.
MAX_ITEMS = 20


def told(record: Mapping[object, object]) -> dict[str, str]:
    """Return the metadata of a record by our own keys: the first of a key's names in the packs wins."""
    found: dict[str, str] = {}
    for name, value in record.items():
        key = _keys().get(one_line(str(name)).lower().replace("_", " "), "")
        if key and key not in found and (text := scalar(value)):
            found[key] = text
    return found


@cache
def names(key: str) -> tuple[str, ...]:
    """Return what front matter and columns may call one of our keys, in lower case: our own word first."""
    others = (other for code in languages() for other in pack(code).sections.get("metadata", {}).get(key, ()))
    return tuple(dict.fromkeys((key, *(other.lower() for other in others))))


@cache
def _keys() -> dict[str, str]:
    """Return our key of each name; where two keys share one, the earlier in `KEYS` has it."""
    return {name: key for key in reversed(KEYS) for name in names(key)}


def scalar(value: object) -> str:
    """Return a value as one line of text: a list's items with commas, a thing's name; "" where it has none.

    >>> scalar([{"name": "Ani"}, "Budi"])
    'Ani, Budi'
    """
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (scalar(item) for item in value[:MAX_ITEMS] if not isinstance(item, list))))
    if isinstance(value, Mapping):
        name = value.get("name", value.get("ratingValue", value.get("@id", "")))
        return scalar(name) if isinstance(name, str | int | float) else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return ""
    text = one_line(str(value)[: MAX_VALUE + 1])
    return text if len(text) <= MAX_VALUE else ""


def headed(text: str, heading: str) -> str:
    """Return text with its heading as the first line, unless the text has it already.

    >>> print(headed("A film.", "Backstage (2024)"))
    Backstage (2024)
    <BLANKLINE>
    A film.
    """
    return text if not heading or heading in one_line(text[: 4 * len(heading) + 2_000]) else f"{heading}\n\n{text}"
