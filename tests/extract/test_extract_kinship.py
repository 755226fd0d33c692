"""Kin in the story and in life, told in many ways, never mixed."""

import pytest

PAIRS = {
    "kakak beradik": (
        "Euis (diperankan oleh Adhisty Zara) dan Ara (diperankan oleh Widuri Puteri) adalah kakak beradik.",
        "sibling",
        {("Ara", "Euis")},
    ),
    "suami istri": (
        "Habibie (Reza Rahadian) dan Ainun (Bunga Citra Lestari) adalah suami istri.",
        "spouse",
        {("Ainun", "Habibie")},
    ),
    "menikahi": ("Habibie (Reza Rahadian) menikahi Ainun (Bunga Citra Lestari).", "spouse", {("Ainun", "Habibie")}),
    "jatuh cinta": (
        "Dilan (Iqbaal Ramadhan) jatuh cinta pada Milea (Vanesha Prescilla).",
        "partner",
        {("Dilan", "Milea")},
    ),
    "-nya": (
        "Narendra (Donny Damara) tegas. Anaknya, Awan (Rachel Amanda), ingin bebas.",
        "parent",
        {("Narendra", "Awan")},
    ),
    "pacarnya": (
        "Dilan (Iqbaal Ramadhan) menggombali pacarnya, Milea (Vanesha Prescilla).",
        "partner",
        {("Dilan", "Milea")},
    ),
    "sang ibu": (
        (
            "Elsa (diperankan oleh Vanesha Prescilla) dan Sandra (diperankan oleh Sissy Priscillia) tinggal bersama "
            "sang ibu, Andini (diperankan oleh Karina Suwandi)."
        ),
        "parent",
        {("Andini", "Elsa"), ("Andini", "Sandra")},
    ),
    "adik dari": (
        "Euis (diperankan oleh Adhisty Zara) rindu. Ara (diperankan oleh Widuri Puteri) adalah adik dari Euis.",
        "sibling",
        {("Euis", "Ara")},
    ),
}
ENGLISH = {
    "are brothers": ("Jack (Jeff Bridges) and Frank (Beau Bridges) are brothers.", "sibling", {("Frank", "Jack")}),
    "his brother": (
        "Jack (played by Jeff Bridges) drives his brother Frank (Beau Bridges) home.",
        "sibling",
        {("Frank", "Jack")},
    ),
    "name's brother": (
        "Regan's brother Marcus (Noah Jupe) is afraid. Regan (Millicent Simmonds) is not.",
        "sibling",
        {("Marcus", "Regan")},
    ),
    "her daughter": (
        "Evelyn Abbott (Emily Blunt) protects her daughter Regan (Millicent Simmonds).",
        "parent",
        {("Evelyn Abbott", "Regan")},
    ),
    "their daughter": (
        (
            "Ethel (Katharine Hepburn) and her husband Norman (Henry Fonda) open the cottage. "
            "Their daughter Chelsea (Jane Fonda) arrives late."
        ),
        "parent",
        {("Ethel", "Chelsea"), ("Norman", "Chelsea")},
    ),
    "her husband": (
        "Ethel (Katharine Hepburn) and her husband Norman (Henry Fonda) open the cottage.",
        "spouse",
        {("Ethel", "Norman")},
    ),
    "married to": (
        "Norman (Henry Fonda) is married to Ethel (Katharine Hepburn).",
        "spouse",
        {("Ethel", "Norman")},
    ),
    "in love": (
        "Ennis (Heath Ledger) falls in love with Alma (Michelle Williams).",
        "partner",
        {("Alma", "Ennis")},
    ),
}


@pytest.mark.parametrize("way", PAIRS)
def test_kin_told_in_indonesian(told, way):
    """The kin of characters are read, and no others."""
    text, relation, expected = PAIRS[way]

    assert told(text, relation, language="id") == expected


@pytest.mark.parametrize("way", ENGLISH)
def test_kin_told_in_english(told, way):
    """The kin of characters are read, and no others."""
    text, relation, expected = ENGLISH[way]

    assert told(text, relation, language="en") == expected


def test_children_in_a_list(told):
    """Parents of children in a list are the parents of each, and the children siblings."""
    text = (
        "Lee Abbott (John Krasinski) and Evelyn (Emily Blunt) have three children: Regan (Millicent Simmonds), "
        "Marcus (Noah Jupe) and Beau (Cade Woodward)."
    )
    children = ("Beau", "Marcus", "Regan")

    assert told(text, "parent", language="en") == {(p, c) for p in ("Lee Abbott", "Evelyn") for c in children}
    assert told(text, "sibling", language="en") == {("Beau", "Marcus"), ("Beau", "Regan"), ("Marcus", "Regan")}


def test_children_in_an_indonesian_list(told):
    """Parents of children in a list are the parents of each, and the children siblings."""
    text = (
        "Narendra (diperankan oleh Donny Damara) dan Ajeng (diperankan oleh Susan Bachtiar) punya tiga anak, "
        "yaitu Angkasa, Aurora, dan Awan."
    )
    children = ("Angkasa", "Aurora", "Awan")

    assert told(text, "parent", language="id") == {(p, c) for p in ("Narendra", "Ajeng") for c in children}
    assert told(text, "sibling", language="id") == {("Angkasa", "Aurora"), ("Angkasa", "Awan"), ("Aurora", "Awan")}


