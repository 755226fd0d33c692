"""Gold: what a careful reader found in a review, and which names of a program mean the same."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from kinograph.errors import GoldError
from kinograph.model import FILM

__all__ = [
    "CREDITED",
    "FILM_LEVEL",
    "GROUPS",
    "GROUP_OF",
    "LIFE",
    "STORY",
    "SYMMETRIC",
    "TITLE",
    "Gold",
    "digest",
    "golds",
    "plain",
    "titled",
]

TITLE = "title"
GROUPS: Mapping[str, frozenset[str]] = {
    TITLE: frozenset({TITLE}),
    "crew": frozenset({
        "directed_by", "written_by", "produced_by", "production_company", "composed_by", "cinematography_by",
    }),
    "cast": frozenset({"cast_member"}),
    "characters": frozenset({"character"}),
    "portrays": frozenset({"portrays"}),
    "story kin": frozenset({
        "sibling", "parent", "spouse", "partner", "grandparent", "aunt_uncle", "cousin", "friend", "colleague", "enemy",
    }),
    "real-life kin": frozenset({"real_sibling", "real_parent", "real_spouse", "real_partner", "real_relative"}),
    "facts": frozenset({"based_on", "genre", "release_year", "release_date", "duration_min", "country"}),
}  # fmt: skip
"""The groups of relations that figures are given for; `title` is whether the film was told."""

GROUP_OF = {relation: group for group, relations in GROUPS.items() for relation in relations}
STORY, LIFE = GROUPS["story kin"], GROUPS["real-life kin"]
FILM_LEVEL = GROUPS["crew"] | GROUPS["cast"] | GROUPS["characters"] | GROUPS["facts"]
CREDITED = (GROUPS["crew"] | GROUPS["cast"]) - {"production_company"}
SYMMETRIC = (STORY | LIFE) - {"parent", "grandparent", "aunt_uncle", "real_parent"}
YEAR = re.compile(r"[(\[]\s*(?:1[89]|20)\d\d\s*[)\]]")


@lru_cache(100_000)
def plain(name: str) -> str:
    """Return a name for comparison: without case, accents, quotation marks and punctuation.

    >>> plain("Ali & Ratu-Ratu Queens"), plain("Kerry Bishé’s")
    ('ali ratu ratu queens', 'kerry bishes')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", re.sub("['’‘`\u00b4\"“”]", "", bare.lower()).replace("_", " ")))


def titled(name: str) -> str:
    """Return a title for comparison: a film and its namesake of another year have one.

    >>> titled("True Grit (1969)")
    'true grit'
    """
    return plain(YEAR.sub(" ", name))


@dataclass(frozen=True)
class Gold:
    """The claims of a review as a careful reader states them.

    A claim has a subject ``s``, a predicate ``p``, an object ``o`` and the ``quote`` that states it, with its
    ``start`` and ``end`` where the gold has them. ``optional`` ones are neither asked for nor punished. ``alt``
    are other wordings of the object, ``aliases`` other forms of a name in the same review.
    """

    id: str
    language: str
    title: str | None
    claims: tuple[Mapping[str, Any], ...]
    aliases: Mapping[str, tuple[str, ...]]
    split: str = "train"

    @classmethod
    def from_json(cls, text: str, *, source: str) -> "Gold":
        """Return the gold of a JSON object, as ``data/gold/*.json`` hold it.

        Raises:
            GoldError: It is none; the message starts with ``source``.
        """
        try:
            record = json.loads(text)
            claims = [_claim(claim) for claim in record["claims"]]
            aliases = {name: tuple(map(str, others)) for name, others in record.get("aliases", {}).items()}
            dated = [claim for claim in claims if claim["p"] == "release_date"]
            years = {claim["s"] for claim in claims if claim["p"] == "release_year"}
            year = {"p": "release_year", "optional": True}
            implied = [c | year | {"o": c["o"][:4]} for c in dated if c["s"] not in years]
            title, split = record["film"]["title"], record.get("split", "train")
            title = title if title is None else str(title)
            return cls(str(record["id"]), str(record["lang"]), title, (*claims, *implied), aliases, split)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            msg = f"{source}: not gold ({type(error).__name__}: {error}): write it as docs/how-to/score.md says"
            raise GoldError(msg) from error

    @cached_property
    def persons(self) -> frozenset[str]:
        """The people whom its claims name."""
        credited = {c["o"] for c in self.claims if c["p"] in CREDITED}
        actors = {c["s"] for c in self.claims if c["p"] == "portrays"}
        return frozenset(credited | actors | {c[end] for c in self.claims if c["p"] in LIFE for end in "so"})

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters whom its claims name."""
        ends = {c["o"] for c in self.claims if c["p"] in ("portrays", "character")}
        return frozenset(ends | {c[end] for c in self.claims if c["p"] in STORY for end in "so"})

    def forms(self, name: str) -> Iterator[str]:
        """Yield the forms of a name, for comparison."""
        yield from (plain(form) for form in (name, *self.aliases.get(name, ())))

    def resolve(self, name: str, pool: Iterable[str]) -> str | None:
        """Return which of these gold names a name is, as a form or as the only one that shares all words of one."""
        bare = plain(name)
        exact = sorted(gold for gold in pool if bare in self.forms(gold))
        if exact:
            return next((gold for gold in exact if plain(gold) == bare), exact[0])
        near = [gold for gold in pool if any(_nested(bare, form) for form in self.forms(gold))]
        return near[0] if len(near) == 1 else None

    def film(self, title: str) -> str | None:
        """Return which film of the gold a title is: the main one (``@film`` where it is never named) or another."""
        bare = titled(title)
        others = sorted({c["s"] for c in self.claims if c.get("other_film") and c["p"] in FILM_LEVEL})
        main = titled(self.title or "")
        named = next((other for other in others if titled(other) == bare != main), None)
        if named or self.title is None:
            return named or FILM
        forms = (self.title, *self.aliases.get(self.title, ()))
        return self.title if bare in {titled(form) for form in forms} else None


def _claim(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim of gold with its ends as strings.

    Raises:
        ValueError: Its relation is none that is scored.
        TypeError: Its quote is no text, its start no number, or its other wordings no list.
    """
    claim = dict(record)
    claim["s"], claim["p"], claim["o"] = str(claim["s"]), str(claim["p"]), str(claim["o"])
    if claim["p"] not in GROUP_OF:
        msg = f"no relation {claim['p']!r} is scored"
        raise ValueError(msg)
    for member, kind in (("quote", str), ("start", int), ("alt", list)):
        if claim.get(member) is None:
            claim.pop(member, None)
        elif not isinstance(claim[member], kind):
            msg = f"{member} is {claim[member]!r}"
            raise TypeError(msg)
    return claim


def _nested(one: str, other: str) -> bool:
    """Tell whether all words of one name are in the other."""
    left, right = frozenset(one.split()), frozenset(other.split())
    return bool(left and right) and (left <= right or right <= left)


def golds(folder: Path) -> dict[str, Gold]:
    """Return the gold of a folder's JSON files, by the id of the review.

    Raises:
        GoldError: The folder has none, one cannot be read, or two are of one review.
    """
    found: dict[str, Gold] = {}
    places: dict[str, Path] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            gold = Gold.from_json(path.read_text(encoding="utf-8-sig"), source=str(path))
        except (OSError, UnicodeDecodeError) as error:
            msg = f"{path}: cannot be read: {error}: gold is JSON in UTF-8"
            raise GoldError(msg) from error
        if gold.id in found:
            msg = f"{path}: its id {gold.id!r} is that of {places[gold.id]}: keep one of them"
            raise GoldError(msg)
        found[gold.id], places[gold.id] = gold, path
    if not found:
        msg = f"{folder}: no gold here: name a folder of JSON files such as data/gold"
        raise GoldError(msg)
    return found


def digest(folder: Path) -> str:
    """Return a short digest of a folder's gold, so that two figures can be told to be comparable."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()[:12]
