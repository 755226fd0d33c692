"""Names as reviews write them: particles, initials, honorifics, lower case, short forms, slips."""

import pytest

ACTORS = {
    "particle": ("Tini (diperankan oleh Eva de Jongh) memasak.", "id", "Eva de Jongh"),
    "English particle": ("Maria sings while Elena (Ana de Armas) listens.", "en", "Ana de Armas"),
    "initial": ("Sampai di pasar, Wiro (Vino G. Bastian) bersiul.", "id", "Vino G. Bastian"),
    "English initial": ("Nobody trusts Jules (Samuel L. Jackson) here.", "en", "Samuel L. Jackson"),
    "three words": ("Nobody consoles Truman (Philip Seymour Hoffman).", "en", "Philip Seymour Hoffman"),
    "accents": ("Maria (Penélope Cruz) sings alone.", "en", "Penélope Cruz"),
    "apostrophe": ("Addie Loggins (played by Tatum O'Neal) counts the money.", "en", "Tatum O'Neal"),
    "hyphen": ("Nobody hears Rosa (played by Catherine Zeta-Jones).", "en", "Catherine Zeta-Jones"),
    "mononym": ("Seru melihat Borne (diperankan oleh Tarzan) marah.", "id", "Tarzan"),
}


@pytest.mark.parametrize("kind", ACTORS)
def test_a_name_is_read_whole(told, kind):
    """An actor's name keeps its particles, initials and marks."""
    text, language, name = ACTORS[kind]

    assert name in {actor for actor, _ in told(text, "portrays", language=language)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Film ini digarap oleh sutradara Mas Riri Riza dengan sabar.", "Riri Riza"),
        ("Kali ini aktris Christine Hakim memerankan Tjoet.", "Christine Hakim"),
    ],
)
def test_an_honorific_is_no_part_of_a_name(read, text, name):
    """What stands before a person's name as a courtesy or trade is left out."""
    assert name in {c.subject.name for c in read(text, "id")} | {c.object.name for c in read(text, "id")}


def test_a_character_keeps_the_honorific_that_is_its_name(told):
    """A character known as Kang Adi is called that."""
    text = "Warga memanggil tokoh itu Kang Adi, lalu Kang Adi (diperankan oleh Yoga Pratama) pergi."

    assert ("Yoga Pratama", "Kang Adi") in told(text, "portrays", language="id")


@pytest.mark.parametrize(
    "text",
    [
        "Jamie Bell (Billy) and Julie Walters (Mrs. Wilkinson) share the best scene.",
        "Julie Walters, as Mrs. Wilkinson, smokes through every lesson.",
    ],
)
def test_an_honorific_may_have_a_stop(told, text):
    """A stop behind Mrs ends neither the name nor the sentence."""
    assert ("Julie Walters", "Mrs. Wilkinson") in told(text, "portrays", language="en")


def test_names_of_a_text_in_lower_case(told):
    """A forum text without capitals has names too."""
    text = "baru nonton ini.\nserem banget.\nrini diperankan oleh tara basro.\naktingnya keren.\n"

    assert told(text, "portrays", language="id") == {("tara basro", "rini")}


def test_names_of_an_english_text_in_lower_case(told):
    """A forum text without capitals has names too."""
    text = "just watched this.\nso good.\nbrendan (joel edgerton) is a teacher.\ndirected by gavin o'connor.\n"

    assert ("joel edgerton", "brendan") in told(text, "portrays", language="en")


def test_one_person_has_one_spelling(read):
    """A slip in a long name makes no second person."""
    text = (
        "Sandra (diperankan oleh Sissy Priscillia) bernyanyi. Akting Sissy Prescillia memukau. "
        "Kelak Sissy Priscillia akan diingat."
    )

    people = {e.key for c in read(text, "id") for e in (c.subject, c.object) if e.kind == "person"}

    assert people == {"person/sissy-priscillia"}


def test_short_names_are_not_confused(read):
    """Names of one length that differ in short words stay two."""
    text = "Elsa (Dian Nita) dan Elmo (Dian Nina) bertemu. Lalu Elsa (Dian Nita) pergi."

    people = {c.subject.name for c in read(text, "id") if c.relation == "portrays"}

    assert people == {"Dian Nita", "Dian Nina"}


def test_a_short_name_is_the_person_named_in_full(told):
    """A family name stands for the actor who was named in full before."""
    text = "Jamie Bell dances for his life in this film. Bell plays Billy as a boy who cannot sit still."

    assert told(text, "portrays", language="en") == {("Jamie Bell", "Billy")}


def test_a_short_name_of_two_people_is_neither(told):
    """A family name that two actors share names none of them."""
    text = (
        "Mark (Jeff Bridges) and Toby (Beau Bridges) play in bars. "
        "Later Bridges plays Curtis for a minute, and one wonders."
    )

    assert not {actor for actor, role in told(text, "portrays", language="en") if role == "Curtis"} & {
        "Jeff Bridges",
        "Beau Bridges",
    }


def test_a_role_is_called_by_its_full_name(told):
    """A character named in full once is one character."""
    text = "Evelyn Abbott (Emily Blunt) is calm. Her son Marcus (Noah Jupe) trusts Evelyn."

    assert {role for _, role in told(text, "character", language="en")} == {"Evelyn Abbott", "Marcus"}
