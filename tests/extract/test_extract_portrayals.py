"""Who plays whom, in each of the layouts in which reviews say so."""

import pytest

INDONESIAN = {
    "brackets with a cue": (
        "Cinta (diperankan oleh Dian Sastrowardoyo) menulis puisi di mading sekolah.",
        {("Dian Sastrowardoyo", "Cinta")},
    ),
    "bare brackets": (
        "Cinta (Dian Sastrowardoyo) bertengkar dengan Rangga (Nicholas Saputra) di lapangan.",
        {("Dian Sastrowardoyo", "Cinta"), ("Nicholas Saputra", "Rangga")},
    ),
    "bare brackets, actors first": (
        "Dian Sastrowardoyo (Cinta) dan Nicholas Saputra (Rangga) kembali bertemu di layar lebar.",
        {("Dian Sastrowardoyo", "Cinta"), ("Nicholas Saputra", "Rangga")},
    ),
    "active": ("Nicholas Saputra memerankan Rangga dengan tenang.", {("Nicholas Saputra", "Rangga")}),
    "passive": ("Rangga diperankan oleh Nicholas Saputra sejak film pertama.", {("Nicholas Saputra", "Rangga")}),
    "passive without by": ("Dilan yang diperankan Iqbaal Ramadhan suka menggombal.", {("Iqbaal Ramadhan", "Dilan")}),
    "apposition": (
        "Dilan, seorang anak geng motor yang diperankan Iqbaal Ramadhan, suka menggombal.",
        {("Iqbaal Ramadhan", "Dilan")},
    ),
    "commas": ("Dilan, diperankan oleh Iqbaal Ramadhan, naik motor ke sekolah.", {("Iqbaal Ramadhan", "Dilan")}),
    "sebagai": ("Dian Sastrowardoyo sebagai Cinta tampil meyakinkan.", {("Dian Sastrowardoyo", "Cinta")}),
    "cast list": (
        "Daftar pemain:\nIqbaal Ramadhan sebagai Dilan\nVanesha Prescilla sebagai Milea\n",
        {("Iqbaal Ramadhan", "Dilan"), ("Vanesha Prescilla", "Milea")},
    ),
    "box pairs in brackets": (
        "Pemain: Iqbaal Ramadhan (Dilan), Vanesha Prescilla (Milea)",
        {("Iqbaal Ramadhan", "Dilan"), ("Vanesha Prescilla", "Milea")},
    ),
    "box pairs with sebagai": (
        "Pemain = Iqbaal Ramadhan sebagai Dilan, Vanesha Prescilla sebagai Milea",
        {("Iqbaal Ramadhan", "Dilan"), ("Vanesha Prescilla", "Milea")},
    ),
}
ENGLISH = {
    "brackets with a cue": ("Billy (played by Jamie Bell) dances in the kitchen.", {("Jamie Bell", "Billy")}),
    "bare brackets": (
        "Billy (Jamie Bell) hides his shoes from Tony (Jamie Draven).",
        {("Jamie Bell", "Billy"), ("Jamie Draven", "Tony")},
    ),
    "bare brackets, actors first": (
        "Jamie Bell (Billy) and Julie Walters (Sandra) share the best scene.",
        {("Jamie Bell", "Billy"), ("Julie Walters", "Sandra")},
    ),
    "active": ("Jamie Bell plays Billy with a scowl.", {("Jamie Bell", "Billy")}),
    "passive": ("Loretta is played by Cher Bono, and very well.", {("Cher Bono", "Loretta")}),
    "apposition": (
        "Wilhelmina, a retired teacher played by Maggie Smith, runs the shop.",
        {("Maggie Smith", "Wilhelmina")},
    ),
    "as": ("Jamie Bell as Billy is a find.", {("Jamie Bell", "Billy")}),
    "stars as": ("Jamie Bell stars as Billy.", {("Jamie Bell", "Billy")}),
    "cast list": (
        "Cast:\nJamie Bell as Billy\nGary Lewis as Jackie\n",
        {("Jamie Bell", "Billy"), ("Gary Lewis", "Jackie")},
    ),
    "box pairs": ("Cast: Jamie Bell (Billy), Gary Lewis (Jackie)", {("Jamie Bell", "Billy"), ("Gary Lewis", "Jackie")}),
    "a list with as": (
        "Starring Jamie Bell as Billy, Julie Walters as Sandra and Gary Lewis as Jackie.",
        {("Jamie Bell", "Billy"), ("Julie Walters", "Sandra"), ("Gary Lewis", "Jackie")},
    ),
    "two clauses": (
        "Cher plays Loretta and Nicolas Cage plays Ronny.",
        {("Cher", "Loretta"), ("Nicolas Cage", "Ronny")},
    ),
}
TYPOS = {
    "fused": ("Michael (diperankanoleh Achmad Megantara) menyanyi.", ("Achmad Megantara", "Michael")),
    "doubled": ("Sandra (diperankankan oleh Sissy Priscillia) bernyanyi.", ("Sissy Priscillia", "Sandra")),
    "swapped": ("Sandra (dipreankan oleh Sissy Priscillia) bernyanyi.", ("Sissy Priscillia", "Sandra")),
    "dropped": ("Sandra (dipernkan oleh Sissy Priscillia) bernyanyi.", ("Sissy Priscillia", "Sandra")),
}


