"""A graph is judged: identities and facts, one at a time or along the queue, taken back, exported and imported."""

import getpass

import pytest

import kinograph
from kinograph import By
from kinograph.errors import JudgementError
from kinograph.model import Claim, Document, Entity, Evidence, Reading, Span
from kinograph.pipeline.judging import Judging, Walk, judge

WHEN = "2026-03-01"


def reading(identifier, film, *people):
    """Return a reading of a film's cast."""
    text = f"{film}: {', '.join(people)}."
    where = Entity("film", film, f"film/{film.casefold()}")
    claims = []
    for person in people:
        at = text.index(person)
        evidence = (Evidence(Span(at, at + len(person)), person, "by-hand"),)
        other = Entity("person", person, f"person/{person.casefold().replace(' ', '-')}")
        claims.append(Claim(identifier, where, "cast_member", other, evidence, confidence=0.9))
    return Reading(Document(identifier, text, "en"), tuple(claims))


@pytest.fixture
def graph():
    """A graph whose queue has a chain of three spellings and one more pair."""
    with kinograph.create() as made:
        made.add(
            [
                reading("a", "One", "Rita Bauer", "Letitia Bauer"),
                reading("b", "Two", "Rita Bauen"),
                reading("c", "Three", "Rita Bauex", "Leitia Bauer"),
            ]
        )
        yield made


def labels(graph):
    """Return the labels of the pairs that are asked about."""
    return {(pair.left.label, pair.right.label) for pair in graph.candidates()}


def test_two_are_judged_to_be_one(graph):
    """The view follows at once, and says by which judgement."""
    made = graph.same("Letitia Bauer", "Leitia Bauer", By("Ayu", "one actress", WHEN))

    assert (made.who, made.note, made.when) == ("Ayu", "one actress", "2026-03-01T00:00:00Z")
    assert graph.show("Letitia Bauer").iri == graph.show("Leitia Bauer").iri
    assert graph.judgements() == (made,)
    assert "judgement" in graph.joined("Letitia Bauer")[1]


def test_two_are_judged_to_be_two(graph):
    """They are asked about no more."""
    graph.different("Letitia Bauer", "Leitia Bauer", "sisters")

    assert ("Leitia Bauer", "Letitia Bauer") not in labels(graph)
    assert graph.judgements()[0].note == "sisters"


def test_facts_are_asserted_and_rejected(graph):
    """The later counts."""
    graph.assert_fact("One", "directed_by", "Rita Bauer", By("Ayu", when="2026-03-01"))
    assert graph.why("One", "directed_by", "Rita Bauer").basis == "curated"

    graph.reject_fact("One", "directed_by", "Rita Bauer", By("Ayu", when="2026-03-02"))
    assert graph.why("One", "directed_by", "Rita Bauer").status == "rejected"


def test_the_last_judgement_is_taken_back(graph):
    """Or a named one; then nothing is left to take back."""
    before = {str(quad) for quad in graph.store.quads()}
    first = graph.same("Letitia Bauer", "Leitia Bauer")
    second = graph.different("Rita Bauer", "Rita Bauen")

    assert graph.undo(first.iri(graph.store.base)) == first
    assert graph.undo() == second
    assert {str(quad) for quad in graph.store.quads()} == before
    with pytest.raises(JudgementError, match="no such judgement"):
        graph.undo()


def test_judgements_go_from_graph_to_graph(graph):
    """As lines of JSON, any number of times, also where the reviews come later and the base is another."""
    graph.same("Letitia Bauer", "Leitia Bauer")
    lines = list(graph.export_judgements())
    with kinograph.create(base="https://example.org/") as other:
        assert other.import_judgements(lines) == 1
        assert other.import_judgements([*lines, ""]) == 0
        other.add([reading("a", "One", "Letitia Bauer"), reading("c", "Three", "Leitia Bauer")])

        assert other.show("Letitia Bauer").iri == other.show("Leitia Bauer").iri


def test_a_broken_line_keeps_nothing(graph):
    """And is named by its number."""
    graph.same("Letitia Bauer", "Leitia Bauer")
    line = next(graph.export_judgements())
    with kinograph.create() as other:
        with pytest.raises(JudgementError, match=r"^f.jsonl:2: not a judgement"):
            other.import_judgements([line, "{}"], source="f.jsonl")

        assert other.judgements() == ()


def test_judgements_survive_reading_again(graph):
    """And the withdrawal of what they judge: they wait for it."""
    graph.same("Letitia Bauer", "Leitia Bauer")
    graph.remove("c")
    graph.add([reading("c", "Three", "Leitia Bauer")])

    assert graph.show("Letitia Bauer").iri == graph.show("Leitia Bauer").iri


def test_who_judges(monkeypatch):
    """Who the environment names, else the user, else someone."""
    monkeypatch.setenv("KINOGRAPH_WHO", "Ayu")
    assert judge() == "Ayu"
    monkeypatch.delenv("KINOGRAPH_WHO")
    monkeypatch.setattr(getpass, "getuser", lambda: "budi")
    assert judge() == "budi"

    def nobody():
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert judge() == "someone"


# ---- along the queue


def test_a_walk_judges_pair_after_pair(graph):
    """What follows from what was said is passed over; the view is brought up at the end."""
    way = Walk(graph, By("Ayu", when=WHEN))
    asked = []
    while way.pair is not None:
        asked.append((way.pair.left.label, way.pair.right.label))
        way.answer("same")

    assert way.close() == 3
    assert ("Leitia Bauer", "Letitia Bauer") in asked
    assert len(asked) == 3
    assert graph.candidates() == []
    assert len({graph.show(name).iri for name in ("Rita Bauer", "Rita Bauen", "Rita Bauex")}) == 1


def test_a_pair_can_be_put_off(graph):
    """It is asked about the next time."""
    before = labels(graph)
    way = Walk(graph)
    while way.pair is not None:
        way.answer(None)

    assert way.close() == 0
    assert labels(graph) == before


def test_a_walk_goes_back(graph):
    """What was said last is taken back, and asked again."""
    way = Walk(graph)
    first = way.pair
    assert not way.undo()
    way.answer("different")
    assert way.undo()

    assert way.pair == first
    assert way.close() == 0
    assert graph.judgements() == ()


def test_a_walk_ends(graph):
    """There is nothing to judge after the last pair."""
    way = Walk(graph)
    while way.pair is not None:
        way.answer(None)

    with pytest.raises(ValueError, match="no pair is left"):
        way.answer("same")
    with pytest.raises(ValueError, match="no pair is left"):
        way.sides()


def test_judging_needs_a_graph():
    """The class is a part of `Graph`."""
    with pytest.raises(NotImplementedError):
        Judging().catch_up()
