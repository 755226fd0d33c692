"""The ontology is the table of relations, and it is sound."""

import pyoxigraph as ox
import pytest

from kinograph.errors import ClaimError
from kinograph.graph import vocabulary
from kinograph.graph.vocabulary import KINO, class_of, inverse_of, kino, prefixes, relation, relation_of, relations
from kinograph.resources import data

ONTOLOGY = list(ox.parse(path=str(data("ontology", "kinograph.ttl")), format=ox.RdfFormat.TURTLE))
DECLARED = {
    quad.subject.value
    for quad in ONTOLOGY
    if quad.predicate == vocabulary.TYPE and "owl#" in quad.object.value and "rdf-syntax" not in quad.object.value
}


def test_an_unknown_relation_is_refused():
    """The message lists those there are."""
    with pytest.raises(ClaimError, match="loves: no such relation"):
        relation("loves")


def test_every_relation_has_labels_in_both_languages():
    """Cards can be shown in English and Indonesian."""
    assert [item.name for item in relations().values() if {"en", "id"} - item.labels.keys()] == []


def test_every_relation_has_kinds_that_have_a_class():
    """A literal is the one kind without."""
    kinds = {kind for item in relations().values() for kind in item.subject_kinds | item.object_kinds} - {"literal"}

    assert all(class_of(kind) for kind in kinds)


def test_every_literal_relation_has_a_datatype():
    """Else nothing says how it is written."""
    assert [x.name for x in relations().values() if x.object_kinds == {"literal"} and x.datatype is None] == []


def test_every_property_is_declared():
    """Protege and other OWL tools load the file as it is."""
    used = {item.predicate.value for item in relations().values()}
    used |= {quad.predicate.value for quad in ONTOLOGY if quad.predicate.value.startswith(KINO)}

    assert used - DECLARED == set()


def test_everything_of_ours_has_a_label_or_is_an_annotation():
    """A name without words is of no use to people."""
    labelled = {quad.subject.value for quad in ONTOLOGY if quad.predicate == vocabulary.LABEL}
    annotations = {quad.subject.value for quad in ONTOLOGY if quad.object.value.endswith("#AnnotationProperty")}
    ours = {quad.subject.value for quad in ONTOLOGY if quad.subject.value.startswith(KINO)}

    assert ours - labelled - annotations == set()


def test_story_and_life_share_no_superproperty():
    """No story relation is below one of schema.org's."""
    above = {
        quad.object.value
        for quad in ONTOLOGY
        if quad.predicate.value.endswith("#subPropertyOf") and quad.subject.value.startswith(KINO + "story")
    }

    assert {iri for iri in above if not iri.startswith(KINO)} == set()


def test_kinship_joins_two_of_a_kind():
    """Persons with persons, characters with characters."""
    kin = [
        item for item in relations().values() if item.name.startswith("real_") or KINO + "story" in str(item.predicate)
    ]
    ends = {(tuple(item.subject_kinds), tuple(item.object_kinds)) for item in kin if item.datatype is None}

    assert ends == {(("person",), ("person",)), (("character",), ("character",))}


def test_relations_that_share_a_property_are_told_apart_by_kind():
    """schema:author is a film's writer and a review's author."""
    author = relation("reviewer").predicate

    assert relation_of(author).name == "written_by"
    assert relation_of(author, "review").name == "reviewer"


def test_an_unknown_property_is_no_relation():
    """Nor has it an inverse."""
    assert relation_of(kino("nothing")) is None
    assert inverse_of(kino("nothing")) is None


def test_prefixes_follow_the_base():
    """The folders of another base have the same prefixes."""
    assert prefixes("https://example.org/")["person"] == "https://example.org/person/"
