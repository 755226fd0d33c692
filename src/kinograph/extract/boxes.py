"""Reads info boxes: lines of a key and its values, such as ``Sutradara: Fajar Bustomi``."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kinograph.extract.facts import Fact
from kinograph.extract.grammar import symbol
from kinograph.extract.lexicon import Lexicon, lexicon
from kinograph.extract.mentions import Unit

__all__ = ["boxes"]

# A box's values are listed, not told: a value longer than this is prose behind a colon.
LONGEST_VALUE = 60  # code points of one item
LONGEST_ITEM = 200  # code points of a name with its role: patterns of both take time quadratic in it
LONGEST_LIST = 40  # lines of a list below its key
MANY = 2  # keys of a line that begins with none
LONGEST_ROW, NAMED = 90, 6  # code points, and words before a stop, of a line of such a list
CONFIDENCE = 0.95
LISTED = frozenset(
    {
        "directed_by",
        "written_by",
        "produced_by",
        "production_company",
        "composed_by",
        "cinematography_by",
        "cast_member",
    }
)
MARKS = (":", "：", "=", "-", "\t", "...", "…")  # one of them stands behind each key
ITEM = re.compile(r"\s*(?:[^,;|/•\n()]|\([^()\n]*\))+")
NAME = re.compile(r"[^\W\d_][\w.'’\- ]*")
PAIR = re.compile(r"(?P<left>[^()\n]+?)\s*\(\s*(?P<right>[^()\n]{2,50})\s*\)\s*$")


def boxes(text: str, words: Lexicon) -> Iterator[Fact]:
    """Yield the facts of the info boxes of a masked text; names are cut at commas and slashes."""
    lines = [line for line in re.finditer(r"[^\n]+", text) if not line.group().isspace()]
    patterns = _patterns(words.code)
    for number, line in enumerate(lines):
        # One line in five has a mark that may stand behind a key.
        if not any(map(line.group().__contains__, MARKS)):
            continue
        for row in _rows(text, line.span(), patterns):
            spans = [(row.value, row.end)] if text[row.value : row.end].strip() else []
            for relation in row.relations:
                if not spans and relation in LISTED and row.end == line.end():
                    spans = list(_below(lines[number + 1 : number + LONGEST_LIST + 1], patterns))
                for begin, end in spans:
                    quoted = (row.start if begin == row.value else begin, end)
                    yield from _values(relation, text, (begin, end), quoted, words)


class _Row(NamedTuple):
    """A key, told by its relations, and its values: where the key, the first value and what is behind them start."""

    relations: tuple[str, ...]
    start: int
    value: int
    end: int


def _rows(text: str, line: tuple[int, int], patterns: "_Patterns") -> Iterator[_Row]:
    """Yield the keys of a line: at its beginning, and behind stops and bars; without the first, two or more."""
    first = patterns.key.match(text, *line)
    keys = [first] if first else []
    keys += patterns.later.finditer(text, first.end() if first else line[0], line[1])
    if first is None and len(keys) < MANY:
        return
    ends = [*(key.start() for key in keys[1:]), line[1]]
    for key, end in zip(keys, ends, strict=True):
        told = [patterns.relations.get(word.lower().replace("  ", " ")) for word in key.group("key", "also") if word]
        yield _Row(tuple(relation for relation in told if relation), key.start(), key.end(), end)


class _Patterns:
    """The keys of a language and the separators of roles, compiled once."""

    def __init__(self, code: str) -> None:
        sections = lexicon(code).sections
        box = sections["box"]
        self.relations = {key: relation for relation, keys in box.items() for key in keys}
        keys = "|".join(re.escape(key).replace(r"\ ", r"\s") for key in sorted(self.relations, key=len, reverse=True))
        joins = "|".join(re.escape(word) for word in sections["words"]["AND"])
        key = rf"(?P<key>{keys})(?:\s?(?:[/&+,]|\b(?:{joins})\b)\s?(?P<also>{keys}))?(?:\(s\))?\.?\*{{0,3}}\s*"
        behind = r"(?:[:：=]|\.{3,}|…+|\s-\s|\t)\**\s*"
        self.key = re.compile(rf"\s*(?:[•*·\-–—>]{{1,4}}\s*|\d+[.)]\s*)?\*{{0,3}}{key}{behind}", re.IGNORECASE)
        self.later = re.compile(
            rf"(?:(?<=[.;)])\s|[|•·])\s{{0,3}}\*{{0,3}}{key}[:：=]\*{{0,3}}\s{{0,3}}", re.IGNORECASE
        )
        units = sections["box_patterns"]
        hours, minutes = "|".join(units["hours"]), "|".join(units["minutes"])
        self.duration = re.compile(
            rf"(?:(\d{{1,3}})\s*(?:{hours})\b\.?\s*)?(?:(?:{joins}|,)?\s*(\d{{1,4}})\s*(?:{minutes})\b)?", re.IGNORECASE
        )
        roles = "|".join(re.escape(w) for w in sections["words"]["AS"])
        self.role = re.compile(
            rf"(?P<left>.+?)\s*(?:\s[-–—:]\s|:|\.{{2,}}|…|\b(?:{roles})\b)\s*(?P<right>.+)$", re.IGNORECASE
        )
        self.bracket = re.compile(rf"\s*\(?\s*(?:(?:{roles})\b)?\s*\(?", re.IGNORECASE)
        "|".join(re.escape(word) for word in sections["words"]["AND"])
        self.joins = re.compile(
            rf"\s(?:&|{joins})(?:\s|$)",
            re.IGNORECASE,
        )


@cache
def _patterns(code: str) -> _Patterns:
    return _Patterns(code)


def _below(lines: list[re.Match[str]], patterns: _Patterns) -> Iterator[tuple[int, int]]:
    """Yield the lines of a list that stands below its key."""
    for number, line in enumerate(lines):
        words = line.group().split()
        prose = len(line.group()) > LONGEST_ROW or (words[-1][-1] in ".!?:" and len(words) > NAMED)
        if prose or patterns.key.match(line.group()):
            return
        if number and line.start() - lines[number - 1].end() > 2:  # noqa: PLR2004 - a blank line ends a list
            return
        yield line.start(), line.end()


def _values(relation: str, text: str, span: tuple[int, int], quoted: tuple[int, int], words: Lexicon) -> Iterator[Fact]:
    value = text[span[0] : span[1]]
    if relation == "genre":
        yield from _genres(text, span, quoted, words)
    elif relation == "duration":
        yield from _duration(value, span, quoted, words)
    elif relation == "release_date":
        yield Fact("release_date", None, Unit("", value.strip(), *span), "info-box", CONFIDENCE, *quoted)
    elif relation in LISTED:
        for item in _items(text, span, words):
            yield from _listed(relation, text, item, quoted, words)
    elif relation in ("title", "country", "based_on", "reviewer"):
        unit = _trimmed(text, span)
        if unit.text and len(unit.text) <= LONGEST_VALUE:
            yield Fact(relation, None, unit, "info-box", CONFIDENCE, *quoted)


def _items(text: str, span: tuple[int, int], words: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the spans of a list's items; a list ends where prose begins."""
    for match in ITEM.finditer(text, *span):
        start = match.start()
        for join in _patterns(words.code).joins.finditer(text, match.start(), match.end()):
            if join.start() > start:
                yield start, join.start()
            start = join.end()
        yield start, match.end()
        if re.search(r"[a-z]{3}\.\s+[A-Z]", match.group()):
            return