@pytest.mark.parametrize("layout", INDONESIAN)
def test_a_layout_of_indonesian_reviews(told, layout):
    """Actor and character are read from the layout, and nobody else."""
    text, expected = INDONESIAN[layout]

    assert told(text, "portrays", language="id") == expected


@pytest.mark.parametrize("layout", ENGLISH)
def test_a_layout_of_english_reviews(told, layout):
    """Actor and character are read from the layout, and nobody else."""
    text, expected = ENGLISH[layout]

    assert told(text, "portrays", language="en") == expected


@pytest.mark.parametrize("slip", TYPOS)
def test_a_misspelt_cue_is_still_a_cue(told, slip):
    """Slips in long cues are forgiven."""
    text, expected = TYPOS[slip]

    assert expected in told(text, "portrays", language="id")


def test_the_document_tells_which_way_brackets_run(told):
    """Two full names in brackets are read as the other brackets of the document are."""
    text = "Jeff Daniels (William Whitney) shouts. Laura Linney (Joan) leaves. Jesse Eisenberg (Walt) sulks."

    assert ("Jeff Daniels", "William Whitney") in told(text, "portrays", language="en")


def test_a_portrayal_brings_cast_and_character_with_the_same_words(read):
    """Who plays whom also says who is in the cast and who in the story, by the same evidence."""
    claims = {c.relation: c for c in read("Billy (played by Jamie Bell) dances in the kitchen.", "en")}

    assert claims["portrays"].evidence[0].quote == "Billy (played by Jamie Bell)"
    assert claims["cast_member"].evidence == claims["character"].evidence == claims["portrays"].evidence
    assert (claims["cast_member"].object, claims["character"].object) == (
        claims["portrays"].subject,
        claims["portrays"].object,
    )


def test_a_title_with_its_year_is_no_character(told):
    """A film and its year in brackets are no portrayal."""
    assert told("Warrior (2011) is better than Creed (2015).", "portrays") == set()


def test_another_film_in_brackets_is_no_actor(told):
    """An actor's earlier film in quotes is no role."""
    text = 'Colm Wilkinson ("Les Miserables") sings as the priest.'

    assert told(text, "portrays", language="en") == set()


def test_a_place_in_brackets_is_no_actor(told):
    """A single word behind a name is not taken for an actor."""
    assert told("Mereka pindah dari Bandung (Indonesia) ke Tokyo (Jepang).", "portrays", language="id") == set()


def test_a_role_of_an_acronym_is_none(told):
    """Letters alone name a school or an office, no character."""
    assert told("Iqbaal Ramadhan memerankan SMA dengan baik.", "portrays", language="id") == set()


@pytest.mark.parametrize("link", ["memerankan", "masing-masing memerankan", "akhirnya satu frame, memerankan"])
def test_two_lists_are_paired_in_order(told, link):
    """Who plays whom is told by the order of the names."""
    text = f"Backstage\n\nKakak beradik Sissy Priscillia dan Vanesha Prescilla {link} Sandra dan Elsa. Film ini manis."

    assert told(text, "portrays", language="id") == {("Sissy Priscillia", "Sandra"), ("Vanesha Prescilla", "Elsa")}
