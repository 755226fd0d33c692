"""Turns annotations, as a person writes them, into gold claims with offsets, and proves every quote and name.

An annotation is a text file beside no program's output: one line a statement, parts parted by ``||``::

    film: Backstage                         or  film: @film  where the review never names it
    alias: Sissy Priscillia = Sissy; Priscillia
    person: Ari Wibowo; Deni                names in no claim; so `place`, `organisation`, `work` and `films`
    portrays || Vanesha Prescilla || Elsa || Elsa (diperankan oleh Vanesha Prescilla)
    directed_by || @ || Guntur Soeharjanto || besutan Guntur Soeharjanto || optional

``@`` is the film under review. What follows the quote may be ``optional``, ``alt=other; wordings`` and
``nth=2`` (the second place where the quote stands). The closure of the guidelines is added here: who portrays is a
cast member, who is portrayed or is kin is a character. So is the split, by film: a quarter of the titles is "test".
"""

import argparse
import hashlib
import json
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kinograph.extract.names import fold
from kinograph.scoring.gold import FILM_LEVEL, GROUPS, STORY, SYMMETRIC

__all__ = ["AnnotationError", "record"]

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "data" / "gold"
HEADS = ("person", "place", "organisation", "work", "films")
RELATIONS = frozenset().union(*GROUPS.values()) - {"title"}
VALUES = frozenset({"release_date", "release_year", "duration_min"})
HELD = frozenset({"es"})  # languages that are held back whole
PARTS = 4  # one of which is "test"


class AnnotationError(ValueError):
    """A line of an annotation is no statement about its review."""


def record(name: str, annotation: str, text: str) -> dict[str, Any]:
    """Return the gold of one review, the form of ``data/gold/*.json``.

    Raises:
        AnnotationError: A line lacks a part, its quote or a name is not in the text, or its relation is unknown.
    """
    heads: dict[str, list[str]] = {}
    aliases: dict[str, list[str]] = {}
    claims: list[dict[str, Any]] = []
    for number, line in enumerate(annotation.splitlines(), 1):
        try:
            _line(line.strip(), text, heads, aliases, claims)
        except AnnotationError as error:
            msg = f"{name}:{number}: {error}: {line.strip()[:120]}"
            raise AnnotationError(msg) from None
    title = (heads.get("film") or ["@film"])[0]
    return {
        "id": name,
        "lang": name.partition("-")[0],
        "source": {"author": "the kinograph developers", "licence": "CC BY 4.0"},
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "film": {"title": None if title == "@film" else title},
        "claims": _distinct(_closed(_about(claims, title), title)),
        "aliases": aliases,
        "names": {head: heads[head] for head in HEADS if heads.get(head)},
        "split": _split(name, title),
    }


def _split(name: str, title: str) -> str:
    """Return the split of a film: the same for all reviews that write its title alike, with or without the year."""
    language, _, slug = name.partition("-")
    film = re.sub(r" (18|19|20)\d\d$", "", fold(slug.replace("-", " ") if title == "@film" else title))
    return "test" if language in HELD or zlib.crc32(film.encode()) % PARTS == 0 else "train"


def _line(
    line: str, text: str, heads: dict[str, list[str]], aliases: dict[str, list[str]], claims: list[dict[str, Any]]
) -> None:
    if not line or line.startswith("#"):
        return
    if "||" in line:
        claims.append(_claim([part.strip() for part in line.split("||")], text))
        return
    head, colon, rest = line.partition(":")
    if not colon or head not in (*HEADS, "film", "alias"):
        msg = "not a statement"
        raise AnnotationError(msg)
    if head == "alias":
        name, _, others = rest.partition("=")
        found = [_in(part, text) for part in others.split(";") if part.strip()]
        aliases.setdefault(_in(name, text), []).extend(found)
    elif head == "film":
        heads["film"] = ["@film" if rest.strip() == "@film" else _in(rest, text)]
    else:
        heads.setdefault(head, []).extend(_in(part, text) for part in rest.split(";") if part.strip())


