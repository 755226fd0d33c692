"""Validation: what kinograph writes conforms, each mistake is found for its own reason, and batches change nothing."""

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode

from kinograph.errors import ValidationError
from kinograph.graph.batches import View, graph_of, reviews, term
from kinograph.graph.report import FORMATS, write_report
from kinograph.graph.shapes import read_shapes
from kinograph.graph.store import Store
from kinograph.graph.validate import Report, Result, validate
from kinograph.graph.vocabulary import BASE
from kinograph.pipeline import Graph

needs_pyshacl = pytest.mark.usefixtures("pyshacl")
PREFIXES = f"""
PREFIX kino: <https://w3id.org/kinograph/ns#> PREFIX schema: <http://schema.org/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX person: <{BASE}person/> PREFIX film: <{BASE}film/> PREFIX character: <{BASE}character/backstage/>
PREFIX review: <{BASE}review/> PREFIX graph: <{BASE}graph/>
PREFIX role: <{BASE}review/backstage/character/> PREFIX who: <{BASE}review/backstage/person/>
"""
MISTAKES = tomllib.loads(Path(__file__).with_name("mistakes.toml").read_text())["mistake"]
LOTS = 7  # parts of them that are made together: what changes the same node is in different ones
BROKEN = {mistake["name"]: (mistake["update"], mistake["told"]) for mistake in MISTAKES}


@pytest.fixture
def pyshacl():
    """Skip where the extra is not installed."""
    pytest.importorskip("pyshacl", reason="install kinograph[validate]")


def broken(store, *mistakes):
    """Make mistakes in a store."""
    for mistake in mistakes:
        before = {str(quad) for quad in store.quads()}
        store.inner.update(PREFIXES + BROKEN[mistake][0])
        assert {str(quad) for quad in store.quads()} != before, mistake
    return store


@needs_pyshacl
def test_what_kinograph_writes_conforms(films):
    """Of three reviews with a dispute there is nothing to say."""
    report = validate(films)

    assert report.results == []
    assert report.checked["reviews"] == 3
    assert report.checked["view.ttl"] > 50


@needs_pyshacl
@pytest.mark.parametrize("mistakes", [tuple(BROKEN)[first::LOTS] for first in range(LOTS)], ids=range(LOTS))
def test_mistakes_are_found(films, mistakes):
    """One update each, and each is told for the reason that it was made for; several in a store, as each costs 2 s."""
    report = validate(broken(films, *mistakes))

    assert not report.conforms
    found = write_report(report, "text", BASE) + str(report.results)
    assert [mistake for mistake in mistakes if BROKEN[mistake][1] not in found] == []


@needs_pyshacl
def test_claims_without_their_texts_are_a_warning(listed, fill):
    """They may be loaded so; nobody can check the quotes, and that violates nothing."""
    with Store() as store:
        fill(store, listed("a", ("film", "Gie", "directed_by", "person", "Riri Riza")))
        store.inner.update(
            f"{PREFIXES} DELETE {{ GRAPH ?g {{ ?r ?p ?x }} }} WHERE {{ GRAPH ?g {{ ?r ?p ?x }} "
            "FILTER(?p IN (kino:textSha256, kino:textLength, schema:reviewBody)) }"
        )

        report = validate(store)

    assert report.conforms
    assert report.counts == {"warning": 1}
    assert "cannot be checked" in report.results[0].message


SEVERAL = (
    "siblings one way",
    "a fact without statement",
    "a character as actor",
    "a premise that is no fact",
    "a statement of no claim",
    "a review that its film does not name",
    "a person joined with a character",
    "kinship in life of a character",
    "a quote of other words",
    "a claim of kinship in the story with a person",
)


@needs_pyshacl
@settings(deadline=None, max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quads=st.integers(1, 3000), nodes=st.integers(1, 200))
def test_batches_change_nothing(films, quads, nodes):
    """Whatever is in memory at a time, the report is that of all at once."""
    if not any("x:c" in str(quad) for quad in films.quads(films.statements)):
        broken(films, *SEVERAL)
    whole = validate(films, quads=10**9, nodes=10**9)

    assert len(whole.results) > len(SEVERAL)
    assert validate(films, quads=quads, nodes=nodes) == whole


@needs_pyshacl
def test_a_review_is_checked_by_its_own_graph(films):
    """A claim does not hold because another review has the evidence: together they are checked as apart."""
    shared = f"<{BASE}review/family/evidence/borrowed>"
    films.inner.update(
        f"{PREFIXES} INSERT DATA {{ GRAPH review:family {{ {shared} kino:inReview review:family ; kino:quote 'K' ; "
        f"kino:start 0 ; kino:end 1 ; kino:rule 'x' }} }} ; "
        f"WITH review:backstage INSERT {{ ?c kino:supportedBy {shared} }} WHERE {{ ?c a kino:Claim }}"
    )

    alone, together = validate(films, quads=1), validate(films, quads=10**9)

    assert alone == together
    assert any(result.focus.endswith("evidence/borrowed") for result in alone.results)


