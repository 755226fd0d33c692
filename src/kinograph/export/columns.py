"""Lays a picture out as the columns that the page's scripts read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from kinograph.export.islands import LARGE, islands
from kinograph.export.layout import Diagram, place
from kinograph.export.network import link_of
from kinograph.export.picture import GROUPS, Edge, Picture, Quotes, mirrors, words
from kinograph.graph.vocabulary import relations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from kinograph.export.statements import Support

    Points = NDArray[np.float64]

__all__ = ["columns"]

SMALL = 60
"""Nodes that a desktop shows at full size; more are seen from afar."""

AFAR = 1.4
"""How much larger a film's card is drawn from afar (see ``shapes.js``)."""

# How long an edge of each group should be, in units of the layout's scale.
_LENGTHS = {"kin_real": 1.65, "kin_story": 1.4, "tie_story": 1.4, "plays": 1.05, "appears": 1.3, "crew": 1.25}


def columns(picture: Picture, language: str) -> dict[str, Any]:
    """Return the picture as columns of plain values: `label[3]` is the name of node 3.

    Raises:
        ExportError: The language is unknown.
    """
    number = {iri: index for index, iri in enumerate(picture.kinds)}
    quotes = Quotes()
    touching: dict[str, list[Edge]] = {iri: [] for iri in picture.kinds}
    for edge in picture.edges:
        touching[edge.start].append(edge)
        touching[edge.end].append(edge)
    edges = sorted(picture.edges, key=lambda edge: GROUPS.index(edge.group), reverse=True)
    wide, tall = _placed(picture, number)
    supports = [_support(edge.supports, picture, quotes, language) for edge in edges]
    facts = [
        [[name, value, _support([support], picture, quotes, language)] for name, value, support in picture.facts[iri]]
        for iri in picture.kinds
    ]
    rows, reviews = quotes.columns()
    return {
        "iri": list(picture.kinds),
        "label": [picture.labels[iri] for iri in picture.kinds],
        "kind": list(picture.kinds.values()),
        "year": [picture.years.get(iri, "") for iri in picture.kinds],
        "sub": [_subtitle(picture, iri, touching[iri], language) for iri in picture.kinds],
        "size": [round(picture.sizes.get(iri, 0.0), 3) for iri in picture.kinds] if picture.sizes else [],
        "facts": facts,
        **{axis: _rounded(points) for axis, points in zip("xy", wide.T, strict=True)},
        **{f"tall_{axis}": _rounded(points) for axis, points in zip("xy", tall.T, strict=True)},
        "start": [number[edge.start] for edge in edges],
        "end": [number[edge.end] for edge in edges],
        "group": [edge.group for edge in edges],
        "directed": [int(edge.directed) for edge in edges],
        "verb": [_verbs(edge.relation, language) for edge in edges],
        "support": supports,
        "quotes": rows,
        "reviews": reviews,
        "mirrors": [_mirror(found, number, language) for found in mirrors(picture)],
        "words": words(language),
    }


def _placed(picture: Picture, number: dict[str, int]) -> tuple[Points, Points]:
    """Return where the nodes are in a wide window and in a tall one."""
    if len(number) > LARGE:
        kinds = np.array(list(picture.kinds.values()))
        points = islands(_diagram(picture, number, 1.0), kinds == "film", kinds == "character")
        return points, points
    wide = _diagram(picture, number, 1.0 if len(number) <= SMALL else AFAR)
    return place(wide, 1.45), place(_diagram(picture, number, AFAR), 0.5)


def _rounded(values: Iterable[float]) -> list[float]:
    return [round(float(value), 1) for value in values]


def _diagram(picture: Picture, number: dict[str, int], growth: float) -> Diagram:
    """Return what is to be placed: boxes as the page draws them, name below the figure."""
    film = np.array([kind == "film" for kind in picture.kinds.values()], dtype=bool)
    sizes = np.array([picture.sizes.get(iri, 0.0) for iri in picture.kinds], dtype=float)
    names = np.array([min(len(picture.labels[iri]), 28) for iri in picture.kinds], dtype=float)
    return Diagram(
        edges=[(number[edge.start], number[edge.end]) for edge in picture.edges],
        lengths=[_LENGTHS.get(edge.group, 1.2) for edge in picture.edges],
        widths=np.where(film, 186.0 * growth, np.maximum(58.0, 7.8 * names)),
        heights=np.where(film, 72.0 * growth, 78.0 + 16.0 * sizes),
        drops=np.where(film, 0.0, 11.0),
        scale=140.0,
    )


def _verbs(relation: str, language: str) -> list[str]:
    """Return what a line says from its start to its end, and back."""
    known = words(language)["relations"].get(relation)
    if known:
        return [known["forward"], known["back"]]
    named = relations()[relation]
    forward = named.labels.get(language, relation)
    return [forward, named.inverse_labels.get(language, forward)]


def _support(supports: list[Support], picture: Picture, quotes: Quotes, language: str) -> dict[str, Any]:
    """Return the support of a line: its quotes by number, and only what differs from the usual."""
    found: dict[str, Any] = {"q": list(dict.fromkeys(quotes.number(q) for s in supports for q in s.quotes))}
    contrary = list(dict.fromkeys(quotes.number(q) for s in supports for q in s.contrary))
    if contrary:
        found["contrary"] = contrary
    first = supports[0]
    if first.status != "accepted":
        found["status"] = first.status
    if first.basis != "stated":
        found["basis"] = first.basis
        found["rule"] = first.rule
        found["premises"] = [_told(fact, picture, language) for fact in first.premises]
    if first.iri:
        found["confidence"] = round(first.confidence, 3)
    return found


def _told(fact: tuple[str, str, str], picture: Picture, language: str) -> list[str]:
    """Return a premise as subject, verb and object."""
    subject, predicate, value = fact
    link = link_of(predicate)
    if link and link.turned:
        subject, value = value, subject
    verb = _verbs(link.relation, language)[0] if link else predicate.rsplit("/", 1)[-1]
    return [picture.labels.get(subject, subject), verb, picture.labels.get(value, value)]


def _subtitle(picture: Picture, iri: str, edges: list[Edge], language: str) -> str:
    """Return the line below a name: a film's year, a character's film, a person's roles."""
    kind = picture.kinds[iri]
    spoken = words(language)
    one = str(spoken["kinds"][kind]["one"])
    if kind == "film":
        return ", ".join(part for part in (one, picture.years.get(iri, "")) if part)
    if kind == "character":
        films = sorted({picture.labels[edge.start] for edge in edges if edge.relation == "character"})
        return str(spoken["page"]["character_in"]).format(film=", ".join(films)) if films else one
    if kind == "person":
        roles = list(dict.fromkeys(spoken["roles"][e.relation] for e in edges if e.relation in spoken["roles"]))
        kin = [spoken["roles"]["kin"]] if any(edge.group == "kin_real" for edge in edges) else []
        told = ", ".join(roles or kin) or one
        return told[:1].upper() + told[1:]
    return one


def _mirror(found: dict[str, Any], number: dict[str, int], language: str) -> dict[str, Any]:
    spoken = words(language)["relations"]
    return {
        "people": [number[iri] for iri in found["people"]],
        "characters": [number[iri] for iri in found["characters"]],
        "film": number.get(found["film"], -1),
        "real": spoken[found["real"]]["both"],
        "story": spoken[found["story"]]["both"],
    }
