"""`kinograph score`: the table, JSON, the errors in their words, the page, and what is refused in one line."""

import json
import os
import pty
import subprocess
import sys

import pytest

TEXT = "Rumah Tua (2019) is directed by Budi \x1b[31mSantoso. Rina Wijaya plays Sari, whose little brother is Dimas."


@pytest.fixture
def gold(tmp_path):
    """Return a folder of gold whose review tells a year too many and a cousin too few."""
    claims = [
        {"s": "Rumah Tua", "p": "cast_member", "o": "Rina Wijaya"},
        {"s": "Sari", "p": "cousin", "o": "Dimas", "quote": "whose little brother is Dimas"},
    ]
    (tmp_path / "gold" / "reviews").mkdir(parents=True)
    (tmp_path / "gold" / "reviews" / "rumah.txt").write_text(TEXT)
    record = {"id": "rumah", "lang": "en", "film": {"title": "Rumah Tua"}, "claims": claims}
    (tmp_path / "gold" / "rumah.json").write_text(json.dumps(record))
    return tmp_path / "gold"


def refused(done, *words):
    """Check that a run was refused in one line with these words in it, and printed no data."""
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert [word for word in words if word not in done.stderr] == []


def test_the_table_is_data(kinograph, gold):
    """It is on stdout with what was compared, and no mistake is listed unasked."""
    done = kinograph("score", gold)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 review (en 1): ")
    assert "\nMICRO " in done.stdout
    assert "whose little brother" not in done.stdout


def test_errors_are_printed_by_review_and_kind_in_their_words(kinograph, gold):
    """The words stand in guillemets within their context."""
    done = kinograph("score", gold, "--errors")

    _, _, listed = done.stdout.partition("\nrumah\n")
    assert listed.startswith("  missed\n    Sari cousin Dimas (story kin)\n")
    assert "Rina Wijaya plays Sari, «whose little brother is Dimas»." in listed
    assert "  wrong\n" in listed
    assert "    Rumah Tua release_year 2019 (facts, confidence 0." in listed


def test_gold_without_words_says_so(kinograph, gold):
    """A missed claim without a quote has no context to print."""
    done = kinograph("score", gold, "--errors", "--min-confidence", "1")

    assert (
        "Rumah Tua cast_member Rina Wijaya (cast)\n      (the gold quotes no words that the review has)" in done.stdout
    )


def test_json_is_one_object(kinograph, gold):
    """With --errors it holds them too."""
    done = kinograph("score", gold, "--format", "json", "--errors")

    found = json.loads(done.stdout)
    assert found["reviews"] == {"en": 1}
    assert "cousin" in {error["relation"] for error in found["errors"]}


def test_the_page_is_written_and_named(kinograph, gold, tmp_path):
    """The table is printed all the same."""
    done = kinograph("score", gold, "--output", tmp_path / "errors.html")

    assert done.stderr == f"wrote {tmp_path / 'errors.html'}\n"
    assert "MICRO" in done.stdout
    assert "<mark>whose little brother is Dimas</mark>" in (tmp_path / "errors.html").read_text(encoding="utf-8")


def test_words_are_bold_on_a_terminal_and_steer_nothing(gold):
    """The review's own escape sequence is not printed."""
    leader, follower = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    command = [sys.executable, "-m", "kinograph", "score", str(gold), "--errors"]
    subprocess.run(command, stdout=follower, stdin=subprocess.DEVNULL, env=env, check=True)
    os.close(follower)
    printed = os.read(leader, 65_536).decode()
    os.close(leader)

    assert "\x1b[1mwhose little brother is Dimas\x1b[0m" in printed
    assert "\x1b[31m" not in printed


def test_gold_without_its_review(kinograph, gold):
    """The review is named, and where it was looked for."""
    (gold / "reviews" / "rumah.txt").rename(gold / "reviews" / "kebun.txt")

    refused(kinograph("score", gold), "no review of rumah", "reviews", "--reviews")


def test_a_folder_without_gold(kinograph, tmp_path):
    """An empty folder, and one that is not there."""
    refused(kinograph("score", tmp_path), "no gold here")
    refused(kinograph("score", tmp_path / "nowhere"), "nowhere: no gold here")


def test_broken_gold(kinograph, gold):
    """The file is named, and how gold is written."""
    (gold / "rumah.json").write_text('{"id": "rumah",')

    refused(kinograph("score", gold), "rumah.json: not gold", "score.md")


def test_a_split_without_gold(kinograph, gold):
    """Gold that does not say is for tuning."""
    refused(kinograph("score", gold, "--split", "test"), "'test'")


def test_reviews_that_are_not_there(kinograph, gold, tmp_path):
    """A folder that was named is looked for, and no other."""
    refused(kinograph("score", gold, "--reviews", tmp_path / "texts"), "texts: no such file")


def test_a_page_that_cannot_be_written(kinograph, gold, tmp_path):
    """The place is named."""
    done = kinograph("score", gold, "--output", tmp_path / "no" / "errors.html")

    assert done.returncode == 1
    assert "errors.html: cannot write" in done.stderr
    assert len(done.stderr.splitlines()) == 1
