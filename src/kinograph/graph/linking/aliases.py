"""What one person or film is called besides: the first name of its line in ``data/linking/aliases.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache

from kinograph.graph.naming import fold
from kinograph.resources import data

__all__ = ["alias"]


def alias(kind: str, text: str) -> str:
    """Return the folded first name of the line that a folded name stands in, "" if in none; ``people`` or ``films``.

    >>> alias("people", "the rock"), alias("films", "sen to chihiro no kamikakushi"), alias("people", "nobody else")
    ('dwayne johnson', 'spirited away', '')
    """
    return _aliases()[kind].get(text, "")


@cache
def _aliases() -> Mapping[str, Mapping[str, str]]:
    lists = tomllib.loads(data("linking", "aliases.toml").read_text(encoding="utf-8"))
    return {kind: {fold(text): fold(line[0]) for line in lines for text in line} for kind, lines in lists.items()}
