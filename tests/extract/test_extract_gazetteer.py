"""Names that are known beforehand: the shipped lists, and what is told of a name by them."""

import tomllib
from pathlib import Path

import pytest

from kinograph import resources
from kinograph.extract.gazetteer import NAMESAKES, gazetteer
from kinograph.extract.names import fold

ROOT = Path(__file__).resolve().parents[2]
PROFESSIONS = "adwpmc"
# The least that each list has; they are meant to grow.
SIZES = {"people.tsv": 25_000, "given.txt": 10_000, "titles.txt": 9_000, "things.txt": 900}
SIZES |= {"companies.txt": 100, "countries.tsv": 50}
# What each list is in order of: titles differ in marks, the names of people and things in accents.
ORDERS = {name: str.casefold if name == "titles.txt" else fold for name in SIZES}


def lines(name):
    """Return the lines of a list."""
    return resources.data("names", name).read_text(encoding="utf-8").splitlines()


def names(name):
    """Return the names of a list, without professions."""
    return [line.partition("\t")[0] for line in lines(name)]


@pytest.mark.parametrize("name", SIZES)
def test_a_list_is_sorted(name):
    """A list is in order, so that a change of it shows as the lines that changed."""
    assert names(name) == sorted(names(name), key=lambda one: (ORDERS[name](one), one))


@pytest.mark.parametrize("name", SIZES)
def test_a_list_has_no_duplicates(name):
    """No name stands twice in a list."""
    assert len(names(name)) == len(set(names(name)))


def test_no_two_people_are_one():
    """No two lines of people are one name once case and accents are taken off: the later would hide the former."""
    assert len(gazetteer().people) == len(lines("people.tsv"))


@pytest.mark.parametrize("name", SIZES)
def test_a_list_is_long(name):
    """A list has at least the names that it had when the models were first trained with it."""
    assert len(lines(name)) >= SIZES[name]


@pytest.mark.parametrize("name", SIZES)
def test_no_line_is_blank_or_padded(name):
    """Each line of a list is a name without spaces around it, and the last line is ended."""
    text = resources.data("names", name).read_text(encoding="utf-8")

    assert text.endswith("\n")
    assert [line for line in lines(name) if not line or line != line.strip()] == []


def test_every_list_is_read():
    """No list is shipped that the program does not read."""
    assert {path.name for path in resources.data("names").iterdir()} == set(SIZES)


def test_people_have_professions():
    """Each person has one or more professions, each of a letter that is known, none twice."""
    for line in lines("people.tsv"):
        _, _, told = line.partition("\t")
        assert told
        assert set(told) <= set(PROFESSIONS), line
        assert len(set(told)) == len(told), line


def test_each_profession_is_someones():
    """There are people of every profession."""
    assert {letter for told in gazetteer().people.values() for letter in told} == set(PROFESSIONS)


@pytest.mark.parametrize(
    ("name", "chief"),
    [("Martin Scorsese", "d"), ("Meryl Streep", "a"), ("Riri Riza", "d"), ("Hans Zimmer", "m"), ("Roger Deakins", "c")],
)
def test_the_chief_profession_stands_first(name, chief):
    """The first letter is what a person is known for."""
    assert gazetteer().people[fold(name)][0] == chief


def test_names_are_found_without_accents():
    """People, given names and things are found by their folded names."""
    known = gazetteer()

    assert all(fold(key) == key for keys in (known.people, known.given, known.things) for key in keys)


def test_titles_are_found_in_lower_case():
    """Titles keep their accents and marks, and are found in lower case."""
    assert {"raging bull", "laskar pelangi"} <= gazetteer().titles
    assert all(title == title.lower() for title in gazetteer().titles)


def test_a_family_name_that_few_share():
    """A family name tells the professions of all who bear it."""
    people, families = gazetteer().people, gazetteer().families
    bearers = [told for key, told in people.items() if key.endswith(" scorsese")]

    assert len(bearers) <= NAMESAKES
    assert set(families["scorsese"]) == set("".join(bearers))


def test_a_family_name_that_many_share():
    """A family name of many people tells nothing."""
    assert sum(key.endswith(" smith") for key in gazetteer().people) > NAMESAKES
    assert "smith" not in gazetteer().families


@pytest.mark.parametrize("folder", ["models", "names"])
def test_the_wheel_holds_what_is_read(folder):
    """The wheel is told to include the lists and the models: without the lists nothing can be read."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert included.get(f"data/{folder}") == f"kinograph/data/{folder}"
