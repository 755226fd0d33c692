"""Makes many reviews of one length out of the project's own, so that speed can be measured anywhere."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["LENGTH", "reviews", "write"]

# The mean length of a review on the web that was measured, in characters.
LENGTH = 3_700

_NAME = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b")
_SYLLABLES = [a + b for a in "bdgklmnprst" for b in "aeiou"]


def _paragraphs(folder: Path) -> dict[str, list[str]]:
    """Return the paragraphs of the plain reviews, by the language that their file's name begins with."""
    by: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.txt")):
        pieces = [p for p in path.read_text(encoding="utf-8").split("\n\n") if p.strip()]
        by.setdefault(path.name.partition("-")[0], []).extend(pieces)
    return by


def reviews(folder: Path, number: int) -> Iterator[tuple[str, str]]:
    """Yield ids and texts of about `LENGTH` characters: the languages in turn, other names in each.

    Other names, because a program that remembers words must not be faster here than on real reviews.
    """
    dice = random.Random(1)  # noqa: S311 - reproducible, not secret
    by = _paragraphs(folder)
    for index in range(number):
        language = sorted(by)[index % len(by)]
        text = ""
        while len(text) < LENGTH:
            text += dice.choice(by[language]) + "\n\n"
        ending = dice.choice(_SYLLABLES) + dice.choice(_SYLLABLES)
        yield f"{language}-{index:05}", _NAME.sub(rf"\1 \2{ending}", text[:LENGTH])


def write(source: Path, target: Path, number: int) -> Path:
    """Write reviews as text files into a new folder, and return it."""
    target.mkdir(parents=True)
    for name, text in reviews(source, number):
        (target / f"{name}.txt").write_text(text, encoding="utf-8")
    return target
