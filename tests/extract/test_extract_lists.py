"""List articles: each film is told by what stands under its own heading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.extract import extract
from kinograph.extract.lists import sections
from kinograph.model import Document

LIST = """4 Wet Films for a Wet Week

It never stops raining here.

{0}1. Paper Hill (2003){0}
Directed by Ana Wood. Dina (Mira Stone) is a postman's daughter.

{0}2. The Long Street (1998){0}
Directed by Carl Moss. Dina (Jo Park) sells umbrellas.

Ana Wood did not like it.

{0}3. Grey Salt (2011){0}
Directed by Lena Fisk. Tom (Bill Reed) never goes home.

That was it!

Next week: sun. Directed by Nobody Atall.
"""


def parts(text):
    """Return the titles of the sections of a text."""
    return [part.metadata["film"] for _, part in sections(Document("d", text, "en"))]


@pytest.mark.parametrize("mark", ["", "**", "_"])
def test_headings_in_several_hands(mark):
    """Numbers and years make headings, in bold or not."""
    assert parts(LIST.format(mark)) == ["Paper Hill", "The Long Street", "Grey Salt"]


@pytest.mark.parametrize(
    "text",
    [
        "Paper Hill (2003)\n\nDirected by Ana Wood.\n",
        "1. Ana Wood as Dina\n2. Mira Stone as Tom\n3. Jo Park as Bo\n",
        "Paper Hill\n\n1. Story\nIt rains.\n\n2. Sound\nIt drips.\n",
        "Paper Hill (2003)\n\nLike The Long Street (1998)\n\nIt rains.",
        "",
    ],
)
def test_what_is_no_list(text):
    """One film, a cast in numbers, points in numbers, and a second title make no list."""
    assert parts(text) == []


def test_titles_without_numbers():
    """Three lines of title and year make a list too."""
    assert parts("Paper Hill (2003)\nRain.\n\nThe Long Street (1998)\nRain.\n\nGrey Salt (2011)\nRain.\n") == [
        "Paper Hill",
        "The Long Street",
        "Grey Salt",
    ]


def test_each_film_has_its_own(said):
    """Directors, casts and years are those of the heading above them; a goodbye tells nothing."""
    found = said(LIST.format(""), "en")

    assert {
        ("Paper Hill", "directed_by", "Ana Wood"),
        ("The Long Street", "directed_by", "Carl Moss"),
        ("Grey Salt", "directed_by", "Lena Fisk"),
        ("Paper Hill", "release_year", "2003"),
        ("The Long Street", "release_year", "1998"),
        ("Paper Hill", "cast_member", "Mira Stone"),
        ("The Long Street", "cast_member", "Jo Park"),
    } <= found
    assert not any("Nobody" in name for triple in found for name in triple)


def test_namesakes_of_two_films_are_two(read):
    """Dina of one film and Dina of the next are two characters."""
    played = {c.subject.name: c.object for c in read(LIST.format(""), "en") if c.relation == "portrays"}

    assert played["Mira Stone"].name == played["Jo Park"].name == "Dina"
    assert played["Mira Stone"].key != played["Jo Park"].key


TITLE = st.sampled_from(["Paper Hill", "Grey Salt", "The Long Street", "42nd Street"])
BODY = st.sampled_from(["Directed by Ana Wood.", "Dina (Mira Stone) sings.\n\nIt rains.", "It rains.", ""])


@given(st.lists(st.tuples(TITLE, BODY), min_size=1, max_size=5))
def test_every_quote_stands_in_the_whole_text(films):
    """Places are those of the article, whatever section a claim is from."""
    text = "".join(f"{n}. {title} (2003)\n{body}\n\n" for n, (title, body) in enumerate(films, 1))
    reading = next(extract([Document("d", text, "en")], minimum=0.0))

    assert all(text[e.span.start : e.span.end] == e.quote for claim in reading.claims for e in claim.evidence)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