def test_reviews_that_name_each_other_are_kept_apart(films):
    """Otherwise as many are together as fit."""
    assert [number for number, _ in reviews(films, 10**9)] == [3]
    assert [number for number, _ in reviews(films, 1)] == [1, 1, 1]

    films.inner.update(f"{PREFIXES} INSERT DATA {{ GRAPH review:family {{ <x:a> schema:about review:backstage }} }}")

    assert [number for number, _ in reviews(films, 10**9)] == [1, 2]


def test_batches_are_all_and_each_once(films):
    """Every node that a shape is about is in one batch, with all of its triples."""
    shapes = next(item for item in read_shapes() if item.name == "view.ttl")
    view = View(films, (DefaultGraph(), films.statements, films.identity))

    for group in shapes.groups():
        focused = [node for nodes, _ in view.batches(group, 7) for node in nodes]
        assert max(Counter(focused).values(), default=1) == 1
        for nodes, graph in view.batches(group, 7):
            for node in nodes:
                quads = films.inner.quads_for_pattern(NamedNode(str(node)), None, None, None)
                in_view = {quad.graph_name for quad in quads} - {DefaultGraph(), films.statements, films.identity}
                own = {
                    (term(quad.predicate), term(quad.object))
                    for quad in films.inner.quads_for_pattern(NamedNode(str(node)), None, None, None)
                    if quad.graph_name not in in_view
                }
                assert set(graph.predicate_objects(node)) >= own


def test_a_batch_has_no_more_than_it_needs(films):
    """Where only types are asked for, the neighbours' other triples stay out."""
    shapes = next(item for item in read_shapes() if item.name == "view.ttl")
    [group] = [g for g in shapes.groups() if any("Inference" in str(node) for node in g.shapes)]
    _, graph = next(View(films, (films.statements,)).batches(group, 10))

    assert group.carries == ()
    assert {str(p) for s, p in graph.subject_predicates() if "/statement/" in str(s)} == {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    }


# ---- files of shapes

TARGET = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <http://schema.org/> . @prefix x: <x:> . "


def file(tmp_path, text):
    """Return a file of shapes."""
    path = tmp_path / "mine.ttl"
    path.write_text(text)
    return path


def carried(tmp_path, path):
    """Return the paths that a shape with one property carries, last parts of IRIs only."""
    [shapes] = read_shapes(
        [file(tmp_path, f"{TARGET} x:S sh:targetClass schema:Person ; sh:property [ sh:path {path} ] .")]
    )
    return {tuple(("^" if back else "") + iri for iri, back in steps) for steps in shapes.groups()[0].carries}


@pytest.mark.parametrize(
    ("path", "paths"),
    [
        ("x:a ; sh:class x:B", set()),
        ("( x:a x:b ) ; sh:minCount 1", {("x:a",)}),
        ("[ sh:inversePath x:a ]", {("^x:a",)}),
        ("( x:a [ sh:inversePath x:b ] x:c )", {("x:a",), ("x:a", "^x:b")}),
        ("[ sh:alternativePath ( x:a ( x:b x:c ) ) ]", {("x:b",)}),
        ("[ sh:inversePath ( x:a x:b ) ]", {("^x:b",), ("^x:b", "^x:a")}),
        ("x:a ; sh:node [ sh:property [ sh:path x:b ; sh:minCount 1 ] ]", {("x:a",)}),
        ("x:a ; sh:or ( [ sh:class x:B ] [ sh:property [ sh:path ( x:b x:c ) ] ] )", {("x:a",), ("x:a", "x:b")}),
        ("x:a ; sh:not [ sh:class x:B ]", set()),
        ("x:a ; sh:sparql [ sh:select 'SELECT $this {}' ]", {()}),
    ],
)
def test_shapes_tell_what_a_batch_needs(tmp_path, path, paths):
    """A step needs the triples of where it starts, one against its direction those of where it ends."""
    assert carried(tmp_path, path) == paths - {()}


@needs_pyshacl
def test_shapes_of_ones_own(films, tmp_path):
    """They are checked in the place of kinograph's, on the view."""
    path = file(
        tmp_path,
        f"{TARGET} x:S sh:targetClass schema:Person ; "
        'sh:property [ sh:path schema:birthDate ; sh:minCount 1 ; sh:message "when?" ] .',
    )

    report = validate(films, [path])

    assert report.counts == {"violation": report.checked["mine.ttl"]}
    assert {result.message for result in report.results} == {"when?"}


@needs_pyshacl
def test_shapes_for_another_graph(films, tmp_path):
    """A file says what it holds for: the name of a graph of the store."""
    films.inner.update(f"{PREFIXES} INSERT DATA {{ GRAPH graph:judgements {{ <x:j> a kino:Judgement }} }}")
    path = file(
        tmp_path,
        f'{TARGET} @prefix kino: <https://w3id.org/kinograph/ns#> . x:f kino:holdsFor "judgements" . '
        "x:S sh:targetClass kino:Judgement ; sh:property [ sh:path kino:who ; sh:minCount 1 ] .",
    )

    assert [result.focus for result in validate(films, [path]).results] == ["x:j"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("this is no Turtle", "mine.ttl: not Turtle: "),
        (TARGET, "mine.ttl: no shape is about anything"),
        (f"{TARGET} x:S sh:target [ sh:select 'SELECT ?this {{}}' ] .", "x:S: sh:target is not supported"),
        (
            f"{TARGET} x:S sh:targetClass x:C ; sh:property [ sh:path [ sh:zeroOrMorePath x:p ] ] .",
            "of any length is not supported",
        ),
    ],
)
def test_shapes_that_cannot_be_used_are_refused(tmp_path, text, message):
    """In one line that says what to do."""
    with pytest.raises(ValidationError, match=message):
        read_shapes([file(tmp_path, text)])