def _listed(relation: str, text: str, item: tuple[int, int], quoted: tuple[int, int], words: Lexicon) -> Iterator[Fact]:
    unit = _trimmed(text, item)
    if len(unit.text) > LONGEST_ITEM:
        return
    if relation == "cast_member":
        pair = _pair(unit, text, words)
        if pair:
            yield Fact("portrays", pair[0], pair[1], "cast-list", CONFIDENCE - 0.03, *quoted)
            return
    name = _bare(unit, text)
    if _is_name(name.text, words, organisation=relation == "production_company"):
        yield Fact(relation, None, name, "info-box", CONFIDENCE, *quoted)


def _bare(unit: Unit, text: str) -> Unit:
    """Return a name without what stands behind it in brackets, or after a stop."""
    cut = re.search(r"\s*[(\[]|(?<=[a-z]{2})\.(?:\s|$)|\s[-–—]\s|\s*:\s", unit.text)
    return _trimmed(text, (unit.start, unit.start + cut.start())) if cut else unit


def _is_name(name: str, words: Lexicon, *, organisation: bool) -> bool:
    parts = name.split()
    if not 1 <= len(parts) <= 5 or (not NAME.fullmatch(name) and not organisation):  # noqa: PLR2004 - names are short
        return False
    if not (name[0].isupper() or name[0].isdigit()) or (parts[0].lower() in words.never and len(parts) == 1):
        return False
    return sum(part[0].isupper() or part.lower() in words.particles or not part[0].isalpha() for part in parts) == len(
        parts
    )


