"""The picture for print: well-formed, without script, kin in life and on screen never alike."""

from xml.etree import ElementTree as ET

import pytest

from kinograph.errors import ExportError
from kinograph.export.html import draw
from kinograph.export.picture import gather
from kinograph.export.svg import svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def tree(store):
    """Return the parsed picture of the small graph."""
    return parsed(svg(gather(store), title=HOSTILE))


def parsed(text):
    """Return the tree of a picture; that it can be read is the test of its form."""
    return ET.fromstring(text)  # noqa: S314 - our own text


def group(tree, name):
    """Return the first drawn line of a group: its paths."""
    return tree.find(f".//{SVG}g[@class='{name}']").findall(f"{SVG}path[@stroke]")


def test_names_are_text_and_nothing_runs(tree):
    """Hostile names are escaped; only shapes and texts are in the file."""
    names = {element.tag.removeprefix(SVG) for element in tree.iter()}

    assert names <= {"svg", "title", "rect", "circle", "path", "g", "text"}
    assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on") or "href" in key]
    assert tree.find(f"{SVG}title").text == HOSTILE


def test_kin_in_life_is_a_double_line_and_on_screen_a_dashed_one(tree):
    """The form tells them apart, not the colour alone."""
    real, story = group(tree, "kin_real"), group(tree, "kin_story")

    assert len(real) == 2
    assert all("stroke-dasharray" not in path.attrib for path in real)
    assert [path.get("stroke-dasharray") for path in story] == ["8 5"]


def test_the_legend_names_what_is_drawn_and_no_more(tree):
    """A row for each kind and line that the picture has."""
    texts = {element.text for element in tree.iter(f"{SVG}text")}

    assert {"Film", "Person", "Character", "Family in real life", "Family on screen", "Plays"} <= texts
    assert "Based on, follows" not in texts


def test_the_dark_picture_has_the_page_s_dark_colours(store, tree):
    """Each theme has its own paper."""
    dark = parsed(svg(gather(store), theme="dark"))

    assert tree.find(f"{SVG}rect").get("fill") == "#f7f4ee"
    assert dark.find(f"{SVG}rect").get("fill") == "#15131c"


def test_an_unknown_theme_is_refused(store):
    """The message tells which there are."""
    with pytest.raises(ExportError, match=r"sepia: no such theme.*light, dark"):
        svg(gather(store), theme="sepia")


def test_characters_that_xml_cannot_hold_are_left_out(empty):
    """A control character in a title does not break the file."""
    assert parsed(svg(gather(empty), title="A\x00B")).find(f"{SVG}title").text == "AB"


def test_the_suffix_tells_the_format(store, tmp_path):
    """`films.svg` is a picture for print; what cannot be drawn is refused with advice."""
    draw(store, tmp_path / "films.svg", theme="dark")

    assert parsed((tmp_path / "films.svg").read_text(encoding="utf-8")).tag == f"{SVG}svg"
    with pytest.raises(ExportError, match=r"films\.png: no such picture: choose \.html or \.svg"):
        draw(store, tmp_path / "films.png")
