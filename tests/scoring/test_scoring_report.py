"""Scoring a folder: which reviews are read, what is refused, and the words around each mistake."""

import json

import pytest

from kinograph.errors import DocumentError, DuplicateError, GoldError
from kinograph.scoring.compare import Outcome
from kinograph.scoring.report import AROUND, mistakes, score


def test_reviews_in_the_folder_are_read(folder):
    """Both reviews are compared, each in the language of its gold."""
    report = score(folder)

    assert report.reviews == {"en": 1, "id": 1}
    assert {o.document for o in report.outcomes} == {"rumah", "jalan"}
    assert report.total.tp == 2


def test_reviews_beside_the_folder_are_read_too(folder, monkeypatch):
    """So they are even where the folder is called by a dot."""
    (folder.parent / "reviews").mkdir()
    (folder / "reviews" / "jalan.txt").rename(folder.parent / "reviews" / "jalan.txt")
    monkeypatch.chdir(folder)

    assert score(folder).reviews == score(type(folder)()).reviews == {"en": 1, "id": 1}


def test_reviews_can_be_elsewhere(folder, tmp_path):
    """Then only that folder is looked into."""
    (folder / "reviews").rename(tmp_path / "texts")

    assert score(folder, [tmp_path / "texts"]).reviews == {"en": 1, "id": 1}


def test_a_review_without_gold_is_passed_over(folder):
    """Nobody said what is right in it."""
    (folder / "reviews" / "other.txt").write_text("Film Taman Kota disutradarai oleh Budi Santoso.")

    assert "other" not in {o.document for o in score(folder).outcomes}


@pytest.mark.parametrize(("split", "name"), [("train", "rumah"), ("test", "jalan")])
def test_a_split_is_scored_alone(folder, split, name):
    """The reviews of the other part are not looked at."""
    assert {o.document for o in score(folder, split=split).outcomes} == {name}


def test_a_split_that_is_not_there(folder):
    """It is named."""
    (folder / "jalan.json").unlink()

    with pytest.raises(GoldError, match="no gold of the split 'test'"):
        score(folder, split="test")


def test_a_bar_leaves_out_claims(folder):
    """Nothing is as sure as 1, so all is missed and nothing wrong."""
    report = score(folder, minimum=1.0)

    assert {o.verdict for o in report.outcomes} == {"missed"}


def test_gold_without_its_review_is_named(folder):
    """So are the folders that were looked into."""
    (folder / "reviews" / "rumah.txt").unlink()

    with pytest.raises(GoldError, match=r"no review of rumah in .*reviews.*--reviews"):
        score(folder)


def test_of_many_missing_reviews_ten_are_named(folder):
    """The line stays short; the rest are counted."""
    record = json.loads((folder / "rumah.json").read_text())
    for number in range(20):
        (folder / f"{number:02}.json").write_text(json.dumps(record | {"id": f"m{number:02}"}))

    with pytest.raises(GoldError, match=r"m00, .*m09 and 10 more in "):
        score(folder)


def test_no_folder_of_reviews(folder):
    """Where one is looked for is told."""
    (folder / "reviews").rename(folder / "texts")

    with pytest.raises(GoldError, match=r"no reviews: put them into .*reviews.*--reviews"):
        score(folder)


def test_a_folder_of_reviews_that_is_not_there(folder, tmp_path):
    """It is named as by every command that reads."""
    with pytest.raises(DocumentError, match="nowhere: no such file"):
        score(folder, [tmp_path / "nowhere"])


def test_one_id_in_both_folders_is_refused(folder):
    """Which of the two the gold is of, nobody knows."""
    (folder.parent / "reviews").mkdir()
    (folder.parent / "reviews" / "jalan.txt").write_text("Another text.")

    with pytest.raises(DuplicateError, match="jalan"):
        score(folder)


def test_a_mistake_has_its_words_and_those_around_in_one_line(reading):
    """About sixty characters on each side, cut between words, with dots where the review goes on."""
    text = f"{'many words before ' * 9}\n\nRina\nWijaya plays\tSari. {'many words after ' * 9}"
    start = text.index("Rina")
    wrong = Outcome("wrong", "r", "en", "genre", "a", "b", start, start + 11)

    (found,) = mistakes([wrong], reading(text=text))

    assert found.words == "Rina Wijaya"
    assert found.before.startswith("…")
    assert found.after.endswith("…")
    assert AROUND - 10 < len(found.before) <= AROUND + 1
    assert AROUND - 10 < len(found.after) <= AROUND + 1
    assert set(found.before[1:].split()) <= {"many", "words", "before"}
    assert set(found.after[:-1].split()) <= {"plays", "Sari.", "many", "words", "after"}


def test_a_mistake_at_the_ends_of_a_review_has_no_dots(reading):
    """There is nothing that they could stand for."""
    text = "Sari and Dimas."
    wrong = Outcome("wrong", "r", "en", "genre", "a", "b", 0, 4)

    (found,) = mistakes([wrong], reading(text=text))

    assert (found.before, found.words, found.after) == ("", "Sari", " and Dimas.")


def test_mistakes_are_in_order_and_without_what_is_right(reading):
    """What was missed first, then what is wrong, each as the text goes; what has no words has none."""
    places = [("wrong", 9, 14), ("right", 0, 4), ("missed", 9, 14), ("missed", -1, -1), ("wrong", 0, 4)]
    outcomes = [Outcome(verdict, "r", "en", "genre", "a", "b", start, end) for verdict, start, end in places]

    found = mistakes(outcomes, reading(text="Sari and Dimas."))

    assert [(m.outcome.verdict, m.words) for m in found] == [
        ("missed", ""),
        ("missed", "Dimas"),
        ("wrong", "Sari"),
        ("wrong", "Dimas"),
    ]


def test_a_place_behind_the_end_of_a_review_has_no_words(reading):
    """Gold may tell a start of another version of the text."""
    lost = Outcome("missed", "r", "en", "genre", "a", "b", 900, 904)

    assert [m.words for m in mistakes([lost], reading())] == [""]
