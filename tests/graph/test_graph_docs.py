"""The reference pages of the graph list what there is."""

from pathlib import Path

import pytest

from kinograph.graph.lookup import shorten
from kinograph.graph.query import questions
from kinograph.graph.vocabulary import BASE, relations

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


@pytest.mark.parametrize("relation", relations().values(), ids=lambda item: item.name)
def test_the_vocabulary_lists_every_relation(relation):
    """With its ends and its property."""
    ends = " | ".join(", ".join(sorted(kinds)) for kinds in (relation.subject_kinds, relation.object_kinds))
    row = f"| `{relation.name}` | {ends} | `{shorten(relation.predicate.value, BASE)}` |"

    assert row in (REFERENCE / "vocabulary.md").read_text(), row


@pytest.mark.parametrize("question", questions(), ids=lambda item: item.name)
def test_the_questions_are_listed(question):
    """With title and parameters."""
    kinds = (f"`{p.name}` ({p.type}{'' if p.default == '*' else ', ' + p.default})" for p in question.parameters)
    row = f"| `{question.name}` | {question.title} | {', '.join(kinds)} |"

    assert row in (REFERENCE / "queries.md").read_text(), row
