"""Guards the engine: refuses what a query must not do, before Oxigraph sees it.

Oxigraph performs SERVICE over the network with no switch to forbid it, and its recursive parser ends
the process on deep nesting (about 2,120 ``{``, 4,610 ``(`` or 9,270 ``!``) and on long flat chains too
(measured with 0.5.13: a list of 5,000 items, 10,000 sums, 20,000 ``||``). What is left to a worker process
that can be killed: limits of time, of memory and of rows.
"""

import re
import sys

from kinograph.errors import QueryError, QueryRefusedError

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "MAX_TOKENS", "check"]

MAX_DEPTH = 200
"""How deep brackets may nest, and how many signs may stand in a row: a tenth of what ends the process."""

MAX_LENGTH = 200_000
"""Characters of a query with all its IRIs and strings."""

MAX_TOKENS = 4_000
"""Words and signs of a query, IRIs, strings and comments not counted; 5,000 can end the process."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# SPARQL 1.1, section 19.8: IRIs, long and short strings, and comments, in which no keyword counts.
_QUIET = re.compile(
    r"<[^<>\"{}|^`\\\s]*>"
    r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''|\"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*\"\"\""
    r"|'(?:[^'\\\n\r]|\\.)*'|\"(?:[^\"\\\n\r]|\\.)*\""
    r"|#[^\n\r]*",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w:?$@-])SERVICE\b(?!:)", re.IGNORECASE)
_NESTING = re.compile(r"[{(\[]|[})\]]|[!+\-^]")


def check(query: str, name: str = "query") -> None:
    r"""Let a query pass that reaches nothing and nests within reason.

    To an engine ``\u0053ERVICE`` may be SERVICE. Engines differ in when they decode escapes, and by that in
    where a string ends, so the query must pass undecoded, decoded first, and decoded after its strings.

    Raises:
        QueryError: It is too long, has too many parts, or nests too deeply.
        QueryRefusedError: It calls SERVICE.
    """
    if len(query) > MAX_LENGTH:
        msg = f"{name}: longer than {MAX_LENGTH} characters: ask in several queries"
        raise QueryError(msg)
    readings = (_spoken(query), _spoken(_unescaped(query)), _unescaped(_spoken(query)))
    if any(_SERVICE.search(text) for text in readings):
        msg = f"{name}: SERVICE is refused: kinograph asks no other server: load those data instead"
        raise QueryRefusedError(msg)
    if any(len(_TOKEN.findall(text)) > MAX_TOKENS for text in readings):
        msg = f"{name}: more than {MAX_TOKENS} words and signs: ask in several queries"
        raise QueryError(msg)
    if max(map(_depth, readings)) > MAX_DEPTH:
        msg = f"{name}: nests deeper than {MAX_DEPTH}: simplify the query"
        raise QueryError(msg)


def _spoken(query: str) -> str:
    return _QUIET.sub(" ", query)


def _unescaped(query: str) -> str:
    return _ESCAPE.sub(_decoded, query)


def _decoded(escape: re.Match[str]) -> str:
    code = int(escape.group(1) or escape.group(2), 16)
    return chr(code) if code <= sys.maxunicode else "\ufffd"


def _depth(text: str) -> int:
    """Return the deepest nesting of brackets, signs in a row counted as brackets."""
    depth = deepest = signs = end = 0
    for match in _NESTING.finditer(text):
        sign = match.group()
        if sign in "!+-^":
            signs = signs + 1 if not text[end : match.start()].strip() else 1
            end = match.end()
        else:
            depth += 1 if sign in "{([" else -1
        deepest = max(deepest, depth + signs)
    return deepest
