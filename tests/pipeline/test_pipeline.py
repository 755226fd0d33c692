"""The library: the same line as the command's, from paths to answers."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kinograph
from kinograph.model import Claim, Document, Entity, Evidence, Reading, Span
from kinograph.pipeline import Options, Summary, lines, readings

ROOT = Path(__file__).resolve().parents[2]
REVIEWS = ROOT / "data" / "reviews"
REVIEW = REVIEWS / "id-backstage.txt"
SIBLING = "http://schema.org/sibling"
# rdflib 7.6 calls its own deprecated properties.
RDFLIB = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
PERSON = "https://w3id.org/kinograph/id/person/"


@pytest.fixture(scope="module")
def graph():
    """Return the graph of the project's reviews, in memory."""
    with kinograph.build([REVIEWS]) as graph:
        yield graph


def test_build_and_query(graph):
    """A question by its name gives rows by the names of its columns."""
    rows = list(graph.query("siblings-on-and-off-screen"))

    assert ("Sissy Priscillia", "Vanesha Prescilla") in {(r["name"].value, r["sibling"].value) for r in rows}


def test_query_takes_sparql_and_parameters(graph):
    """SPARQL needs no prefixes; a parameter binds what the question says."""
    assert bool(graph.query("ASK { person:sissy-priscillia schema:sibling person:vanesha-prescilla }"))
    films = {row["film"].value for row in graph.query("filmography", person="Sissy Priscillia")}

    assert "Backstage" in films


def test_why_and_show(graph):
    """A fact has its quotes, a thing its card; what is not there is None or an error."""
    proof = graph.why("Vanesha Prescilla", "real_sibling", "Sissy Priscillia")

    assert {support.review for support in proof.supports} >= {"id-backstage"}
    assert graph.why("Vanesha Prescilla", "real_parent", "Sissy Priscillia") is None
    assert graph.show("Sissy Priscillia").kind == "person"
    with pytest.raises(kinograph.NameLookupError, match="Nobody At All"):
        graph.show("Nobody At All")
    with pytest.raises(kinograph.QueryError, match="no such relation"):
        graph.why("Vanesha Prescilla", "loves", "Sissy Priscillia")


def test_inference_is_a_choice_of_the_graph():
    """Given at building, changed at deriving, kept when more is read."""
    with kinograph.build([REVIEW], inference=False) as graph:
        assert graph.why("Vanesha Prescilla", "mirrored_kin", "Sissy Priscillia") is None

        added, removed = graph.derive(inference=True)

        assert (added > 0, removed) == (True, 0)
        assert graph.why("Vanesha Prescilla", "mirrored_kin", "Sissy Priscillia") is not None
        assert graph.derive() == (0, 0)
        graph.derive(inference=False)
        graph.add(readings([REVIEWS / "en-backstage.txt"]))
        assert graph.why("Vanesha Prescilla", "mirrored_kin", "Sissy Priscillia") is None


def test_disputes_have_both_sides():
    """What one review dates otherwise than another; a name that fits nothing is an error."""
    film = Entity("film", "One", "film/one")
    said = [Evidence(Span(0, 4), words, "by-hand") for words in ("1978", "1979")]
    claims = [
        Claim(name, film, "release_year", Entity("literal", quote.quote, datatype="gYear"), (quote,))
        for name, quote in zip("ab", said, strict=True)
    ]
    named = [
        Claim(name, film, "title", Entity("literal", "One"), (quote,)) for name, quote in zip("ab", said, strict=True)
    ]
    with kinograph.create() as graph:
        graph.add(Reading(Document(name, ""), pair) for name, *pair in zip("ab", claims, named, strict=True))
        (dispute,) = graph.disputes("One")

        assert [side.object for side in dispute.sides] == ["1978", "1979"]
        assert graph.disputes() == (dispute,)
        with pytest.raises(kinograph.NameLookupError, match="Nothing"):
            graph.disputes("Nothing")


def test_a_single_path_is_a_list_of_one():
    """A text is no list of letters: one path may be given as it is."""
    with kinograph.build(str(REVIEW)) as one, kinograph.build([REVIEW]) as other:
        assert one.reviews() == other.reviews() == ["id-backstage"]


