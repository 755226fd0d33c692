"""Within-document resolution: short names, spellings, and who is a person and who a character."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from kinograph.extract.lexicon import Lexicon

__all__ = ["Names", "fold", "slug"]

# Two spellings are one name when each word differs by at most this, in words of five letters or more.
SLIPS = 2
STEADY = 5
MOST = 50  # names with one initial that others are compared with: more take time quadratic in them
PUNCTUATION = re.compile(r"[^\w\s]")


@lru_cache(100_000)
def fold(name: str) -> str:
    """Return a name for comparison: no case, no marks, no punctuation.

    >>> fold("Kerry  Bishé")
    'kerry bishe'
    """
    plain = (
        name
        if name.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    )
    return " ".join(PUNCTUATION.sub("", plain.casefold()).split())


def slug(name: str) -> str:
    """Return a name as part of a key.

    >>> slug("Sissy Priscillia"), slug("T'challa")
    ('sissy-priscillia', 'tchalla')
    """
    return fold(name).replace(" ", "-").replace("_", "-") or "unnamed"


class Names:
    """The full names of a document, found by their parts and their misspellings.

    ``mentions`` are the names as written, in order; the first spelling of the commonest wins.
    """

    def __init__(self, mentions: Iterable[str], lexicon: Lexicon) -> None:
        """Index the names."""
        written = [name for name in mentions if name]
        self.lexicon = lexicon
        self.title = ""
        folded = [fold(name) for name in written]
        counts = Counter(folded)
        self.form: dict[str, str] = {}
        for key, name in zip(folded, written, strict=True):
            known = self.form.setdefault(key, name)
            if known.isupper() or known.islower():
                self.form[key] = name if not (name.isupper() and not known.isupper()) else known
        self.one: dict[str, str] = self._spellings(counts)
        self.by_part: dict[str, list[str]] = defaultdict(list)
        for full in dict.fromkeys(self.one.get(key, key) for key in counts if " " in key):
            words = [word for word in full.split() if word not in lexicon.particles]
            for word in {words[0], words[-1]} if words else ():
                self.by_part[word].append(full)

    def leave_out(self, title: str) -> None:
        """Take the film's title out: its words are no person's short name."""
        self.title = fold(title)
        for full in self.by_part.values():
            if self.title in full:
                full.remove(self.title)

    @staticmethod
    def _spellings(counts: Counter[str]) -> dict[str, str]:
        """Map each misspelt full name to the commoner, or earlier, spelling."""
        order = [key for key in counts if " " in key]
        blocks: dict[tuple[int, str], list[tuple[str, list[str]]]] = defaultdict(list)
        one: dict[str, str] = {}
        for key in sorted(order, key=lambda key: -counts[key]):
            words = key.split()
            block = blocks[len(words), key[0]]
            same = next((other for other, parts in block if _slip(words, parts)), None)
            if same:
                one[key] = same
            elif len(block) < MOST:
                block.append((key, words))
        return one

    def resolve(self, name: str, among: Iterable[str] = ()) -> str:
        """Return the folded full name that ``name`` is short for, or its own folded form.

        ``among`` are folded names to prefer where several have the part.
        """
        key = fold(name)
        key = self.one.get(key, key)
        if " " in key:
            return key
        full = self.by_part.get(key, [])
        if len(full) > 1:
            preferred = [candidate for candidate in full if candidate in set(among)]
            full = preferred if len(preferred) == 1 else []
        return full[0] if len(full) == 1 else key

    def show(self, key: str) -> str:
        """Return the form in which a folded name is shown: as the text writes it."""
        return self.form.get(key, key)

    def is_full(self, name: str) -> bool:
        """Tell whether a name has two words, here or as the short form of one that has."""
        return " " in self.resolve(name)

    def is_organisation(self, name: str) -> bool:
        """Tell whether a name ends as those of studios and companies do."""
        return fold(name).rpartition(" ")[2] in self.lexicon.organisations


def _slip(left: list[str], right: list[str]) -> bool:
    for a, b in zip(left, right, strict=True):
        # Two of three names are told apart by this, at a tenth of the time.
        if a != b and (min(len(a), len(b)) < STEADY or abs(len(a) - len(b)) > SLIPS):
            return False
    distances = [OSA.distance(a, b, score_cutoff=SLIPS + 1) for a, b in zip(left, right, strict=True)]
    return sum(distances) <= SLIPS
