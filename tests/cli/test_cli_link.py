"""Deciding at the command line: the queue, its keys through a pipe, facts, undo, and judgements as lines."""

import json

import pytest

REVIEWS = {
    "a": "Review of Harbour Lights (2001), directed by Ann Bay. Mira (played by Letitia Bauer) waits for her brother.",
    "b": "Review of Cold Harbour (2004), directed by Cleo Day. Nina (played by Leitia Bauer) waits for nobody.",
}


@pytest.fixture
def films(kinograph, tmp_path):
    """A graph with one pair that a person is asked about."""
    for name, text in REVIEWS.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n")
    path = tmp_path / "films.db"
    done = kinograph("build", tmp_path / "a.txt", tmp_path / "b.txt", "--store", path)
    assert done.returncode == 0, done.stderr
    return path


def quads(kinograph, store):
    """Return the graph as sorted N-Quads."""
    return sorted(kinograph("export", "-s", store, "--format", "nq").stdout.splitlines())


def test_the_queue_is_listed(kinograph, films):
    """As a table, and as JSON lines."""
    table = kinograph("link", "list", "-s", films)
    (record,) = map(json.loads, kinograph("link", "list", "-s", films, "--format", "json").stdout.splitlines())

    assert "person     Leitia Bauer | Letitia Bauer" in table.stdout
    assert record["labels"] == ["Leitia Bauer", "Letitia Bauer"]
    assert record["reasons"] == ["slip in a name"]


def test_the_queue_is_walked_through_a_pipe(kinograph, films):
    """Both cards stand side by side with quotes; a key that is none is asked again."""
    done = kinograph("link", "--review", "-s", films, stdin="what\ny\n", KINOGRAPH_WHO="Ayu")

    assert done.returncode == 0
    assert "1 judgement kept" in done.stderr
    assert done.stderr.count("one? [y]es") == 2
    assert "that was the last" in done.stderr
    head = next(line for line in done.stdout.splitlines() if line.startswith("Leitia Bauer (person)"))
    assert head.endswith("Letitia Bauer (person)")
    assert "b: …" in done.stdout
    assert kinograph("link", "list", "-s", films).stdout == ""
    assert "joins" not in kinograph("show", "Leitia Bauer", "-s", films).stderr
    assert "Ayu" in kinograph("judgements", "list", "-s", films).stdout


@pytest.mark.parametrize("keys", ["q\n", "", "l\n", "n\nu\nq\n", "u\nq\n", "y\ny\nu\nl\nq\n"])
def test_what_was_not_judged_changes_nothing(kinograph, films, keys):
    """Quitting, the end of the answers, later, and undo."""
    before = quads(kinograph, films)
    done = kinograph("link", "--review", "-s", films, stdin=keys)

    assert done.returncode == 0
    assert "0 judgements kept" in done.stderr
    assert quads(kinograph, films) == before


def test_accept_and_undo(kinograph, films):
    """The graph is what it was, line by line."""
    before = quads(kinograph, films)
    assert kinograph("link", "accept", "Letitia Bauer", "Leitia Bauer", "-s", films, "-n", "one").returncode == 0
    assert "also: Leitia Bauer" in kinograph("show", "Letitia Bauer", "-s", films).stdout.replace(
        "also: Letitia Bauer", "also: Leitia Bauer"
    )

    done = kinograph("link", "undo", "-s", films)

    assert "taken back: same" in done.stderr
    assert quads(kinograph, films) == before


def test_reject_keeps_two_apart(kinograph, films):
    """And asks no more."""
    assert kinograph("link", "reject", "Letitia Bauer", "Leitia Bauer", "-s", films).returncode == 0
    assert kinograph("link", "list", "-s", films).stdout == ""


def test_a_fact_is_asserted_rejected_and_taken_back(kinograph, films):
    """`why` says who said so."""
    fact = ("Letitia Bauer", "real_sibling", "Leitia Bauer")
    how = ("--note", "seen it", "--who", "Ayu", "--when", "2026-03-01")
    assert kinograph("assert", *fact, "-s", films, *how).returncode == 0
    assert "asserted by Ayu, 2026-03-01T00:00:00Z: seen it" in kinograph("why", *fact, "-s", films).stdout
    assert kinograph("reject", *fact, "-s", films).returncode == 0
    assert "rejected, " in kinograph("why", *fact, "-s", films).stdout

    kinograph("undo", "-s", films)
    kinograph("undo", "-s", films)

    assert kinograph("why", *fact, "-s", films).returncode == 3
    assert kinograph("undo", "-s", films).returncode == 1


def test_judgements_are_exported_and_imported(kinograph, films, tmp_path):
    """Into the same graph without a change, from a file or a pipe."""
    kinograph("link", "accept", "Letitia Bauer", "Leitia Bauer", "-s", films)
    lines = kinograph("judgements", "export", "-s", films).stdout
    (tmp_path / "j.jsonl").write_text(lines)

    assert len(lines.splitlines()) == 1
    assert "0 judgements added" in kinograph("judgements", "import", tmp_path / "j.jsonl", "-s", films).stderr
    kinograph("undo", "-s", films)
    assert "1 judgement added" in kinograph("judgements", "import", "-s", films, stdin=lines).stderr


def test_a_file_of_judgements_that_is_none(kinograph, films, tmp_path):
    """One line says which, and what to name."""
    (tmp_path / "latin.jsonl").write_bytes(b"\xe9\n")
    missing = kinograph("judgements", "import", tmp_path / "no.jsonl", "-s", films)
    latin = kinograph("judgements", "import", tmp_path / "latin.jsonl", "-s", films)

    assert (missing.returncode, latin.returncode) == (1, 1)
    assert "no.jsonl: cannot be read" in missing.stderr
    assert "not UTF-8" in latin.stderr


def test_what_a_thing_joins_is_shown(kinograph, films):
    """The entities of reviews, by which what was joined can be parted."""
    kinograph("link", "accept", "Letitia Bauer", "Leitia Bauer", "-s", films)
    shown = kinograph("link", "show", "Letitia Bauer", "-s", films).stdout
    left, right = [line.strip() for line in shown.splitlines() if line.startswith("  <")]

    assert "judgement" in shown
    assert kinograph("link", "reject", left, right, "-s", films).returncode == 0
    assert "also:" not in kinograph("show", "Letitia Bauer", "-s", films).stdout


def test_link_alone_says_what_it_does(kinograph):
    """Its help."""
    done = kinograph("link")

    assert done.returncode == 0
    assert "--review" in done.stdout
