"""Compares claims with gold claims: the project's own scorer, for the gold that it ships.

A claim is a triple ``{"s", "p", "o"}`` of plain strings, a gold text the object ``{"id", "lang",
"claims": [...], "aliases": {...}}`` whose claims may be ``optional`` (neither asked for nor
punished). Names are equal without case, accents and punctuation, or as an alias.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kinograph.model import FILM, Reading

__all__ = ["GROUPS", "Score", "compare", "triples"]

GROUPS: Mapping[str, frozenset[str]] = {
    "title": frozenset({"title"}),
    "crew": frozenset({
        "directed_by", "written_by", "produced_by", "production_company", "composed_by", "cinematography_by",
    }),
    "cast": frozenset({"cast_member"}),
    "characters": frozenset({"character"}),
    "portrays": frozenset({"portrays"}),
    "character kin": frozenset({
        "sibling", "parent", "spouse", "partner", "grandparent", "aunt_uncle", "cousin", "friend", "colleague", "enemy",
    }),
    "real-life kin": frozenset({"real_sibling", "real_parent", "real_spouse", "real_partner", "real_relative"}),
    "facts": frozenset({"based_on", "genre", "release_year", "release_date", "duration_min", "country"}),
}  # fmt: skip
GROUP_OF = {relation: group for group, relations in GROUPS.items() for relation in relations}
SYMMETRIC = frozenset({
    "sibling", "spouse", "partner", "cousin", "friend", "colleague", "enemy",
    "real_sibling", "real_spouse", "real_partner", "real_relative",
})  # fmt: skip
RENAMED = {"duration": "duration_min"}

Triple = tuple[str, str, str]


@dataclass
class Score:
    """True positives, false positives and false negatives, added up."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, other: "Score") -> None:
        """Add the counts of another score to this one."""
        self.tp, self.fp, self.fn = self.tp + other.tp, self.fp + other.fp, self.fn + other.fn

    @property
    def precision(self) -> float:
        """The share of what was claimed that is right; 0 where nothing was."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of what is right that was claimed; 0 where nothing is."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def triples(reading: Reading) -> list[dict[str, str]]:
    """Return a reading as scorer's triples: the main film's title first, then every claim.

    Only the main film's title is told: a scorer takes the first title for what the review is about.
    """
    main = next((c.object.key for c in reading.claims if c.relation == "reviews"), "")
    titles = [c for c in reading.claims if c.relation == "title" and c.subject.key == main]
    others = [c for c in reading.claims if c.relation not in {"title", "reviews"}]
    return [
        {"id": reading.document.id, "s": c.subject.name, "p": RENAMED.get(c.relation, c.relation), "o": c.object.name}
        for c in (*titles, *others)
    ]


def _normal(name: object) -> str:
    """Return a name without case, accents, punctuation and double spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", str(name)) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", re.sub("['\u2019`]", "", plain.casefold())))


def _keys(claim: Mapping[str, Any], spelled: Mapping[str, str], title: str | None) -> set[Triple]:
    """Return the ways to state a claim: both directions of a symmetric one, every other wording."""
    subject = "" if claim["s"] in {title, FILM} else spelled.get(_normal(claim["s"]), _normal(claim["s"]))
    keys = set()
    for value in (claim["o"], *claim.get("alt", ())):
        target = spelled.get(_normal(value), _normal(value))
        keys.add((subject, claim["p"], target))
        if claim["p"] in SYMMETRIC:
            keys.add((target, claim["p"], subject))
    return keys


def compare(
    predicted: Iterable[Mapping[str, Any]], gold: Mapping[str, Any]
) -> tuple[dict[str, Score], list[dict[str, str]]]:
    """Return the score of each relation group of one text, and what was missed or wrong."""
    title = gold["film"]["title"]
    spelled = {_normal(a): _normal(name) for name, others in gold.get("aliases", {}).items() for a in others}
    claims = [*gold["claims"], *([{"s": title, "p": "title", "o": title}] if title else [])]
    said = [c for c in predicted if c["p"] in GROUP_OF]
    main = next((c["s"] for c in said if c["p"] == "title"), FILM)
    right = [_keys(c, spelled, title) for c in claims]
    found = [_keys(c, spelled, title if _normal(main) == _normal(title) else None) for c in said]
    return _count(said, found, claims, right)


def _count(
    said: Sequence[Mapping[str, Any]],
    found: Sequence[set[Triple]],
    claims: Sequence[Mapping[str, Any]],
    right: Sequence[set[Triple]],
) -> tuple[dict[str, Score], list[dict[str, str]]]:
    """Match what was said with what is right, each gold claim once, repetitions unpunished."""
    scores = {group: Score() for group in GROUPS}
    misses = []
    everything, told = set().union(*right), set().union(*found)
    for claim, keys in zip(claims, right, strict=True):
        if keys & told and not claim.get("optional"):
            scores[GROUP_OF[claim["p"]]].tp += 1
        elif not claim.get("optional"):
            scores[GROUP_OF[claim["p"]]].fn += 1
            misses.append({"type": "FN", **{k: str(claim.get(k, "")) for k in ("s", "p", "o", "quote")}})
    seen: set[Triple] = set()
    for claim, keys in zip(said, found, strict=True):
        if not keys & everything and not keys & seen:
            scores[GROUP_OF[claim["p"]]].fp += 1
            misses.append({"type": "FP", **{k: str(claim[k]) for k in ("s", "p", "o")}})
        seen |= keys
    return scores, misses
