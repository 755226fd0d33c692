"""Claims against gold: what is right, wrong, missed, and what counts as the same."""

import pytest

from kinograph.scoring.compare import compare

DIRECTED = ("Rumah Tua", "directed_by", "Budi Santoso")
RIGHT, WRONG = ["right"], ["wrong", "missed"]
BROTHER = ("Sari", "sibling", "Dimas")


def verdicts(outcomes):
    """Return the outcomes but the title's, as verdict and object."""
    return [(o.verdict, o.object) for o in outcomes if o.relation != "title"]


def test_a_claim_is_right_wrong_or_missed(reading, gold):
    """Each outcome has its words: a claim's evidence, or the gold's quote."""
    told = reading(DIRECTED, ("Rumah Tua", "cast_member", "Dimas"))
    wanted = gold(DIRECTED, {"s": "Rina Wijaya", "p": "portrays", "o": "Sari", "quote": "plays Sari"})

    outcomes = compare(told, wanted)

    text = told.document.text
    assert [(o.verdict, o.group, text[o.start : o.end]) for o in outcomes if o.group != "title"] == [
        ("right", "crew", "Budi Santoso"),
        ("wrong", "cast", "Dimas"),
        ("missed", "portrays", "plays Sari"),
    ]


@pytest.mark.parametrize("claim", [DIRECTED, {"s": "Sari", "p": "sibling", "o": "Dimas", "quote": "not there"}])
def test_what_has_no_words_is_nowhere(reading, gold, claim):
    """Gold without a quote, or with one that the review has not, has no place."""
    missed = [o for o in compare(reading(), gold(claim)) if o.verdict == "missed"]

    assert [(o.start, o.end) for o in missed] == [(-1, -1)]


def test_the_place_that_the_gold_tells_is_taken(reading, gold):
    """A quote may stand in a review twice."""
    text = "Sari. Sari and Dimas."
    claim = {"s": "Sari", "p": "sibling", "o": "Dimas", "quote": "Sari", "start": 6}

    missed = [o for o in compare(reading(text=text), gold(claim)) if o.relation == "sibling"]

    assert [(o.start, o.end) for o in missed] == [(6, 10)]


def test_a_repeated_claim_counts_once(reading, gold):
    """Neither a right one nor a wrong one is counted twice."""
    wrong = ("Rumah Tua", "cast_member", "Dimas")

    outcomes = compare(reading(DIRECTED, DIRECTED, wrong, wrong), gold(DIRECTED))

    assert verdicts(outcomes) == [("right", "Budi Santoso"), ("wrong", "Dimas")]


@pytest.mark.parametrize("triples", [[], [DIRECTED]])
def test_optional_gold_is_neither_asked_for_nor_punished(reading, gold, triples):
    """Told or not, it makes no outcome."""
    optional = dict(zip("spo", DIRECTED, strict=True), optional=True)

    assert verdicts(compare(reading(*triples), gold(optional))) == []


def test_mutual_kin_holds_both_ways_and_parents_do_not(reading, gold):
    """The siblings are right turned round; the parent is wrong, and missed."""
    told = reading(("Dimas", "sibling", "Sari"), ("Dimas", "parent", "Sari"))

    outcomes = compare(told, gold(BROTHER, ("Sari", "parent", "Dimas")))

    outcomes = [outcome for outcome in outcomes if outcome.relation != "character"]
    assert verdicts(outcomes) == [("right", "Sari"), ("wrong", "Sari"), ("missed", "Dimas")]


def test_mutual_kin_said_both_ways_wrongly_is_one_mistake(reading, gold):
    """A and B, B and A: one claim."""
    told = reading(("Sari", "friend", "Dimas"), ("Dimas", "friend", "Sari"))

    outcomes = [outcome for outcome in compare(told, gold()) if outcome.relation == "friend"]
    assert verdicts(outcomes) == [("wrong", "Dimas")]


def test_a_portrayal_implies_cast_and_character(reading, gold):
    """As in the gold, who plays a role is in the cast, and the role in the story."""
    told = reading(("Sari", "portrays", "Dimas"))

    outcomes = compare(told, gold(("Rumah Tua", "cast_member", "Sari"), ("Rumah Tua", "character", "Dimas")))

    assert verdicts([o for o in outcomes if o.relation != "portrays"]) == [("right", "Sari"), ("right", "Dimas")]


def test_a_character_is_no_person(reading, gold):
    """Kin of the story is not found in kin in life."""
    told = reading(("Sari", "real_sibling", "Dimas"))

    assert verdicts(compare(told, gold(BROTHER))) == [("wrong", "Dimas"), ("missed", "Dimas")]


