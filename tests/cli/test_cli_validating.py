"""The command validate: what it prints, its exit codes, and what it says without pySHACL."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import kinograph as library
from kinograph.cli import main

REVIEWS = Path(__file__).resolve().parents[2] / "data" / "reviews"


@pytest.fixture
def pyshacl():
    """Skip where the extra is not installed."""
    pytest.importorskip("pyshacl", reason="install kinograph[validate]")


@pytest.fixture
def strict(tmp_path):
    """Return a file of shapes that the graph does not conform to."""
    path = tmp_path / "strict.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <http://schema.org/> . @prefix x: <x:> .\n"
        "x:S sh:targetClass schema:Movie ; sh:property [ sh:path schema:director ; sh:minCount 1 ; sh:maxCount 1 ] .\n"
    )
    return path


@pytest.mark.usefixtures("pyshacl")
def test_a_graph_that_conforms(kinograph, tmp_path):
    """The graph of reviews has no violation."""
    store = tmp_path / "store"
    library.build([REVIEWS / f"{name}.txt" for name in ("id-backstage", "id-gie")], store).close()

    done = kinograph("validate", "--store", store)

    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("conforms: ")
    assert "checked 2 reviews, " in done.stdout


@pytest.mark.usefixtures("pyshacl")
@pytest.mark.parametrize("form", ["text", "json", "ttl"])
def test_a_graph_that_does_not_conform_exits_with_3(kinograph, store, strict, form):
    """Each format says so."""
    done = kinograph("validate", "--shapes", strict, "--format", form, "--store", store)

    assert done.returncode == 3
    assert done.stderr == ""
    if form == "text":
        assert done.stdout.splitlines()[-1].startswith("does not conform: ")
    elif form == "json":
        assert json.loads(done.stdout)["conforms"] is False
    else:
        assert "sh:conforms false" in done.stdout


def test_without_pyshacl(tmp_path, monkeypatch):
    """One line says what to install; the exit code is 1."""
    library.build([], tmp_path / "s").close()
    monkeypatch.setitem(sys.modules, "pyshacl", None)

    done = CliRunner().invoke(main, ["validate", "--store", str(tmp_path / "s")])

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "validate: pySHACL is not installed: pip install 'kinograph[validate]'\n"