def _pair(unit: Unit, text: str, words: Lexicon) -> tuple[Unit, Unit] | None:
    """Return actor and character of an item: ``A (as B)``, ``A as B``, ``A sebagai (B)``, ``B - A``."""
    patterns = _patterns(words.code)
    match = PAIR.match(unit.text) or patterns.role.match(unit.text)
    if match is None:
        return None
    left = _trimmed(text, (unit.start + match.start("left"), unit.start + match.end("left")))
    right_start = unit.start + match.start("right")
    lead = patterns.bracket.match(text, right_start, unit.end)
    right = _trimmed(text, (lead.end() if lead else right_start, unit.start + match.end("right")))
    left = _without_role_word(left, text, patterns)
    if not (_is_name(left.text, words, organisation=False) and right.text and right.text[0].isupper()):
        return None
    return left, right


def _without_role_word(left: Unit, text: str, patterns: _Patterns) -> Unit:
    """Return a name without a role word at its end: ``Adipati Dolken sebagai`` before a bracket."""
    cut = patterns.role.match(left.text + " x")
    if cut and cut.end("left") < len(left.text):
        return _trimmed(text, (left.start, left.start + cut.end("left")))
    return left


def _trimmed(text: str, span: tuple[int, int]) -> Unit:
    value = text[span[0] : span[1]]
    lead = len(value) - len(value.lstrip(' \t-–—•*·:=("“'))
    body = value[lead:].rstrip(' \t.,;:-–—*"”')
    if body.endswith(")") and "(" not in body:
        body = body.rstrip(") ")
    start = span[0] + lead
    return Unit(symbol("NAME"), body, start, start + len(body))


def _genres(text: str, span: tuple[int, int], quoted: tuple[int, int], words: Lexicon) -> Iterator[Fact]:
    known = {
        form: genre for genre, forms in words.sections["genres"].items() if genre != "not_single" for form in forms
    }
    for match in re.finditer(r"[^,;/|&\n•]+", text[span[0] : span[1]]):
        unit = _trimmed(text, (span[0] + match.start(), span[0] + match.end()))
        low = unit.text.lower()
        if low in known or (low and all(part in known for part in low.split())):
            yield Fact("genre", None, unit._replace(attribute=known.get(low, "")), "info-box", CONFIDENCE, *quoted)


def _duration(value: str, span: tuple[int, int], quoted: tuple[int, int], words: Lexicon) -> Iterator[Fact]:
    for match in _patterns(words.code).duration.finditer(value):
        if match.group(1) or match.group(2):
            minutes = 60 * int(match.group(1) or 0) + int(match.group(2) or 0)
            start = span[0] + match.start()
            unit = Unit("", str(minutes), start, span[0] + match.end())
            yield Fact("duration", None, unit, "info-box", CONFIDENCE, *quoted)
            return
