"""Writes the picture as SVG 1.1, fit for print: the shapes, colours and line forms of the page, with a legend.

It holds no script and asks for nothing. Colours are read from the page's style sheet, so the two cannot part.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from kinograph.errors import ExportError
from kinograph.export.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinograph.export.picture import Picture

__all__ = ["THEMES", "svg"]

THEMES = ("light", "dark")

_CSS = Path(__file__).with_name("page") / "app.css"
_SANS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
_SERIF = "'Palatino Linotype', Palatino, 'Noto Serif', 'DejaVu Serif', Georgia, serif"
_LONGEST = 28  # characters of a name; `columns.py` reckons with it
_MARGIN = 48.0
_ROW = 28.0  # of the legend
_CARD = 25  # characters of a title that a film's card holds

# Colour, width, dashes and arrow of each group, as in page/lines.js; kin in life is two lines.
_FORMS: dict[str, tuple[str, float, str, float]] = {
    "kin_real": ("kin-real", 2.2, "", 11),
    "kin_story": ("kin-story", 2.4, "8 5", 8),
    "tie_story": ("kin-story", 1.6, "8 4 1.5 4", 8),
    "plays": ("plays", 1.7, "", 8),
    "appears": ("work", 1.5, "1.5 4.5", 0),
    "crew": ("work", 1.2, "", 0),
    "source": ("film-edge", 2.0, "14 4", 9),
}
_APART = 2.7  # pixels of each of the two lines from the middle

Colours = dict[str, str]


def svg(picture: Picture, *, title: str = "", language: str = "en", theme: str = "light") -> str:
    """Return the picture as an SVG document; ``theme`` is one of `THEMES`.

    Raises:
        ExportError: The language or the theme is unknown.
    """
    colours = _colours(theme)
    data = columns(picture, language)
    heading = title or str(data["words"]["page"]["title"])
    left, top, right, low = _bounds(data)
    width, height = max(right - left, 640.0), low - top + _ROW * (len(_rows(data)) + 1)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img"><title>{_text(heading)}</title>'
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{colours["paper"]}"/>'
    )
    parts = [head, _write(heading, (left + _MARGIN, top + _MARGIN), colours["ink"], f"600 28px {_SERIF}", "start")]
    parts += [line for edge in range(len(data["start"])) for line in _edge(data, edge, colours)]
    parts += [_figure(data["kind"][n], data["x"][n], data["y"][n], _told(data, n), colours) for n in _nodes(data)]
    parts += _legend(data, left + _MARGIN, low + _ROW / 2, colours)
    return "\n".join([*parts, "</svg>\n"])


def _colours(theme: str) -> Colours:
    """Return the colours of a theme; what the dark one does not name is as in the light one."""
    if theme not in THEMES:
        msg = f"{theme}: no such theme for the picture: choose {', '.join(THEMES)}"
        raise ExportError(msg)
    blocks = re.findall(r":root[^{]*\{([^}]*)\}", _CSS.read_text(encoding="utf-8"))
    found: Colours = {}
    for block in blocks[: THEMES.index(theme) + 1]:
        found.update(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    return found


def _nodes(data: dict[str, Any]) -> range:
    return range(len(data["iri"]))


def _told(data: dict[str, Any], node: int) -> tuple[str, str]:
    """Return the name and the year of a node."""
    return str(data["label"][node]), str(data["year"][node])


def _bounds(data: dict[str, Any]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what is drawn, with its margin and room for the heading."""
    across, down = data["x"] or [0.0], data["y"] or [0.0]
    reach = 110 + _MARGIN
    return min(across) - reach, min(down) - reach - 40, max(across) + reach, max(down) + reach


def _size(kind: str, name: str) -> tuple[float, float]:
    """Return half the width and half the height of a figure."""
    return (max(32.0, 3.9 * min(len(name), _CARD)) + 25, 27.0) if kind == "film" else (21.0, 21.0)


