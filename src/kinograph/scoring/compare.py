"""Judges a reading by its gold: each claim right or wrong, each gold claim found or missed.

A gold claim is matched once; optional ones are neither asked for nor punished; repeated claims of one thing are
not punished; symmetric kinship holds in both directions. A full date satisfies its year.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Literal, NamedTuple

from kinograph.model import FILM, Claim, Entity, Reading
from kinograph.scoring.gold import (
    CREDITED,
    FILM_LEVEL,
    GROUP_OF,
    LIFE,
    STORY,
    SYMMETRIC,
    TITLE,
    Gold,
    plain,
    titled,
)
from kinograph.text.language import languages, pack

__all__ = ["Outcome", "compare"]

RENAMED = {"duration": "duration_min"}
EXACT, NEAR = 2, 1  # how well a claim fits gold: the same, or one wording inside the other


class Outcome(NamedTuple):
    """A claim that is right or wrong, or a gold claim that was missed.

    ``start`` and ``end`` bound its words in the review; both are -1 where the gold has no quote.
    """

    verdict: Literal["right", "wrong", "missed"]
    document: str
    language: str
    relation: str
    subject: str
    object: str
    start: int
    end: int
    confidence: float = 1.0

    @property
    def group(self) -> str:
        """The group of relations that it counts for."""
        return GROUP_OF[self.relation]


def compare(reading: Reading, gold: Gold) -> list[Outcome]:
    """Return the outcomes of a reading: of its claims in order, then what it missed."""
    main = next((c.object.name for c in reading.claims if c.relation == "reviews"), None)
    title = next((c for c in reading.claims if c.relation == TITLE and c.subject.name == main), None)
    told = [c for c in reading.claims if RENAMED.get(c.relation, c.relation) in GROUP_OF and c.relation != TITLE]
    claims = [*told, *_implied(told, main)]
    fits = [list(_fits(claim, gold)) for claim in claims]
    matched = _matched(fits, gold.claims)
    outcomes = list(_titled(title, gold, reading))
    seen = set()
    for number, claim in enumerate(claims):
        if number in matched:
            index, first = matched[number]
            if first and not gold.claims[index].get("optional"):
                outcomes.append(_outcome("right", claim, gold))
            continue
        key = _key(claim)
        if key not in seen:
            outcomes.append(_outcome("wrong", claim, gold))
        seen.add(key)
    found = {index for index, _ in matched.values()}
    return [*outcomes, *(_missed(c, gold, reading) for i, c in enumerate(gold.claims) if _asked(c) and i not in found)]


def _implied(claims: Sequence[Claim], main: str | None) -> Iterator[Claim]:
    """Yield what claims imply, as the gold does: who plays a role is in the cast, roles and kin are in the story.

    Of the main film, unless the reading has them in the cast, or the story, of some film.
    """
    films = Counter(c.subject.name for c in claims if RENAMED.get(c.relation, c.relation) in FILM_LEVEL)
    film = main or next(iter(dict(films.most_common(1))), FILM)
    movie = Entity("film", film, "film")
    placed = {(c.relation, c.object.key) for c in claims if c.relation in ("cast_member", "character")}
    for claim in claims:
        if claim.relation == "portrays" and ("cast_member", claim.subject.key) not in placed:
            yield replace(claim, subject=movie, relation="cast_member", object=claim.subject)
        roles = (claim.subject, claim.object) if claim.relation in STORY else (claim.object,)
        for role in roles if claim.relation in STORY or claim.relation == "portrays" else ():
            if ("character", role.key) not in placed:
                yield replace(claim, subject=movie, relation="character", object=role)


def _asked(claim: Mapping[str, Any]) -> bool:
    return claim["p"] in GROUP_OF and not claim.get("optional")


def _titled(title: Claim | None, gold: Gold, reading: Reading) -> Iterator[Outcome]:
    """Yield whether the film was told: one outcome where it was or the review never names it, else up to two."""
    if gold.title is None:
        return
    if title and gold.film(title.object.name) == gold.title:
        yield _outcome("right", title, gold)
        return
    if title:
        yield _outcome("wrong", title, gold)
    start = reading.document.text.find(gold.title)
    yield Outcome("missed", gold.id, gold.language, TITLE, gold.title, gold.title, start, start + len(gold.title))


def _outcome(verdict: Literal["right", "wrong"], claim: Claim, gold: Gold) -> Outcome:
    relation, span = RENAMED.get(claim.relation, claim.relation), claim.evidence[0].span
    ends = (claim.subject.name, claim.object.name)
    return Outcome(verdict, gold.id, gold.language, relation, *ends, span.start, span.end, claim.confidence)


def _missed(claim: Mapping[str, Any], gold: Gold, reading: Reading) -> Outcome:
    quote = claim.get("quote") or ""
    start = claim.get("start", reading.document.text.find(quote) if quote else -1)
    end = start + len(quote) if start >= 0 else -1
    return Outcome("missed", gold.id, gold.language, claim["p"], claim["s"], claim["o"], start, end)


def _key(claim: Claim) -> tuple[str, str, str]:
    left, right = plain(claim.subject.name), plain(claim.object.name)
    if claim.relation in SYMMETRIC and right < left:
        left, right = right, left
    return left, claim.relation, right


def _matched(
    fits: Sequence[Sequence[tuple[int, int]]], golds: Sequence[Mapping[str, Any]]
) -> dict[int, tuple[int, bool]]:
    """Return, by the number of a claim, the gold that it is and whether it is the first to be: the best fits first."""
    matched: dict[int, tuple[int, bool]] = {}
    taken: set[int] = set()
    for least in (EXACT, NEAR):
        for number, fit in enumerate(fits):
            able = [index for index, quality in fit if quality >= least]
            if number in matched or not able:
                continue
            index = min(able, key=lambda i: (i in taken, bool(golds[i].get("optional"))))
            matched[number] = (index, index not in taken)
            taken.add(index)
    return matched


def _fits(claim: Claim, gold: Gold) -> Iterator[tuple[int, int]]:
    """Yield the indices of the gold claims that a claim may be, and how well it fits."""
    relation = RENAMED.get(claim.relation, claim.relation)
    subject, thing = claim.subject.name, claim.object.name
    if relation in FILM_LEVEL:
        yield from _film_fits(relation, gold.film(subject), thing, gold)
        return
    left = gold.persons if relation == "portrays" or relation in LIFE else gold.characters
    right = gold.persons if relation in LIFE else gold.characters
    one, other = gold.resolve(subject, left), gold.resolve(thing, right)
    for index, wanted in enumerate(gold.claims):
        if wanted["p"] != relation:
            continue
        also = any(plain(form) == plain(thing) for form in wanted.get("alt", ()))
        if (one == wanted["s"] and (other == wanted["o"] or also)) or (
            relation in SYMMETRIC and None not in (one, other) and (one, other) == (wanted["o"], wanted["s"])
        ):
            yield index, EXACT


def _film_fits(relation: str, film: str | None, thing: str, gold: Gold) -> Iterator[tuple[int, int]]:
    dated = ("release_year",) if relation == "release_date" else ()
    person = gold.resolve(thing, gold.persons) if relation in CREDITED else None
    person = gold.resolve(thing, gold.characters) if relation == "character" else person
    for index, wanted in enumerate(gold.claims):
        if film is None or wanted["p"] not in (relation, *dated):
            continue
        if wanted["s"] != film and titled(wanted["s"]) != titled(film) and not (film == FILM and gold.title is None):
            continue
        if wanted["p"] != relation:
            quality = NEAR if thing[:4] == wanted["o"] else 0
        elif relation in CREDITED or relation == "character":
            also = any(plain(form) == plain(thing) for form in wanted.get("alt", ()))
            quality = EXACT if also or (person is not None and person == wanted["o"]) else 0
        else:
            quality = _value(relation, thing, (wanted["o"], *wanted.get("alt", ())))
        if quality:
            yield index, quality


def _value(relation: str, thing: str, wanted: Sequence[str]) -> int:
    """Return how well a value fits one of those wanted."""
    if relation in ("release_year", "duration_min"):
        return EXACT if re.findall(r"\d+", thing)[:1] == re.findall(r"\d+", wanted[0])[:1] != [] else 0
    if relation == "release_date":
        return EXACT if thing[:10] == wanted[0] else 0
    said = _same().get(plain(thing), plain(thing))
    if any(_same().get(plain(form), plain(form)) == said for form in wanted):
        return EXACT
    words = frozenset(plain(thing).split())
    near = (frozenset(plain(form).split()) for form in wanted)
    return NEAR if relation != "country" and words and any(w and (words <= w or w <= words) for w in near) else 0


@cache
def _same() -> Mapping[str, str]:
    """Return the words for genres and countries in all languages, each with the key that the packs give it."""
    tables = [pack(code).sections[name] for code in languages() for name in ("genres", "countries")]
    return {
        plain(form): key for table in tables for key, forms in table.items() if key != "not_single" for form in forms
    }
