"""Questions: runs SPARQL over the store, and the named queries of ``queries/`` with their parameters.

A parameter is bound where the query says ``VALUES ?name { UNDEF }``: the text of a query is never
pasted together, its placeholder is replaced by terms that pyoxigraph wrote. Binding the start of a
path so is also what keeps Oxigraph fast (2,662 ms where a label pattern binds it, 0.14 ms so).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from kinograph.errors import ClaimError, NameLookupError, QueryError
from kinograph.graph.guard import check
from kinograph.graph.lookup import expand, find
from kinograph.graph.results import write_results
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import kinds, prefixes, relation
from kinograph.resources import queries

__all__ = ["Parameter", "Question", "Results", "named_query", "questions", "run", "spelled_out", "write_results"]

Results = QuerySolutions | QueryBoolean | QueryTriples
"""Rows of a SELECT, the answer of an ASK, or the triples of a CONSTRUCT or DESCRIBE."""

_HEADER = re.compile(r"^#\s*(title|title-id|description|parameter):\s*(.+?)\s*$", re.MULTILINE)
_PARAMETER = re.compile(r"(\w+)\s+(\w+)\s+(\S+)\s+(.+)")
_SENTENCE = re.compile(r"(?:expected )?\w+(?: \w+)+")
_WORDS = 100  # characters of the engine's complaint to pass on
_POSITION = re.compile(r"^error at (\d+:\d+): ")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query can be told: ``type`` is a kind of thing, ``name``, ``relation``, ``text`` or ``integer``.

    ``default`` is "*" where leaving it out asks about everything.
    """

    name: str
    type: str
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its title in English and Indonesian, what it answers, and its parameters."""

    name: str
    title: str
    title_id: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Return the questions of a folder, else those of ``queries/``, in the order of their names."""
    paths = sorted((folder or queries()).glob("*.rq"))
    return tuple(parse_question(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def named_query(name: str) -> Question:
    """Return the question of that name.

    Raises:
        QueryError: There is none.
    """
    found = {question.name: question for question in questions()}
    if name not in found:
        msg = f"{name}: no such question: `kinograph questions` lists them: {', '.join(found)}"
        raise QueryError(msg)
    return found[name]


def parse_question(name: str, sparql: str) -> Question:
    """Return the question that a query's comment lines describe.

    Raises:
        QueryError: A parameter line has not the form ``name type default description``.
    """
    headers: dict[str, list[str]] = {}
    for key, value in _HEADER.findall(sparql):
        headers.setdefault(key, []).append(value)
    return Question(
        name=name,
        title=" ".join(headers.get("title", [name])),
        title_id=" ".join(headers.get("title-id", [])),
        description=" ".join(headers.get("description", [])),
        parameters=tuple(_parameter(name, line) for line in headers.get("parameter", [])),
        sparql=sparql,
    )


def _parameter(question: str, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if not match:
        msg = f"{question}: not a parameter: {line!r}: write `# parameter: name type default description`"
        raise QueryError(msg)
    return Parameter(*match.groups())


def spelled_out(query: str) -> bool:
    """Tell whether this is SPARQL, not the name of a question: no SPARQL is one word."""
    return bool(re.search(r"[\s{]", query.strip()))


def run(
    store: Store,
    query: Question | str,
    parameters: Mapping[str, str] | None = None,
    default_graphs: Collection[str] = (),
    named_graphs: Collection[str] = (),
) -> Results:
    """Return the results of a query; the prefixes of `prefixes` are declared.

    A parameter that is a name stands for all things that it fits. The graphs are IRIs; given, they are the
    dataset, whatever the query's FROM says (SPARQL 1.1 Protocol, section 2.1.4).

    Raises:
        QueryError: The query is broken, uses SERVICE, or has no such parameter.
        NameLookupError: A parameter names nothing in the graph.
    """
    question = parse_question("query", query) if isinstance(query, str) else query
    text = _bound(store, question, parameters or {})
    check(text, question.name)
    try:
        given = bool(default_graphs or named_graphs)
        return store.inner.query(
            text,
            prefixes=dict(prefixes(store.base)),
            default_graph=[NamedNode(iri) for iri in default_graphs] if given else None,
            named_graphs=[NamedNode(iri) for iri in named_graphs] if given else None,
        )
    except SyntaxError as error:
        raise QueryError(_syntax(question.name, error)) from error
    except (OSError, ValueError, RuntimeError) as error:
        msg = f"{question.name}: cannot be answered: {_line(error)}: simplify the query"
        raise QueryError(msg) from error


def _syntax(name: str, error: SyntaxError) -> str:
    text = _line(error)
    place = _POSITION.match(text)
    where = f"{name}:{place.group(1)}" if place else name
    what = _cut(_POSITION.sub("", text))
    return f"{where}: not SPARQL: {what}: mend the query, or see `kinograph questions`"


def _cut(text: str) -> str:
    """Return a parser's words in at most `_WORDS` characters: what it says in words, else the tokens it expected."""
    said = [part for part in text.removeprefix("expected one of ").split(", ") if _SENTENCE.fullmatch(part)]
    if said:
        return said[0]
    return text if len(text) <= _WORDS else text[:_WORDS].rpartition(",")[0] + " …"


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()).rstrip(".")


def _bound(store: Store, question: Question, given: Mapping[str, str]) -> str:
    """Return the query with its parameters bound to what was given, else to their defaults."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            msg = f"{question.name}: no parameter {name!r}: it has {', '.join(known) or 'none'}"
            raise QueryError(msg)
    text = question.sparql
    for name, parameter in known.items():
        value = given.get(name, parameter.default)
        if value != "*":
            text = _bind(text, name, _terms(store, parameter, value))
    return text


def _bind(text: str, name: str, terms: Iterable[NamedNode | Literal]) -> str:
    """Put terms in the place of ``UNDEF`` or of the number after LIMIT."""
    written = " ".join(str(term) for term in terms)
    if name == "limit":
        number = re.sub(r"\D", "", written.partition("^^")[0])
        return re.sub(r"\bLIMIT\s+\d+", lambda _: f"LIMIT {number}", text)
    pattern = re.compile(rf"VALUES\s+\?{name}\s*\{{\s*UNDEF\s*\}}")
    return pattern.sub(lambda _: f"VALUES ?{name} {{ {written} }}", text)


def _terms(store: Store, parameter: Parameter, value: str) -> list[NamedNode | Literal]:
    """Return the terms that a parameter's value stands for."""
    if parameter.type == "integer":
        return [_integer(parameter, value)]
    if parameter.type == "text":
        return [Literal(value)]
    if parameter.type == "relation":
        return [_predicate(store, value)]
    wanted = {parameter.type} & set(kinds().values())
    found = find(store, value, wanted)
    if not found:
        what = parameter.type if wanted else "thing"
        msg = f"{parameter.name}={value}: no {what} of that name in the graph: try `kinograph show {value!r}`"
        raise NameLookupError(msg)
    return [NamedNode(thing.iri) for thing in found]


def _integer(parameter: Parameter, value: str) -> Literal:
    if not value.isascii() or not value.isdigit():
        msg = f"{parameter.name}={value}: not a number: give digits only"
        raise QueryError(msg)
    return Literal(int(value))


def _predicate(store: Store, value: str) -> NamedNode:
    try:
        iri = expand(value, store.base)
        return NamedNode(iri) if iri else relation(value).predicate
    except ClaimError as error:
        raise QueryError(str(error)) from error
