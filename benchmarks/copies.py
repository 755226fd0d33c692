"""Prints how well copies of one text are known, and whether reviews by different hands are taken for copies.

Copies are made of the reviews of data/gold as papers make them: another headline, misprints, the end cut off, all of
it. Both are read, so that what the program reads differently in a copy counts too. What matters is the last figure:
of the claims that a copy has in common with its original, the part that would count as two witnesses.
"""

import random
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from kinograph.extract import extract
from kinograph.graph.copies import LEAST, shingles, witnesses
from kinograph.model import Document, Reading
from kinograph.text.read import read

ROOT = Path(__file__).resolve().parents[1]
HEADLINES = ("Our film of the week", "Akhir pekan ini di bioskop", "De estreno")


def headline(text: str, dice: random.Random) -> str:
    """Return the text under another headline; what has one line only has none."""
    first, _, rest = text.partition("\n")
    return f"{dice.choice(HEADLINES)}\n{rest or first}"


def misprinted(rate: float) -> Callable[[str, random.Random], str]:
    """Return what swaps two letters in this part of the words."""

    def misprint(match: re.Match[str], dice: random.Random) -> str:
        word = match.group()
        place = dice.randrange(len(word) - 1)
        swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        return swapped if dice.random() < rate else word

    return lambda text, dice: re.sub(r"\w{4,}", lambda match: misprint(match, dice), text)


def shortened(part: float) -> Callable[[str, random.Random], str]:
    """Return what keeps this part of the text."""
    return lambda text, _: text[: int(len(text) * part)]


def all_three(text: str, dice: random.Random) -> str:
    """Return the text with another headline, misprints and its end cut off."""
    return shortened(0.6)(misprinted(0.02)(headline(text, dice), dice), dice)


CHANGES = {
    "another headline": headline,
    "1 % of words misprinted": misprinted(0.01),
    "3 % misprinted": misprinted(0.03),
    "10 % misprinted": misprinted(0.1),
    "four fifths of it": shortened(0.8),
    "half of it": shortened(0.5),
    "headline, 2 % misprinted, three fifths": all_three,
}


def quoted(readings: list[Reading]) -> dict[str, str]:
    """Return the shingles of each review."""
    return {
        reading.document.id: shingles(e.quote for claim in reading.claims for e in claim.evidence)
        for reading in readings
    }


def main() -> None:
    """Print the table."""
    documents = list(read([ROOT / "data" / "gold" / "reviews", ROOT / "data" / "reviews"]))
    texts = {document.id: document.sha256 for document in documents}
    distinct = list({document.sha256: document for document in documents}.values())
    read_once = {reading.document.id: reading for reading in extract(distinct)}
    own = quoted(list(read_once.values()))
    one = witnesses({name: texts[name] for name in own}, own)
    joined = sorted((name, first) for name, first in one.items() if name != first)
    number = len(own)
    print(f"{number} reviews, {number * (number - 1) // 2} pairs; taken for copies: {joined or 'none'}")
    shared = [
        (len(a & b) / min(len(a), len(b)), len(a & b)) for a, b in combinations(map(cut, own.values()), 2) if a & b
    ]
    print(
        f"largest part shared, of five shingles or more: {max(part for part, common in shared if common >= LEAST):.2f}"
    )
    for change, make in CHANGES.items():
        dice = random.Random(1)  # noqa: S311 - reproducible, not secret
        copies = [Document(f"{d.id}-copy", make(d.text, dice), d.language, d.source, d.metadata) for d in distinct]
        again = list(extract(copies))
        both = own | quoted(again)
        found = witnesses({name: name for name in both}, both)
        shared_claims = {
            name: common(read_once[name.removesuffix("-copy")], r) for r in again for name in [r.document.id]
        }
        twice = sum(n for name, n in shared_claims.items() if found[name] != found[name.removesuffix("-copy")])
        right = sum(found[name] == found[f"{name}-copy"] for name in own)
        wrong = sum(found[name] != name for name in own)
        print(
            f"{change:40} {right / number:.3f} of copies known, {wrong} reviews joined wrongly, "
            f"{twice / sum(shared_claims.values()):.3f} of claims twice"
        )


def common(one: Reading, other: Reading) -> int:
    """Return how many claims two readings share."""
    return len({claim.id for claim in one.claims} & {claim.id for claim in other.claims})


def cut(hashes: str) -> set[str]:
    """Return the hashes one by one."""
    return {hashes[start : start + 8] for start in range(0, len(hashes), 8)}


if __name__ == "__main__":
    main()
