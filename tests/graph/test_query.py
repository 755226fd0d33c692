"""Queries run with prefixes declared and parameters bound; what is wrong is said in one line."""

import pytest

from kinograph.errors import NameLookupError, QueryError
from kinograph.graph.query import named_query, parse_question, questions, run, write_results

ACTORS = """
# parameter: person person * whose films
# parameter: limit integer 5 how many
# parameter: word text * a word
# parameter: relation relation * which relation
SELECT ?person ?relation ?word WHERE {
  VALUES ?person { UNDEF } VALUES ?word { UNDEF } VALUES ?relation { UNDEF }
  ?film ?relation ?person . ?person a schema:Person .
} ORDER BY ?person ?relation LIMIT 5
"""


def rows(store, query, **parameters):
    """Return the rows of a query as text."""
    results = run(store, query, parameters)
    names = [variable.value for variable in results.variables]
    return [tuple(row[name].value if row[name] else "" for name in names) for row in results]


def test_prefixes_are_declared(store):
    """A query needs no PREFIX line."""
    assert rows(store, "SELECT ?name { person:sissy-priscillia rdfs:label ?name }") == [("Sissy Priscillia",)]


def test_evidence_can_be_asked_with_graph(store):
    """The review's graph has the IRI of the review."""
    found = rows(store, "SELECT DISTINCT ?g { GRAPH ?g { ?c a kino:Claim } }")

    assert [iri for (iri,) in found] == ["https://w3id.org/kinograph/id/review/backstage"]


@pytest.mark.parametrize(
    "name", ["Sissy Priscillia", "sissy PRISCILLIA", "person:sissy-priscillia", "síssy-priscillia"]
)
def test_a_name_is_matched_without_case_and_diacritics(store, name):
    """Or given as a prefixed name."""
    assert {row[0].rsplit("/")[-1] for row in rows(store, ACTORS, person=name)} == {"sissy-priscillia"}


def test_a_name_that_fits_several_stands_for_all(fill, listed, store):
    """Namesakes are shown side by side, not merged."""
    fill(store, *(listed(title, ("film", title, "cast_member", "person", "Reza")) for title in ("One", "Two")))

    assert len({row[0] for row in rows(store, ACTORS, person="Reza")}) == 2


def test_a_relation_is_given_by_its_name(store):
    """As in claims, or as a property."""
    assert len(rows(store, ACTORS, relation="directed_by")) == 1
    assert len(rows(store, ACTORS, relation="schema:director")) == 1


def test_a_number_goes_to_limit(store):
    """And only a number."""
    assert len(rows(store, ACTORS, limit="2")) == 2
    with pytest.raises(QueryError, match="limit=2 OFFSET 1: not a number"):
        rows(store, ACTORS, limit="2 OFFSET 1")


def test_a_text_is_never_part_of_the_query(store):
    """Quotes and braces stay text."""
    nasty = '" } DROP ALL # \\ \n'

    assert {row[2] for row in rows(store, ACTORS, word=nasty)} == {nasty}


def test_a_name_is_never_part_of_the_query(store):
    """What is no name is not found."""
    with pytest.raises(NameLookupError, match="no person of that name"):
        rows(store, ACTORS, person="> } DROP ALL #")


def test_an_unknown_parameter_is_named(store):
    """With those there are."""
    with pytest.raises(QueryError, match="query: no parameter 'film': it has person, limit, word, relation"):
        rows(store, ACTORS, film="One")


def test_an_unknown_relation_is_named(store):
    """With those there are."""
    with pytest.raises(QueryError, match="loves: no such relation"):
        rows(store, ACTORS, relation="loves")


def test_a_syntax_error_says_where(store):
    """Line and column, in one line of bounded length."""
    with pytest.raises(QueryError, match=r"^query:2:\d+: not SPARQL: ") as caught:
        run(store, "SELECT ?s {\n ?s ?p")

    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_a_mistake_is_told_in_words(store):
    """Rather than in all the tokens that the parser expected."""
    with pytest.raises(QueryError, match="not SPARQL: Prefix not found: mend the query"):
        run(store, "SELECT * { ?x unknown:p 1 }")


def test_what_the_engine_cannot_do_is_told(store):
    """A function that it does not know."""
    with pytest.raises(QueryError, match=r"cannot be answered: The custom function <http://example.org/f>"):
        run(store, "SELECT (<http://example.org/f>(1) AS ?y) {}")


@pytest.mark.parametrize(
    "update", ["DROP ALL", "INSERT DATA { <http://e> <http://e> 1 }", "LOAD <http://example.org/>"]
)
def test_an_update_is_no_query(store, update):
    """A question changes nothing."""
    before = len(store)

    with pytest.raises(QueryError, match="not SPARQL"):
        run(store, update)
    assert len(store) == before


def test_service_is_refused(store):
    """Also in a named query."""
    with pytest.raises(QueryError, match="SERVICE is refused"):
        run(store, "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_an_unknown_question_is_named():
    """With those there are."""
    with pytest.raises(QueryError, match=r"nothing: no such question: .*filmography"):
        named_query("nothing")


def test_a_broken_parameter_line_is_named():
    """With the form it should have."""
    with pytest.raises(QueryError, match="mine: not a parameter: 'person'"):
        parse_question("mine", "# parameter: person\nASK {}")


def test_an_answer_is_yes_or_no(store):
    """ASK gives true or false."""
    assert write_results(run(store, "ASK { ?s a schema:Movie }")) == b"true\n"
    assert write_results(run(store, "ASK { ?s a kino:Award }")) == b"false\n"


def test_questions_are_described():
    """Title in both languages, description, and for each parameter what it means."""
    for question in questions():
        assert question.title != question.name
        assert question.title_id
        assert question.description
        assert all(parameter.description for parameter in question.parameters)
