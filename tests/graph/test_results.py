"""Results as a table for people and in the W3C's formats; text never becomes a command."""

import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.errors import QueryError
from kinograph.graph.query import run
from kinograph.graph.results import GRAPH_FORMATS, ROW_FORMATS, clean, write_results

ROWS = "SELECT ?person ?name { ?person a schema:Person ; rdfs:label ?name } ORDER BY ?name"


def test_a_table_is_aligned_and_shortens_iris(store):
    """Names with prefixes can be typed into the next query."""
    lines = write_results(run(store, ROWS)).decode().splitlines()

    assert lines[0].split() == ["person", "name"]
    assert lines[2].split("  ")[0] == "person:guntur-soeharjanto"
    assert len({line.index(name) for line, name in zip(lines[2:], ("Guntur", "Karina", "Sissy"), strict=False)}) == 1


def test_wide_characters_count_as_two_columns(store):
    """Chinese, Japanese and Korean names keep the columns straight."""
    text = write_results(run(store, 'SELECT ?a ?b { VALUES (?a ?b) { ("王家卫" 1) ("Wong" 2) } }')).decode()

    assert text.splitlines()[2:] == ["王家卫  1", "Wong    2"]


@pytest.mark.parametrize("form", list(ROW_FORMATS))
def test_rows_are_written_in_the_formats_of_the_w3c(store, form):
    """Another reader of the format finds the same rows."""
    written = write_results(run(store, ROWS), form)

    if form != "csv":
        again = ox.parse_query_results(written, format=ROW_FORMATS[form])
        assert [row["name"].value for row in again] == [row["name"].value for row in run(store, ROWS)]
    assert written.count(b"person/") == 4


@pytest.mark.parametrize("form", list(GRAPH_FORMATS))
def test_triples_are_written_as_rdf(store, form):
    """And parse back."""
    query = "CONSTRUCT { ?a schema:sibling ?b } WHERE { ?a schema:sibling ?b }"
    written = write_results(run(store, query), form)

    again = {quad.triple for quad in ox.parse(written, format=GRAPH_FORMATS[form])}
    assert again == set(run(store, query))


def test_triples_as_a_table_are_turtle(store):
    """In one order, whatever the engine's."""
    written = write_results(run(store, "DESCRIBE film:backstage"))

    assert written == write_results(run(store, "DESCRIBE film:backstage"), "turtle")
    assert b"film:backstage" in written


@pytest.mark.parametrize(("form", "expected"), [("table", b"true\n"), ("csv", b"true\n"), ("tsv", b"true\n")])
def test_an_answer_is_a_word(store, form, expected):
    """Where the format has no form for it."""
    assert write_results(run(store, "ASK { ?s ?p ?o }"), form) == expected


def test_an_answer_in_json_is_the_w3c_s(store):
    """SPARQL 1.1 Query Results JSON Format, section 3.3."""
    assert json.loads(write_results(run(store, "ASK { ?s ?p ?o }"), "json"))["boolean"] is True


def test_a_format_that_does_not_fit_is_refused(store):
    """With those that do."""
    with pytest.raises(QueryError, match="turtle: no format of rows: use table, json"):
        write_results(run(store, ROWS), "turtle")
    with pytest.raises(QueryError, match="csv: no format of triples: use turtle"):
        write_results(run(store, "DESCRIBE film:backstage"), "csv")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("\x1b]0;title\x07name", "name"),
        ("one\ntwo\tthree\r", "one two three"),
        ("abc\u202edef\u2066", "abcdef"),
        ("\x9b31mred", "31mred"),
    ],
)
def test_a_terminal_gets_text_only(text, shown):
    """No escape sequence, control character or mark of direction."""
    assert clean(text) == shown


@given(st.text())
def test_no_cell_moves_the_cursor(text):
    """Whatever a review says."""
    assert not any(
        character in "\x1b\n\r\t\x00\u2028\u202e" or "\x7f" <= character < "\xa0" for character in clean(text)
    )
