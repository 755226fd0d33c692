"""Writes the interactive picture: one HTML file that asks for nothing else.

The graph is a pyvis network; template, scripts and styles are kinograph's own, vis-network comes from the installed
pyvis. Text reaches the page only through JSON and autoescaped templates, and a Content-Security-Policy
(W3C CSP Level 3) names the hash of every script.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinograph.errors import ExportError
from kinograph.export.columns import columns
from kinograph.export.picture import gather, words
from kinograph.export.registry import replace
from kinograph.export.source import open_source
from kinograph.export.svg import svg

if TYPE_CHECKING:
    from typing import BinaryIO

    from kinograph.export.picture import Picture
    from kinograph.export.source import Quads

__all__ = ["bundle", "draw", "page"]

_PAGE = Path(__file__).with_name("page")
# Suffixes of pictures that are not written: a page under such a name would be opened by the wrong program.
_REFUSED = {".gif", ".jpeg", ".jpg", ".pdf", ".png", ".webp"}
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_IMPORT = re.compile(r'^import [^;]*?from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const|function|class|let)", re.MULTILINE)

# What only cards tell: a block of its own, which the page parses when the first card is opened.
_EVIDENCE = ("facts", "support", "quotes", "reviews")

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
    "nodes": {"chosen": False},
    "interaction": {"hover": True, "tooltipDelay": 10**7, "keyboard": False, "zoomSpeed": 0.8},
}


def draw(  # noqa: PLR0913 - one picture has so many choices
    store: Quads, path: str | Path, *, title: str = "", language: str = "en", size_by: str = "", theme: str = "light"
) -> None:
    """Write the picture of a graph to an HTML file, or to an SVG file where the suffix says so.

    ``title`` heads the page, else the words "Films and their people" do in the page's language;
    ``language`` is that of the interface; ``size_by`` makes people as large as a score of `SIZES`;
    ``theme`` colours the SVG, ``light`` or ``dark`` (the page has both).

    Raises:
        ExportError: The language, the score, the theme or the suffix is unknown, or the file cannot be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix in _REFUSED:
        msg = f"{path}: no such picture: choose .html or .svg"
        raise ExportError(msg)
    picture = gather(open_source(store), language, size_by)
    if suffix == ".svg":
        text = svg(picture, title=title, language=language, theme=theme)
    else:
        text = page(picture, title=title, language=language)

    def write(out: BinaryIO) -> None:
        out.write(text.encode())

    replace(Path(path), write)


def page(picture: Picture, *, title: str = "", language: str = "en") -> str:
    """Return the page of a picture as HTML.

    Raises:
        ExportError: The language is unknown.
    """
    data = columns(picture, language)
    network = _network()(heading=title or words(language)["page"]["title"])
    for number, (iri, x, y) in enumerate(zip(picture.kinds, data["x"], data["y"], strict=True)):
        network.nodes.append({"id": number, "label": picture.labels[iri], "shape": "custom", "x": x, "y": y})
    network.edges.extend(
        {"id": f"e{k}", "from": start, "to": end}
        for k, (start, end) in enumerate(zip(data["start"], data["end"], strict=True))
    )
    return str(network.render(data, language))


@cache
def _network() -> type[Any]:
    """Return the class of the page's network; made on first use, for pyvis takes half a second to import."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - heavy
    from pyvis.network import Network  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy: 500 ms

    class KinoNetwork(Network):  # type: ignore[misc]
        """A pyvis network with a page of our own: offline, escaped, with positions given."""

        def __init__(self, heading: str) -> None:
            # Undirected pyvis networks drop the second edge between two nodes.
            super().__init__(directed=True, cdn_resources="in_line", heading=heading, height="100%")
            self.templateEnv = Environment(loader=FileSystemLoader(_PAGE), autoescape=True, undefined=StrictUndefined)
            self.path = "kinograph.html"
            self.set_options(json.dumps(_OPTIONS))

        def render(self, data: dict[str, Any], language: str) -> str:
            """Return the page that shows the network with ``data``, the columns that the scripts read."""
            self.templateEnv.globals.update(_parts(data, self.options, language))
            return str(self.generate_html())

    return KinoNetwork


def _parts(data: dict[str, Any], options: dict[str, Any], language: str) -> dict[str, Any]:
    """Return what the template shows beside pyvis's nodes, edges and heading."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    scripts = {"theme_js": _read("theme.js"), "vis_js": _vis(), "app_js": bundle("main.js")}
    css = _read("app.css")
    shown = {name: column for name, column in data.items() if name not in _EVIDENCE}
    shown["confidence"] = [support.get("confidence", 1) for support in data["support"]]
    shown["review_count"] = len(data["reviews"])
    return {
        **{name: Markup(text) for name, text in scripts.items()},  # noqa: S704 - our own files
        "app_css": Markup(css),  # noqa: S704 - our own file
        "script_hashes": Markup(" ".join(_digest(text) for text in scripts.values())),  # noqa: S704 - base64
        "data_json": Markup(_json(shown)),  # noqa: S704 - no < or > is left in it
        "evidence_json": Markup(_json({name: data[name] for name in _EVIDENCE})),  # noqa: S704 - likewise
        "options_json": Markup(_json(options)),  # noqa: S704 - likewise
        "language": language,
        "words": words(language)["page"],
        "kinds": words(language)["kinds"],
    }


def _json(value: object) -> str:
    """Return JSON that ends no script element, whatever its texts hold (HTML, section 4.12.1.3)."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    """Return vis-network as the installed pyvis carries it."""
    import pyvis  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy: 500 ms

    text = (Path(pyvis.__file__).parent / _VIS).read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script")


@cache
def bundle(name: str) -> str:
    """Return an ES module of ``page`` with all it imports as one classic script.

    Modules share one scope, so every top-level name is used once.
    """
    order: list[str] = []
    _visit(name, order)
    bodies = (_EXPORT.sub("", _IMPORT.sub("", _read(f"{module}"))) for module in order)
    return '(() => {\n"use strict";\n' + "\n".join(bodies) + "})();\n"


def _visit(name: str, order: list[str]) -> None:
    """Add a module to ``order`` after those that it imports."""
    if name in order:
        return
    for needed in _IMPORT.findall(_read(f"{name}")):
        _visit(needed, order)
    order.append(name)
