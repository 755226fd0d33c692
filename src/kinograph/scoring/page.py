"""Writes the mistakes of a scoring as one HTML page that asks for nothing else.

Text reaches it only through autoescaped templates; a Content-Security-Policy (W3C CSP Level 3) names the hashes of its
script and its style.
"""

import base64
import hashlib
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from kinograph.export.registry import replace
from kinograph.scoring.gold import GROUPS
from kinograph.scoring.report import Report
from kinograph.scoring.table import rows, summary

__all__ = ["draw", "page"]

_TEMPLATES = Path(__file__).with_name("templates")


def draw(report: Report, path: Path) -> None:
    """Write the page of a report to an HTML file.

    Raises:
        ExportError: The file cannot be written.
    """
    html = page(report).encode()

    def write(out: BinaryIO) -> None:
        out.write(html)

    replace(path, write)


def page(report: Report) -> str:
    """Return the page of a report as HTML: mistakes by review, what was missed first, and filters."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - heavy
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    style, script = _read("errors.css"), _read("errors.js")
    verdicts, groups = (Counter(getattr(m.outcome, name) for m in report.mistakes) for name in ("verdict", "group"))
    return environment.get_template("errors.html").render(
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=Markup(f"script-src {_digest(script)}; style-src {_digest(style)}"),  # noqa: S704 - base64
        summary=summary(report),
        total=report.total,
        rows=rows(report.outcomes),
        number=len(report.mistakes),
        verdicts=[(name, verdicts[name]) for name in ("missed", "wrong")],
        groups=[(name, groups[name]) for name in GROUPS if groups[name]],
        reviews=[(name, list(some)) for name, some in groupby(report.mistakes, key=lambda m: m.outcome.document)],
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
