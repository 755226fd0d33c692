"""Which film a review is about."""

import pytest

TITLES = {
    "headline with year": ("Warrior (2011)\n\nTwo men fight, and nobody wins.", "en", "Warrior"),
    "headline with review": (
        "Dead Ringers review\n\nDavid Cronenberg is cold. Dead Ringers stars Jeremy Irons.",
        "en",
        "Dead Ringers",
    ),
    "Indonesian headline": ("Review Film Gie\n\nGie adalah film sejarah.", "id", "Gie"),
    "sinopsis": ("Sinopsis Film Keluarga Cemara\n\nAbah bangkrut dan pindah ke desa.", "id", "Keluarga Cemara"),
    "quoted": (
        'Saya menonton "Dua Garis Biru" tadi malam. Film "Dua Garis Biru" bagus.',
        "id",
        "Dua Garis Biru",
    ),
    "berjudul": (
        "Malam itu saya menonton film berjudul Pengabdi Setan bersama teman, dan tidak bisa tidur.",
        "id",
        "Pengabdi Setan",
    ),
    "berjudul in lower case": (
        "Nah, di film berjudul backstage ini ada dua bersaudara. Tonton film Backstage ya.",
        "id",
        "Backstage",
    ),
    "titled": ("Last week came a small film titled Paper Moon, and it was full of dust.", "en", "Paper Moon"),
    "possessive": ('Sofia Coppola\'s "Somewhere" is a quiet film about a bored star.', "en", "Somewhere"),
    "is a drama": ("Warrior is a drama about two brothers. Warrior hurts.", "en", "Warrior"),
    "year in brackets": ("Ada Apa dengan Cinta? (2002) tetap memikat sampai sekarang.", "id", "Ada Apa dengan Cinta?"),
    "box": ("Judul: Sang Penari\nSutradara: Ifa Isfansyah\n", "id", "Sang Penari"),
}


@pytest.mark.parametrize("place", TITLES)
def test_a_title_in_its_place(told, place):
    """The film is named as the review names it."""
    text, language, title = TITLES[place]

    assert told(text, "title", language=language) == {(title, title)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was a slow evening, and the film did not help. Tom (Jamie Bell) sleeps.", "en"),
        ("Film ini bagus sekali dan membuat saya menangis.", "id"),
        ("Jack (Jeff Bridges) sings. Then Jack (Jeff Bridges) drinks.", "en"),
    ],
)
def test_a_film_that_is_never_named(said, text, language):
    """It has no title and no review claim; what is said of it is said of @film."""
    claims = said(text, language)

    assert not any(relation in ("title", "reviews") for _, relation, _ in claims)
    assert {s for s, r, _ in claims if r in ("cast_member", "character", "genre")} <= {"@film"}


def test_a_named_film_is_reviewed_and_titled(read):
    """The review, its film and the title are claimed with the words of the title."""
    claims = {c.relation: c for c in read("Warrior (2011)\n\nTwo men fight.", "en")}

    assert (claims["reviews"].subject.kind, claims["reviews"].subject.key) == ("review", "review")
    assert claims["reviews"].object == claims["title"].subject
    assert claims["title"].evidence[0].quote == "Warrior"
    assert claims["release_year"].object.name == "2011"


def test_metadata_helps_where_the_text_has_it_too(said):
    """What a page says its film is, and the text repeats, is the film."""
    text = "In the end Somewhere is only patient."

    assert ("Somewhere", "title", "Somewhere") in said(text, "en", film="Somewhere")


def test_metadata_that_the_text_lacks_is_no_evidence(said):
    """A title without words in the review cannot be quoted, so it is not claimed."""
    assert not any(r == "title" for _, r, _ in said("It is only patient.", "en", film="Somewhere"))


def test_an_actor_is_no_title(told):
    """A headline's star is not its film."""
    text = "Cillian Murphy shines\n\nCillian Murphy (Emmett) carries the film. Emmett (Cillian Murphy) runs."

    assert told(text, "title", language="en") == set()


def test_another_film_that_is_only_compared(told):
    """The film that is named oftener and first is the one reviewed."""
    text = (
        "Warrior review\n\nWarrior is a drama about two brothers who fight. Like Rocky (1976), it ends in a ring. "
        "Warrior earns its tears."
    )

    assert told(text, "title", language="en") == {("Warrior", "Warrior")}


def test_a_title_is_shown_with_its_capitals(told):
    """Of two ways of writing the title the one with capitals is shown, wherever it stands."""
    text = "Di film berjudul backstage ini ada dua bersaudara. " + "Ceritanya hangat. " * 200 + "Tontonlah Backstage."

    assert told(text, "title", language="id") == {("Backstage", "Backstage")}
