"""Names and IRIs: folds names for comparing, makes slugs, and mints IRIs from keys."""

import hashlib
import re
import unicodedata
from urllib.parse import quote, unquote

__all__ = ["ALIKE", "alike", "digest", "fold", "review_id", "review_iri", "scoped", "slug"]

# Letters that have no canonical decomposition, as names without diacritics write them.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "þ": "th"})
# Combining marks of Latin, Greek and Cyrillic only: in other scripts they tell names apart.
_MARKS = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")  # noqa: RUF001 - the characters that are meant
_NOT_WORDS = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """Return the name without case, diacritics and punctuation, its words parted by one space.

    >>> fold("Renée O'Brien-Zellweger")
    'renee obrien zellweger'
    """
    # Decomposed on both sides of folding case: of U+1D4D0, a letter in script, only the plain one has a lower case.
    text = _MARKS.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()))
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFC", text).translate(_LETTERS))
    return " ".join(_NOT_WORDS.sub(" ", text).split())


ALIKE = 75
"""How like two words are, from 0 to 100, that may be spellings of one: Verdy and Verdi have 80, Lana and Lilly 44."""


def alike(one: str, other: str) -> bool:
    """Tell whether two names may be one person's: they begin alike, one is in the other, or all words are much alike.

    >>> alike("Ben", "Ben Affleck"), alike("Verdy Solaiman", "Verdi Solaiman"), alike("Ben Affleck", "Casey Affleck")
    (True, True, False)
    """
    left, right = fold(one).split(), fold(other).split()
    if not left or not right:
        return False
    if left[0] == right[0] or set(left) <= set(right) or set(right) <= set(left):
        return True
    from rapidfuzz import fuzz  # noqa: PLC0415 - heavy: 20 ms

    return len(left) == len(right) and all(fuzz.ratio(a, b) >= ALIKE for a, b in zip(left, right, strict=True))


def slug(name: str) -> str:
    """Return the folded name for an IRI; a digest where nothing of the name is a letter.

    >>> slug("AC/DC: Live!")
    'ac-dc-live'
    """
    return fold(name).replace(" ", "-") or digest(name, 8)


def digest(text: str, length: int = 16) -> str:
    """Return the first ``length`` hexadecimal digits of the SHA-256 of the text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:length]


def review_iri(identifier: str, base: str) -> str:
    """Return the IRI of a review, which is also that of its named graph.

    >>> review_iri("blog/Ada Apa?", "https://example.org/")
    'https://example.org/review/blog/Ada%20Apa%3F'
    """
    return f"{base}review/{quote(identifier, safe='/', errors='replace')}"


def review_id(iri: str, base: str) -> str:
    """Return the id of the review that has this IRI: the inverse of `review_iri`."""
    return unquote(iri.removeprefix(f"{base}review/"))


def scoped(review: str, key: str) -> str:
    """Return the IRI of a key of a review; the key ``review`` is the review itself.

    >>> scoped("https://example.org/review/a", "film/@film")
    'https://example.org/review/a/film/@film'
    """
    return review if key == "review" else f"{review}/{quote(key, safe='/@', errors='replace')}"
