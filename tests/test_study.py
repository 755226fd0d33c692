"""The study of how good kinograph is measures what it says, and is what the page shows."""

import importlib.util
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kinograph.model import Document
from kinograph.scoring import Gold, Outcome

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def study():
    """Return benchmarks/study.py as a module."""
    spec = importlib.util.spec_from_file_location("study", ROOT / "benchmarks" / "study.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outcome(verdict, confidence):
    """Return an outcome of a claim about a cast."""
    return Outcome(verdict, "en-x", "en", "cast_member", "X", "Y", 0, 1, confidence)


def test_claims_that_are_right_as_often_as_they_say_have_no_calibration_error(study):
    """Eight of ten claims of .8 are right: an error of 0; where all are, it is .2. What was missed says nothing."""
    honest = [outcome("right", 0.8)] * 8 + [outcome("wrong", 0.8)] * 2
    modest = [outcome("right", 0.8)] * 10 + [outcome("missed", 1.0)]

    assert study.calibration_error(study.bins(honest)) == pytest.approx(0)
    assert study.calibration_error(study.bins(modest)) == pytest.approx(0.2)


def test_less_gold_is_part_of_more_and_a_film_is_never_split(study):
    """The reviews of the curve's parts are nested, and the reviews of one film are in the same parts."""
    told = [
        (Document(f"{n}-{film}", ""), Gold(f"{n}-{film}", "en", f"Film {film}", (), {}))
        for film in range(60)
        for n in (1, 2)
    ]

    sizes = [{document.id for document, _ in study.share(told, eighths)} for eighths in (0, 1, 2, 4, 8)]

    assert all(less < more for less, more in pairwise(sizes))
    assert len(sizes[-1]) == 120
    assert all(len(part) == 2 * len({name[2:] for name in part}) for part in sizes)


def test_held_back_reviews_are_in_no_part_that_examples_are_of(study, tmp_path):
    """Reviews named in holdback.txt are only in the part that is scored."""
    for name in ("a", "b"):
        record = f'{{"id": "{name}", "lang": "en", "film": {{"title": null}}, "claims": []}}'
        for path, text in ((f"gold/{name}.json", record), (f"reviews/{name}.txt", "A film. " * 20)):
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text)
    (tmp_path / "holdback.txt").write_text("b\n")

    parts = {name: {gold.id for _, gold in told} for name, told in study.parts(tmp_path).items()}

    assert (parts["real open"], parts["real held back"]) == ({"a"}, {"b"})
    assert not parts["own train"] & parts["own test"]


def test_the_page_has_figures_between_all_its_markers(study):
    """Every marker of the page is closed and holds something, and a marker that is not there is told."""
    page = study.PAGE.read_text(encoding="utf-8")
    held = dict(re.findall(r"<!-- ([\w-]+) -->\n(.*?)<!-- /\1 -->", page, re.DOTALL))

    assert len(held) == page.count("<!-- /") == 12
    assert all(held.values())
    with pytest.raises(ValueError, match="nonesuch"):
        study.told_in(page, {"nonesuch": ""})


@pytest.mark.parametrize("name", ["reliability.svg", "learning-curve.svg"])
def test_the_plots_are_drawings_with_a_title_and_points(study, name):
    """Each plot of the page is SVG with words for those who cannot see it, and with lines."""
    drawing = ET.parse(study.PAGE.parent / name).getroot()  # noqa: S314 - our own file
    svg = "{http://www.w3.org/2000/svg}"

    assert drawing.find(f"{svg}title").text
    assert len(drawing.findall(f"{svg}polyline")) == 2
