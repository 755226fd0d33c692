"""What models see of words that may be the film's title."""

import pytest

from kinograph.extract import contested
from kinograph.extract.learned.titles import Run, runs, seen
from kinograph.extract.lexicon import lexicon
from kinograph.model import Document

EN = lexicon("en")


def features(text, *titles, people=None):
    """Return the features of titles in an English text."""
    return seen({title.casefold(): [title] for title in titles}, text, EN, people or {}, runs(text, EN))


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("I saw “Paper Hill” twice.", Run("Paper Hill", 7, "quoted")),
        ('I saw "Paper Hill" twice.', Run("Paper Hill", 7, "quoted")),
        ("I saw «Paper Hill» twice.", Run("Paper Hill", 7, "quoted")),
        ("I saw 'Paper Hill' twice.", Run("Paper Hill", 7, "quoted")),
        ("I saw *Paper Hill* twice.", Run("Paper Hill", 7, "slanted")),
        ("I saw _Paper Hill_ twice.", Run("Paper Hill", 7, "slanted")),
        ("I saw Paper Hill (1999) twice.", Run("Paper Hill", 6, "dated")),
        ("I saw “Paper Hill” (1999) twice.", Run("Paper Hill", 7, "dated")),
        ("I saw Raging Bull twice.", Run("Raging Bull", 6, "known")),
        ("I saw Scorsese's Raging Bull twice.", Run("Raging Bull", 17, "known")),
    ],
)
def test_a_marked_run(text, run):
    """Words in quotes, slanted, before a year or of a known film are a run with that mark."""
    assert run in runs(text, EN)


@pytest.mark.parametrize("text", ["I saw Paper Hill twice.", "It isn't Tom's or Bob's.", "a*b*c", "It cost (1999)."])
def test_no_mark(text):
    """Words without a mark are no run; an apostrophe is no quotation mark, and a product is not slanted."""
    assert runs(text, EN) == []


def test_a_run_before_by():
    """The name behind "by" is no part of a known title."""
    assert Run("Raging Bull", 6, "known") in runs("I saw Raging Bull by Martin Scorsese.", EN)


def test_a_run_stands_in_the_text():
    """A run is cut from the text at its start."""
    text = "“Paper Moon,” he said. *Blue Valley* too; then Grim Hill (1999) and Scorsese's Raging Bull."

    found = runs(text, EN)

    assert {run.form for run in found} == {"Paper Moon", "Blue Valley", "Grim Hill", "Raging Bull"}
    assert all(text.startswith(run.form, run.start) for run in found)


def test_marks_are_seen():
    """A contender tells how it is marked, and whether it is so early."""
    text = "I saw “Paper Hill” (1999) twice."

    assert {"quoted", "quoted early True", "dated"} <= features(text, "Paper Hill")["paper hill"]


def test_a_contender_without_the_mark_of_others():
    """Where some contender is quoted, one that is not tells so."""
    found = features("Grim Hill is grey. I saw “Paper Hill” twice.", "Paper Hill", "Grim Hill")

    assert "among quoted True" in found["paper hill"]
    assert "among quoted False" in found["grim hill"]


def test_the_first_line():
    """A contender tells whether it is in the first line, and whether that starts with it."""
    found = features("Paper Hill: a review of sorts\n\nGrim Hill was better.", "Paper Hill", "Grim Hill")

    assert {"in first line", "line starts True"} <= found["paper hill"]
    assert "in first line" not in found["grim hill"]


def test_a_line_of_its_own():
    """A title that fills a line tells so."""
    assert "is line True" in features("Paper Hill\n\nIt is grey.", "Paper Hill")["paper hill"]


def test_the_oftenest():
    """The contender that stands most often tells so."""
    found = features("Grim Hill, Paper Hill, Paper Hill.", "Paper Hill", "Grim Hill")

    assert "oftenest" in found["paper hill"]
    assert "oftenest" not in found["grim hill"]


def test_a_part_of_another():
    """A contender that is a part of another tells so, and the other too."""
    found = features("Paper Hill Two follows Paper Hill.", "Paper Hill", "Paper Hill Two")

    assert [feature for feature in found["paper hill"] if feature.startswith("inside another")]
    assert [feature for feature in found["paper hill two"] if feature.startswith("holds another")]


def test_a_persons_name():
    """A contender that is a person's name in this review, or a known person's, tells so."""
    text = "Paper Hill met Martin Scorsese."

    assert "person" in features(text, "Paper Hill", people={"paper hill": 4.0})["paper hill"]
    assert {"person", "known person"} <= features(text, "Martin Scorsese")["martin scorsese"]
    assert "person" not in features(text, "Paper Hill")["paper hill"]


def test_a_known_title():
    """A title of the gazetteer tells so."""
    assert "known title" in features("Raging Bull is grey.", "Raging Bull")["raging bull"]


def test_a_contest():
    """Of each contender of a review that has the most votes something is seen."""
    _, _, found = contested(Document("d", "Review Film Gie\n\nGie adalah film sejarah.", "id"))

    assert "gie" in found.seen
    assert set(found.seen) <= set(found.votes)


@pytest.mark.parametrize("text", ["", " ", "\n", "((", "“”", "* *"])
def test_texts_without_titles(text):
    """A text that names nothing has no contenders."""
    assert contested(Document("d", text, "en"))[2].seen == {}