def _in(name: str, text: str) -> str:
    """Return a name without the spaces around it; it stands in the text, in whatever case."""
    name = name.strip()
    if not name or not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
        msg = f"the review has no {name!r}"
        raise AnnotationError(msg)
    return name


def _claim(parts: list[str], text: str) -> dict[str, Any]:
    if len(parts) < 4:  # noqa: PLR2004 - relation, subject, object, quote
        msg = "a claim has a relation, a subject, an object and a quote"
        raise AnnotationError(msg)
    relation, subject, thing, quote, *more = parts
    if relation not in RELATIONS:
        msg = "no such relation"
        raise AnnotationError(msg)
    claim: dict[str, Any] = {"s": subject, "p": relation, "o": thing, "quote": quote}
    nth = 1
    for option in more:
        key, _, value = option.partition("=")
        match key.strip():
            case "optional":
                claim["optional"] = True
            case "alt":
                claim["alt"] = [part.strip() for part in value.split(";")]
            case "nth" if value.strip().isdecimal() and int(value):
                nth = int(value)
            case _:
                msg = "what follows a quote is optional, alt= or nth= with a number from 1"
                raise AnnotationError(msg)
    for name in (subject, thing):
        if name not in ("@", "@film") and relation not in VALUES:
            _in(name, text)
    places = [match.start() for match in re.finditer(re.escape(quote), text)] if quote else []
    if len(places) < nth:
        msg = "the review has no such quote"
        raise AnnotationError(msg)
    return claim | {"start": places[nth - 1], "end": places[nth - 1] + len(quote)}


def _about(claims: Iterable[dict[str, Any]], title: str) -> Iterator[dict[str, Any]]:
    """Yield the claims with the film's own title for ``@``; those about other films are marked."""
    for claim in claims:
        subject = title if claim["s"] in ("@", "@film") else claim["s"]
        other = claim["p"] in FILM_LEVEL and subject != title
        yield claim | {"s": subject} | ({"other_film": True} if other else {})


def _closed(claims: Iterable[dict[str, Any]], title: str) -> Iterator[dict[str, Any]]:
    """Yield the claims, each followed by what the guidelines conclude from it.

    A role that is said to be of another film's story is not concluded to be of this one's, nor is who plays it.
    """
    told = list(claims)
    roles = [(bool(claim.get("other_film")), claim["o"]) for claim in told if claim["p"] == "character"]
    elsewhere = {role for other, role in roles if other} - {role for other, role in roles if not other}
    for claim in told:
        yield claim
        where: dict[str, Any] = {key: claim[key] for key in ("quote", "start", "end", "optional") if key in claim}
        parts = (claim["s"], claim["o"]) if claim["p"] in STORY else (claim["o"],) if claim["p"] == "portrays" else ()
        here = [part for part in parts if part not in elsewhere]
        if claim["p"] == "portrays" and here:
            yield {"s": title, "p": "cast_member", "o": claim["s"], **where}
        for part in here:
            yield {"s": title, "p": "character", "o": part, **where}


def _distinct(claims: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each claim once: a required one before an optional one, symmetric ones in either direction."""
    kept: dict[tuple[str, str, str], dict[str, Any]] = {}
    for claim in claims:
        key = (claim["s"], claim["p"], claim["o"])
        turned = (claim["o"], claim["p"], claim["s"])
        if claim["p"] in SYMMETRIC and turned in kept:
            key = turned
        if key not in kept:
            kept[key] = claim
        elif not claim.get("optional"):
            kept[key].pop("optional", None)
    return list(kept.values())


def main() -> int:
    """Check annotations; with ``--write`` also write their gold; 1 where one is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("annotations", nargs="+", type=Path, help="files named as their review, with the suffix .ann")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write the gold there, as JSON")
    options = parser.parse_args()
    wrong = 0
    for path in options.annotations:
        try:
            text = (GOLD / "reviews" / f"{path.stem}.txt").read_text(encoding="utf-8")
            made = record(path.stem, path.read_text(encoding="utf-8"), text)
        except (AnnotationError, OSError) as error:
            print(error, file=sys.stderr)
            wrong += 1
            continue
        if options.write:
            content = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
            (options.write / f"{path.stem}.json").write_text(content, encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
