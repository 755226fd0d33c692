"""The commands path and analyse: lines, tables, JSON, CSV, and exit codes."""

import csv
import io
import json

import pytest

from kinograph.cli.analysing import ANALYSES

SISTERS = ("Vanesha Prescilla", "Sissy Priscillia")


def test_a_path_is_printed_as_lines(kinograph, store):
    """A step a line."""
    done = kinograph("path", "Vanesha Prescilla", "Nicholas Saputra", "--store", store)

    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Vanesha Prescilla - in life sibling of - Sissy Priscillia",
        "Sissy Priscillia - plays Milly in - Ada Apa dengan Cinta?",
        "Ada Apa dengan Cinta? - with - Nicholas Saputra",
    ]


def test_all_paths_of_one_length(kinograph, store):
    """Parted by an empty line, up to the limit, and told if there are more."""
    every = kinograph("path", "Vanesha Prescilla", "Riri Riza", "--all", "--store", store)
    one = kinograph("path", "Vanesha Prescilla", "Riri Riza", "--all", "--limit", 1, "--store", store)

    assert len(every.stdout.split("\n\n")) == 2
    assert every.stderr == ""
    assert every.stdout.startswith(one.stdout.rstrip())
    assert "more paths of that length" in one.stderr


def test_a_path_as_json(kinograph, store):
    """A list, also of one path."""
    done = kinograph("path", *SISTERS, "--format", "json", "--store", store)

    [path] = json.loads(done.stdout)
    assert path["length"] == 1
    assert path["steps"][0]["end"]["label"] == "Sissy Priscillia"


@pytest.mark.parametrize(("form", "printed"), [("text", ""), ("json", "[]\n")])
def test_no_path_exits_with_3(kinograph, store, form, printed):
    """The answer is no; JSON is still JSON."""
    done = kinograph("path", "Vanesha Prescilla", "Wes Anderson", "--format", form, "--store", store)

    assert (done.returncode, done.stdout) == (3, printed)
    assert done.stderr == "Vanesha Prescilla, Wes Anderson: no films and no kin join them\n"


def test_a_name_of_nobody_exits_with_1(kinograph, store):
    """A film is no person."""
    done = kinograph("path", "Backstage", "Wes Anderson", "--store", store)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Backstage: no person of that name")


def test_a_name_of_two_exits_with_1(kinograph, tmp_path):
    """The message names both, as `show` does."""
    for number, film in enumerate(("Rumah Tua", "Hujan Pagi")):
        (tmp_path / f"{number}.txt").write_text(f"Film {film} (19{number}0) disutradarai oleh Budi. {film} bagus.")
    kinograph("build", tmp_path, "--store", tmp_path / "s")

    done = kinograph("path", "Budi", "Budi", "--store", tmp_path / "s")

    assert done.returncode == 1
    assert "fits 2 things" in done.stderr


@pytest.mark.parametrize("what", ANALYSES)
def test_each_analysis_is_a_table_json_and_csv(kinograph, store, what):
    """The same rows in each."""
    table, as_json, as_csv = (
        kinograph("analyse", what, "--format", form, "--store", store) for form in ("table", "json", "csv")
    )

    rows = json.loads(as_json.stdout)
    assert len(table.stdout.splitlines()) == len(rows) + 2
    assert len(list(csv.DictReader(io.StringIO(as_csv.stdout)))) == len(rows)


def test_the_first_rows_only(kinograph, store):
    """--limit cuts."""
    done = kinograph("analyse", "centrality", "--limit", 2, "--format", "json", "--store", store)

    assert len(json.loads(done.stdout)) == 2


def test_an_unknown_analysis_is_wrong_usage(kinograph, store):
    """Click lists those that there are."""
    assert kinograph("analyse", "horoscope", "--store", store).returncode == 2


def test_scores_are_exported_and_drawn(kinograph, store, tmp_path):
    """Both options reach the files."""
    table = kinograph("export", "--with-scores", "--format", "csv", "--store", store)
    drawn = kinograph("draw", "--size-by", "pagerank", "--store", store, "-o", tmp_path / "f.html")

    plain = kinograph("draw", "--store", store, "-o", tmp_path / "plain.html")
    assert '"kino:pagerank"' in table.stdout
    assert (plain.returncode, '"size":[]' in (tmp_path / "plain.html").read_text()) == (0, True)
    assert drawn.returncode == 0
    assert '"size":[]' not in (tmp_path / "f.html").read_text()
