"""The table of facts: complete, safe in a spreadsheet, and reversible."""

import csv
import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.export import export
from kinograph.export.rdf import PREFIXES
from kinograph.export.tables import COLUMNS, guard, restore


def rows(source):
    """Return the rows of a CSV export as they stand in the file."""
    out = io.BytesIO()
    export(source, out, format="csv")
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


def full(word):
    """Return the IRI of a prefixed name, as the documentation tells to."""
    prefix, _, name = word.partition(":")
    return PREFIXES[prefix] + name if prefix in PREFIXES else word


def triple(row):
    """Return the triple of a row, as the documentation tells to."""
    cells = {name: restore(cell) for name, cell in row.items()}
    if not cells["datatype"]:
        value = ox.NamedNode(cells["object"])
    elif cells["language"]:
        value = ox.Literal(cells["object"], language=cells["language"])
    else:
        value = ox.Literal(cells["object"], datatype=ox.NamedNode(full(cells["datatype"])))
    return ox.Triple(ox.NamedNode(cells["subject"]), ox.NamedNode(full(cells["relation"])), value)


def test_every_fact_is_a_row_and_can_be_read_back(store):
    """The table holds the default graph without loss."""
    facts = {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}

    assert {triple(row) for row in rows(store)} == facts


def test_a_row_tells_who_says_so(store):
    """Names, status, confidence, number of reviews and a quote stand beside the fact."""
    row = next(r for r in rows(store) if r["subject_name"] == "Elsa" and r["relation"] == "kino:portrayedBy")

    assert list(row) == list(COLUMNS)
    assert (row["object_name"], row["status"], row["reviews"]) == ("Vanesha Prescilla", "accepted", "1")
    assert row["quote"] == "Vanesha Prescilla portrays Elsa"
    assert float(row["confidence"]) == pytest.approx(0.95)


def test_no_cell_is_a_formula(store):
    """A name that is a formula stays text in a spreadsheet."""
    cells = [cell for row in rows(store) for cell in row.values()]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert '\'=HYPERLINK("http://evil.example")' in cells


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_the_table(text):
    """A cell is guarded and given back, whatever it holds."""
    quad = ox.Quad(ox.NamedNode("http://example.org/s"), ox.NamedNode("http://example.org/p"), ox.Literal(text))

    assert restore(guard(text)) == text
    assert [triple(row) for row in rows([quad])] == [quad.triple]