def test_a_part_of_one_name_is_that_name(reading, gold):
    """The surname is enough where nobody else has it."""
    told = reading(("Rumah Tua", "directed_by", "Santoso"))

    assert verdicts(compare(told, gold(DIRECTED))) == [("right", "Santoso")]


def test_another_wording_counts(reading, gold):
    """`alt` of a claim holds for that claim."""
    wanted = gold({"s": "Rumah Tua", "p": "genre", "o": "ghost story", "alt": ["Spukfilm"]})

    assert verdicts(compare(reading(("Rumah Tua", "genre", "Spukfilm")), wanted)) == [("right", "Spukfilm")]


@pytest.mark.parametrize(
    ("relation", "values", "expected"),
    [
        ("genre", ("horor", "horror"), RIGHT),
        ("genre", ("drama", "drama musikal"), RIGHT),
        ("genre", ("comedy", "horror"), WRONG),
        ("country", ("Indonesian", "Indonesia"), RIGHT),
        ("country", ("America", "South America"), WRONG),
        ("duration_min", ("98 minutes", "98"), RIGHT),
        ("duration_min", ("98", "89"), WRONG),
        ("release_year", ("2019", "2019"), RIGHT),
        ("release_date", ("2019-05-30", "2019-05-30"), RIGHT),
        ("release_date", ("2019-05-30", "2018-05-30"), WRONG),
    ],
)
def test_values_that_are_the_same(reading, gold, relation, values, expected):
    """Words of both languages, numbers with units, a part of a wording; a country is the whole of one."""
    told, wanted = values

    outcomes = compare(reading(("Rumah Tua", relation, told)), gold(("Rumah Tua", relation, wanted)))

    assert [o.verdict for o in outcomes if o.relation == relation] == expected


def test_our_word_for_duration_is_that_of_the_gold(reading, gold):
    """`duration` of a claim is `duration_min` of gold."""
    outcomes = compare(reading(("Rumah Tua", "duration", "98")), gold(("Rumah Tua", "duration_min", "98")))

    assert verdicts(outcomes) == [("right", "98")]


def test_a_full_date_satisfies_its_year(reading, gold):
    """Who tells the day tells the year."""
    told = reading(("Rumah Tua", "release_date", "2019-05-30"))

    assert [o.verdict for o in compare(told, gold(("Rumah Tua", "release_year", "2019")))] == ["right", "right"]


def test_a_wrong_day_of_the_right_year_is_missed_only(reading, gold):
    """Its year is true, so it is no false claim; the day was not told."""
    told = reading(("Rumah Tua", "release_date", "2019-05-30"))

    assert verdicts(compare(told, gold(("Rumah Tua", "release_date", "2019-05-31")))) == [("missed", "2019-05-31")]


def test_the_best_fit_is_matched_first(reading, gold):
    """`drama` is the drama, whichever is told first; `drama musikal` is left for the other."""
    told = reading(("Rumah Tua", "genre", "drama"), ("Rumah Tua", "genre", "drama musikal"))
    wanted = gold(("Rumah Tua", "genre", "drama musikal"), ("Rumah Tua", "genre", "drama"))

    assert verdicts(compare(told, wanted)) == [("right", "drama"), ("right", "drama musikal")]


def test_a_claim_about_another_film_is_that_films(reading, gold):
    """The director of the first film is not that of the second."""
    other = {"s": "Jalan Baru", "p": "directed_by", "o": "Budi Santoso", "other_film": True}

    outcomes = compare(reading(("Jalan Baru", "directed_by", "Budi Santoso"), DIRECTED), gold(other))

    assert [(o.verdict, o.subject) for o in outcomes if o.relation != "title"] == [
        ("right", "Jalan Baru"),
        ("wrong", "Rumah Tua"),
    ]


def test_a_film_that_is_never_named_has_no_title_to_tell(reading, gold):
    """No outcome of a title, and claims about `@film` are right."""
    outcomes = compare(
        reading(("@film", "directed_by", "Budi Santoso"), film=None),
        gold(("@film", "directed_by", "Budi Santoso"), film=None),
    )

    assert [o.verdict for o in outcomes] == ["right"]


@pytest.mark.parametrize(
    ("film", "expected"), [("Rumah Tua", ["right"]), ("Sari", ["wrong", "missed"]), (None, ["missed"])]
)
def test_whether_the_film_was_told(reading, gold, film, expected):
    """Another title is wrong, and the film missed; none is missed only."""
    assert [o.verdict for o in compare(reading(film=film), gold()) if o.relation == "title"] == expected


def test_what_gold_knows_nothing_of_is_not_judged(reading, gold):
    """An occupation is no relation of gold."""
    assert verdicts(compare(reading(("Rina Wijaya", "occupation", "Sari")), gold())) == []
