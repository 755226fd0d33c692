"""The registry: which format is written, where to, and what is refused."""

import io

import pyoxigraph as ox
import pytest

from kinograph.errors import ExportError
from kinograph.export import FORMATS, export


def test_every_suffix_and_name_is_used_once():
    """A suffix says which format is meant."""
    assert len({entry.suffix for entry in FORMATS.values()}) == len(FORMATS)
    assert all(name == entry.name for name, entry in FORMATS.items())


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_the_same_bytes_from_the_same_quads_in_any_order(store, name):
    """Two stores that were filled in another order give equal files."""
    quads = list(store)
    turned = ox.Store()
    turned.bulk_extend(reversed(quads))
    first, second = io.BytesIO(), io.BytesIO()

    export(store, first, format=name)
    export(turned, second, format=name)

    assert first.getvalue() == second.getvalue()
    assert b"\r" not in first.getvalue()
    assert first.getvalue().endswith(b"\n")


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_can_be_written(empty, name):
    """No facts are no error."""
    out = io.BytesIO()

    export(empty, out, format=name)

    assert "Traceback" not in out.getvalue().decode()


def test_the_suffix_decides(store, tmp_path):
    """A path without a format is written in the format of its suffix, in capitals too."""
    export(store, tmp_path / "films.NT")

    assert len((tmp_path / "films.NT").read_text().splitlines()) == len(
        list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    )


def test_a_format_outweighs_the_suffix(store, tmp_path):
    """Whoever names a format gets it."""
    export(store, tmp_path / "films.txt", format="nq")

    assert len((tmp_path / "films.txt").read_text().splitlines()) == len(store)


def test_quads_from_anywhere_can_be_exported(store):
    """A list of quads does as well as a store."""
    out, same = io.BytesIO(), io.BytesIO()

    export(list(store), out, format="nq")
    export(store, same, format="nq")

    assert out.getvalue() == same.getvalue()


@pytest.mark.parametrize(
    ("target", "name", "layer"),
    [
        ("films.xyz", None, None),
        ("films.ttl", "excel", None),
        ("films.csv", None, "all"),
        ("nowhere/films.ttl", None, None),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(store, tmp_path, target, name, layer):
    """Unknown suffix, unknown format, a layer that a format cannot hold, a folder that is missing."""
    with pytest.raises(ExportError) as error:
        export(store, tmp_path / target, format=name, layer=layer)

    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_a_stream_needs_a_format(store):
    """A stream has no suffix; the message lists the formats."""
    with pytest.raises(ExportError, match=r"ttl, nt, nq"):
        export(store, io.BytesIO())


def test_a_failed_export_leaves_the_old_file(store, tmp_path):
    """A file is replaced only by a complete one."""
    path = tmp_path / "films.rdf"
    path.write_text("old")
    broken = ox.Quad(ox.NamedNode("http://e.org/a"), ox.NamedNode("http://e.org/p"), ox.Literal("a\x0bb"))

    with pytest.raises(ExportError):
        export([*store, broken], path)

    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["films.rdf"]