def _rim(kind: str, name: str, direction: tuple[float, float]) -> float:
    """Return how far from its middle a line in a direction (of length 1) leaves a figure."""
    across, down = abs(direction[0]) or 1e-6, abs(direction[1]) or 1e-6
    wide, high = _size(kind, name)
    if kind == "film":
        return min(wide / across, high / down)
    return wide / (across + down) if kind == "character" else wide


def _edge(data: dict[str, Any], edge: int, colours: Colours) -> Iterator[str]:
    """Yield a line and its arrow head, from the rim of one figure to that of the other."""
    start, end, group = data["start"][edge], data["end"][edge], data["group"][edge]
    across, down = data["x"][end] - data["x"][start], data["y"][end] - data["y"][start]
    length = math.hypot(across, down)
    if not length:
        return
    ux, uy = across / length, down / length
    arrow = _FORMS[group][3] if data["directed"][edge] else 0
    near = _rim(data["kind"][start], data["label"][start], (ux, uy)) + 2
    far = length - _rim(data["kind"][end], data["label"][end], (ux, uy)) - 2
    x, y = data["x"][start], data["y"][start]
    spoken = f"{data['label'][start]} {data['verb'][edge][0]} {data['label'][end]}"
    yield f'<g class="{group}"><title>{_text(spoken)}</title>'
    yield from _strokes(group, (x + ux * near, y + uy * near), (ux, uy), far - near - 0.7 * arrow, colours)
    if arrow:
        yield _head((x + ux * far, y + uy * far), (ux, uy), arrow, colours[_FORMS[group][0]])
    yield "</g>"


def _strokes(
    group: str, start: tuple[float, float], towards: tuple[float, float], length: float, colours: Colours
) -> Iterator[str]:
    """Yield the line of a group, or its two lines."""
    colour, width, dash, _ = _FORMS[group]
    form = f'stroke="{colours[colour]}" stroke-width="{width}"'
    if dash:
        form += f' stroke-dasharray="{dash}"'
    if group == "appears":
        form += ' stroke-linecap="round"'
    (x, y), (ux, uy) = start, towards
    for shift in (_APART, -_APART) if group == "kin_real" else (0.0,):
        x1, y1 = x - uy * shift, y + ux * shift
        yield f'<path d="M{x1:.1f} {y1:.1f}L{x1 + ux * length:.1f} {y1 + uy * length:.1f}" {form}/>'


def _head(tip: tuple[float, float], towards: tuple[float, float], length: float, colour: str) -> str:
    """Return an arrow head that ends at a point."""
    angle = math.atan2(towards[1], towards[0])
    sides = [(tip[0] - length * math.cos(angle + t), tip[1] - length * math.sin(angle + t)) for t in (-0.45, 0.45)]
    corners = "L".join(f"{x:.1f} {y:.1f}" for x, y in (tip, *sides))
    return f'<path d="M{corners}z" fill="{colour}"/>'


def _figure(kind: str, x: float, y: float, told: tuple[str, str], colours: Colours) -> str:
    """Return a figure with its name: in a film's card, below all others."""
    name, year = told
    if kind == "film":
        return _card(x, y, name, year, colours)
    initials = "".join(word[0] for word in name.split())[: 1 if kind == "character" else 2].upper()
    shape, ink = _shape(kind, x, y, colours)
    story = kind == "character"
    inside = f"italic 600 13px {_SERIF}" if story else f"600 14px {_SANS}"
    below = f"italic 14px {_SERIF}" if story else f"600 13px {_SANS}"
    label = _write(_cut(name, _LONGEST), (x, y + 37), colours["character-ink" if story else "ink"], below)
    return shape + _write(initials, (x, y + 5), ink, inside) + label