@pytest.mark.parametrize(
    ("text", "language", "pair"),
    [
        ("Angkasa (Rio Dewanto) mengalah. Adiknya, Aurora (Sheila Dara), diam.", "id", ("Angkasa", "Aurora")),
        ("Aurora (Sheila Dara) diam. Kakaknya, Angkasa (Rio Dewanto), mengalah.", "id", ("Angkasa", "Aurora")),
        (
            "Jack (played by Jeff Bridges) plays with his older brother, Frank (Beau Bridges).",
            "en",
            ("Frank", "Jack"),
        ),
        ("Frank (Beau Bridges) plays with his younger brother, Jack (Jeff Bridges).", "en", ("Frank", "Jack")),
    ],
)
def test_the_elder_of_two_siblings_stands_first(read, text, language, pair):
    """An elder's claim says so, and has the elder as its subject."""
    siblings = [c for c in read(text, language) if c.relation == "sibling"]

    assert [(c.subject.name, c.object.name) for c in siblings] == [pair]
    assert "elder" in siblings[0].qualifiers


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Frank (Beau Bridges) plays with his younger daughter, Jackie (Julie Bridges).", "parent"),
        ("Frank (Beau Bridges) plays with his youngest son, Jackie (Jeff Bridges).", "parent"),
    ],
)
def test_younger_turns_siblings_only(read, text, relation):
    """A younger daughter is the child still: only of siblings does the elder stand first."""
    found = [c for c in read(text, "en") if c.subject.kind == c.object.kind == "character"]

    assert [(c.subject.name, c.relation, c.object.name, c.qualifiers) for c in found] == [
        ("Frank", relation, "Jackie", ())
    ]


def test_a_later_word_tells_the_elder(read):
    """Who misses the elder is the younger; both sentences are quoted."""
    text = (
        "Elsa (diperankan oleh Vanesha Prescilla) dan Sandra (diperankan oleh Sissy Priscillia), sepasang kakak "
        "beradik, ingin tenar. Elsa iri pada suara sang kakak."
    )

    (claim,) = (c for c in read(text, "id") if c.relation == "sibling")

    assert (claim.subject.name, claim.object.name, claim.qualifiers) == ("Sandra", "Elsa", ("elder",))
    assert [e.rule for e in claim.evidence] == ["pair-after", "of-the-elder"]


def test_twins_are_qualified(read):
    """A twin sister is a sibling with the qualifier twin."""
    claims = read("Nobody told Luke (Mark Hamill) about his twin sister, Leia (Carrie Fisher).", "en")

    assert [c.qualifiers for c in claims if c.relation == "sibling"] == [("twin",)]


def test_in_real_life_joins_the_actors(said):
    """Kin in life are the persons'."""
    text = "Jeff Bridges and Beau Bridges are brothers in real life. Jack (Jeff Bridges) and Frank (Beau Bridges) sing."

    assert ("Beau Bridges", "real_sibling", "Jeff Bridges") in said(text, "en")


def test_in_real_life_in_indonesian(said):
    """Kin in life are the persons'."""
    text = "Film ini dibintangi Vanesha Prescilla dan Sissy Priscillia yang merupakan kakak beradik di dunia nyata."

    assert ("Sissy Priscillia", "real_sibling", "Vanesha Prescilla") in said(text, "id")


def test_a_parent_in_life(said):
    """An actor's father, named as such, is kin in life although no word says "real"."""
    text = "Jane Fonda is the daughter of Henry Fonda. Chelsea (Jane Fonda) visits Norman (Henry Fonda)."

    assert ("Henry Fonda", "real_parent", "Jane Fonda") in said(text, "en")
    assert ("Norman", "parent", "Chelsea") not in said(text, "en")


def test_mutual_kin_is_claimed_once_a_pair(read):
    """Who is said to be the elder first stays so; a later sentence the other way round adds its words."""
    text = (
        "Ara (diperankan oleh Widuri Puteri) dan Euis (diperankan oleh Adhisty Zara) adalah kakak beradik. "
        "Ara adalah adik dari Euis. Euis adalah adik dari Ara."
    )

    (claim,) = (c for c in read(text, "id") if c.relation == "sibling")

    assert (claim.subject.name, claim.object.name, claim.qualifiers) == ("Euis", "Ara", ("elder",))
    assert len(claim.evidence) == 3


def test_a_kin_word_with_a_capital_before_a_name_is_no_name(told):
    """Sang Ibu, with a capital, is the mother and not somebody called Ibu."""
    text = "Elsa (Vanesha Prescilla) tinggal dengan sang Ibu, Andini (diperankan oleh Karina Suwandi)."

    assert told(text, "parent", language="id") == {("Andini", "Elsa")}


def test_who_plays_both_siblings_is_no_sibling(told):
    """Nobody is inferred to be kin to himself."""
    text = (
        "Beverly (played by Jeremy Irons) and Elliot (played by Jeremy Irons) are brothers. "
        "The two are played by real-life brothers."
    )

    assert told(text, "real_sibling", language="en") == set()
