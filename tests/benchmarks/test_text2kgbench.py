"""Text2KGBench: both layouts are read, figures are those of its own scorer, predictions are in its form."""

import doctest
import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = {"relations": [{"label": "director"}, {"label": "cast member"}, {"label": "publication date"}]}
SENTENCE = {"id": "s1", "sent": "Mr. Turner is a 2014 British drama film directed by Mike Leigh."}
TRIPLE = ("Mr. Turner", "director", "Mike Leigh")
FLAT = SENTENCE | dict(zip(("sub_label", "rel_label", "obj_label"), TRIPLE, strict=True))
LISTED = SENTENCE | {"triples": [dict(zip(("sub", "rel", "obj"), TRIPLE, strict=True))]}


@pytest.fixture(scope="module")
def bench():
    """Return the benchmark's module."""
    spec = importlib.util.spec_from_file_location("text2kgbench", ROOT / "benchmarks" / "text2kgbench.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["text2kgbench"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["text2kgbench"]


@pytest.fixture
def flat(tmp_path):
    """Return a folder with the files side by side."""
    (tmp_path / "1_movie_ontology.json").write_text(json.dumps(ONTOLOGY))
    (tmp_path / "ont_1_movie_train.jsonl").write_text(json.dumps(FLAT) + "\n")
    return tmp_path


def run(bench, monkeypatch, *arguments):
    """Run the benchmark as the command line does."""
    monkeypatch.setattr(sys, "argv", ["text2kgbench.py", *map(str, arguments)])
    return bench.main()


def test_its_examples_are_right(bench):
    """The examples in its docstrings run."""
    assert doctest.testmod(bench).failed == 0


def test_the_figures_of_a_sentence_that_is_read_right(bench, flat, monkeypatch, capsys):
    """One triple of one is found; predictions are in the benchmark's form."""
    out = flat / "out.jsonl"

    assert run(bench, monkeypatch, "--data", flat, "--title", "--predictions", out) == 0

    printed = capsys.readouterr().out
    assert "the benchmark (macro)  1.000 1.000 1.000" in printed
    (row,) = map(json.loads, out.read_text().splitlines())
    assert row["id"] == "s1"
    assert ["Mr. Turner", "director", "Mike Leigh"] in row["triples"]
    assert ["Mr. Turner", "publication_date", "01 January 2014"] in row["triples"]


def test_upstreams_layout_with_the_truth_apart(bench, tmp_path):
    """Of the test split the sentences and the truth are two files in folders of their own."""
    for folder, name, record in (
        ("test", "ont_1_movie_test.jsonl", SENTENCE),
        ("ground_truth", "ont_1_movie_ground_truth.jsonl", LISTED),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(json.dumps(record) + "\n")

    (sentence,) = bench.sentences(tmp_path, "test")

    assert sentence.triples == (TRIPLE,)


def test_a_missing_file_is_named_with_where_it_was_looked_for(bench, tmp_path):
    """Who gives the wrong folder learns which file is missing."""
    with pytest.raises(SystemExit, match=r"no ont_1_movie_train\.jsonl: looked for .*name the folder with --data"):
        bench.sentences(tmp_path, "train")


def test_relations_that_the_truth_does_not_ask_for_count_only_strictly(bench):
    """The truth states not all that a sentence says, so its own figures leave the rest out."""
    read = [bench.Sentence("s1", "", (TRIPLE,))]
    found = {"s1": [TRIPLE, ("Mr. Turner", "cast_member", "Timothy Spall")]}

    assert bench.own(read, found, {"director", "cast_member"}).f1 == 1
    assert bench.strict(read, found).precision == 0.5


def test_nothing_read_is_not_right(bench):
    """A sentence without a prediction counts as missed."""
    read = [bench.Sentence("s1", "", (TRIPLE,))]

    assert bench.own(read, {}, {"director"}).f1 == 0


def test_a_third_is_held_back_by_its_id(bench):
    """The parts are about two thirds and one third."""
    held = sum(bench.held(bench.Sentence(f"s{number}", "", ())) for number in range(900))

    assert 250 < held < 350