@RDFLIB
def test_rdflib_is_a_dataset_over_the_same_store(tmp_path):
    """What rdflib adds, the graph has; the pair is there; schema: is http."""
    rdflib = pytest.importorskip("rdflib")
    with kinograph.build([REVIEW], tmp_path / "s") as graph:
        dataset = graph.rdflib()
        pair = [rdflib.URIRef(PERSON + name) for name in ("sissy-priscillia", "vanesha-prescilla")]

        assert (pair[0], rdflib.URIRef(SIBLING), pair[1]) in dataset
        assert dict(dataset.namespaces())["schema"] == rdflib.URIRef("http://schema.org/")
        before = len(graph.store)
        dataset.add((pair[0], rdflib.RDFS.comment, rdflib.Literal("added by rdflib")))
        assert len(graph.store) == before + 1


@RDFLIB
def test_rdflib_answers_the_same_as_the_store(graph):
    """SPARQL through rdflib sees the facts of the default graph."""
    rows = list(graph.rdflib().query("SELECT ?a ?b { ?a schema:sibling ?b }"))

    assert len(rows) == len(list(graph.query("SELECT ?a ?b { ?a schema:sibling ?b }"))) > 0


def test_networkx_is_a_multidigraph(graph):
    """People, films and characters are nodes; the siblings are joined."""
    networkx = pytest.importorskip("networkx")

    network = graph.networkx()

    assert isinstance(network, networkx.MultiDiGraph)
    ends = {PERSON + "sissy-priscillia", PERSON + "vanesha-prescilla"}
    assert any({left, right} == ends for left, right in network.edges())


def test_annotate_yields_claims_in_order():
    """The claims of all reviews, each with evidence, by document in the order of the paths."""
    paths = [REVIEWS / "id-backstage.txt", REVIEWS / "en-backstage.txt"]

    claims = list(kinograph.annotate(paths))

    documents = list(dict.fromkeys(claim.document for claim in claims))
    assert documents == ["id-backstage", "en-backstage"]
    assert all(claim.evidence for claim in claims)


def test_the_summary_counts_and_names_what_was_skipped(tmp_path):
    """With keep_going the bad one is named, the good ones are counted by language."""
    (tmp_path / "a.txt").write_text(REVIEW.read_text())
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 8)
    summary = Summary()

    found = list(readings(tmp_path, Options(keep_going=True), summary))

    assert (summary.reviews, summary.languages) == (1, {"id": 1})
    assert summary.claims == sum(len(reading.claims) for reading in found) > 0
    assert len(summary.skipped) == 1
    assert "b.txt" in summary.skipped[0]


def test_a_bad_review_raises_and_what_was_read_before_is_kept(tmp_path):
    """The graph has the review before the bad one, and its view."""
    (tmp_path / "a.txt").write_text(REVIEW.read_text())
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 8)

    with pytest.raises(kinograph.DocumentError, match=r"b\.txt"):
        kinograph.build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "s")

    with kinograph.open(tmp_path / "s") as graph:
        assert graph.reviews() == ["a"]
        assert graph.show("Sissy Priscillia")


def test_an_unknown_language_raises_before_anything_is_read():
    """The error comes even where no review would."""
    with pytest.raises(kinograph.LanguageError, match="'zz'"):
        list(kinograph.annotate([], Options(language="zz")))


def test_two_documents_of_one_id_raise(tmp_path):
    """Reading says which."""
    for suffix in ("txt", "md"):
        (tmp_path / f"a.{suffix}").write_text(REVIEW.read_text())

    with pytest.raises(kinograph.DuplicateError, match=r"a\.txt"):
        list(kinograph.annotate(tmp_path))


def test_open_of_nothing_raises(tmp_path):
    """Neither reading nor writing makes a store where there is none."""
    for write in (False, True):
        with pytest.raises(kinograph.StoreError, match="no store"):
            kinograph.open(tmp_path / "s", write=write)
    assert not (tmp_path / "s").exists()


def test_two_writers_are_one_too_many(tmp_path):
    """The second gets an error of its own kind; a reader may come."""
    with kinograph.build([REVIEW], tmp_path / "s"):
        with pytest.raises(kinograph.StoreLockedError, match="in use"):
            kinograph.open(tmp_path / "s", write=True)
        with pytest.raises(kinograph.StoreLockedError, match="in use"):
            kinograph.create(tmp_path / "s")


def test_a_store_of_another_version_is_refused(tmp_path):
    """Its version is told."""
    kinograph.build([REVIEW], tmp_path / "s").close()
    (tmp_path / "s" / "format").write_text(json.dumps({"kinograph": 999, "base": "https://example.org/"}))

    for attempt in (kinograph.open, kinograph.create):
        with pytest.raises(kinograph.StoreVersionError, match="999"):
            attempt(tmp_path / "s")