def test_shapes_that_are_not_there_are_refused(tmp_path):
    """The file is named."""
    with pytest.raises(ValidationError, match=r"none\.ttl: cannot be read: no such file"):
        read_shapes([tmp_path / "none.ttl"])


@needs_pyshacl
def test_shapes_that_pyshacl_refuses_are_refused(films, tmp_path):
    """Its complaint is passed on in one line."""
    path = file(
        tmp_path,
        f"{TARGET} x:S sh:targetClass schema:Person ; sh:lessThan schema:name .",
    )

    with pytest.raises(ValidationError, match=r"mine\.ttl: (not shapes|cannot be checked)"):
        validate(films, [path])


def test_without_pyshacl_one_line_says_what_to_install(films, monkeypatch):
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "pyshacl", None)

    with pytest.raises(ValidationError, match=r"pySHACL is not installed: pip install 'kinograph\[validate\]'"):
        Graph(films).validate()


# ---- the report

SCHEMA, ANN = "http://schema.org/", f"{BASE}person/a"
FOUND = Report(
    [
        Result("violation", "view.ttl", ANN, f"{SCHEMA}name", "", "a person has one name", "MinCount"),
        Result("violation", "view.ttl", ANN, f"^{SCHEMA}sibling", f"{BASE}person/b", "both ways", "Equals"),
        Result(
            "warning", "review.ttl", "x:e", "x:a/x:b", 'a "word"\x1b[31m', "no hash", "MinCount", literal=True, steps=2
        ),
    ],
    {"reviews": 1, "view.ttl": 1200},
)


def test_a_report_is_told_in_lines():
    """Severity, node, path, value, message; nothing that steers a terminal; what was checked."""
    assert write_report(FOUND, "text", BASE).splitlines() == [
        "violation: person:a schema:name: a person has one name",
        "violation: person:a ^schema:sibling person:b: both ways",
        'warning: x:e x:a/x:b "a \\"word\\"\\u001b[31m": no hash',
        "does not conform: 2 violations, 1 warning; checked 1 reviews, 1,200 nodes by view.ttl",
    ]
    assert write_report(Report(), "text", BASE) == "conforms: no results; checked nothing\n"


def test_a_report_is_json():
    """All members of each result."""
    told = json.loads(write_report(FOUND, "json", BASE))

    assert (told["conforms"], told["counts"]) == (False, {"violation": 2, "warning": 1})
    assert told["results"][1]["path"] == "^http://schema.org/sibling"


def test_a_report_is_shacl():
    """As Turtle it is a sh:ValidationReport with its results, and the same text in every run."""
    rdflib = pytest.importorskip("rdflib")
    told = write_report(FOUND, "ttl", BASE)
    graph = rdflib.Graph().parse(data=told, format="turtle")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")

    [report] = graph.subjects(rdflib.RDF.type, sh.ValidationReport)
    assert graph.value(report, sh.conforms).value is False
    assert len(list(graph.objects(report, sh.result))) == 3
    [inverse] = graph.subjects(sh.inversePath, None)
    [result] = graph.subjects(sh.resultPath, inverse)
    assert str(graph.value(result, sh.value)) == f"{BASE}person/b"
    assert told == write_report(FOUND, "ttl", BASE)
    assert set(FORMATS) == {"text", "json", "ttl"}


@needs_pyshacl
def test_the_library_validates(films):
    """As the command does."""
    assert Graph(films).validate().conforms


# ---- an OWL reasoner agrees


@pytest.mark.parametrize(
    ("mistake", "consistent"),
    [
        ("", True),
        ("a person who is a character", False),
        ("a character married in life", False),
        ("a person with siblings in the story", False),
        ("a character played by a character", False),
        ("a person who is a film", False),
    ],
)
def test_a_reasoner_agrees_on_story_and_life(films, mistake, consistent):
    """By the ontology alone (OWL 2 RL): domains and ranges make a character a person, and the two are disjoint."""
    owlrl = pytest.importorskip("owlrl", reason="comes with pySHACL")
    rdflib = pytest.importorskip("rdflib")
    if mistake:
        broken(films, mistake)
    graph = graph_of(films.quads(DefaultGraph())).parse(ontology())

    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)

    errors = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
    assert ((None, rdflib.RDF.type, errors) not in graph) == consistent


def ontology():
    """Return the path of the ontology."""
    from kinograph.resources import data  # noqa: PLC0415 - for this test only

    return data("ontology", "kinograph.ttl")
