"""What the running text says of a film: its makers, dates, kinds and sources, and what people do in it."""

import pytest

FACTS = {
    "directed by": ("Warrior was directed by Gavin O'Connor.", "en", ("directed_by", "Gavin O'Connor")),
    "director": ("Nobody expected this from director Sofia Coppola.", "en", ("directed_by", "Sofia Coppola")),
    "disutradarai": ("Film ini disutradarai oleh Riri Riza.", "id", ("directed_by", "Riri Riza")),
    "disutradari": ("Film ini disutradari oleh Riri Riza.", "id", ("directed_by", "Riri Riza")),
    "garapan": ("Film garapan Hanung Bramantyo ini panjang.", "id", ("directed_by", "Hanung Bramantyo")),
    "written by": ("It was written by Anthony Tambakis in a month.", "en", ("written_by", "Anthony Tambakis")),
    "penulis": ("Semua berkat penulis naskah Titien Wattimena.", "id", ("written_by", "Titien Wattimena")),
    "produced by": ("Kali ini film diproduseri Mira Lesmana.", "id", ("produced_by", "Mira Lesmana")),
    "company": ("Film ini diproduksi oleh Miles Films.", "id", ("production_company", "Miles Films")),
    "music": ("The score by Hans Zimmer is loud.", "en", ("composed_by", "Hans Zimmer")),
    "camera": ("It was shot by Roger Deakins in winter.", "en", ("cinematography_by", "Roger Deakins")),
    "starring": ("It is a western starring Keith Carradine.", "en", ("cast_member", "Keith Carradine")),
    "dibintangi": ("Film ini dibintangi Reza Rahadian.", "id", ("cast_member", "Reza Rahadian")),
    "day, Indonesian": ("Film ini tayang pada 25 September 2008 di bioskop.", "id", ("release_date", "2008-09-25")),
    "day, English": ("The film opened on March 17, 1995 in New York.", "en", ("release_date", "1995-03-17")),
    "day in figures, Indonesian": ("Film ini tayang 9/5/2019 di bioskop.", "id", ("release_date", "2019-05-09")),
    "day in figures, English": ("The film opened on 9/5/2019 in town.", "en", ("release_date", "2019-09-05")),
    "year": ("The movie came out in 2003.", "en", ("release_year", "2003")),
    "genre, Indonesian": ("Film horor ini membuat merinding.", "id", ("genre", "horor")),
    "genre of two words": ("This romantic comedy drags.", "en", ("genre", "romantic comedy")),
    "minutes": ("The film is 102 minutes long.", "en", ("duration", "102")),
    "based on a title": (
        'Film ini diadaptasi dari novel berjudul "Laskar Pelangi" yang laris.',
        "id",
        ("based_on", "Laskar Pelangi"),
    ),
    "based on a kind": ("Film ini diangkat dari kisah nyata.", "id", ("based_on", "kisah nyata")),
    "based on, English": ('It is based on the novel "Little Women" again.', "en", ("based_on", "Little Women")),
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_in_running_text(said, fact):
    """The fact is claimed of the film, in the form in which it is kept."""
    text, language, expected = FACTS[fact]

    assert expected in {(relation, thing) for _, relation, thing in said(text, language)}


def test_all_names_of_a_list_are_cast(told):
    """Every name of a list after its cue is in the cast."""
    text = "Film ini dibintangi Reza Rahadian, Bunga Citra Lestari, dan Tio Pakusadewo."

    assert {name for _, name in told(text, "cast_member", language="id")} == {
        "Reza Rahadian",
        "Bunga Citra Lestari",
        "Tio Pakusadewo",
    }


def test_who_wrote_and_directed_has_two_credits(said):
    """One cue may tell two relations."""
    claims = {(r, o) for _, r, o in said("It was written and directed by Sofia Coppola.", "en")}

    assert {("directed_by", "Sofia Coppola"), ("written_by", "Sofia Coppola")} <= claims


def test_the_author_of_the_novel_did_not_direct(told):
    """Whose novel was filmed is not whose film it is."""
    text = 'Film Laskar Pelangi diadaptasi dari novel berjudul "Laskar Pelangi" karya Andrea Hirata.'

    assert told(text, "directed_by", language="id") == set()


def test_a_day_that_no_calendar_has_is_a_year(said):
    """31 February names no day, but its year stands."""
    claims = {(r, o) for _, r, o in said("Film ini tayang pada 31 Februari 2008 di bioskop.", "id")}

    assert ("release_year", "2008") in claims
    assert not any(relation == "release_date" for relation, _ in claims)


def test_some_minutes_are_not_the_duration(told):
    """Minutes too few or too many for a film are something else's."""
    assert told("The last 30 minutes drag. I waited 4000 minutes for it.", "duration", language="en") == set()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Bayu (diperankan oleh Verdy Solaiman) adalah seorang dokter.", "id", ("Bayu", "dokter")),
        ("Seorang produser musik, Bayu (diperankan oleh Verdy Solaiman), datang.", "id", ("Bayu", "produser musik")),
        ("Grace (Nicole Kidman) is a nurse.", "en", ("Grace", "nurse")),
    ],
)
def test_what_a_character_does(told, text, language, expected):
    """An occupation is a character's."""
    assert told(text, "occupation", language=language) == {expected}


def test_what_an_actor_does_is_no_occupation_of_a_character(told):
    """Persons have crafts, which are not claimed."""
    assert told("Nicole Kidman is a singer too. Grace (Nicole Kidman) prays.", "occupation", language="en") == set()