def test_another_base_is_refused(tmp_path):
    """A store's IRIs cannot begin with two things."""
    kinograph.build([REVIEW], tmp_path / "s", base="https://example.org/").close()

    with pytest.raises(kinograph.StoreError, match="--base"):
        kinograph.create(tmp_path / "s", base="https://example.com/")


def test_to_remove_what_is_not_there_raises(graph):
    """The id is named."""
    with pytest.raises(kinograph.NameLookupError, match="no-such-review"):
        graph.remove("no-such-review")


def test_a_claim_that_no_relation_allows_raises_and_the_rest_is_kept(tmp_path):
    """A person is no character's sibling; the review before it stays."""
    good = list(readings([REVIEW]))
    person, character = Entity("person", "A", key="person/a"), Entity("character", "B", key="character/b")
    evidence = (Evidence(Span(0, 1), "A", "test"),)
    bad = Reading(Document("bad", ""), (Claim("bad", person, "real_sibling", character, evidence),))

    with kinograph.create(tmp_path / "s") as graph:
        with pytest.raises(kinograph.ClaimError, match="real_sibling"):
            graph.add([*good, bad])
        assert graph.reviews() == ["id-backstage"]
        assert graph.show("Sissy Priscillia")


@pytest.mark.parametrize("path", ["graph.docx", "no/such/folder/graph.ttl"])
def test_what_cannot_be_written_raises(graph, tmp_path, path):
    """An unknown suffix and a missing folder are errors of writing."""
    with pytest.raises(kinograph.ExportError, match=r"graph\."):
        graph.export(tmp_path / path)


def test_to_draw_where_one_cannot_write_raises(tmp_path):
    """A missing folder is named."""
    with kinograph.build(REVIEW) as graph, pytest.raises(kinograph.ExportError, match=r"films\.html"):
        graph.draw(tmp_path / "no" / "films.html")


# ---- lines of claims


def test_claims_survive_lines():
    """Readings that were written as lines are the same readings, text and all."""
    found = list(readings([REVIEWS / "id-backstage.txt", REVIEWS / "en-backstage.txt"]))

    text = [line for reading in found for line in lines(reading, with_review=True)]

    assert list(kinograph.load(text)) == found


def test_lines_without_reviews_have_claims_only():
    """Without the review the document is its id, and its claims are all there."""
    (found,) = readings([REVIEW])

    (loaded,) = kinograph.load(lines(found))

    assert loaded.document == Document("id-backstage", "")
    assert loaded.claims == found.claims


@given(st.text(), st.dictionaries(st.text(), st.text(), max_size=3), st.text())
def test_a_review_survives_its_line(text, metadata, name):
    """Whatever is in a text, its line gives it back; a lone surrogate is no text."""
    text, name = (part.encode(errors="ignore").decode() for part in (text, name))
    document = Document(name, text, "en", "a.txt", metadata)

    (line,) = lines(Reading(document, ()), with_review=True)

    assert "\n" not in line
    assert [reading.document for reading in kinograph.load([line])] == [document]


def test_lines_of_one_document_in_two_places_raise():
    """The second would replace the first in the graph, so it is refused."""
    (found,) = readings([REVIEW])
    (other,) = readings([REVIEWS / "en-backstage.txt"])

    with pytest.raises(kinograph.DuplicateError, match=r"<claims>:.*two places"):
        list(kinograph.load([*lines(found), *lines(other), *lines(found)]))


def test_a_text_that_is_not_the_one_read_raises():
    """A changed text has another hash, so offsets would lie."""
    (found,) = readings([REVIEW])
    first, *rest = lines(found, with_review=True)
    record = json.loads(first)
    record["review"]["text"] = "x" + record["review"]["text"]

    with pytest.raises(kinograph.ClaimError, match=r"<claims>:1: .*sha256"):
        list(kinograph.load([json.dumps(record), *rest]))


def test_a_quote_that_the_text_does_not_have_raises():
    """No claim goes below the waist without its words."""
    (found,) = readings([REVIEW])
    first, second, *_ = lines(found, with_review=True)
    record = json.loads(second)
    record["evidence"][0]["quote"] = "quite other words"

    with pytest.raises(kinograph.ClaimError, match=r"<claims>:2: .*other words"):
        list(kinograph.load([first, json.dumps(record)]))
