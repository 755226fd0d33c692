"""Rules as regular expressions over units.

A sentence becomes a string with one private-use character a unit, the unit's class; a rule is
written in class names, compiled to a regular expression over that string, and matched by `re`:
``NAME:character LP PLAYEDBY? BY? NAME:actor RP``. Rules know no language; they are data, in
``data/grammar/*.toml``. The method is a finite-state cascade over chunks (Abney 1996,
"Partial parsing via finite-state cascades", doi:10.1017/S1351324997001599).
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kinograph import resources
from kinograph.errors import LanguageError

__all__ = ["Rule", "able", "compiled", "group", "names", "required", "rules", "symbol"]

# Classes that the program itself gives; a language pack adds those of its [words] table.
STRUCTURE = (
    "NAME",
    "QUOTE",
    "NUMBER",
    "YEAR",
    "DATE",
    "WORD",
    "LP",
    "RP",
    "COMMA",
    "COLON",
    "DASH",
    "PUNCT",
    "GEN",
    "KIN",
    "KINP",
    "KINPAIR",
    "GENRE",
    "COUNTRY",
)
FIRST = 0xE000  # the first code point of the private-use area
TERM = re.compile(
    r"(?<!\?)@(?P<macro>[a-z]+)(?::(?P<name>\w+))?|(?<!\(\?)(?<!\w)(?P<class>[A-Z][A-Z_]*)(?![<\w])(?::(?P<label>\w+))?"
)
# A part of a pattern over symbols, and how often it may stand.
PART = re.compile(r"(\((?:\?(?::|<?[=!]|P<\w+>))?|[|]|\)|\[[^\]]*\]|.)([?*+][?+]?|\{[\d,]+\}[?+]?)?")
LOOKING = ("(?=", "(?!", "(?<=", "(?<!")


@cache
def _grammar() -> Mapping[str, Any]:
    return tomllib.loads(resources.data("grammar", "grammar.toml").read_text(encoding="utf-8"))


@cache
def names() -> Mapping[str, str]:
    """Return the symbol of each class, by the name of the class."""
    classes = (*STRUCTURE, *_grammar()["classes"])
    return {name: chr(FIRST + number) for number, name in enumerate(classes)}


@cache
def symbol(name: str) -> str:
    """Return the character that stands for a class of units.

    Raises:
        LanguageError: There is no such class.
    """
    try:
        return names()[name]
    except KeyError:
        msg = f"language pack: unknown class of words {name!r}: use one of data/grammar/grammar.toml"
        raise LanguageError(msg) from None


@cache
def group(name: str) -> frozenset[str]:
    """Return the symbols of a group of classes, ``[groups]`` of the grammar."""
    return frozenset(map(symbol, _grammar()["groups"][name]))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a rule's pattern to a regular expression over unit symbols.

    ``CLASS`` stands for one unit, ``CLASS:label`` names it, ``@macro`` and ``@macro:label`` stand for
    a group of ``[macros]``; everything else is the syntax of `re`, white space apart.

    >>> bool(compiled("NAME:a AND NAME:b").fullmatch(symbol("NAME") + symbol("AND") + symbol("NAME")))
    True
    """
    return re.compile(re.sub(r"\s+", "", _expand(pattern)))


def _expand(pattern: str) -> str:
    def term(match: re.Match[str]) -> str:
        if macro := match["macro"]:
            body = _expand(_grammar()["macros"][macro])
            return f"(?P<{match['name']}>{body})" if match["name"] else f"(?:{body})"
        character = symbol(match["class"])
        return f"(?P<{match['label']}>{character})" if match["label"] else character

    return TERM.sub(term, pattern)


def required(source: str) -> frozenset[str]:
    """Return the symbols without which a pattern over symbols cannot match: what each of its alternatives has to have.

    >>> sorted(required("(?<!k)ab?(?:cd|ce)[fg](?:h){0,2}(?!i)(?P<x>j)+"))
    ['a', 'c', 'j']
    """
    # For each open group what its finished alternatives all have (None: there is none yet), and what this one has.
    groups: list[tuple[frozenset[str] | None, set[str], str]] = [(None, set(), "")]
    for part, repeat in PART.findall(f"{source})"):
        had: frozenset[str] | set[str] = {part}
        if part.startswith("("):
            groups.append((None, set(), part))
            continue
        if part in ("|", ")"):
            before, here, opening = groups.pop()
            had = here if before is None else before & here
            if part == "|" or not groups:
                groups.append((frozenset(had), set(), opening))
                continue
            part = opening  # noqa: PLW2901 - the group as a whole
        if part not in LOOKING and part[0] not in "[^$." and repeat[:1] not in ("?", "*") and repeat[:2] != "{0":
            groups[-1][1].update(had)
    return groups[0][0] or frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what a match of it claims.

    ``subject`` and ``object`` are labels of the pattern, or ``@film``. ``needs`` is the class
    without which the rule cannot match: it is looked for first, as most sentences lack it. ``has`` are all such
    classes. Of the
    symbols in ``unless`` none may stand in the match, of ``absent`` none in its sentence, of
    ``after_absent`` none shortly before it.
    ``options`` are further members of the rule's stanza; see docs/how-to/add-a-rule.md.
    """

    name: str
    pattern: re.Pattern[str]
    relation: str
    subject: str
    object: str
    confidence: float
    needs: str
    options: Mapping[str, Any]
    has: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    after_absent: frozenset[str] = frozenset()


MEMBERS = frozenset(
    {"name", "pattern", "relation", "subject", "object", "confidence", "needs", "unless", "absent", "after_absent"}
)


@cache
def rules(table: str, without: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Return the rules of ``data/grammar/<table>.toml`` in order, less those named in ``without``."""
    text = resources.data("grammar", f"{table}.toml").read_text(encoding="utf-8")
    return tuple(_rule(stanza) for stanza in tomllib.loads(text)["rule"] if stanza["name"] not in without)


@lru_cache(10_000)
def able(table: str, without: frozenset[str], symbols: frozenset[str], needs: str = "") -> tuple[Rule, ...]:
    """Return the rules of a table that a sentence of these classes may match; with ``needs`` those that need it.

    Four of ten rules whose ``needs`` a sentence has lack another class in it, and most sentences have the same
    classes as an earlier one.
    """
    told = (rule for rule in rules(table, without) if needs in ("", rule.needs))
    return tuple(rule for rule in told if rule.has <= symbols)


def _rule(stanza: Mapping[str, Any]) -> Rule:
    pattern = compiled(stanza["pattern"])
    return Rule(
        name=stanza["name"],
        pattern=pattern,
        has=required(pattern.pattern) | set(symbol(stanza["needs"]) if stanza.get("needs") else ""),
        relation=stanza["relation"],
        subject=stanza.get("subject", "@film"),
        object=stanza.get("object", "x"),
        confidence=stanza["confidence"],
        needs=symbol(stanza["needs"]) if stanza.get("needs") else "",
        options={key: value for key, value in stanza.items() if key not in MEMBERS},
        unless=frozenset(map(symbol, stanza.get("unless", ()))),
        absent=frozenset(map(symbol, stanza.get("absent", ()))),
        after_absent=frozenset(map(symbol, stanza.get("after_absent", ()))),
    )
