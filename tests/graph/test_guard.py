"""No query reaches another server or ends the process."""

import pytest

from kinograph.errors import QueryError
from kinograph.graph.guard import MAX_DEPTH, MAX_LENGTH, MAX_TOKENS, check

CALLS = [
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "select * { service silent <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { S\\U00000045RVICE ?x { ?s ?p ?o } }",
    "SELECT * { SERVICE<http://example.org/>{ ?s ?p ?o } }",
    "SELECT * { # quiet\nSERVICE <http://example.org/> { ?s ?p ?o } }",
    'SELECT * { BIND("\\u005C" AS ?x) SERVICE <http://example.org/> { ?s ?p ?o } BIND("" AS ?y) }',
    'SELECT * { BIND("\\u005C" AS ?x) \\u0053ERVICE <http://example.org/> { ?s ?p ?o } BIND("" AS ?y) }',
    "SELECT * { FILTER(?a<1)SERVICE<http://example.org/>{ ?s ?p ?o } }",
    "SELECT * { { SELECT * { ?s ?p ?o } } SERVICE ex:x { ?s ?p ?o } }",
    "SELECT * { BIND('''it's''' AS ?x) SERVICE <http://example.org/> {} }",
]
HARMLESS = [
    "SELECT ?service { ?service ?p ?o }",
    "SELECT * { ?s ex:service ?o }",
    "SELECT * { ?s <http://example.org/SERVICE> ?o }",
    'SELECT * { ?s ?p "SERVICE <x> {}" }',
    'SELECT * { ?s ?p """say "SERVICE" twice""" }',
    "SELECT * { ?s ?p ?o } # SERVICE",
    'SELECT * { ?s ?p "x"@service }',
    "SELECT * { service:a ?p ?o }",
]


@pytest.mark.parametrize("query", CALLS)
def test_service_is_refused_however_it_is_written(query):
    """Escapes and strings hide nothing."""
    with pytest.raises(QueryError, match="SERVICE is refused"):
        check(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_alone_is_no_call(query):
    """As a variable, in a name, an IRI, a string or a comment."""
    check(query)


@pytest.mark.parametrize("deep", ["{" * 2_200, "(" * 3_000, "!" * 3_000, "{(" * 1_500, "- " * 1_500, "[" * 3_000])
def test_deep_nesting_is_refused(deep):
    """More of each ends Oxigraph's process."""
    with pytest.raises(QueryError, match="nests deeper than"):
        check("SELECT * { " + deep)


@pytest.mark.parametrize("chain", ["||1", "+1", "/a", " 1", "?s ?p ?o . ", "OPTIONAL{}"])
def test_a_long_flat_chain_is_refused(chain):
    """It ends Oxigraph's process, too, without any nesting."""
    with pytest.raises(QueryError, match=f"more than {MAX_TOKENS} words and signs"):
        check("SELECT * { FILTER(1" + chain * MAX_TOKENS + ") }")


def test_many_iris_pass():
    """VALUES may list a thousand things."""
    check("SELECT * { VALUES ?x { " + "<http://example.org/x> " * 5_000 + "} }")


def test_nesting_within_reason_passes():
    """Half of what is allowed."""
    check("SELECT * " + "{" * (MAX_DEPTH // 2) + "}" * (MAX_DEPTH // 2))


def test_brackets_in_a_string_do_not_count():
    """They are text."""
    check('SELECT * { ?s ?p "' + "{" * 5_000 + '" }')


def test_a_very_long_query_is_refused():
    """The message names the limit."""
    with pytest.raises(QueryError, match=f"longer than {MAX_LENGTH}"):
        check("#" * (MAX_LENGTH + 1))
