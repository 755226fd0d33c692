"""Info boxes: keys and values, in both languages and several hands."""

import pytest

GIE = """Review Film Gie

Sutradara: Riri Riza
Penulis: Riri Riza
Produser: Mira Lesmana
Pemain: Nicholas Saputra, Sita Nursanti & Thomas Nawilis
Durasi: 2 jam 27 menit
Genre: Drama, Biografi
Tanggal Rilis: 14 Juli 2005
Negara: Indonesia
Rumah Produksi: Miles Films
Musik: Thoersi Argeswara
"""
PAPER_MOON = """Paper Moon (1973)

Director: Peter Bogdanovich
Writer: Alvin Sargent
Cast: Ryan O'Neal, Tatum O'Neal and Madeline Kahn
Running time: 1 hour 42 minutes
Genre: Comedy / Drama
Release date: May 9, 1973
"""


def test_an_indonesian_box(said):
    """Every row is a claim about the film of the headline."""
    assert {
        ("Gie", "directed_by", "Riri Riza"),
        ("Gie", "written_by", "Riri Riza"),
        ("Gie", "produced_by", "Mira Lesmana"),
        ("Gie", "cast_member", "Nicholas Saputra"),
        ("Gie", "cast_member", "Sita Nursanti"),
        ("Gie", "cast_member", "Thomas Nawilis"),
        ("Gie", "duration", "147"),
        ("Gie", "genre", "drama"),
        ("Gie", "genre", "biografi"),
        ("Gie", "release_date", "2005-07-14"),
        ("Gie", "country", "Indonesia"),
        ("Gie", "production_company", "Miles Films"),
        ("Gie", "composed_by", "Thoersi Argeswara"),
    } <= said(GIE, "id")


def test_an_english_box(said):
    """Every row is a claim about the film of the headline."""
    assert {
        ("Paper Moon", "directed_by", "Peter Bogdanovich"),
        ("Paper Moon", "written_by", "Alvin Sargent"),
        ("Paper Moon", "cast_member", "Ryan O'Neal"),
        ("Paper Moon", "cast_member", "Tatum O'Neal"),
        ("Paper Moon", "cast_member", "Madeline Kahn"),
        ("Paper Moon", "duration", "102"),
        ("Paper Moon", "genre", "comedy"),
        ("Paper Moon", "genre", "drama"),
        ("Paper Moon", "release_date", "1973-05-09"),
    } <= said(PAPER_MOON, "en")


@pytest.mark.parametrize(
    "row",
    [
        "Sutradara: Fajar Bustomi",
        "Sutradara : Fajar Bustomi",
        "Sutradara = Fajar Bustomi",
        "SUTRADARA: Fajar Bustomi",
        "• Sutradara: Fajar Bustomi",
        "- Sutradara: Fajar Bustomi",
        "**Sutradara:** Fajar Bustomi",
        "1. Sutradara: Fajar Bustomi",
        "Sutradara\t Fajar Bustomi",
        "Sutradara: Fajar Bustomi.",
        "Sutradara ........ Fajar Bustomi",
        "Sutradara/Penulis: Fajar Bustomi",
        "Penulis dan sutradara: Fajar Bustomi",
        "Rating: 8/10 | Sutradara: Fajar Bustomi | Rilis: 2 Mei 2019",
        "Produser: Adi Hidayat. Sutradara: Fajar Bustomi. Durasi: 90 menit.",
    ],
)
def test_a_row_in_several_hands(told, row):
    """Bullets, bold, equals signs and tabs make the same row."""
    assert told(f"Ulasan singkat.\n\n{row}\n", "directed_by", language="id") == {("@film", "Fajar Bustomi")}


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("1 jam 50 menit", "110"),
        ("110 menit", "110"),
        ("2 jam", "120"),
        ("1 jam, 5 menit", "65"),
        ("110 min", "110"),
    ],
)
def test_a_duration_is_kept_in_minutes(told, value, minutes):
    """Hours and minutes become minutes."""
    assert told(f"Ulasan singkat.\n\nDurasi: {value}\n", "duration", language="id") == {("@film", minutes)}


def test_names_below_their_key(told):
    """A key may stand alone above its list."""
    text = "Ulasan singkat.\n\nPemain:\nIqbaal Ramadhan\nVanesha Prescilla\n\nFilm ini manis.\n"

    assert {name for _, name in told(text, "cast_member", language="id")} == {"Iqbaal Ramadhan", "Vanesha Prescilla"}


def test_a_row_quotes_itself(read):
    """The evidence of a row is the row with its key."""
    (claim,) = (c for c in read(GIE, "id") if c.relation == "composed_by")

    assert claim.evidence[0].quote == "Musik: Thoersi Argeswara"


def test_prose_behind_a_colon_is_no_list_of_names(told):
    """A sentence that begins like a row names nobody."""
    text = "Pemain: semua tampil apa adanya dan tidak ada yang benar-benar menonjol kali ini."

    assert told(text, "cast_member", language="id") == set()


def test_who_wrote_the_review_made_no_film(told):
    """The reviewer's name in a box is no credit."""
    text = "Ulasan singkat.\n\nReviewer: Budi Santoso\nSutradara: Riri Riza\n"

    assert told(text, "directed_by", "written_by", "cast_member", language="id") == {("@film", "Riri Riza")}


def test_a_masked_line_below_a_key_ends_no_reading(told):
    """A line of spaces, as masked furniture leaves it, is passed over."""
    text = "Ulasan singkat.\n\nPemain:\n   \nIqbaal Ramadhan\n\nFilm ini manis.\n"

    assert told(text, "cast_member", language="id") == {("@film", "Iqbaal Ramadhan")}


def test_rows_on_one_line(told):
    """A row ends where the next key of its line begins."""
    text = "Ulasan singkat.\n\nSutradara: Fajar Bustomi. Pemain: Iqbaal Ramadhan, Sari Hill. Produser: Adi Hidayat\n"

    assert told(text, "directed_by", language="id") == {("@film", "Fajar Bustomi")}
    assert told(text, "cast_member", language="id") == {("@film", "Iqbaal Ramadhan"), ("@film", "Sari Hill")}
    assert told(text, "produced_by", language="id") == {("@film", "Adi Hidayat")}


def test_one_key_within_a_sentence_makes_no_box(told):
    """Prose may have a colon behind a word that is a key elsewhere."""
    assert not told("I say it again. Music: what a gift Ana Wood has, and who heard it?", "composed_by", language="en")