def _shape(kind: str, x: float, y: float, colours: Colours) -> tuple[str, str]:
    """Return the outline of a figure that is no film, and the colour of what is written in it."""
    if kind == "person":
        look = f'fill="{colours["person"]}" stroke="{colours["person-edge"]}" stroke-width="2"'
        return f'<circle cx="{x}" cy="{y}" r="21" {look}/>', colours["person-ink"]
    if kind == "character":
        look = f'fill="{colours["character"]}" stroke="{colours["character-edge"]}" stroke-width="2"'
        path = f"M{x} {y - 21:.1f}l21 21l-21 21l-21 -21z"
        return f'<path d="{path}" stroke-linejoin="round" {look}/>', colours["character-ink"]
    look = f'fill="{colours["panel"]}" stroke="{colours["work"]}" stroke-width="2"'
    # A company is a hexagon, another work a sheet with a cut corner.
    left, top, outline = (11, 17, "h22l10 17l-10 17h-22l-10 -17z")
    if kind == "work":
        left, top, outline = (16, 20, "h24l8 8v32h-32z")
    path = f"M{x - left:.1f} {y - top:.1f}{outline}"
    return f'<path d="{path}" stroke-linejoin="round" {look}/>', colours["muted"]


def _card(x: float, y: float, name: str, year: str, colours: Colours) -> str:
    """Return a film's card: a frame of film with its sprocket holes."""
    wide, high = _size("film", name)
    left, top = x - wide, y - high
    box = f'x="{left:.1f}" y="{top:.1f}" width="{2 * wide:.1f}" height="{2 * high:.1f}" rx="9"'
    parts = [f'<rect {box} fill="{colours["film"]}" stroke="{colours["film-edge"]}" stroke-width="1.4"/>']
    for side in (left + 5, left + 2 * wide - 11):
        for hole in range(3):
            place = f'x="{side:.1f}" y="{top + 18 * hole + 6:.1f}" width="6" height="6.4" rx="1.6"'
            parts.append(f'<rect {place} fill="{colours["film-edge"]}"/>')
    title = _write(_cut(name, _CARD), (x, y - 1 if year else y + 5), colours["film-ink"], f"600 14px {_SERIF}")
    dated = _write(year, (x, y + 16), colours["film-ink"], f"12px {_SANS}") if year else ""
    return "".join(parts) + title + dated


def _rows(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the legend's rows: the kinds and the groups of line that the picture has, with their names."""
    spoken = data["words"]
    kinds = [(kind, str(names["one"])) for kind, names in spoken["kinds"].items() if kind in data["kind"]]
    return kinds + [(group, str(spoken["groups"][group])) for group in _FORMS if group in data["group"]]


def _legend(data: dict[str, Any], x: float, y: float, colours: Colours) -> Iterator[str]:
    """Yield the legend, a row for each kind and group that is drawn."""
    for number, (name, words) in enumerate(_rows(data)):
        middle = y + _ROW * number
        if name in _FORMS:
            yield from _strokes(name, (x, middle), (1.0, 0.0), 40.0, colours)
        elif name == "film":
            look = f'fill="{colours["film"]}" stroke="{colours["film-edge"]}"'
            yield f'<rect x="{x + 4}" y="{middle - 9}" width="32" height="18" rx="4" {look}/>'
        else:
            shape, _ = _shape(name, 0, 0, colours)
            yield f'<g transform="translate({x + 20} {middle}) scale(0.5)">{shape}</g>'
        yield _write(words, (x + 52, middle + 5), colours["muted"], f"14px {_SANS}", "start")


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _write(text: str, at: tuple[float, float], colour: str, font: str, anchor: str = "middle") -> str:
    """Return a text; ``font`` is written as in CSS: style, weight, size, families."""
    found = re.fullmatch(r"(italic )?(600 )?(\d+)px (.*)", font)
    style, weight, size, family = found.groups() if found else ("", "", "14", _SANS)
    look = ' font-style="italic"' * bool(style) + ' font-weight="600"' * bool(weight)
    place = f'x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}"'
    return f'<text {place} font-family="{family}" font-size="{size}"{look} fill="{colour}">{_text(text)}</text>'


def _text(text: str) -> str:
    """Return a text as XML; characters that XML 1.0 (section 2.2) cannot hold are left out."""
    return escape(re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text))
