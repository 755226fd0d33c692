"""Language packs, and telling which of them a text wants.

A language is one TOML file below ``data/languages/``. A pack holds its sections as read; the
stages compile what they need from them. No rule lives here.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Self

from kinograph.errors import LanguageError
from kinograph.resources import data
from kinograph.text.furniture import Furniture

__all__ = ["LanguagePack", "languages", "pack", "tell"]

# CLD2 says Malay for some Indonesian: for 4 of the 20 snippets in tests/text.
SIBLINGS = MappingProxyType({"ms": "id"})

# Function words are counted in this much text; the answer no longer changes after it.
SAMPLE = 2_000

# CLD2 reads this much of a text (code points): it takes 0.1 s a megabyte.
DETECTED = 50_000

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class LanguagePack:
    """All that is known of a language: its BCP 47 code, its own name, its sections, its furniture.

    ``sections`` is the TOML file, read-only: tables are mappings and arrays are tuples.
    ``common`` are its most frequent function words, in lower case; ``weight`` is what one of them
    counts beside one of another language (who writes Indonesian mixes in English, not the reverse).
    """

    code: str
    name: str
    sections: Mapping[str, Any]
    furniture: Furniture
    common: frozenset[str]
    weight: int

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Pickle by code: a worker reads its own copy."""
        return pack, (self.code,)

    @classmethod
    def from_sections(cls, code: str, sections: Mapping[str, Any]) -> Self:
        """Return the pack of a read TOML file; furniture of the packs named in ``also`` is joined.

        Raises:
            KeyError: ``name`` is missing.
            TypeError: A value has the wrong shape.
        """
        furniture = sections.get("furniture", {})
        also = [_sections(other).get("furniture", {}) for other in furniture.get("also", ())]
        telling = sections.get("telling", {})
        common, weight = frozenset(telling.get("common", ())), int(telling.get("weight", 1))
        return cls(code, str(sections["name"]), sections, Furniture.from_sections(furniture, *also), common, weight)


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all packs, sorted.

    >>> "id" in languages()
    True
    """
    return tuple(sorted(path.stem for path in data("languages").glob("*.toml")))


@cache
def pack(code: str) -> LanguagePack:
    """Return the pack of a language code.

    >>> pack("id").name
    'Bahasa Indonesia'

    Raises:
        LanguageError: There is no such pack, or its file is broken.
    """
    try:
        return LanguagePack.from_sections(code, _sections(code))
    except (KeyError, TypeError, AttributeError) as error:
        msg = f"data/languages/{code}.toml: not a language pack: {error}: see docs/how-to/add-a-language.md"
        raise LanguageError(msg) from error


def _sections(code: str) -> Mapping[str, Any]:
    if code not in languages():
        msg = f"no language pack for '{code}': see `kinograph languages`"
        raise LanguageError(msg)
    try:
        sections = tomllib.loads(data("languages", f"{code}.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        msg = f"data/languages/{code}.toml: not a language pack: {error}: see docs/how-to/add-a-language.md"
        raise LanguageError(msg) from error
    frozen: Mapping[str, Any] = _freeze(sections)
    return frozen


def _freeze(value: Any) -> Any:  # noqa: ANN401 - a TOML value is any of seven types
    if isinstance(value, dict):
        return MappingProxyType({key: _freeze(item) for key, item in value.items()})
    return tuple(_freeze(item) for item in value) if isinstance(value, list) else value


def tell(text: str, default: str = "en") -> str:
    """Return the code of the pack that fits the text best, or ``default`` where nothing can be told.

    The packs' function words decide where there are enough, CLD2 does where there are few.
    """
    counts = _count(text)
    best = max(counts, key=counts.__getitem__)
    others = sum(counts.values()) - counts[best]
    if counts[best] >= ENOUGH and counts[best] >= RATIO * others:
        return best
    detected = _detect(text)
    if detected:
        return detected
    return best if counts[best] > others else default


# Weighted function words that tell a language, and how many times those of all others together: with these
# 40 of 40 real reviews and 35 of 35 short snippets are told right (tests/text), by CLD2 alone 39 and 28.
ENOUGH = 4
RATIO = 1.5


def _count(text: str) -> dict[str, int]:
    """Return the weight of each language's function words in the first part of a text."""
    words = _WORD.findall(text[:SAMPLE].lower())
    return {code: pack(code).weight * sum(map(pack(code).common.__contains__, words)) for code in languages()}


def _detect(text: str) -> str:
    """Return CLD2's best language that has a pack, or ""."""
    import pycld2  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy: loads 8 MB of tables

    try:
        _, _, details = pycld2.detect(text[:DETECTED].encode(errors="ignore"), bestEffort=True)
    except pycld2.error:
        # It refuses some code points that Unicode allows, such as U+FFFF.
        return ""
    known = languages()
    codes = (SIBLINGS.get(code, code) for _, code, percent, _ in details if percent)
    return next((code for code in codes if code in known), "")
